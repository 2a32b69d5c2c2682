"""The history of policies as people read it."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

import pandas as pd

from kdkmp.domain.zones.edits import difference
from kdkmp.domain.zones.policy import DEFAULT_POLICY, Policy
from kdkmp.text.formats import long_date
from kdkmp.text.labels import MISSING
from kdkmp.text.policy_settings import change
from kdkmp.text.rules import SK_MISSING
from kdkmp.text.simulator import state
from kdkmp.views.simulator_tables import changes_html


class Recorded(Protocol):
    """What the history reads of a recorded policy; see `store.queries.policies.PolicyInfo`."""

    @property
    def policy(self) -> Policy: ...  # noqa: D102
    @property
    def sk(self) -> str | None: ...  # noqa: D102
    @property
    def valid_from(self) -> date | None: ...  # noqa: D102
    @property
    def office(self) -> str: ...  # noqa: D102
    @property
    def created_at(self) -> date: ...  # noqa: D102
    @property
    def is_draft(self) -> bool: ...  # noqa: D102
    @property
    def is_withdrawn(self) -> bool: ...  # noqa: D102


def history(records: Sequence[Recorded], in_force: Policy, reference: date | None) -> pd.DataFrame:
    """Return one row per policy: the shipped one, those in force by beginning, the drafts.

    A policy differs from the one in force before it; a draft from the one in force now.
    """
    lines = [_shipped(in_force)]
    before = DEFAULT_POLICY
    for one in records:
        against = in_force if one.is_draft else before
        lines.append(_line(one, against, in_force, reference))
        if not one.is_draft and not one.is_withdrawn:
            before = one.policy
    return pd.DataFrame(
        lines, columns=["Versi", "Keadaan", "Berlaku sejak", "SK", "Kantor", "Beda"]
    )


def changes(before: Policy, after: Policy) -> str:
    """Return the difference of two policies as HTML, in words where there is none."""
    found = difference(before, after)
    if not found:
        return f'<p class="kd-catatan">Isinya sama dengan aturan {before.version}.</p>'
    return changes_html(found)


def _shipped(in_force: Policy) -> tuple[str, ...]:
    standing = "Berlaku" if in_force.version == DEFAULT_POLICY.version else "Sudah digantikan"
    return (DEFAULT_POLICY.version, standing, "awal", SK_MISSING, "bawaan dasbor", MISSING)


def _line(
    one: Recorded, against: Policy, in_force: Policy, reference: date | None
) -> tuple[str, ...]:
    told = "\n".join(map(change, difference(against, one.policy))) or "tidak ada beda"
    standing = state(
        is_draft=one.is_draft,
        is_withdrawn=one.is_withdrawn,
        decides=one.policy.version == in_force.version,
        begins=one.valid_from,
        reference=reference,
    )
    return (
        one.policy.version,
        standing,
        long_date(one.valid_from) if one.valid_from else MISSING,
        one.sk or SK_MISSING,
        f"{one.office}\n{long_date(one.created_at)}",
        f"dibanding {against.version}:\n{told}",
    )
