"""What narrows the list of Zona: zone, reason, group, obstacle and words, kept in the URL."""

from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType

import streamlit as st

from kdkmp.domain.facts import Group
from kdkmp.domain.obstacles import Obstacle
from kdkmp.domain.worklist import ZONE_ORDER, Choice
from kdkmp.domain.zones.policy import Policy
from kdkmp.domain.zones.reasons import reason_codes
from kdkmp.text.labels import GROUP, OBSTACLE, ZONE
from kdkmp.text.reasons import codes_by_label, reason_group
from kdkmp.ui.filters import SEARCH, several
from kdkmp.views.obstacles import NOT_RECORDED

ZONES, REASONS, GROUPS, OBSTACLES = "zona", "alasan", "kelompok", "kendala"
OWN: Mapping[str, str] = MappingProxyType(
    {
        ZONES: "Zona",
        SEARCH: "Cari",
        REASONS: "Alasan",
        GROUPS: "Kelompok indikator",
        OBSTACLES: "Kendala utama",
    }
)
"""Query key → label of the page's own filters."""


def zone_choice(policy: Policy) -> Choice:
    """Draw the filters in the sidebar and return the choice; options never depend on the data.

    A link stays whole that way: an option that is missing would be dropped in silence, and the
    reader would see more than was sent.
    """
    reasons = codes_by_label(reason_codes(policy))
    with st.sidebar:
        st.markdown("**Saring daftar**")
        search = st.text_input(
            OWN[SEARCH],
            key=SEARCH,
            type="search",
            placeholder="Nama, desa, atau kode",
            bind="query-params",
        )
        zones = several(ZONES, OWN, [ZONE[zone] for zone in ZONE_ORDER], "Semua zona")
        named = several(REASONS, OWN, reasons, "Semua alasan")
        groups = several(GROUPS, OWN, GROUP.values(), "Semua kelompok")
        obstacles = several(OBSTACLES, OWN, [*OBSTACLE.values(), NOT_RECORDED], "Semua kendala")
    return Choice(
        zones=frozenset(zone.value for zone in ZONE if ZONE[zone] in zones),
        reasons=frozenset(code for label in named for code in reasons[label]),
        group_reasons=_codes_of_groups(groups, policy),
        obstacles=frozenset(_obstacle_codes(obstacles)),
        search=search or "",
    )


def _codes_of_groups(labels: Collection[str], policy: Policy) -> frozenset[str]:
    groups = {group for group in Group if GROUP[group] in labels}
    codes = reason_codes(policy) if groups else ()
    return frozenset(code for code in codes if reason_group(code, policy) in groups)


def _obstacle_codes(labels: Collection[str]) -> Iterable[str]:
    yield from (one.value for one in Obstacle if OBSTACLE[one] in labels)
    if NOT_RECORDED in labels:
        yield ""
