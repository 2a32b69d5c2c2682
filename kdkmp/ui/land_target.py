"""Which parcel the form is about, who speaks of it, of which day, and which status may come."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from kdkmp.domain.land import NEXT, LandStatus
from kdkmp.domain.sources import Source
from kdkmp.text import land as words
from kdkmp.text.formats import long_date, number
from kdkmp.text.labels import LAND_STATUS, SOURCE, UNKNOWN
from kdkmp.ui import blocks, data, land_notices, land_selected, parcel_data
from kdkmp.views.zone_tables import short_name

UPDATE, ADD = "Perbarui lahan", "Tambah lahan"
MODE, PART = "lahan-cara", "bagian"
_TURN = "lahan-isi-ke"
_MOST_OPTIONS = 2_500


@dataclass(frozen=True)
class Target:
    """Which parcel the form is about, who speaks of it, and of which day."""

    cooperative_code: str
    parcel_id: str | None
    row: dict[str, Any]
    """The parcel's row of the register; empty for a new parcel."""
    source: Source
    as_of: date
    status: str | None
    is_correction: bool

    @property
    def key(self) -> str:
        """Return what the form's entries belong to; another target has entries of its own."""
        return f"lahan-isi-{turn()}-{self.cooperative_code}-{self.parcel_id or 'baru'}"


def turn() -> int:
    """Return how many forms were saved; the next one starts empty."""
    count: int = st.session_state.get(_TURN, 0)
    return count


def start_anew() -> None:
    """Let the next form start empty."""
    st.session_state[_TURN] = turn() + 1


def open_for_update() -> None:
    """Open the form for the open parcel; as a callback."""
    st.session_state[PART] = words.FORM
    st.session_state[MODE] = UPDATE


def choose_target(rows: pd.DataFrame, parcels: pd.DataFrame) -> Target | None:
    """Draw the choice of parcel, source, day and status; None until there is one to fill in.

    Parameters
    ----------
    rows : DataFrame
        The board of the chosen region.
    parcels : DataFrame
        The register of the chosen region.
    """
    mode = st.radio(
        "Yang akan dilakukan",
        [UPDATE, ADD],
        horizontal=True,
        key=MODE,
        persist_state="session",
    )
    chosen = _parcel(parcels) if mode == UPDATE else _cooperative(rows)
    if chosen is None:
        return None
    code, row = chosen
    left, middle, right = st.columns(3)
    with left:
        spoken = st.selectbox(
            "Sumber pernyataan",
            list(Source),
            index=list(Source).index(Source.DINAS),
            format_func=SOURCE.__getitem__,
            key=f"lahan-sumber-{turn()}",
            persist_state="session",
            help="Instansi yang menyatakan, bukan orang yang mengetik.",
        )
        source = spoken or Source.DINAS
    with middle:
        as_of = _day(code)
    with right:
        status, is_correction = _status(row, source)
    return Target(code, row.get("parcel_id"), row, source, as_of, status, is_correction)


def _parcel(parcels: pd.DataFrame) -> tuple[str, dict[str, Any]] | None:
    everywhere, key = parcel_data.register(), land_selected.key()
    keys = list(parcels.index[:_MOST_OPTIONS])
    if key in everywhere.index and key not in keys:
        keys.insert(0, key)
    names = _parcel_names(everywhere.loc[keys])
    st.session_state["lahan-isi-persil"] = key if key in names else None
    st.selectbox(
        f"Lahan (dari {number(len(parcels))} di wilayah ini)",
        keys,
        format_func=names.__getitem__,
        index=None,
        placeholder="Pilih lahan, atau ketik nama desanya",
        key="lahan-isi-persil",
        on_change=_follow,
    )
    _say_cut(len(parcels))
    if key not in names:
        blocks.note("Pilih satu lahan di atas, atau klik titiknya di tab Peta dan daftar.")
        return None
    row = everywhere.loc[key].to_dict()
    return row["cooperative_code"], row


def _parcel_names(rows: pd.DataFrame) -> dict[str, str]:
    told = rows[["name", "regency", "parcel_id"]].itertuples(name=None)
    return {key: f"{short_name(name)}, {place} – {one}" for key, name, place, one in told}


