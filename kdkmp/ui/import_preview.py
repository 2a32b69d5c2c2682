"""The dry run on screen: what each row will become, what is wrong, and the button that saves."""

from collections.abc import Callable, Sequence
from html import escape

import pandas as pd
import streamlit as st

from kdkmp.actions.import_workbook import DryRun, commit
from kdkmp.domain.access import Role
from kdkmp.domain.regions import CODE_LENGTH, Level
from kdkmp.domain.sources import FileFormat
from kdkmp.intake import Counts, Problem, ReviewRow
from kdkmp.reports.problems import problems_workbook
from kdkmp.settings import ROOT
from kdkmp.text import imports as words
from kdkmp.text.formats import long_date, number
from kdkmp.text.labels import FILE_FORMAT, SOURCE
from kdkmp.ui import blocks, data, import_outside, imports, visitor
from kdkmp.ui.import_history import undo_button
from kdkmp.views.import_tables import (
    changes_table,
    problems_table,
    regency_table,
    review_table,
)

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SHOWN_ROWS = 2_000
_TABLE_HEIGHT, _ROWS_WITHOUT_SCROLLING = 380, 9
_FULL_LISTS = frozenset(
    {
        FileFormat.PORTAL_REPORT,
        FileFormat.READINESS,
        FileFormat.COOPERATIVE_LIST,
        FileFormat.WEEKLY_WORKBOOK,
    }
)


def preview(dry: DryRun) -> bool:
    """Draw a dry run and say whether it has just been saved."""
    checked, counts = dry.checked, dry.counts
    st.subheader("Hasil pemeriksaan, belum ada yang disimpan", anchor=False)
    st.markdown(
        f"{FILE_FORMAT[checked.format]} · sumber {SOURCE[checked.source]} · data per "
        f"{long_date(checked.as_of)} · **{number(counts.rows)} baris data**"
    )
    if import_outside.stops_import(dry):
        return False
    st.html(_cards(counts))
    _dropped(dry)
    _absent(dry)
    _tables(dry)
    return _save(dry)


def fates(counts: Counts) -> dict[str, int]:
    """Return how many rows meet which fate, in the order of the screen."""
    return {fate: getattr(counts, fate) for fate in words.FATE}


def _cards(counts: Counts) -> str:
    cards = "".join(
        f"<div><dt>{words.FATE[fate]}</dt>"
        f'<dd class="kd-besar">{number(count)}</dd>'
        f'<dd class="kd-dari">dari {number(counts.rows)} baris<br>'
        f"{escape(words.FATE_HELP[fate])}</dd></div>"
        for fate, count in fates(counts).items()
    )
    return f'<dl class="kd-angka" style="--kd-kolom:5">{cards}</dl>'


def _dropped(dry: DryRun) -> None:
    """Name what was left out on purpose; it is not part of the sum."""
    counts = dry.counts
    st.caption(words.sum_in_words(fates(counts)))
    left_out = (*dry.checked.dropped.details, *_ignored(dry))
    if left_out:
        st.markdown(
            f"**Di luar hitungan: {number(counts.dropped_rows)} baris dan "
            f"{number(counts.dropped_columns)} kolom dilewati dengan sengaja**\n"
            + "\n".join(f"- {imports.plain(detail)}" for detail in left_out)
        )


def _absent(dry: DryRun) -> None:
    """Say how many known cooperatives a full list does not mention; nothing is removed."""
    board = data.board()
    if dry.checked.format not in _FULL_LISTS or board.empty or data.has_synthetic():
        return
    regencies = dry.plan.rows["village_code"].str[: CODE_LENGTH[Level.REGENCY]].unique()
    here = board.index[board["regency_code"].isin(regencies)]
    missing = len(here.difference(dry.plan.rows["cooperative_code"]))
    if missing:
        st.markdown(words.absent(missing))


def _ignored(dry: DryRun) -> tuple[str, ...]:
    names = ", ".join(dry.checked.ignored)
    return (f"Kolom yang tidak dipakai: {names}.",) if names else ()


