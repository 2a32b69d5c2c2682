"""What a recognised file still needs to be told: which column is what, and its regency."""

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from kdkmp.domain.sources import FileFormat, Source
from kdkmp.text import imports as words
from kdkmp.text.formats import number
from kdkmp.ui import imports

_PER_LINE = 3
_NEEDED = ("regency", "district", "village", "name")


@dataclass(frozen=True)
class Seen:
    """What a file is, without its content."""

    file_id: str
    format: FileFormat
    source: Source
    headings: tuple[str, ...]
    targets: Mapping[str, str]
    mapping: Mapping[str, str]
    notes: tuple[str, ...]
    is_map: bool
    asks_regency: bool


def regency(seen: Seen, chosen: Mapping[str, str]) -> str | None:
    """Ask for the regency where neither the file nor its kecamatan tell it."""
    told = {"regency", "village_code", "cooperative_code"} & chosen.keys()
    if told or not seen.asks_regency:
        return None
    names = imports.own_regency_names()
    return st.selectbox(
        words.REGENCY_LABEL,
        list(names),
        index=None,
        format_func=names.__getitem__,
        placeholder="Pilih kabupaten/kota",
        help=words.REGENCY_HELP,
        key=f"impor-kab-{seen.file_id}",
    )


def mapping(seen: Seen) -> dict[str, str]:
    """Return target → heading; draw one select per target where it is to be chosen."""
    unknown = seen.format is FileFormat.MAPPED
    if not unknown and not st.toggle("Ubah kolom yang dibaca", key=f"impor-ubah-{seen.file_id}"):
        return dict(seen.mapping)
    with st.container(border=True, key="impor-pemetaan"):
        st.caption(words.MAPPING_HELP)
        first = [target for target in seen.targets if target in {*seen.mapping, *_NEEDED}]
        chosen = _selects(seen, first)
        rest = [target for target in seen.targets if target not in first]
        if rest and st.toggle(f"Tampilkan {number(len(rest))} isian lain", key="impor-isian-lain"):
            chosen |= _selects(seen, rest)
    return chosen


def _selects(seen: Seen, targets: list[str]) -> dict[str, str]:
    chosen: dict[str, str] = {}
    for start in range(0, len(targets), _PER_LINE):
        cells = st.columns(_PER_LINE)
        for cell, target in zip(cells, targets[start : start + _PER_LINE], strict=False):
            heading = seen.mapping.get(target)
            picked = cell.selectbox(
                seen.targets[target],
                seen.headings,
                index=seen.headings.index(heading) if heading in seen.headings else None,
                placeholder="Tidak ada di berkas",
                key=f"impor-{seen.file_id}-{target}",
            )
            if picked:
                chosen[target] = picked
    return chosen
