"""What narrows the list of parcels: words, status, owner, source, point, set; kept in the URL."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

import pandas as pd
import streamlit as st

from kdkmp.domain.land import LandStatus
from kdkmp.domain.parcel_choice import NOT_STATED, ParcelChoice, PointState
from kdkmp.domain.parcels import Ownership
from kdkmp.domain.sources import Source
from kdkmp.text.labels import LAND_STATUS, SOURCE
from kdkmp.text.land import OWNER_UNKNOWN, POINT_STATE, STATUS_UNKNOWN
from kdkmp.text.parcels import OWNERSHIP
from kdkmp.ui.filters import SEARCH, several

STATUSES, OWNERS, SOURCES, POINTS, SETS = "status", "milik", "penyebut", "titik", "verifikasi"
OWN: Mapping[str, str] = MappingProxyType(
    {
        SEARCH: "Cari",
        STATUSES: "Status lahan",
        POINTS: "Titik",
        OWNERS: "Kepemilikan",
        SOURCES: "Disebut oleh",
        SETS: "Verifikasi",
    }
)
"""Query key → label of the page's own filters."""


def parcel_choice(verifications: pd.Series) -> ParcelChoice:
    """Draw the filters in the sidebar and return the choice.

    Parameters
    ----------
    verifications : Series
        Id → name of every verification, whatever the region: a link stays whole that way.
    """
    with st.sidebar:
        st.markdown("**Saring lahan**")
        search = st.text_input(
            OWN[SEARCH],
            key=SEARCH,
            type="search",
            placeholder="Nama, desa, atau kode",
            bind="query-params",
        )
        statuses = several(STATUSES, OWN, [*LAND_STATUS.values(), STATUS_UNKNOWN], "Semua status")
        points = several(POINTS, OWN, POINT_STATE.values(), "Semua titik")
        owners = several(OWNERS, OWN, [*OWNERSHIP.values(), OWNER_UNKNOWN], "Semua kepemilikan")
        sources = several(SOURCES, OWN, SOURCE.values(), "Semua sumber")
        sets = several(SETS, OWN, verifications.unique(), "Semua lahan")
    return ParcelChoice(
        statuses=frozenset(_codes(statuses, LAND_STATUS, STATUS_UNKNOWN)),
        owners=frozenset(_codes(owners, OWNERSHIP, OWNER_UNKNOWN)),
        sources=frozenset(one.value for one in Source if SOURCE[one] in sources),
        points=frozenset(one for one in PointState if POINT_STATE[one] in points),
        verifications=frozenset(int(one) for one in verifications.index[verifications.isin(sets)]),
        search=search or "",
    )


def _codes(
    chosen: Iterable[str],
    labels: Mapping[LandStatus, str] | Mapping[Ownership, str],
    not_stated: str,
) -> Iterable[str]:
    told = {str(label): code.value for code, label in labels.items()}
    told[not_stated] = NOT_STATED
    yield from (told[one] for one in chosen)


def in_words() -> str:
    """Return the chosen filters in one line."""
    chosen = {label: st.session_state.get(key) for key, label in OWN.items()}
    words = [
        f"{label}: {', '.join(value) if isinstance(value, list) else value}"
        for label, value in chosen.items()
        if value
    ]
    return "; ".join(words) or "tidak ada"
