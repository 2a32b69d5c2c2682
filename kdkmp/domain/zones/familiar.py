"""What a policy of this product may change: numbers and choices, never what a code's name says.

Pages call ``C2`` "NIB belum terbit": a file in which it reads another fact could be applied, but
every page would say something untrue. Such a policy needs a new version of the product.
"""

from collections.abc import Iterator
from itertools import chain

from kdkmp.domain.zones.edits import weight_sums
from kdkmp.domain.zones.policy import DEFAULT_POLICY, Policy
from kdkmp.domain.zones.problems import PolicyError, Problem
from kdkmp.domain.zones.rules import Check, Indicator, Stated
from kdkmp.domain.zones.validity import problems

LONGEST_VERSION = 40
_WHOLE = 100


def require_usable(policy: Policy) -> None:
    """Refuse a policy that cannot be applied, or whose words on screen would be untrue.

    Raises
    ------
    PolicyError
        With every problem found.
    """
    if found := tuple(chain(problems(policy), unfamiliar(policy))):
        raise PolicyError(found)


def unfamiliar(policy: Policy) -> Iterator[Problem]:
    """Yield what keeps a valid policy from being used by this product."""
    if not 1 <= len(policy.version.strip()) <= LONGEST_VERSION:
        yield Problem("version", (str(LONGEST_VERSION),))
    yield from _indicators(policy)
    yield from _checks(policy.gates, DEFAULT_POLICY.gates)
    yield from _checks(policy.ceilings, DEFAULT_POLICY.ceilings)
    for name, one in DEFAULT_POLICY.evidence.items():
        if name in policy.evidence and policy.evidence[name].settled != one.settled:
            yield Problem("settled", place=f"evidence {name}")
    for phase, total in weight_sums(policy).items():
        if total != _WHOLE:
            yield Problem("weights_sum", (phase.value, str(total)))


def _indicators(policy: Policy) -> Iterator[Problem]:
    shipped = {one.code: one for one in DEFAULT_POLICY.indicators}
    found = {one.code for one in policy.indicators}
    yield from (Problem("indicator_missing", (code,)) for code in shipped if code not in found)
    for one in policy.indicators:
        if one.code not in shipped:
            yield Problem("indicator_unknown", (one.code,))
        elif _meaning(one) != _meaning(shipped[one.code]):
            yield Problem("indicator_meaning", place=f"indicator {one.code}")


def _meaning(one: Indicator) -> tuple[object, ...]:
    return one.group, one.facts, one.scale.kind


def _checks(checks: tuple[Check, ...], shipped: tuple[Check, ...]) -> Iterator[Problem]:
    known = {one.code: one for one in shipped}
    for one in checks:
        if one.code not in known:
            yield Problem("check_unknown", (one.code,))
        elif not _says_the_same(one, known[one.code]):
            yield Problem("check_meaning", place=f"check {one.code}")


def _says_the_same(one: Check, shipped: Check) -> bool:
    """Allow fewer values and other witnesses: what fires is then still what the name says."""
    mine, theirs = one.condition, shipped.condition
    if one.indicator != shipped.indicator or mine.kind != theirs.kind:
        return False
    if isinstance(mine, Stated) and isinstance(theirs, Stated):
        fewer = bool(mine.values) and set(mine.values) <= set(theirs.values)
        witnesses = bool(theirs.confirmed_by) or not mine.confirmed_by
        same = mine.fact == theirs.fact and mine.clears_to == theirs.clears_to
        return same and fewer and witnesses
    return True
