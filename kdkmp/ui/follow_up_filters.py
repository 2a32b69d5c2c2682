"""What narrows the list of follow-ups: office, state and words, kept in the URL."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import pandas as pd
import streamlit as st

from kdkmp.domain.follow_up_age import Level
from kdkmp.domain.follow_ups import Status
from kdkmp.text.follow_ups import OVERDUE, STATUS
from kdkmp.ui import follow_up_data
from kdkmp.ui.filters import SEARCH, several

OFFICES, STATES = "instansi", "keadaan"
OWN: Mapping[str, str] = MappingProxyType({SEARCH: "Cari", OFFICES: "Instansi", STATES: "Keadaan"})
"""Query key → label of the page's own filters."""
_SEARCHED = ("text", "regency", "name", "evidence", "source", "cooperative_code")


@dataclass(frozen=True)
class Choice:
    """What narrows the list; an empty part lets everything through."""

    offices: frozenset[str]
    states: frozenset[str]
    """Codes of `Status`, and `OVERDUE`; any of them."""
    search: str

    def keep(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Return the rows that are on the list."""
        if self.offices:
            rows = rows[rows["responsible"].isin(self.offices)]
        if self.states:
            late = (rows["level"] != Level.ON_TIME.value) & (OVERDUE in self.states)
            rows = rows[rows["status"].isin(self.states) | late]
        for word in self.search.casefold().split():
            hit = pd.Series(False, index=rows.index)  # noqa: FBT003 - a column of noes
            for column in _SEARCHED:
                said = rows[column].fillna("").str.casefold()
                hit |= said.str.contains(word, regex=False)
            rows = rows[hit]
        return rows


def choice() -> Choice:
    """Draw the filters above the list; their options never depend on the list: links stay whole."""
    names = follow_up_data.office_names()
    left, middle, right = st.columns([2, 2, 1.5], gap="small")
    with left:
        offices = several(OFFICES, OWN, names.values(), "Semua instansi")
    with middle:
        states = several(STATES, OWN, [OVERDUE, *STATUS.values()], "Semua keadaan")
    with right:
        search = st.text_input(
            OWN[SEARCH],
            key=SEARCH,
            type="search",
            placeholder="Isi, koperasi, atau wilayah",
            bind="query-params",
        )
    return Choice(
        offices=frozenset(code for code, name in names.items() if name in offices),
        states=frozenset(
            [one for one in states if one == OVERDUE]
            + [one.value for one in Status if STATUS[one] in states]
        ),
        search=search or "",
    )


def in_words() -> str:
    """Say which filters are set, for a file."""
    chosen = {label: st.session_state.get(key) for key, label in OWN.items()}
    words = [
        f"{label}: {', '.join(value) if isinstance(value, list) else value}"
        for label, value in chosen.items()
        if value
    ]
    return "; ".join(words) or "tidak ada"
