"""Unggah: choose a file and its date, see what it is, map its columns, try it dry."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

import streamlit as st
from sqlmodel import Session
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile

from kdkmp import intake
from kdkmp.actions.import_workbook import DryRun, Upload, dry_run
from kdkmp.actions.prepare import region_index
from kdkmp.actions.recognise_file import recognise_file
from kdkmp.domain.sources import FileFormat
from kdkmp.intake.guard import Kind
from kdkmp.store.queries import regions
from kdkmp.text import imports as words
from kdkmp.text.labels import FILE_FORMAT, SOURCE
from kdkmp.ui import blocks, data, import_columns, imports
from kdkmp.ui.import_columns import Seen
from kdkmp.ui.import_preview import preview, saved
from kdkmp.views.import_tables import known_formats_table

_TYPES = ["xlsx", "xls", "ods", "csv", "geojson", "json", "kml", "kmz", "gpkg", "zip"]
_MOST_MEGABYTES = 25
_SEEN, _TRIED = "impor-dikenali", "impor-uji"


@dataclass(frozen=True)
class _Tried:
    """A dry run and what it was asked; a changed question makes it void."""

    question: tuple[object, ...]
    dry: DryRun


def upload() -> None:
    """Draw the steps of an import, as far as the user has come."""
    saved()
    turn = st.session_state.get(imports.TURN, 0)
    chosen, day = st.columns([3, 1])
    with chosen:
        file = st.file_uploader(
            words.UPLOAD_LABEL,
            type=_TYPES,
            key=f"impor-berkas-{turn}",
            max_upload_size=_MOST_MEGABYTES,
            help=words.UPLOAD_HELP,
        )
    with day:
        as_of = st.date_input(
            words.AS_OF_LABEL,
            value=None,
            max_value=imports.today(),
            format="DD/MM/YYYY",
            key=f"impor-tanggal-{turn}",
            help=words.AS_OF_HELP,
        )
    st.caption(words.PERSONAL_DATA)
    if file is None:
        forget()
        st.subheader("Berkas yang dikenali", anchor=False)
        blocks.table(known_formats_table(), "Berkas yang dikenali dan isinya")
        return
    st.session_state.pop(imports.SAVED, None)
    with imports.refusals_in_words():
        _examine(file, as_of if isinstance(as_of, date) else None)


def forget() -> None:
    """Drop everything that was read from a file."""
    for key in (_SEEN, _TRIED):
        st.session_state.pop(key, None)


def _drop(file: UploadedFile) -> None:
    """Free the server's memory of a file; Streamlit would keep it until the session ends."""
    context = get_script_run_ctx()
    if context is not None and isinstance(context.uploaded_file_mgr, MemoryUploadedFileManager):
        context.uploaded_file_mgr.remove_file(context.session_id, file.file_id)


def _examine(file: UploadedFile, as_of: date | None) -> None:
    seen = _seen(file)
    st.markdown(
        f"Dikenali sebagai **{FILE_FORMAT[seen.format]}** · sumber {SOURCE[seen.source]}"
        if seen.format is not FileFormat.MAPPED
        else "**Bentuk berkas ini belum dikenal.** Cocokkan kolomnya; usulan sudah terisi."
    )
    for note in seen.notes if seen.format is not FileFormat.WEEKLY_WORKBOOK else ():
        st.caption(imports.plain(note))
    if seen.is_map:
        st.caption(words.MAP_NOTE)
    mapping = import_columns.mapping(seen)
    regency = import_columns.regency(seen, mapping)
    question = (file.file_id, as_of, tuple(mapping.items()), regency)
    kind: Literal["primary", "secondary"] = "secondary" if _TRIED in st.session_state else "primary"
    if st.button("Periksa berkas", type=kind, key="impor-periksa"):
        upload = Upload(file.name, file.getvalue(), as_of, mapping, regency)
        with imports.progress_bar() as progress:
            dry = dry_run(data.engine(), upload, imports.today(), progress)
        st.session_state[_TRIED] = _Tried(question, dry)
    tried = st.session_state.get(_TRIED)
    if tried is None:
        return
    if tried.question != question:
        st.info("Berkas atau pilihan di atas berubah. Periksa berkas sekali lagi.")
        return
    if preview(tried.dry):
        forget()
        _drop(file)
        st.session_state[imports.TURN] = st.session_state.get(imports.TURN, 0) + 1
        st.rerun()


def _seen(file: UploadedFile) -> Seen:
    """Recognise a file once; the session keeps no content of it."""
    known: Seen | None = st.session_state.get(_SEEN)
    if known is not None and known.file_id == file.file_id:
        return known
    forget()
    found = recognise_file(file.name, file.getvalue())
    seen = Seen(
        file.file_id,
        found.format,
        found.source,
        found.headings,
        found.targets,
        found.mapping,
        found.notes,
        is_map=found.workbook.kind is Kind.FEATURES,
        asks_regency=_asks_regency(found),
    )
    st.session_state[_SEEN] = seen
    return seen


def _asks_regency(found: intake.Recognised) -> bool:
    with Session(data.engine()) as session:
        confirmed = regions.aliases(session)
    return intake.asks_regency(found, found.mapping, region_index(), confirmed)
