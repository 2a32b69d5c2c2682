"""The fields of the form, section by section; what is refused stays typed and is named."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from kdkmp.actions.parcel_values import MAX_WHY, ParcelRefusedError, checked_values
from kdkmp.actions.save_parcel import ParcelEdit, save_parcel
from kdkmp.domain.facts import Kind
from kdkmp.domain.parcels import FIELD_BY_NAME, FIELDS, Section
from kdkmp.domain.weekly import CLEAR_WORD
from kdkmp.intake.parcel_form import POINT, Entered, read_form
from kdkmp.text import land as words
from kdkmp.text.labels import NO, YES
from kdkmp.text.parcel_values import overruled, parcel_value, point
from kdkmp.text.parcels import CODES, FIELD, SECTION
from kdkmp.ui import blocks, data, land_notices, land_selected, parcel_data, visitor
from kdkmp.ui.imports import plain
from kdkmp.ui.land_target import Target, start_anew

_PER_LINE = 3
_MOST_MEGABYTES = 2
_POINT_LABEL = "Titik (lintang, bujur)"
# The status stands above the form; what a file called it, and the sum of the risks, follow.
_ELSEWHERE = frozenset({"land_status", "source_status", "spatial_risk", "latitude", "longitude"})
Entries = dict[str, str | bool | None]


def fields(target: Target) -> None:
    """Draw the form of one parcel, and save it where the button was clicked."""
    with st.form(f"{target.key}-formulir"):
        entries: Entries = {}
        for section in Section:
            entries |= _section(section, target)
        why = st.text_area(
            "Alasan atau keterangan",
            key=f"{target.key}-alasan",
            max_chars=MAX_WHY,
            persist_state="session",
            height=80,
            help="Wajib untuk penolakan dan pembetulan salah catat.",
        )
        blocks.note(words.NO_PERSONS)
        saved = st.form_submit_button("Simpan lahan", type="primary", key=f"{target.key}-simpan")
    if saved:
        _save(target, entries, why or "")


def _section(section: Section, target: Target) -> Entries:
    names = [one.name for one in FIELDS if one.section is section and one.name not in _ELSEWHERE]
    first = section in {Section.SITE, Section.RIGHT}
    with st.expander(SECTION[section], expanded=first):
        entries = _entries(names, target)
        if section is Section.SITE:
            entries |= _place(target)
    return entries


def _entries(names: list[str], target: Target) -> Entries:
    entries: Entries = {}
    names = [name for name in names if name != "outline"]
    for start in range(0, len(names), _PER_LINE):
        cells = st.columns(_PER_LINE)
        for cell, name in zip(cells, names[start : start + _PER_LINE], strict=False):
            with cell:
                entries[name] = _entry(name, target)
    return entries


def _entry(name: str, target: Target) -> str | bool | None:
    field, key = FIELD_BY_NAME[name], f"{target.key}-{name}"
    is_known = bool(target.row) and not pd.isna(target.row[name])
    if field.kind in {Kind.CODE, Kind.FLAG}:
        options = _options(name)
        if is_known:
            options |= {CLEAR_WORD: "Kosongkan (belum diketahui)"}
        picked = st.selectbox(
            FIELD[name],
            list(options),
            index=None,
            format_func=options.__getitem__,
            placeholder=_unchanged(name, target),
            key=key,
            persist_state="session",
        )
        return picked if field.kind is Kind.CODE or picked is None else _flag(picked)
    return st.text_input(
        FIELD[name], placeholder=_unchanged(name, target), key=key, persist_state="session"
    )


def _options(name: str) -> dict[str, str]:
    if FIELD_BY_NAME[name].kind is Kind.FLAG:
        return {YES: YES, NO: NO}
    return {str(code.value): label for code, label in CODES[name].items()}


def _flag(picked: str) -> str | bool:
    return picked if picked == CLEAR_WORD else picked == YES


def _unchanged(name: str, target: Target) -> str:
    """Say what stays when nothing is entered."""
    if not target.row:
        return parcel_value(name, None)
    return f"Tidak diubah ({parcel_value(name, target.row[name])})"


def _place(target: Target) -> Entries:
    """Draw the point and the outline, each as text or, for the outline, as a file."""
    told = f"Tidak diubah ({point(target.row)})" if target.row else "-8.58312, 116.10432"
    written = st.text_input(
        _POINT_LABEL,
        placeholder=told,
        key=f"{target.key}-titik",
        persist_state="session",
        help="Derajat desimal, lintang lebih dulu, seperti yang disalin dari peta.",
    )
    drawn = st.text_area(
        FIELD["outline"],
        placeholder=_unchanged("outline", target),
        key=f"{target.key}-batas",
        persist_state="session",
        height=80,
        help="Poligon GeoJSON atau WKT (WGS 84, bujur lebih dulu).",
    )
    file = st.file_uploader(
        "atau berkas batas lahan (GeoJSON)",
        type=["geojson", "json"],
        key=f"{target.key}-berkas",
        max_upload_size=_MOST_MEGABYTES,
    )
    return {POINT: written, "outline": _outline(file) or drawn}


def _outline(file: UploadedFile | None) -> str:
    """Return the text of a file; what is no text is refused as an outline, not as a crash."""
    return "" if file is None else file.getvalue().decode("utf-8", errors="replace")


def _save(target: Target, entries: Entries, why: str) -> None:
    entered = read_form(entries)
    if target.status is not None:
        entered.stated["land_status"] = target.status
    problems = _problems(entered)
    if problems:
        listed = "\n".join(f"- **{label}**: {plain(told)}" for label, told in problems.items())
        st.error(f"Belum disimpan. Perbaiki isian ini; yang lain tetap.\n{listed}")
        return
    edit = ParcelEdit(
        cooperative_code=target.cooperative_code,
        parcel_id=target.parcel_id,
        source=target.source,
        as_of=target.as_of,
        values=entered.stated,
        cleared=frozenset(entered.cleared),
        why=why,
        is_correction=target.is_correction,
    )
    before = _ids(target)
    with land_notices.refusals_in_words():
        batch = save_parcel(data.engine(), edit, visitor.access(), land_notices.today())
        (parcel_id,) = (_ids(target) - before) or {str(target.parcel_id)}
        _saved(target, entered, parcel_id, batch)


def _problems(entered: Entered) -> dict[str, str]:
    """Return what is wrong by the label of its entry: unreadable, or impossible."""
    found = {_label(name): told for name, told in entered.problems.items()}
    for names in _together(entered.stated):
        try:
            checked_values({name: entered.stated[name] for name in names})
        except ParcelRefusedError as refusal:
            label = _label(names[0])
            found[label] = str(refusal).removeprefix(f"{label}: ").removeprefix("Titik: ")
    return found


def _together(values: Mapping[str, object]) -> list[list[str]]:
    """Return the fields to check, the two ends of a point together."""
    alone = [[name] for name in values if name not in {"latitude", "longitude"}]
    return [*alone, ["latitude", "longitude"]] if "latitude" in values else alone


def _label(name: str) -> str:
    return _POINT_LABEL if name in {POINT, "latitude"} else FIELD[name]


def _ids(target: Target) -> set[str]:
    """Return the parcels that the cooperative has now."""
    rows = parcel_data.register()
    return set(rows.loc[rows["cooperative_code"] == target.cooperative_code, "parcel_id"])


def _saved(target: Target, entered: Entered, parcel_id: str, batch: int) -> None:
    """Say what was saved, open the parcel, and start the next form empty."""
    told = [
        f"{FIELD[name]} {parcel_value(name, value) if name == 'land_status' else ''}".strip()
        for name, value in entered.stated.items()
        if name != "longitude"
    ]
    told += [f"{FIELD[name]} dikosongkan" for name in entered.cleared if name != "longitude"]
    key = f"{target.cooperative_code}|{parcel_id}"
    row = parcel_data.register().loc[key].to_dict()
    still = overruled(row, entered.stated, target.source.value, target.as_of)
    land_notices.say(
        f"Lahan {parcel_id} tersimpan (batch {batch}): {', '.join(told)}."
        + (words.OVERRULED.format("; ".join(still)) if still else ""),
        land_notices.batch_undo(batch),
    )
    land_selected.select(key)
    start_anew()
    st.rerun()
