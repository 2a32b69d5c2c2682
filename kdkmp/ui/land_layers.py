"""Lapisan peta: what is installed, installing another file, taking one off the map."""

from datetime import UTC, date, datetime

import pandas as pd
import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from kdkmp.actions.install_layer import (
    Installed,
    InstalledBoundaries,
    install_boundaries,
    install_overlay,
    remove_layer,
)
from kdkmp.actions.layer_upload import LONGEST_TEXT, About, AlreadyInstalledError, LayerUpload
from kdkmp.domain.access import ReadOnlyError, Role
from kdkmp.domain.layers import LayerKind
from kdkmp.geo.refused import LayerRefusedError
from kdkmp.text import layers as words
from kdkmp.text.formats import number
from kdkmp.text.parcels import LAYER_KIND
from kdkmp.ui import blocks, data, imports, land_data, visitor
from kdkmp.views.layer_tables import layers_table, sources_table

_TURN, _DONE, _NOTICE = "lapisan-ke", "lapisan-hasil", "lapisan-pesan"
_TYPES = ["geojson", "json", "gpkg", "zip"]
_MOST_MEGABYTES = 50
_MOST_LINES = 10
_MEASURED, _DETAILED, _COARSE = "Ukur dari berkas", "Rinci (250 m)", "Kasar (1 km)"
_FINENESS = {_MEASURED: None, _DETAILED: True, _COARSE: False}


def layers_section() -> None:
    """Draw the list of layers; for operators also the form and the way to take one off."""
    if notice := st.session_state.pop(_NOTICE, None):
        st.success(notice, icon=":material/check_circle:")
    st.markdown(words.WHAT)
    rows = land_data.layers()
    if rows.empty:
        st.info(words.NONE_YET, icon=":material/layers:")
    else:
        blocks.table(layers_table(rows), "Lapisan peta yang terpasang")
        blocks.note("Dipakai: area yang berlaku; batas rinci didahulukan, lalu yang terbaru.")
    if visitor.access().may(Role.ADMINISTRATOR):
        if not rows.empty:
            _removal(rows)
        _form()
    else:
        st.info(visitor.why_not(Role.ADMINISTRATOR, words.READ_ONLY), icon=":material/lock:")
    st.subheader("Dari mana lapisan diperoleh", anchor=False)
    blocks.table(sources_table(), "Sumber lapisan dan lisensinya")
    blocks.note(words.NOT_LEGAL)


def _form() -> None:
    """Draw the form and, after it, what became of the last file."""
    st.subheader("Pasang lapisan", anchor=False)
    turn = st.session_state.get(_TURN, 0)
    kinds: list[LayerKind] = list(LayerKind)
    kind = st.selectbox(
        "Jenis",
        kinds,
        format_func=lambda one: LAYER_KIND[one],
        key=f"lapisan-jenis-{turn}",
    )
    file = st.file_uploader(
        "Berkas poligon: GeoJSON, GeoPackage, atau Shapefile dalam .zip",
        type=_TYPES,
        max_upload_size=_MOST_MEGABYTES,
        key=f"lapisan-berkas-{turn}",
        help=f"Paling banyak {_MOST_MEGABYTES} MB; yang lebih besar lewat python -m kdkmp.",
    )
    about, layer = _about(kind, turn)
    if (
        st.button("Pasang lapisan", type="primary", key="lapisan-pasang", disabled=file is None)
        and file is not None
    ):
        _install(file, kind, about, layer)
    if done := st.session_state.get(_DONE):
        _outcome(done)


