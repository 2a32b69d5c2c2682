"""Hold a published number out, and see whether it lies in the range of the two before it.

Two numbers are one increment: nothing to resample. What they do give is a rate; if buildings
begin one by one, independently (Poisson), and the rate is as uncertain as one count leaves it
(Jeffreys' prior), the next gain is negative binomial. That buildings begin in batches would make
the true range wider, never narrower.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np

from kdkmp.domain.pace.bootstrap import HIGH, LOW, SHARES

_DRAWS = 200_000
_JEFFREYS = 0.5


@dataclass(frozen=True)
class Published:
    """A number as it was published."""

    dated: date
    cooperatives: int
    source: str
    reading: str = ""


@dataclass(frozen=True)
class HoldOut:
    """A held-out number beside the 80 % range of those before it."""

    known: tuple[Published, Published]
    held_out: Published
    low: int
    high: int

    @property
    def is_inside(self) -> bool:
        """Say whether the number lay inside, the ends included."""
        return self.low <= self.held_out.cooperatives <= self.high

    @property
    def weekly_before(self) -> float:
        """Return the gain per week between the two known numbers."""
        first, second = self.known
        return 7 * (second.cooperatives - first.cooperatives) / (second.dated - first.dated).days

    @property
    def weekly_after(self) -> float:
        """Return the gain per week that really came."""
        last = self.known[1]
        gained = self.held_out.cooperatives - last.cooperatives
        return 7 * gained / (self.held_out.dated - last.dated).days


def hold_out(first: Published, second: Published, held_out: Published) -> HoldOut:
    """Forecast the third number from the first two."""
    gained = second.cooperatives - first.cooperatives
    low, high = poisson_range(
        gained, (second.dated - first.dated).days, (held_out.dated - second.dated).days
    )
    start = second.cooperatives
    return HoldOut((first, second), held_out, start + low, start + high)


def poisson_range(gained: int, days: int, days_ahead: int) -> tuple[int, int]:
    """Return the 80 % range of the gain in the days ahead, after a gain in some days before.

    >>> poisson_range(50, 13, 14)
    (41, 68)
    """
    rng = np.random.default_rng([gained, days, days_ahead])
    drawn = rng.negative_binomial(gained + _JEFFREYS, days / (days + days_ahead), _DRAWS)
    low, high = np.quantile(drawn, [SHARES[LOW], SHARES[HIGH]], method="inverted_cdf")
    return int(low), int(high)
