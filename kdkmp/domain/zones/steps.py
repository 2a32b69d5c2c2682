"""The steps advice is made of: each sets a few facts to a fresh, good value on the reference date.

``I5`` bring indicator I5 to good · ``G4``, ``C5``, ``G6`` resolve what no indicator rates ·
``U11S`` state the start of building · ``U8`` state what indicator I8 rates, for grey: the same
change, but asked for as data · ``U11`` before the start: state that progress is 0 % ·
``G7`` finish the building, the only step that moves a cooperative to its next phase: nothing else
lifts one whose time is up. No other step goes beyond the phase: land to ``verified`` before the
start, ``building`` during, ``built`` after; progress to the plan, never to 100 %.
"""

import numpy as np

from kdkmp.domain.land import IN_CONSTRUCTION, LandStatus
from kdkmp.domain.zones.gaps import progress_columns, unrated
from kdkmp.domain.zones.known import CODES, LAND, Bools, Floats, Known, among, plan_pct
from kdkmp.domain.zones.policy import Policy
from kdkmp.domain.zones.rules import (
    AfterCompletion,
    AgainstPlan,
    AtLeast,
    BothAtLeast,
    Flag,
    Indicator,
    LastBookYear,
    MoreThan,
    OneOf,
    Overdue,
    Stated,
)

PROGRESS = ("progress_low_pct", "progress_high_pct")
FINISHING = (*PROGRESS, "building_completed_on", "land_status")
START = "building_started_on"
_LAND_BY_PHASE = (LandStatus.VERIFIED, LandStatus.BUILDING, LandStatus.BUILT)
_ALMOST_DONE = 99  # 100 % would be another phase


def step_facts(policy: Policy) -> dict[str, tuple[str, ...]]:
    """Return every step code of a policy, in its fixed order, with the facts it sets."""
    facts = {one.code: one.facts for one in policy.indicators}
    for check in (policy.checks[at] for at in unrated(policy)):
        fact = check.condition.fact if isinstance(check.condition, Stated) else "land_status"
        facts[check.code] = (fact,)
    facts |= {one.code: FINISHING for one in policy.checks if isinstance(one.condition, Overdue)}
    for column in progress_columns(policy):
        number = policy.indicators[column].code.removeprefix("I")
        facts[f"U{number}S"] = (START,)
    return facts


def facts_of(code: str, policy: Policy) -> tuple[str, ...]:
    """Return the facts that a step sets.

    >>> from kdkmp.domain.zones.policy import DEFAULT_POLICY
    >>> facts_of("U2", DEFAULT_POLICY)
    ('board_members', 'supervisors')
    """
    facts = step_facts(policy)
    return facts[code] if code in facts else facts[code.replace("U", "I")]


def take_step(known: Known, rows: Bools, code: str, policy: Policy) -> None:
    """Carry out one step on these rows, in place."""
    number = code.removeprefix("I").removeprefix("U")
    for indicator in policy.indicators:
        if indicator.code == f"I{number}":
            _improve(known, rows, indicator, policy)
        elif f"{indicator.code}S" == f"I{number}":
            known.since[START][rows] = 0
    for check in policy.checks:
        if check.code == number and isinstance(check.condition, Stated):
            _state(known, rows, check.condition.fact, check.condition.clears_to)
        elif check.code == number and isinstance(check.condition, Overdue):
            _finish(known, rows)
        elif check.code == number:
            _advance_land(known, rows)


def _improve(known: Known, rows: Bools, indicator: Indicator, policy: Policy) -> None:
    """Bring an indicator to good."""
    scale, first = indicator.scale, indicator.facts[0]
    match scale:
        case Flag():
            _state(known, rows, first, value=True)
        case AtLeast():
            _state(known, rows, first, scale.good)
        case BothAtLeast():
            for fact, good in zip(indicator.facts, scale.good, strict=True):
                known.numbers[fact][rows] = np.fmax(known.numbers[fact][rows], good)
        case MoreThan():
            _state(known, rows, first, scale.limit + 1)
        case AgainstPlan():
            _set_progress(known, rows, _planned(known, policy))
        case LastBookYear():
            _state(known, rows, first, scale.good[0])
            known.numbers[indicator.facts[1]][rows] = known.last_due_book_year[rows]
        case OneOf() if first == "land_status":
            _advance_land(known, rows)
        case OneOf() | AfterCompletion():
            # What is known to be bad is not undone but made good: a permit, for a risk.
            bad = np.isin(known.codes[first], [CODES[first].index(one) for one in scale.bad])
            _state(known, rows & ~bad, first, scale.good[0])
            _state(known, rows & bad, first, scale.good[-1])


def _state(known: Known, rows: Bools, fact: str, value: float | str | None) -> None:
    if fact in CODES:
        known.codes[fact][rows] = CODES[fact].index(str(value))
    elif value is not None:
        known.numbers[fact][rows] = float(value)


def _set_progress(known: Known, rows: Bools, progress: Floats) -> None:
    for end in PROGRESS:
        known.numbers[end][rows] = progress[rows]


def _planned(known: Known, policy: Policy) -> Floats:
    """Return 0 % before the start, then what keeps the phase and the plan, if that is known."""
    plan = np.ceil(np.nan_to_num(plan_pct(known, policy)))
    return np.where(known.phase == LAND, 0, np.clip(plan, 1, _ALMOST_DONE))


def _advance_land(known: Known, rows: Bools) -> None:
    """Bring land as far as the phase allows."""
    phase = known.phase
    for position, status in enumerate(_LAND_BY_PHASE):
        _state(known, rows & (phase == position), "land_status", status)


def _finish(known: Known, rows: Bools) -> None:
    """Finish the building; land that was never settled stays so."""
    building = rows & among(known.codes["land_status"], IN_CONSTRUCTION)
    _state(known, building, "land_status", LandStatus.BUILT)
    _set_progress(known, rows, np.full(len(rows), 100.0))
    known.since["building_completed_on"][rows] = 0