def _about(kind: LayerKind, turn: int) -> tuple[About, str | None]:
    """Draw the fields that describe the file; return them, and which of its layers is meant."""
    left, right = st.columns(2)
    name = left.text_input("Nama lapisan", max_chars=LONGEST_TEXT, key=f"lapisan-nama-{turn}")
    as_of = right.date_input(
        "Tanggal data menurut sumbernya",
        value=None,
        max_value=imports.today(),
        format="DD/MM/YYYY",
        key=f"lapisan-tanggal-{turn}",
    )
    origin = left.text_input("Asal data", max_chars=LONGEST_TEXT, key=f"lapisan-asal-{turn}")
    licence = right.text_input("Lisensi", max_chars=LONGEST_TEXT, key=f"lapisan-lisensi-{turn}")
    layer = left.text_input(
        "Nama lapisan di dalam berkas (bila lebih dari satu)", key=f"lapisan-dalam-{turn}"
    )
    fineness = _MEASURED
    if kind is LayerKind.BOUNDARIES:
        fineness = right.selectbox(
            "Ketelitian batas",
            list(_FINENESS),
            key=f"lapisan-teliti-{turn}",
            help="Rinci: titik di luar lebih dari 250 m dilaporkan. Kasar: di atas 1 km, dan hanya "
            "sebagai peringatan.",
        )
    day = as_of if isinstance(as_of, date) else None
    return About(name, day, origin, licence, _FINENESS[fineness]), layer.strip() or None


def _install(file: UploadedFile, kind: LayerKind, about: About, layer: str | None) -> None:
    upload = LayerUpload(file.name, file.getvalue(), layer)
    st.session_state.pop(_DONE, None)
    try:
        st.session_state[_DONE] = _installed(upload, kind, about)
    except (LayerRefusedError, AlreadyInstalledError, ReadOnlyError) as refusal:
        st.error(f"**Tidak dipasang.** {imports.plain(str(refusal))}", icon=":material/block:")
        return
    st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1
    st.rerun()


def _installed(upload: LayerUpload, kind: LayerKind, about: About) -> Installed:
    actor, today = visitor.access(), imports.today()
    if kind is LayerKind.BOUNDARIES:
        with imports.progress_bar() as progress:
            return install_boundaries(data.engine(), upload, about, actor, today, progress)
    with st.spinner("Membaca dan menyimpan area …"):
        return install_overlay(data.engine(), upload, about, kind, actor, today)


def _outcome(done: Installed) -> None:
    """Say what became of the last file, with everything that needs a person."""
    name = imports.plain(done.name)
    if not isinstance(done, InstalledBoundaries):
        st.success(f"Lapisan “{name}” terpasang: {number(done.areas)} area.")
        return
    report = done.report
    sections = words.report_sections(report)
    matched = words.matched(report.regencies, report.matched, report.features)
    told = f"Lapisan “{name}” terpasang: {matched}."
    (st.warning if report.unmatched else st.success)(told)
    blocks.note(words.detail_line(is_detailed=report.is_detailed, edge_m=report.edge_m))
    for heading, lines in sections.items():
        with st.expander(heading, expanded=lines is report.unmatched):
            st.markdown("\n".join(f"- {imports.plain(line)}" for line in lines[:200]))


def _removal(rows: pd.DataFrame) -> None:
    names = dict(zip(rows["id"], rows["name"], strict=True))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            "Lepas lapisan",
            list(names),
            index=None,
            format_func=lambda one: f"{one}. {names[one]}",
            placeholder="Pilih lapisan",
            key="lapisan-lepas-pilih",
        )
        asked = st.button("Lepas …", key="lapisan-lepas", disabled=chosen is None)
        if asked and chosen is not None:
            _confirm(int(chosen), str(names[chosen]))


@st.dialog("Lepas lapisan dari peta?")
def _confirm(layer_id: int, name: str) -> None:
    st.markdown(
        f"Lapisan **{imports.plain(name)}** tidak lagi digambar dan tidak lagi dipakai untuk "
        "memeriksa lahan. Tidak ada yang dihapus; berkasnya boleh dipasang lagi."
    )
    with st.container(horizontal=True):
        agreed = st.button("Ya, lepas", type="primary", key="lapisan-lepas-ya")
        kept = st.button("Tidak jadi", key="lapisan-lepas-tidak")
    if kept:
        st.rerun()
    if agreed:
        try:
            remove_layer(data.engine(), layer_id, visitor.access(), datetime.now(UTC))
        except (LayerRefusedError, ReadOnlyError) as refusal:
            st.error(str(refusal))
            return
        st.session_state.pop(_DONE, None)
        st.session_state[_NOTICE] = f"Lapisan “{imports.plain(name)}” dilepas dari peta."
        st.rerun()
