"""Cek angka: from a typed code to a frozen week, or to help; the list of all of them."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from kdkmp.domain.filters import Filters
from kdkmp.domain.snapshot_codes import meant, nearest, read_code
from kdkmp.domain.snapshots import SnapshotInfo
from kdkmp.text import snapshots as words
from kdkmp.ui import blocks, data, snapshot_data, snapshot_line
from kdkmp.views.snapshot_tables import snapshot_list

_LOOKS = "cek.css"
NEXT = "cek-berikutnya"
"""Where an action leaves the code that the page is to show next."""
_LONGEST = 60


def looks() -> None:
    """Load the looks of this page."""
    st.html(snapshot_data.STATIC / _LOOKS)


def line() -> str | None:
    """Say what the page shows where a code was typed that means one frozen week."""
    key = snapshot_line.CODE
    typed = st.session_state.get(NEXT) or st.session_state.get(key) or st.query_params.get(key, "")
    found = meant(read_code(typed), data.snapshots())
    return words.of_code(found[0]) if len(found) == 1 else None


def asked() -> SnapshotInfo | None:
    """Draw the field; return the one frozen week that was typed, or help and None."""
    if (coming := st.session_state.pop(NEXT, None)) is not None:
        st.session_state[snapshot_line.CODE] = coming
    typed = st.text_input(
        "Kode angka atau minggu",
        key=snapshot_line.CODE,
        bind="query-params",
        placeholder="M03-2026 · #a91f03c2",
        max_chars=200,
    )
    text = (typed or "").strip()
    if not text:
        blocks.note(words.HOW_TO_READ)
        return None
    code, snapshots = read_code(text), data.snapshots()
    found = meant(code, snapshots)
    if len(found) == 1:
        return found[0]
    if found:
        st.info("Kode ini terlalu pendek: lebih dari satu minggu cocok. Pilih salah satu.")
        _choices(found)
    else:
        _say_unknown(text, nearest(code, snapshots), recognised=not code.says_nothing)
    return None


def _say_unknown(text: str, near: Sequence[SnapshotInfo], *, recognised: bool) -> None:
    told = escape(words.not_found(text[:_LONGEST], recognised=recognised))
    st.html(f'<p class="kd-usang" role="alert">{told}</p>')
    if near:
        st.markdown("Mungkin yang dimaksud:")
        _choices(near)


def _choices(found: Sequence[SnapshotInfo]) -> None:
    with st.container(horizontal=True, gap="small"):
        for one in found:
            st.button(
                one.reference, key=f"cek-pilih-{one.id}", on_click=_choose, args=(one.reference,)
            )


def _choose(reference: str) -> None:
    st.session_state[snapshot_line.CODE] = reference


def every_snapshot(chosen: Filters) -> None:
    """List all frozen weeks, newest first, each with the way to its figures."""
    snapshots = data.snapshots()
    st.header(f"Minggu yang dibekukan: {len(snapshots)}", anchor=False)
    if not snapshots:
        blocks.note("Belum ada minggu yang dibekukan.")
        return
    counts = snapshot_data.zone_counts(chosen.narrowest)
    links = {one.id: snapshot_line.check_address(one.reference) for one in snapshots}
    st.html(snapshot_list(snapshots, counts, links))
    if chosen.narrowest or chosen.within:
        blocks.note("Jumlah KDKMP dan zona di tabel ini: wilayah yang dipilih saja.")
