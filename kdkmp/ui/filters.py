"""The shared choice of region, kept in the URL as official names, and the badges of a choice."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from html import escape
from urllib.parse import urlsplit

import pandas as pd
import streamlit as st

from kdkmp.domain.filters import Filters
from kdkmp.text import access as words
from kdkmp.ui import visitor

PROVINCE, REGENCY, DISTRICT = "prov", "kab", "kec"
SHARED = {PROVINCE: "Provinsi", REGENCY: "Kabupaten/kota", DISTRICT: "Kecamatan"}
SEARCH = "cari"
_DRAWN, _OUTSIDE = "wilayah-terpilih", "tautan-luar-wilayah"


def draw_shared(places: pd.DataFrame) -> None:
    """Draw what all pages share before the page runs, so that it survives the way to the next.

    A widget that a page draws itself is forgotten, with its query key, when another page opens.
    """
    st.session_state[_DRAWN] = region_choice(places)


def chosen_region(places: pd.DataFrame) -> Filters:
    """Return the choice that `draw_shared` drew; a page that runs alone draws it here."""
    drawn: Filters | None = st.session_state.get(_DRAWN)
    return drawn or region_choice(places)


def region_choice(places: pd.DataFrame) -> Filters:
    """Draw the region widgets in the sidebar and return the choice.

    The widgets are bound to the query keys ``prov kab kec``; a parent that changes empties its
    children, so that no link carries a regency of another province.

    Parameters
    ----------
    places : DataFrame
        As `data.places`: the districts that have cooperatives.
    """
    _note_outside(places)
    own = Filters().limited_to(visitor.access().scope.regions)
    with st.sidebar:
        provinces = _options(places, "province")
        everything = _own_name(places, "province", own, "Semua provinsi")
        province = _choose(PROVINCE, provinces, everything, (REGENCY, DISTRICT)) or own.province
        regencies = _options(places, "regency", province)
        everything = _own_name(places, "regency", own, "Semua kabupaten/kota")
        regency = _choose(REGENCY, regencies, everything, (DISTRICT,)) or own.regency
        districts = _options(places, "district", regency) if regency else {}
        everything = "Semua kecamatan" if regency else "Pilih kabupaten/kota dulu"
        district = _choose(DISTRICT, districts, everything, ())
    return replace(own, province=province, regency=regency, district=district)


def _own_name(places: pd.DataFrame, level: str, own: Filters, everything: str) -> str:
    """Return what stands in an empty choice: the visitor's one region, or all that it sees."""
    code = getattr(own, level)
    names = places.loc[places[f"{level}_code"] == code, level]
    if len(names):
        return str(names.iloc[0])
    return words.ALL_OWN if own.within and not own.narrowest else everything


def outside() -> str | None:
    """Return the region that the link to this page asks for and the visitor may not see."""
    name, page = st.session_state.get(_OUTSIDE, (None, None))
    return name if page == _page() else None


def forget_outside() -> None:
    """Show the visitor's own regions instead; as a callback."""
    st.session_state.pop(_OUTSIDE, None)


def _note_outside(places: pd.DataFrame) -> None:
    """Remember a region outside the account's: its widget would drop it and show all the rest."""
    if visitor.access().scope.is_everything:
        return
    levels = dict(zip(SHARED, ("province", "regency", "district"), strict=True))
    asked = {key: st.query_params.get(key) for key in SHARED}
    for key, name in asked.items():
        if name and name not in set(places[levels[key]]):
            st.session_state[_OUTSIDE] = name, _page()
            return
    if any(asked.values()):
        forget_outside()


def _page() -> str:
    return urlsplit(st.context.url or "").path


def _options(places: pd.DataFrame, level: str, parent: str | None = None) -> dict[str, str]:
    """Return name → code of the regions that have cooperatives, in the order of their codes."""
    code = f"{level}_code"
    pairs = places.drop_duplicates(code)
    if parent is not None:
        pairs = pairs[pairs[code].str.startswith(parent)]
    return dict(zip(pairs[level], pairs[code], strict=True))


def _choose(
    key: str, options: dict[str, str], everything: str, children: tuple[str, ...]
) -> str | None:
    def empty_children() -> None:
        for child in children:
            st.session_state[child] = None

    name = st.selectbox(
        SHARED[key],
        list(options),
        index=None,
        placeholder=everything,
        key=key,
        bind="query-params",
        on_change=empty_children,
        disabled=not options,
    )
    return options.get(name) if name else None


def several(
    key: str, names: Mapping[str, str], options: Iterable[str], everything: str
) -> list[str]:
    """Draw a choice of several, bound to the query key; ``names`` says what each key is about."""
    return st.multiselect(
        names[key],
        list(options),
        key=key,
        placeholder=everything,
        select_all=False,
        bind="query-params",
    )


def badges(own: Mapping[str, str]) -> None:
    """Show what is chosen (region, and the page's ``own`` query keys), with a one-click reset."""
    labels = {**SHARED, **own}
    chosen = {key: words for key in labels if (words := _chosen(key))}
    if not chosen:
        return
    tags = "".join(
        f"<li>{escape(labels[key])}: <b>{escape(', '.join(words))}</b></li>"
        for key, words in chosen.items()
    )
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="filter"):
        st.html(f'<ul class="kd-filter" aria-label="Filter aktif">{tags}</ul>', width="content")
        st.button(
            "Hapus filter",
            key="hapus-filter",
            type="tertiary",
            icon=":material/filter_alt_off:",
            on_click=clear,
            args=(tuple(chosen),),
        )


def clear(keys: Iterable[str]) -> None:
    """Empty these filters; as a callback, so that the URL follows."""
    for key in keys:
        many = isinstance(st.session_state.get(key), list | tuple)
        st.session_state[key] = [] if many else "" if key == SEARCH else None


def _chosen(key: str) -> list[str]:
    """Return the chosen words; a page's own widgets, not yet drawn, are read from the URL."""
    if key not in st.session_state:
        return st.query_params.get_all(key)
    value = st.session_state[key]
    if isinstance(value, list | tuple):
        return [str(one) for one in value]
    return [str(value)] if value else []
