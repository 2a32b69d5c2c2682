"""The shared choice of region, kept in the URL as official names."""

import pandas as pd
import streamlit as st

from kdkmp.domain.filters import Filters

PROVINCE, REGENCY, DISTRICT = "prov", "kab", "kec"


def region_choice(board: pd.DataFrame) -> Filters:
    """Draw the region widgets in the sidebar and return the choice.

    The widgets are bound to the query keys ``prov kab kec``; a parent that changes empties its
    children, so that no link carries a regency of another province.
    """
    with st.sidebar:
        province = _choose(
            "Provinsi", PROVINCE, _options(board, "province"), "Semua provinsi", (REGENCY, DISTRICT)
        )
        regencies = _options(board, "regency", province)
        regency = _choose("Kabupaten/kota", REGENCY, regencies, "Semua kabupaten/kota", (DISTRICT,))
        districts = _options(board, "district", regency) if regency else {}
        district = _choose("Kecamatan", DISTRICT, districts, "Semua kecamatan", ())
    return Filters(province, regency, district)


def _options(board: pd.DataFrame, level: str, parent: str | None = None) -> dict[str, str]:
    """Return name → code of the regions that have cooperatives, in the order of their codes."""
    code = f"{level}_code"
    pairs = board[[code, level]].drop_duplicates().sort_values(code)
    if parent is not None:
        pairs = pairs[pairs[code].str.startswith(parent)]
    return dict(zip(pairs[level], pairs[code], strict=True))


def _choose(
    label: str, key: str, options: dict[str, str], everything: str, children: tuple[str, ...]
) -> str | None:
    def empty_children() -> None:
        for child in children:
            st.session_state[child] = None

    name = st.selectbox(
        label,
        list(options),
        index=None,
        placeholder=everything,
        key=key,
        bind="query-params",
        on_change=empty_children,
        disabled=not options,
    )
    return options.get(name) if name else None
