"""Cached questions of the simulator: zones under another policy, and the recorded policies.

Reading the facts depends on evidence only, and is kept apart from deciding, which is what every
moved number asks for anew.
"""

from dataclasses import replace

import pandas as pd
import streamlit as st
from sqlmodel import Session

from kdkmp.domain.filters import Filters
from kdkmp.domain.zones.known import Codes, Known
from kdkmp.domain.zones.policy import Policy
from kdkmp.domain.zones.policy_json import from_json, to_json
from kdkmp.domain.zones.simulate import read, zone_codes, zones_under
from kdkmp.store.queries import policies
from kdkmp.store.queries.facts import facts_at
from kdkmp.store.queries.policies import PolicyInfo
from kdkmp.ui import data
from kdkmp.ui.data import View

EXACT_ROWS = 10_000
"""Up to here, other evidence is resolved anew over all sources, which takes seconds."""


def records() -> tuple[PolicyInfo, ...]:
    """See `queries.policies.recorded`."""
    return _records(data.version())


@st.cache_resource(max_entries=2, show_spinner=False)
def _records(version: str) -> tuple[PolicyInfo, ...]:  # noqa: ARG001 - the cache key
    with Session(data.engine()) as session:
        return policies.recorded(session)


def is_exact(policy: Policy, rows: pd.DataFrame) -> bool:
    """Say whether `zones_after` resolves sources anew where the policy's evidence asks for it."""
    return len(rows) <= EXACT_ROWS or policy.evidence == data.policy().evidence


def zones_before(chosen: Filters) -> Codes:
    """Return the zones of the chosen rows as they stand, as positions in `Zone`."""
    return zone_codes(data.rows(chosen))


def zones_after(policy: Policy, chosen: Filters) -> Codes:
    """Return the zones of the chosen rows under another policy."""
    return _zones_after(to_json(policy), chosen, data.view())


@st.cache_resource(max_entries=16, show_spinner=False)
def _zones_after(policy: str, chosen: Filters, view: View) -> Codes:
    wanted = from_json(policy)
    return zones_under(_known(_only_evidence(wanted), chosen, view), wanted)


def _only_evidence(policy: Policy) -> str:
    """Return the policy as text, the same for all that believe the same for as long."""
    return to_json(replace(data.policy(), evidence=policy.evidence))


@st.cache_resource(max_entries=4, show_spinner="Membaca data …")
def _known(policy: str, chosen: Filters, view: View) -> Known:
    return read(_facts(policy, chosen, view), from_json(policy).evidence)


def facts_under(policy: Policy, chosen: Filters) -> pd.DataFrame:
    """Return the chosen rows with the facts that the policy's evidence would let count."""
    return _facts(_only_evidence(policy), chosen, data.view())


@st.cache_resource(max_entries=4, show_spinner="Memilih ulang sumber data …")
def _facts(policy: str, chosen: Filters, view: View) -> pd.DataFrame:  # noqa: ARG001
    rows, evidence = data.rows(chosen), from_json(policy).evidence
    if evidence == data.policy().evidence or len(rows) > EXACT_ROWS:
        return rows
    with Session(data.engine()) as session:
        provinces = sorted(set(rows["province_code"]))
        facts = facts_at(session, evidence, provinces=provinces).reindex(rows.index)
    return rows.assign(**{name: facts[name] for name in facts})
