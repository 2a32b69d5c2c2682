"""One frozen week on Cek angka: what it is, whether it still matches, its figures and rows."""

from html import escape
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from kdkmp.domain.filters import Filters
from kdkmp.domain.snapshots import SnapshotInfo
from kdkmp.domain.zones.summary import zone_counts
from kdkmp.store.frozen import UnreadableError
from kdkmp.text import snapshots as words
from kdkmp.text.formats import long_date
from kdkmp.ui import blocks, overview, snapshot_data, snapshot_line
from kdkmp.ui.bridge_picture import bridge_picture
from kdkmp.ui.cooperatives import show_list
from kdkmp.ui.week import WEEK
from kdkmp.views.import_tables import moments
from kdkmp.views.snapshot_tables import everything
from kdkmp.views.tables import zone_figures, zone_table
from kdkmp.views.words import region_name

_PAGES = {
    "Ringkasan": "./",
    "Zona": "zona",
    "Perkembangan": "perkembangan",
    "Pembangunan": "pembangunan",
}
_FALLBACK_ZONE = "Asia/Makassar"


def heading(snapshot: SnapshotInfo) -> None:
    """Draw what the code stands for, by whom and when, and the way to this week's pages."""
    st.header(words.shown(snapshot), anchor=False)
    entry = snapshot_data.entry(snapshot.id)
    (at,) = moments(pd.Series([entry.taken_at]), st.context.timezone or _FALLBACK_ZONE)
    told = [
        f"Batas data {long_date(snapshot.cut_off)}",
        f"dibekukan {at} oleh {entry.office}",
        f"aturan zona {snapshot.policy_version}",
        words.chain(entry.position, entry.of),
    ]
    if snapshot.is_synthetic:
        told.append("data contoh")
    st.html(f'<p class="kd-sumber">{escape(" · ".join(told))}<br>{_neighbours(snapshot)}</p>')
    st.html(f'<p class="kd-buka">Buka minggu ini: {_links(snapshot)}</p>')


def _neighbours(snapshot: SnapshotInfo) -> str:
    """Link to the snapshots before and after it in the chain."""
    entry = snapshot_data.entry(snapshot.id)
    found = {"Sebelumnya": entry.previous, "sesudahnya": entry.next}
    return "; ".join(
        f'{word}: <a href="{escape(snapshot_line.check_address(one.reference))}" target="_self">'
        f"{escape(one.reference)}</a>"
        if one
        else f"{word}: tidak ada"
        for word, one in found.items()
    )


def _links(snapshot: SnapshotInfo) -> str:
    query = urlencode({WEEK: snapshot.label, **snapshot_line.region()})
    return " ".join(
        f'<a href="{path}?{escape(query)}" target="_self">{name}</a>'
        for name, path in _PAGES.items()
    )


def verdict(snapshot: SnapshotInfo) -> None:
    """Recompute the code from what is stored and say whether it is the same."""
    faults = snapshot_data.faults(snapshot.id)
    if faults:
        told = escape(words.does_not_match([fault.value for fault in faults]))
        st.html(f'<p class="kd-cocok kd-tidak" role="alert"><strong>{told}</strong></p>')
    else:
        full = f'<br><span class="kd-kecil">SHA-256 {snapshot.sha256}</span>'
        st.html(f'<p class="kd-cocok" role="status">{escape(words.MATCHES)}{full}</p>')


def board(snapshot: SnapshotInfo, chosen: Filters) -> pd.DataFrame:
    """Return the frozen rows of the chosen region that the visitor may see, or stop."""
    try:
        return chosen.keep(snapshot_data.board(snapshot.id))
    except UnreadableError as error:
        st.error(str(error))
        st.stop()


def notes(snapshot: SnapshotInfo, here: pd.DataFrame, chosen: Filters) -> dict[str, str]:
    """Return what exports of this frozen week say about it."""
    return {
        "Wilayah": region_name(here, chosen),
        "Data per": long_date(snapshot.cut_off),
        "Aturan zona": snapshot.policy_version,
        "Minggu": words.shown(snapshot),
        "Kode": snapshot.code,
        "SHA-256": snapshot.sha256,
    }


def figures(snapshot: SnapshotInfo, here: pd.DataFrame, chosen: Filters) -> None:
    """Draw the very figures: zones with denominators, bridge, one line per regency."""
    blocks.note(words.covered(len(here), snapshot.cooperatives, region_name(here, chosen)))
    st.html(zone_figures(overview.zone_counts(here)))
    told = notes(snapshot, here, chosen)
    left, right = st.columns(2, gap="medium")
    with left:
        st.subheader("Dari mana angka ini", anchor=False)
        bridge_picture(here, told)
    with right:
        st.subheader("Zona per kabupaten/kota", anchor=False)
        counts = zone_counts(here, "regency_code")
        names = here.drop_duplicates("regency_code").set_index("regency_code")["regency"]
        table = zone_table(counts.set_axis(names.reindex(counts.index), axis=0), "Kabupaten/Kota")
        with st.container(height=420 if len(table) > 12 else "content", border=False):  # noqa: PLR2004 - rows that fit
            blocks.table(table, "Zona per kabupaten/kota", total=True)
        blocks.export_buttons(table, "Zona per kabupaten/kota", told, key="cek-zona")


def rows(snapshot: SnapshotInfo, here: pd.DataFrame, chosen: Filters) -> None:
    """Draw the very rows; offer everything that was frozen of them."""
    told = notes(snapshot, here, chosen)
    st.subheader("Baris yang dibekukan", anchor=False)
    show_list(here, "Baris yang dibekukan", told, key="cek-baris", week=snapshot.label)
    st.markdown("**Semua yang dibekukan**: setiap isian dengan tanggal dan sumbernya")
    blocks.export_buttons(
        lambda: everything(here), f"Semua isian {snapshot.label}", told, key="cek-semua"
    )
