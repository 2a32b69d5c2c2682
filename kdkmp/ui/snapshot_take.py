"""Freeze a week on Cek angka: which day, why once more, confirmed before anything is saved."""

from datetime import date, datetime

import streamlit as st

from kdkmp.actions.freeze_week import NoSnapshotError
from kdkmp.actions.take_snapshot import LONGEST_REASON, take_snapshot
from kdkmp.domain.access import ReadOnlyError, Role
from kdkmp.domain.snapshots import SnapshotInfo
from kdkmp.domain.weeks import Week
from kdkmp.text import snapshots as words
from kdkmp.text.formats import long_date
from kdkmp.text.weeks import week_name
from kdkmp.ui import blocks, data, snapshot_check, snapshot_data, visitor

_DONE, _REASON = "cek-tersimpan", "cek-alasan"


def notice() -> None:
    """Say once that a week was frozen."""
    if told := st.session_state.pop(_DONE, None):
        st.success(told)


def form() -> None:
    """Draw what is needed to freeze a week; those who may not are told who may."""
    st.header(words.FREEZE, anchor=False)
    if not visitor.access().may(Role.COORDINATOR, snapshot_data.provinces()):
        blocks.note(words.WHO_FREEZES)
        return
    today = datetime.now().astimezone().date()
    newest = min(data.board()["reference_date"].max().date(), today)
    day = st.date_input(
        "Batas data",
        value=newest,
        max_value=today,
        format="DD/MM/YYYY",
        help="Hanya pernyataan sampai tanggal ini yang dihitung.",
    )
    if not isinstance(day, date):
        return
    former = _of_week(Week.of(day))
    blocks.note(f"{week_name(Week.of(day))}. {_standing(former)}")
    reason = ""
    if former:
        reason = st.text_area(
            "Alasan revisi", key=_REASON, max_chars=LONGEST_REASON, placeholder="Tanpa nama orang"
        )
    if st.button("Bekukan minggu ini", type="primary", icon=":material/ac_unit:"):
        _confirm(day, former, reason)


def _of_week(week: Week) -> SnapshotInfo | None:
    return next((one for one in data.snapshots() if one.week == week), None)


def _standing(former: SnapshotInfo | None) -> str:
    if former is None:
        return "Belum dibekukan."
    return (
        f"Sudah dibekukan sebagai {former.reference}; yang lama tetap ada. Revisi hanya disimpan "
        "bila data berubah sejak itu, dan perlu alasan."
    )


@st.dialog("Bekukan minggu?")
def _confirm(day: date, former: SnapshotInfo | None, reason: str) -> None:
    what = f"revisi {former.revision + 1}" if former else "angka pertama"
    st.markdown(
        f"**{week_name(Week.of(day))}**, batas data {long_date(day)}: {what} untuk seluruh basis "
        "data. Yang sudah dibekukan tidak dapat diubah atau dihapus dari dasbor."
    )
    with st.container(horizontal=True):
        agreed = st.button("Ya, bekukan", type="primary", key="cek-ya")
        if st.button("Tidak jadi", key="cek-tidak"):
            st.rerun()
    if not agreed:
        return
    bar = st.progress(0.0, text="Membekukan minggu …")

    def tell(what: str, share: float) -> None:
        bar.progress(share, text=f"{what} …")

    try:
        taken = take_snapshot(
            data.engine(),
            day,
            visitor.access(),
            datetime.now().astimezone(),
            reason,
            tell,
        )
    except (NoSnapshotError, ReadOnlyError) as refused:
        bar.empty()
        st.error(f"{refused} Isian Anda tetap ada.")
        return
    reference = next(one.reference for one in data.snapshots() if one.id == taken.id)
    st.session_state[_DONE] = words.taken(reference, taken.cooperatives)
    st.session_state[snapshot_check.NEXT] = reference
    st.rerun()
