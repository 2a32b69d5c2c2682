"""The official source of a fact: whom an office wants to hear first, before the declared order."""

from collections.abc import Mapping

from kdkmp.domain.facts import FACT_BY_NAME, FACT_NAMES
from kdkmp.domain.reconcile import Official
from kdkmp.domain.sources import Source

_WITH: Mapping[str, tuple[str, ...]] = {
    "progress_low_pct": ("progress_high_pct",),
    "main_obstacle": ("other_obstacles",),
    "rat_status": ("rat_book_year",),
}
"""Facts that say one thing together and are chosen together, so that no value is made of two."""
_FOLLOWERS = frozenset(name for names in _WITH.values() for name in names)

CHOOSABLE = tuple(name for name in FACT_NAMES if name not in _FOLLOWERS)
"""The facts whose official source can be chosen; the others go with one of these."""


def official_sources(chosen: Mapping[str, Source]) -> Official:
    """Return the official source of every fact that a choice reaches.

    >>> {name: str(one) for name, one in official_sources({"rat_status": Source.DINAS}).items()}
    {'rat_status': 'dinas', 'rat_book_year': 'dinas'}
    """
    return {
        name: source for fact, source in chosen.items() for name in (fact, *_WITH.get(fact, ()))
    }


def order(fact: str, official: Official) -> tuple[Source, ...]:
    """Return whose word counts, highest first: the official source, then the declared order.

    >>> [str(source) for source in order("has_nib", {"has_nib": Source.DINAS})][:2]
    ['dinas', 'simkopdes']
    """
    declared = FACT_BY_NAME[fact].precedence
    first = official.get(fact)
    if first is None:
        return declared
    return (first, *(source for source in declared if source is not first))
