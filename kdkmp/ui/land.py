"""Lahan on screen: its headline figures, the map with the open parcel beside it, its parts."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pandas as pd
import streamlit as st

from kdkmp.domain.filters import Filters
from kdkmp.domain.land import DEAD
from kdkmp.domain.parcel_choice import ParcelChoice
from kdkmp.text import land as words
from kdkmp.ui import detail, land_findings, land_list, land_panel, land_selected, verification_data
from kdkmp.ui.land_map import land_map
from kdkmp.views.land_figures import cards_html, land_cards
from kdkmp.views.land_tables import land_counts, without_land

_LOOKS = Path(__file__).with_name("static") / "lahan.css"
PART = "bagian"


def looks() -> None:
    """Load the looks of this page and of what it shares with Profil; once."""
    detail.looks()
    st.html(_LOOKS)


def keep(parcels: pd.DataFrame, choice: ParcelChoice, findings: pd.DataFrame) -> pd.DataFrame:
    """Return the parcels that the filters let through."""
    members = verification_data.members(choice.verifications)
    return choice.keep(parcels, findings.index, members)


def figures(
    listed: pd.DataFrame, parcels: pd.DataFrame, rows: pd.DataFrame, findings: pd.DataFrame
) -> None:
    """Draw the headline figures: of the listed parcels, each with its denominator."""
    counts = land_counts(listed, findings.index)
    rest = without_land(rows, _living(parcels)) if len(listed) == len(parcels) else None
    st.html(cards_html(land_cards(counts, len(parcels), len(rows), rest)))


def _living(parcels: pd.DataFrame) -> set[str]:
    status = parcels["land_status"]
    living = status.notna() & ~status.isin([one.value for one in DEAD])
    return set(parcels.loc[living, "cooperative_code"])


def sections(parts: Mapping[str, Callable[[], None]]) -> None:
    """Draw the page's tabs; only the open one is computed, and a link opens it again."""
    tabs = st.tabs(list(parts), on_change="rerun", key=PART, bind="query-params")
    for tab, draw in zip(tabs, parts.values(), strict=True):
        if tab.open:
            with tab:
                draw()


def register(
    listed: pd.DataFrame,
    parcels: pd.DataFrame,
    findings: pd.DataFrame,
    chosen: Filters,
    notes: Mapping[str, str],
) -> None:
    """Draw the map with the open parcel beside it, then the list and its export."""
    if listed.empty:
        st.info(words.NO_PARCELS if parcels.empty else words.NOTHING_LISTED)
        return
    picture, panel = st.columns([3, 2], gap="medium")
    with picture:
        land_selected.follow_map(
            land_map(listed, chosen, findings=findings, selected=land_selected.key() or None)
        )
    with panel:
        land_panel.beside_map(findings)
    land_panel.below_map()
    st.subheader(land_list.title(listed, parcels), anchor=False)
    by = land_list.order()
    keys = land_list.pick(listed, by, findings.index)
    land_list.export(listed, keys, land_findings.in_words(findings), notes, by)