def _tables(dry: DryRun) -> None:
    changes, problems, review = dry.plan.changes, dry.plan.problems, dry.plan.review
    rows = dry.plan.rows
    parts: dict[str, Callable[[], None]] = {
        f"Diterima ({number(len(rows))})": lambda: _accepted(rows),
        f"Perubahan ({number(len(changes))})": lambda: _changes(changes),
        f"Kesalahan dan catatan ({number(len(problems))})": lambda: _problems(
            problems, dry.file_name
        ),
        f"Perlu ditinjau ({number(len(review))})": lambda: _review(review),
    }
    tabs = st.tabs(list(parts), on_change="rerun", key="impor-bagian")
    for tab, draw in zip(tabs, parts.values(), strict=True):
        if tab.open:
            with tab:
                draw()


def _accepted(rows: pd.DataFrame) -> None:
    if rows.empty:
        st.caption("Tidak ada baris yang diterima.")
        return
    table = regency_table(rows, imports.regency_names())
    with st.container(height=_TABLE_HEIGHT if len(table) > _ROWS_WITHOUT_SCROLLING else "content"):
        blocks.table(table, "Baris yang diterima per kabupaten/kota", total=True)


def _changes(changes: pd.DataFrame) -> None:
    if changes.empty:
        st.caption("Tidak ada isian yang berubah dari pernyataan sumber ini sebelumnya.")
        return
    _table(changes_table(changes.head(_SHOWN_ROWS)), len(changes), "isian yang berubah")


def _problems(problems: Sequence[Problem], file_name: str) -> None:
    if not problems:
        st.caption("Tidak ada kesalahan.")
        return
    shown = pd.DataFrame(problems[:_SHOWN_ROWS])
    where = "kesalahan, dengan alamat selnya di Excel atau nomor fiturnya di peta"
    _table(problems_table(shown), len(problems), where)
    st.download_button(
        "Unduh daftar kesalahan",
        lambda: problems_workbook(problems, file_name),
        file_name="kesalahan-impor.xlsx",
        mime=_XLSX,
        on_click="ignore",
        icon=":material/download:",
        key="impor-unduh-kesalahan",
    )


def _review(review: Sequence[ReviewRow]) -> None:
    if not review:
        st.caption("Semua baris yang diterima menemukan desanya.")
        return
    st.caption(
        "Baris ini ikut disimpan sebagai daftar tunggu; desanya dipilih di tab Perlu ditinjau."
    )
    shown = pd.DataFrame(review[:_SHOWN_ROWS])
    _table(review_table(shown), len(review), "baris yang menunggu keputusan")


def _table(rows: pd.DataFrame, total: int, what: str) -> None:
    st.dataframe(rows, hide_index=True, alt=f"{number(total)} {what}")
    if total > len(rows):
        st.caption(f"{number(len(rows))} dari {number(total)} {what}.")


def _save(dry: DryRun) -> bool:
    """Draw what saving means, and save; nothing is saved by halves."""
    counts = dry.counts
    accepted = counts.new + counts.changed + counts.unchanged
    if not accepted and not counts.review:
        st.warning("Tidak ada baris yang dapat disimpan. Perbaiki berkasnya lalu unggah kembali.")
        return False
    agreed = True
    if dry.replaces_demo:
        if not visitor.access().may(Role.ADMINISTRATOR):
            st.warning(visitor.why_not(Role.ADMINISTRATOR, words.DEMO_NOTE))
            return False
        st.warning(words.DEMO_NOTE, icon=":material/delete_forever:")
        agreed = st.checkbox(words.DEMO_AGREE, key="impor-hapus-contoh")
    label = words.save_button(accepted) if accepted else words.keep_button(counts.review)
    if not st.button(label, type="primary", disabled=not agreed, key="impor-simpan"):
        return False
    with imports.progress_bar() as progress:
        batch = commit(data.engine(), dry, visitor.access(), replace_demo=agreed, progress=progress)
    st.session_state[imports.SAVED] = (
        batch,
        words.saved(batch, imports.plain(dry.file_name), fates(counts)),
    )
    return True


def saved() -> None:
    """Say what was saved last, and where to go from there."""
    if imports.SAVED not in st.session_state:
        return
    batch, message = st.session_state[imports.SAVED]
    with st.container(border=True, key="impor-berhasil"):
        st.success(message, icon=":material/check_circle:")
        with st.container(horizontal=True):
            st.page_link(ROOT / "pages/monitor/zones.py", label="Lihat Zona", width="content")
            st.page_link(ROOT / "pages/land/land.py", label="Lihat Lahan", width="content")
            undo_button(batch, key="batal-tersimpan")
