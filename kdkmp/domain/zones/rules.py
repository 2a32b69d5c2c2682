"""The pieces a policy is made of: scales, indicators, gates and ceilings, as plain values."""

from typing import Annotated, Literal

from pydantic import ConfigDict, Field
from pydantic.dataclasses import dataclass

from kdkmp.domain.facts import Group
from kdkmp.domain.sources import Source

STRICT = ConfigDict(extra="forbid", allow_inf_nan=False)
Weight = Annotated[int, Field(ge=0, le=100)]
Days = Annotated[int, Field(ge=0, le=3650)]
Limit = Annotated[float, Field(ge=0, le=1e15)]
Codes = tuple[str, ...]


@dataclass(frozen=True, config=STRICT)
class Flag:
    """Good when the flag is set, bad when it is known not to be."""

    kind: Literal["flag"] = "flag"


@dataclass(frozen=True, config=STRICT)
class AtLeast:
    """Good from ``good``, fair from ``fair``, bad below."""

    good: Limit
    fair: Limit
    kind: Literal["at_least"] = "at_least"


@dataclass(frozen=True, config=STRICT)
class BothAtLeast:
    """As `AtLeast` for two facts at once: both must reach their limit."""

    good: tuple[Limit, Limit]
    fair: tuple[Limit, Limit]
    kind: Literal["both_at_least"] = "both_at_least"


@dataclass(frozen=True, config=STRICT)
class MoreThan:
    """Good above the limit, bad at or below it."""

    limit: Limit
    kind: Literal["more_than"] = "more_than"


@dataclass(frozen=True, config=STRICT)
class OneOf:
    """Each code has its rating; a code in none of the lists is unrated (unknown)."""

    good: Codes
    fair: Codes
    bad: Codes
    kind: Literal["one_of"] = "one_of"


@dataclass(frozen=True, config=STRICT)
class AfterCompletion:
    """As `OneOf`, but a ``bad`` code is only fair until ``grace_days`` after completion."""

    good: Codes
    fair: Codes
    bad: Codes
    grace_days: Days
    kind: Literal["after_completion"] = "after_completion"


@dataclass(frozen=True, config=STRICT)
class LastBookYear:
    """As `OneOf` for the last book year that is due; not applicable while none is."""

    good: Codes
    fair: Codes
    bad: Codes
    kind: Literal["last_book_year"] = "last_book_year"


@dataclass(frozen=True, config=STRICT)
class AgainstPlan:
    """Good up to ``good`` points behind plan, fair up to ``fair``, bad beyond."""

    good: Limit
    fair: Limit
    kind: Literal["against_plan"] = "against_plan"


CodeScale = OneOf | AfterCompletion | LastBookYear
Scale = Annotated[
    Flag | AtLeast | BothAtLeast | MoreThan | CodeScale | AgainstPlan,
    Field(discriminator="kind"),
]


@dataclass(frozen=True, config=STRICT)
class Weights:
    """What an indicator weighs in each phase; 0 where it does not count."""

    land: Weight = 0
    construction: Weight = 0
    completed: Weight = 0


@dataclass(frozen=True, config=STRICT)
class Indicator:
    """One rated aspect: the facts it reads, how they are rated and what that weighs."""

    code: str
    group: Group
    facts: Codes
    weights: Weights
    scale: Scale


@dataclass(frozen=True, config=STRICT)
class Stated:
    """Fires when a fact has one of ``values``; any other known value clears it.

    With ``confirmed_by``, only these sources are believed; ``clears_to`` is the value that advice
    asks for where no indicator rates the fact.
    """

    fact: str
    values: tuple[bool | str, ...]
    confirmed_by: tuple[Source, ...] = ()
    clears_to: bool | str | None = None
    kind: Literal["stated"] = "stated"


@dataclass(frozen=True, config=STRICT)
class StoppedFor:
    """Fires when building has stood still for at least ``days``."""

    days: Days
    kind: Literal["stopped_for"] = "stopped_for"


@dataclass(frozen=True, config=STRICT)
class Overdue:
    """Fires when plan and ``grace_days`` (working days) are over and building is below 100 %."""

    grace_days: Days
    kind: Literal["overdue"] = "overdue"


@dataclass(frozen=True, config=STRICT)
class BehindPlan:
    """Fires when progress, at the best end of its range, is worse than good against plan."""

    kind: Literal["behind_plan"] = "behind_plan"


@dataclass(frozen=True, config=STRICT)
class BelowGood:
    """Fires when the check's indicator is rated fair or bad."""

    kind: Literal["below_good"] = "below_good"


Condition = Annotated[
    Stated | StoppedFor | Overdue | BehindPlan | BelowGood, Field(discriminator="kind")
]


@dataclass(frozen=True, config=STRICT)
class Check:
    """A gate (fires: red) or a ceiling (fires: at most yellow); ``indicator`` rates the same."""

    code: str
    condition: Condition
    indicator: str | None = None
