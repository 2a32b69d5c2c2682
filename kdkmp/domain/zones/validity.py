"""What a policy must not say: every problem of sense, each as a sentence that names its place."""

from collections import Counter
from collections.abc import Iterator

from kdkmp.domain.facts import FACT_BY_NAME, FACT_NAMES, Kind
from kdkmp.domain.zones.policy import Phase, Policy
from kdkmp.domain.zones.rules import (
    AgainstPlan,
    AtLeast,
    BehindPlan,
    BelowGood,
    BothAtLeast,
    Check,
    CodeScale,
    Flag,
    Indicator,
    LastBookYear,
    MoreThan,
    OneOf,
    Overdue,
    Stated,
)

_NUMBERS = frozenset({Kind.COUNT, Kind.AMOUNT, Kind.PERCENT})
_KINDS: dict[type, tuple[frozenset[Kind], ...]] = {
    Flag: (frozenset({Kind.FLAG}),),
    AtLeast: (_NUMBERS,),
    BothAtLeast: (_NUMBERS, _NUMBERS),
    MoreThan: (_NUMBERS,),
    AgainstPlan: (frozenset({Kind.PERCENT}), frozenset({Kind.PERCENT})),
    LastBookYear: (frozenset({Kind.CODE}), frozenset({Kind.COUNT})),
}
_CODE = (frozenset({Kind.CODE}),)


def problems(policy: Policy) -> Iterator[str]:
    """Yield every problem of a policy; one without problems can be applied."""
    yield from _cut_offs(policy)
    yield from _codes(policy)
    yield from _evidence(policy)
    for indicator in policy.indicators:
        yield from (f"indicator {indicator.code}: {one}" for one in _indicator(indicator))
    for check in policy.checks:
        yield from (f"check {check.code}: {one}" for one in _check(check, policy))


def _cut_offs(policy: Policy) -> Iterator[str]:
    if policy.yellow_from >= policy.green_from:
        yield "yellow_from must be below green_from"
    if policy.fair_points > policy.good_points:
        yield "fair_points must not exceed good_points"
    for phase in Phase:
        if not any(getattr(one.weights, phase) for one in policy.indicators):
            yield f"no indicator weighs anything in phase {phase}"


def _codes(policy: Policy) -> Iterator[str]:
    codes = Counter(
        [*(one.code for one in policy.indicators), *(one.code for one in policy.checks)]
    )
    yield from (f"code {code} is used {times} times" for code, times in codes.items() if times > 1)
    yield from (
        f"indicator {one.code}: its code must be I and a number"
        for one in policy.indicators
        if not (one.code.startswith("I") and one.code[1:].isdigit())
    )
    for scale in (AgainstPlan, LastBookYear):
        if sum(isinstance(one.scale, scale) for one in policy.indicators) > 1:
            yield f"only one indicator may have a {scale.__name__} scale"


def _evidence(policy: Policy) -> Iterator[str]:
    missing = [name for name in FACT_NAMES if name not in policy.evidence]
    unknown = [name for name in policy.evidence if name not in FACT_BY_NAME]
    yield from (f"evidence: {name} is missing" for name in missing)
    yield from (f"evidence: {name} is not a fact" for name in unknown)


def _indicator(indicator: Indicator) -> Iterator[str]:
    unknown = [name for name in indicator.facts if name not in FACT_BY_NAME]
    yield from (f"{name} is not a fact" for name in unknown)
    if unknown:
        return
    scale = indicator.scale
    wanted = _KINDS.get(type(scale), _CODE)
    kinds = [FACT_BY_NAME[name].kind for name in indicator.facts]
    fits = len(kinds) == len(wanted) and all(k in w for k, w in zip(kinds, wanted, strict=True))
    if not fits:
        yield f"a {scale.kind} scale cannot rate {', '.join(indicator.facts)}"
    elif isinstance(scale, CodeScale):
        yield from _lists(scale, indicator.facts[0])
    elif isinstance(scale, AgainstPlan):
        if scale.good > scale.fair:
            yield "good must not exceed fair (points behind plan)"
        if indicator.weights.land or indicator.weights.completed:
            yield "progress against plan can weigh in construction only"
    elif isinstance(scale, AtLeast | BothAtLeast) and _reversed(scale):
        yield "fair must not exceed good"


def _reversed(scale: AtLeast | BothAtLeast) -> bool:
    if isinstance(scale, AtLeast):
        return scale.fair > scale.good
    return any(fair > good for fair, good in zip(scale.fair, scale.good, strict=True))


def _lists(scale: OneOf | CodeScale, fact: str) -> Iterator[str]:
    listed = Counter((*scale.good, *scale.fair, *scale.bad))
    allowed = {str(code) for code in FACT_BY_NAME[fact].codes or ()}
    yield from (f"{code} is not a code of {fact}" for code in listed if code not in allowed)
    yield from (f"{code} has {times} ratings" for code, times in listed.items() if times > 1)
    if not scale.good:
        yield "no code is good"


def _check(check: Check, policy: Policy) -> Iterator[str]:
    condition = check.condition
    scales = {one.code: one.scale for one in policy.indicators}
    if check.indicator is not None and check.indicator not in scales:
        yield f"{check.indicator} is not an indicator"
    elif isinstance(condition, Overdue | BehindPlan):
        if not isinstance(scales.get(check.indicator or ""), AgainstPlan):
            yield "needs the indicator that rates progress against plan"
    elif isinstance(condition, BelowGood) and check.indicator is None:
        yield "needs an indicator"
    elif isinstance(condition, Stated):
        yield from _stated(condition, is_rated=check.indicator is not None)


def _stated(condition: Stated, *, is_rated: bool) -> Iterator[str]:
    fact = FACT_BY_NAME.get(condition.fact)
    if fact is None or fact.kind not in {Kind.FLAG, Kind.CODE}:
        yield f"{condition.fact} is not a fact with codes or yes and no"
        return
    allowed = {str(code) for code in fact.codes} if fact.codes else {True, False}
    strange = [one for one in condition.values if one not in allowed]
    yield from (f"{one} is not a value of {condition.fact}" for one in strange)
    if not is_rated and (condition.clears_to is None or condition.clears_to in condition.values):
        yield "without an indicator it needs a clears_to that does not fire"
