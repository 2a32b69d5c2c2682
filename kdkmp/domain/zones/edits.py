"""A policy as a flat list of settings, so that it can be edited, compared and put into words.

A setting has a place, such as ``green_from``, ``check.G6.on``, ``check.G6.days``,
``indicator.I5.weight.land``, ``indicator.I2.good.board_members`` or ``evidence.members.days``.
A gate or ceiling that is off has no other setting; switched on, it starts from the shipped one.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from kdkmp.domain.evidence import Evidence
from kdkmp.domain.zones.policy import DEFAULT_POLICY, Phase, Policy
from kdkmp.domain.zones.rules import (
    BothAtLeast,
    Check,
    Indicator,
    Overdue,
    Scale,
    Stated,
    StoppedFor,
)

Value = float | bool | str | tuple[str, ...] | None
SCALARS = (
    *("green_from", "yellow_from", "min_coverage_pct", "good_points", "fair_points"),
    *("planned_working_days", "first_book_year"),
)


@dataclass(frozen=True)
class Change:
    """One setting that differs between two policies; None where one of them lacks it."""

    place: str
    before: Value
    after: Value


def settings(policy: Policy) -> dict[str, Value]:
    """Return every setting of a policy, by place, in the order of the rules page."""
    return {
        **{name: getattr(policy, name) for name in SCALARS},
        **dict(_checks(policy)),
        **{place: value for one in policy.indicators for place, value in _indicator(one)},
        **dict(_evidence(policy)),
    }


def with_settings(policy: Policy, changes: Mapping[str, Value]) -> Policy:
    """Return the policy with other settings; its indicators and checks in the shipped order.

    Raises
    ------
    pydantic.ValidationError
        A value lies outside what its setting takes.
    """
    scalars: dict[str, Any] = {name: changes[name] for name in SCALARS if name in changes}
    return replace(
        policy,
        **scalars,
        indicators=tuple(_edited_indicator(one, changes) for one in _in_order(policy)),
        gates=_edited_checks(DEFAULT_POLICY.gates, policy, changes),
        ceilings=_edited_checks(DEFAULT_POLICY.ceilings, policy, changes),
        evidence={
            name: _edited_evidence(name, one, changes) for name, one in policy.evidence.items()
        },
    )


def difference(before: Policy, after: Policy) -> tuple[Change, ...]:
    """Return what ``after`` sets otherwise; none if both decide alike.

    Version and SK are no settings: they name a policy and do not decide.
    """
    was, becomes = settings(before), settings(after)
    changes = [
        Change(place, was.get(place), becomes.get(place))
        for place in dict.fromkeys([*was, *becomes])
        if was.get(place) != becomes.get(place)
    ]
    switched = {one.place.removesuffix(".on") for one in changes if one.place.endswith(".on")}
    return tuple(
        one
        for one in changes
        if one.place.endswith(".on") or one.place.rpartition(".")[0] not in switched
    )


def weight_sums(policy: Policy) -> dict[Phase, int]:
    """Return what the weights of each phase add up to; 100 is what a signed policy needs."""
    return {phase: sum(getattr(one.weights, phase) for one in policy.indicators) for phase in Phase}


def check_days(check: Check) -> int | None:
    """Return the days of a check's condition; None where it has none."""
    match check.condition:
        case StoppedFor():
            return check.condition.days
        case Overdue():
            return check.condition.grace_days
        case _:
            return None


def _checks(policy: Policy) -> Iterator[tuple[str, Value]]:
    found = {one.code: one for one in policy.checks}
    for code in dict.fromkeys([one.code for one in (*DEFAULT_POLICY.checks, *policy.checks)]):
        yield f"check.{code}.on", code in found
        if code not in found:
            continue
        days, condition = check_days(found[code]), found[code].condition
        if days is not None:
            yield f"check.{code}.days", days
        if isinstance(condition, Stated):
            yield f"check.{code}.values", tuple(str(one) for one in condition.values)
            yield f"check.{code}.confirmed_by", tuple(str(one) for one in condition.confirmed_by)


def _indicator(one: Indicator) -> Iterator[tuple[str, Value]]:
    for phase in Phase:
        yield f"indicator.{one.code}.weight.{phase.value}", getattr(one.weights, phase)
    for name, value in _limits(one.scale):
        if isinstance(one.scale, BothAtLeast):
            pairs = zip(one.facts, value, strict=True)
            yield from ((f"indicator.{one.code}.{name}.{fact}", limit) for fact, limit in pairs)
        else:
            yield f"indicator.{one.code}.{name}", value


def _limits(scale: Scale) -> Iterator[tuple[str, Any]]:
    for field in fields(scale):
        if field.name != "kind":
            yield field.name, getattr(scale, field.name)


def _evidence(policy: Policy) -> Iterator[tuple[str, Value]]:
    for name, one in policy.evidence.items():
        yield f"evidence.{name}.days", one.days
        yield f"evidence.{name}.settled", tuple(sorted(map(str, one.settled)))


def _in_order(policy: Policy) -> list[Indicator]:
    shipped = [one.code for one in DEFAULT_POLICY.indicators]
    rank = {code: place for place, code in enumerate(shipped)}
    return sorted(policy.indicators, key=lambda one: rank.get(one.code, len(rank)))


def _edited_indicator(one: Indicator, changes: Mapping[str, Value]) -> Indicator:
    stem = f"indicator.{one.code}"
    weights = {
        phase.value: changes.get(f"{stem}.weight.{phase.value}", getattr(one.weights, phase))
        for phase in Phase
    }
    limits: dict[str, Any] = {}
    for name, value in _limits(one.scale):
        if isinstance(one.scale, BothAtLeast):
            pairs = zip(one.facts, value, strict=True)
            limits[name] = tuple(changes.get(f"{stem}.{name}.{fact}", v) for fact, v in pairs)
        else:
            limits[name] = changes.get(f"{stem}.{name}", value)
    return replace(one, weights=replace(one.weights, **weights), scale=replace(one.scale, **limits))


def _edited_checks(
    shipped: tuple[Check, ...], policy: Policy, changes: Mapping[str, Value]
) -> tuple[Check, ...]:
    found = {one.code: one for one in policy.checks}
    return tuple(
        _edited_check(found.get(one.code, one), changes)
        for one in shipped
        if changes.get(f"check.{one.code}.on", one.code in found)
    )


def _edited_check(check: Check, changes: Mapping[str, Value]) -> Check:
    days: Any = changes.get(f"check.{check.code}.days", check_days(check))
    match check.condition:
        case StoppedFor():
            return replace(check, condition=replace(check.condition, days=days))
        case Overdue():
            return replace(check, condition=replace(check.condition, grace_days=days))
        case _:
            return check


def _edited_evidence(name: str, one: Evidence, changes: Mapping[str, Value]) -> Evidence:
    days: Any = changes.get(f"evidence.{name}.days", one.days)
    return Evidence(None if days is None else int(days), one.settled)
