"""One cooperative's facts as lines of words: value, rating, threshold, who said it and when."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from kdkmp.domain.facts import FACT_BY_NAME, FACTS, Group
from kdkmp.domain.freshness import Row, has_expired, is_known, is_outdated, planned_pct
from kdkmp.domain.zones.policy import Policy
from kdkmp.domain.zones.rules import AgainstPlan, Indicator
from kdkmp.text.formats import percent
from kdkmp.text.labels import FACT, SOURCE, UNKNOWN
from kdkmp.text.reasons import INDICATOR
from kdkmp.text.thresholds import amount, lasts, threshold
from kdkmp.text.values import day, decimals, fact_value, progress

RATING = {
    "good": "✓ Baik",
    "fair": "○ Cukup",
    "bad": "✕ Kurang",
    "na": "Belum berlaku",
    "unknown": "Belum dapat dinilai",
}
EXPIRED = "Kedaluwarsa"
NOT_RATED = "Tidak dinilai"
NOT_IN_PHASE = "Tidak dinilai pada fase ini"
_PROGRESS = "progress_low_pct"


@dataclass(frozen=True)
class Said:
    """What one source said last about a fact."""

    source: str
    value: str
    dated: str
    contradicts: bool


@dataclass(frozen=True)
class Line:
    """One line of the table of facts; every part is words."""

    group: Group
    name: str
    value: str
    rating: str
    threshold: str
    source: str
    dated: str
    expired: str
    """How long it was believed, where it is out of date; else empty."""
    others: tuple[Said, ...] = ()

    @property
    def is_known(self) -> bool:
        """Whether anybody ever said it."""
        return self.value != UNKNOWN


def rated_lines(row: Row, rated: Row, policy: Policy, said: Sequence[Row] = ()) -> list[Line]:
    """Return a line per indicator: those that count in the cooperative's phase.

    Parameters
    ----------
    row : Mapping
        A row of the board.
    rated : Mapping
        Indicator code → rating, as `domain.zones.ratings.ratings`.
    policy : Policy
        The policy in force.
    said : sequence of mappings, optional
        As `store.queries.profile.Record.said`: what other sources say is added.
    """
    counted = [one for one in policy.indicators if _weight(one, row)]
    return [_rated_line(one, row, rated, policy, said) for one in counted]


def all_lines(row: Row, rated: Row, policy: Policy, said: Sequence[Row]) -> list[Line]:
    """Return a line for everything known about, rated or not, in the order of the groups."""
    in_indicators = {fact for one in policy.indicators for fact in one.facts}
    rest = [fact.name for fact in FACTS if fact.name not in in_indicators]
    lines = [_rated_line(one, row, rated, policy, said) for one in policy.indicators]
    lines += [_plain_line(name, row, policy, said) for name in rest]
    order = list(Group)
    return sorted(lines, key=lambda line: order.index(line.group))


def _weight(indicator: Indicator, row: Row) -> int:
    weight: int = getattr(indicator.weights, row["phase"])
    return weight


def _rated_line(
    indicator: Indicator, row: Row, rated: Row, policy: Policy, said: Sequence[Row]
) -> Line:
    counts = _weight(indicator, row) > 0
    first = indicator.facts[0]
    return Line(
        group=indicator.group,
        name=INDICATOR[indicator.code],
        value=_value(indicator, row, policy),
        rating=_rating(rated[indicator.code], first, row, policy) if counts else NOT_IN_PHASE,
        threshold=threshold(indicator),
        others=_others(indicator.facts, row, policy, said),
        **_provenance(first, row, policy),
    )


def _rating(rating: str, fact: str, row: Row, policy: Policy) -> str:
    """Write a rating; what is not rated says whether it is missing or too old."""
    if rating != "unknown":
        return RATING[rating]
    if has_expired(row, fact, policy):
        return EXPIRED
    return RATING[rating] if is_known(row, fact) else UNKNOWN.capitalize()


def _plain_line(name: str, row: Row, policy: Policy, said: Sequence[Row]) -> Line:
    return Line(
        group=FACT_BY_NAME[name].group,
        name=FACT[name],
        value=fact_value(name, row[name]) if is_known(row, name) else UNKNOWN,
        rating=NOT_RATED,
        threshold="",
        others=_others((name,), row, policy, said),
        **_provenance(name, row, policy),
    )


def _value(indicator: Indicator, row: Row, policy: Policy) -> str:
    """Return the value of an indicator's facts together."""
    first = indicator.facts[0]
    known = [fact for fact in indicator.facts if is_known(row, fact)]
    if not known:
        return UNKNOWN
    if isinstance(indicator.scale, AgainstPlan) and is_known(row, _PROGRESS):
        return _progress(row, policy)
    if first == "rat_status":
        return _rat(row)
    if first == "has_legal_entity" and row["legal_entity_is_inferred"]:
        return f"{fact_value(first, row[first])} (disimpulkan dari NPWP)"
    if len(indicator.facts) > 1:
        return ", ".join(
            amount(fact, row[fact]) if fact in known else f"{FACT[fact]}: {UNKNOWN}"
            for fact in indicator.facts
        )
    return _with_unit(first, row)


def _with_unit(fact: str, row: Row) -> str:
    counted = fact in {"members", "parcel_area_m2", "prerequisites_met"}
    return amount(fact, row[fact]) if counted else fact_value(fact, row[fact])


def _progress(row: Row, policy: Policy) -> str:
    high = "progress_high_pct" if is_known(row, "progress_high_pct") else _PROGRESS
    told = progress(row[_PROGRESS], row[high])
    plan = planned_pct(row, policy)
    if plan is None:
        return f"{told} (rencana belum diketahui)"
    return f"{told} (rencana {percent(round(plan, 1), decimals(round(plan, 1)))})"


def _rat(row: Row) -> str:
    status = fact_value("rat_status", row["rat_status"]) if is_known(row, "rat_status") else UNKNOWN
    if not is_known(row, "rat_book_year"):
        return f"{status} (tahun buku belum ada data)"
    return f"{status} (tahun buku {fact_value('rat_book_year', row['rat_book_year'])})"


def _provenance(fact: str, row: Row, policy: Policy) -> dict[str, str]:
    if not is_known(row, fact):
        return {"source": "", "dated": "", "expired": ""}
    return {
        "source": SOURCE[row[f"{fact}_source"]],
        "dated": day(row[f"{fact}_on"]),
        "expired": lasts(fact, policy) if has_expired(row, fact, policy) else "",
    }


def _others(
    facts: Iterable[str], row: Row, policy: Policy, said: Sequence[Row]
) -> tuple[Said, ...]:
    """Return what sources other than the one that counts said, where it is not the same."""
    return tuple(
        _other(one, row, policy)
        for fact in facts
        for one in said
        if one["fact"] == fact
        and one["source"] != row[f"{fact}_source"]
        and not _is_same(one["value"], row[fact])
    )


def _is_same(one: object, other: object) -> bool:
    return not pd.isna(other) and one == other


def _other(one: Row, row: Row, policy: Policy) -> Said:
    fact, value, stated_on = one["fact"], one["value"], one["stated_on"]
    old = is_outdated(fact, value, stated_on, row["reference_date"], policy)
    clashing = str(row["conflicts"]).split(",") if not pd.isna(row["conflicts"]) else []
    return Said(
        source=SOURCE[one["source"]],
        value=f"{FACT[fact]}: {fact_value(fact, value)}",
        dated=f"{day(stated_on)}, kedaluwarsa" if old else day(stated_on),
        contradicts=fact in clashing and not old,
    )
