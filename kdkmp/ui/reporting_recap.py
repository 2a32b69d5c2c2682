"""The recap of a week on screen and as a workbook: generated, never typed."""

import pandas as pd
import streamlit as st

from kdkmp.domain.filters import Filters
from kdkmp.domain.recap import recap
from kdkmp.domain.reporting import State
from kdkmp.reports.recap import recap_sheets, recap_workbook
from kdkmp.text import recap as words
from kdkmp.text.formats import long_date, number
from kdkmp.text.reporting import span
from kdkmp.ui import blocks, data, reporting_data
from kdkmp.ui.one_of import one_of
from kdkmp.ui.reporting_data import Shown
from kdkmp.views.reporting_tables import recap_standing
from kdkmp.views.words import region_name

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def recap_of_week(shown: Shown, chosen: Filters, notes: dict[str, str]) -> None:
    """Draw the recap of the chosen week and region, one subject at a time, and its workbook."""
    board = reporting_data.board_of(shown.week, chosen)
    if board.empty:
        blocks.note("Belum ada KDKMP pada pilihan ini minggu itu.")
        return
    by = _level(board, chosen)
    named = board.drop_duplicates(by).set_index(by)[by.removesuffix("_code")]
    standing = recap_standing(shown.of_week, by)
    sheets = recap_sheets(recap(board, by), standing, named.to_dict(), words.LEVEL[by])
    place = region_name(board, chosen)
    title = f"Rekap {place} {shown.week.label}"
    st.subheader(title, anchor=False)
    blocks.note(f"{_source(shown)} {words.TIERS}")
    subject = one_of("Isi rekap", "laporan-rekap", sheets, hidden=True)
    table = sheets[subject].drop(columns="Kode")
    blocks.table(_without_empty(table), f"{title}: {subject}", total=True)
    blocks.note(words.HOW_TO_READ)
    if late := _missing(shown):
        blocks.note(late)
    synthetic = data.has_synthetic()
    st.download_button(
        "Unduh rekap (Excel)",
        lambda: recap_workbook(sheets, title, _notes(shown, notes), synthetic=synthetic),
        file_name=f"rekap-{place.lower().replace(' ', '-')}-{shown.week.label.lower()}.xlsx",
        mime=_XLSX,
        key="rekap-xlsx",
        on_click="ignore",
        icon=":material/download:",
    )


def _level(board: pd.DataFrame, chosen: Filters) -> str:
    """Return the column of the regions one level below the choice."""
    if chosen.regency or chosen.district:
        return "district_code"
    one = chosen.province or len(board["province_code"].unique()) == 1
    return "regency_code" if one else "province_code"


def _without_empty(table: pd.DataFrame) -> pd.DataFrame:
    """Leave out, on screen only, columns in which nobody stands."""
    counts = table.select_dtypes("number")
    return table.drop(columns=[name for name in counts if not counts[name].any()])


def _source(shown: Shown) -> str:
    snapshot = reporting_data.snapshot_of(shown.week)
    if snapshot is None:
        return f"Minggu {shown.week.label} belum dibekukan: dihitung dari data terbaru."
    until = long_date(snapshot.cut_off)
    return f"Dihitung dari data yang dibekukan {snapshot.reference}, sampai {until}."


def _missing(shown: Shown) -> str:
    here = shown.of_week
    codes = here.loc[here["state"] == State.EXPECTED.value, "regency_code"]
    if codes.empty:
        return ""
    names = ", ".join(shown.names[code][0] for code in codes)
    return f"Belum lapor {number(len(codes))} dari {number(len(here))}: {names}. {words.MISSING}"


def _notes(shown: Shown, notes: dict[str, str]) -> dict[str, str]:
    return notes | {
        "Minggu": f"{shown.week.label} ({span(shown.week)})",
        "Dasar hitungan": _source(shown),
        "Penyebut": words.HOW_TO_READ,
        "Tingkat": words.TIERS,
        "Belum lapor": _missing(shown) or "Semua sudah lapor.",
        "Sel kosong": "belum ada data, bukan nol",
    }
