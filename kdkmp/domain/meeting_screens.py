"""The screens of a meeting: one message each, in a fixed order, and where one stands in it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class ScreenKind(StrEnum):
    """What a screen is about."""

    OPENING = "opening"
    MOVEMENT = "movement"
    STUCK = "stuck"
    NEAR_GREEN = "near_green"
    ACTIONS = "actions"
    REPORTING = "reporting"
    REGENCY = "regency"
    DECISIONS = "decisions"
    CLOSING = "closing"


_BEFORE_REGENCIES = (
    ScreenKind.OPENING,
    ScreenKind.MOVEMENT,
    ScreenKind.STUCK,
    ScreenKind.NEAR_GREEN,
    ScreenKind.ACTIONS,
    ScreenKind.REPORTING,
)
_AFTER_REGENCIES = (ScreenKind.DECISIONS, ScreenKind.CLOSING)


@dataclass(frozen=True)
class Screen:
    """One screen; a regency's has its code."""

    kind: ScreenKind
    regency_code: str | None = None


@dataclass(frozen=True)
class Position:
    """A screen among its neighbours, counted from 1."""

    screen: Screen
    number: int
    of: int
    before: Screen | None
    after: Screen | None
    regency_number: int | None
    regencies: int


def screens(regency_codes: Iterable[str]) -> tuple[Screen, ...]:
    """Return the screens of a meeting, regencies in the order given.

    >>> [one.kind.value for one in screens(["52.01"])][-3:]
    ['regency', 'decisions', 'closing']
    """
    return (
        *(Screen(kind) for kind in _BEFORE_REGENCIES),
        *(Screen(ScreenKind.REGENCY, code) for code in regency_codes),
        *(Screen(kind) for kind in _AFTER_REGENCIES),
    )


def position(all_screens: Sequence[Screen], screen: Screen) -> Position:
    """Say where a screen stands."""
    at = all_screens.index(screen)
    regencies = [one for one in all_screens if one.kind is ScreenKind.REGENCY]
    return Position(
        screen=screen,
        number=at + 1,
        of=len(all_screens),
        before=all_screens[at - 1] if at else None,
        after=all_screens[at + 1] if at + 1 < len(all_screens) else None,
        regency_number=regencies.index(screen) + 1 if screen in regencies else None,
        regencies=len(regencies),
    )