def _follow() -> None:
    key = st.session_state["lahan-isi-persil"]
    if key:
        land_selected.select(key)
    else:
        land_selected.close()


def _say_cut(count: int) -> None:
    if count > _MOST_OPTIONS:
        blocks.note(
            f"Daftar ini memuat {number(_MOST_OPTIONS)} yang pertama menurut kode wilayah; pilih "
            "provinsi atau kabupaten/kota di menu samping untuk mempersempitnya."
        )


def _cooperative(rows: pd.DataFrame) -> tuple[str, dict[str, Any]] | None:
    codes = list(rows.index[:_MOST_OPTIONS])
    told = rows.loc[codes, ["name", "district", "regency"]].itertuples(name=None)
    names = {code: f"{short_name(name)} – {kec}, {kab}" for code, name, kec, kab in told}
    code = st.selectbox(
        f"Koperasi (dari {number(len(rows))} KDKMP di wilayah ini)",
        codes,
        format_func=names.__getitem__,
        index=None,
        placeholder="Pilih koperasi, atau ketik nama desanya",
        key=f"lahan-isi-koperasi-{turn()}",
        persist_state="session",
    )
    _say_cut(len(rows))
    if code is None:
        blocks.note("Lahan dicatat pada satu koperasi; satu koperasi boleh punya beberapa calon.")
        return None
    return code, {}


def _day(code: str) -> date:
    """Draw the day the statement speaks of; by default the newest day the province speaks of."""
    reference = data.board().loc[code, "reference_date"].date()
    today = land_notices.today()
    day = st.date_input(
        "Keadaan per tanggal",
        value=min(reference, today),
        max_value=today,
        format="DD/MM/YYYY",
        key=f"lahan-tanggal-{turn()}-{code[:2]}",
        persist_state="session",
        help="Tanggal keadaan di lapangan, bukan tanggal mengetik.",
    )
    as_of = day if isinstance(day, date) else reference
    if as_of > reference:
        st.warning(
            f"Data provinsi ini per {long_date(reference)}. Dengan tanggal {long_date(as_of)}, "
            "umur semua data provinsi ini diukur terhadap tanggal itu, dan sebagian dapat menjadi "
            "kedaluwarsa.",
            icon=":material/event:",
        )
    return as_of


def _status(row: dict[str, Any], source: Source) -> tuple[str | None, bool]:
    """Draw the status: what may come next, or any where a mistake is put right."""
    told = [LandStatus(one) for one in _told_statuses(row, source)]
    mends = bool(told) and st.session_state.get(f"lahan-salah-{turn()}", False)
    allowed = [one for one in LandStatus if _may_come(one, told) or mends]
    now = LAND_STATUS[told[0]] if told else UNKNOWN
    status = st.selectbox(
        "Status lahan",
        [one for one in allowed if one is not LandStatus.NONE or row],
        index=None,
        format_func=LAND_STATUS.__getitem__,
        placeholder=f"Tidak diubah ({now})" if row else "Belum diketahui",
        key=f"lahan-status-{turn()}-{mends}",
        persist_state="session",
        help="Hanya langkah berikutnya yang dapat dipilih; selain itu adalah pembetulan.",
    )
    if told:
        st.checkbox(
            "Perbaiki salah catat (alasan wajib)",
            key=f"lahan-salah-{turn()}",
            persist_state="session",
        )
    return (None if status is None else status.value), mends


def _told_statuses(row: dict[str, Any], source: Source) -> list[str]:
    """Return the status that counts, and the source's own last word where it is another."""
    if not row:
        return []
    history = parcel_data.history(row["cooperative_code"], row["parcel_id"])
    own = history.loc[history["source"] == source.value, "land_status"].dropna()
    told = [] if pd.isna(row["land_status"]) else [str(row["land_status"])]
    return list(dict.fromkeys([*told, *own.head(1)]))


def _may_come(after: LandStatus, told: list[LandStatus]) -> bool:
    return not told or any(after is one or after in NEXT[one] for one in told)
