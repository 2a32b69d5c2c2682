"""The bridge of figures as steps that stand under each other and always close."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from kdkmp.domain.bridge import IN_PORTAL, Part
from kdkmp.text.formats import number
from kdkmp.text.labels import PART

TOTAL, INSIDE = "Jumlah KDKMP", "Masuk portal"
_UNKNOWN_SHORT = "belum diketahui"


@dataclass(frozen=True)
class Step:
    """One bar: ``count`` cooperatives, drawn from ``start``; ``parts`` are what it is made of."""

    label: str
    count: int
    start: int
    parts: tuple[Part, ...]
    depth: int

    @property
    def is_sum(self) -> bool:
        """Whether other steps add up to this one."""
        return len(self.parts) > 1


def part_counts(parts: pd.Series) -> dict[Part, int]:
    """Count the cooperatives in each part; together they are all rows."""
    found = parts.value_counts()
    return {part: int(found.get(part.value, 0)) for part in Part}


def steps(counts: Mapping[Part, int]) -> tuple[Step, ...]:
    """Return the steps from the whole to its parts, each starting where the last one ended."""
    outside = [Part.OUTSIDE_PORTAL]
    if counts[Part.PORTAL_UNKNOWN]:
        outside.append(Part.PORTAL_UNKNOWN)
    found = [Step(TOTAL, sum(counts.values()), 0, tuple(Part), 0)]
    start = 0
    for part in outside:
        found.append(Step(PART[part], counts[part], start, (part,), 1))
        start += counts[part]
    inside = sum(counts[part] for part in IN_PORTAL)
    found.append(Step(INSIDE, inside, start, IN_PORTAL, 1))
    for part in IN_PORTAL:
        found.append(Step(PART[part], counts[part], start, (part,), 2))
        start += counts[part]
    return tuple(found)


def sums(counts: Mapping[Part, int]) -> tuple[str, ...]:
    """Write the two sums out, as they are read aloud.

    >>> sums(dict(zip(Part, (712, 0, 249, 176, 29), strict=True)))[0]
    '1.166 = 712 belum masuk portal + 454 masuk portal'
    """
    inside = sum(counts[part] for part in IN_PORTAL)
    first = [f"{number(counts[Part.OUTSIDE_PORTAL])} belum masuk portal"]
    first.append(f"{number(inside)} masuk portal")
    if counts[Part.PORTAL_UNKNOWN]:
        first.append(f"{number(counts[Part.PORTAL_UNKNOWN])} {_UNKNOWN_SHORT}")
    second = [f"{number(counts[part])} {PART[part].lower()}" for part in IN_PORTAL]
    return (
        f"{number(sum(counts.values()))} = {' + '.join(first)}",
        f"{number(inside)} = {' + '.join(second)}",
    )


def second_list_sum(counts: pd.Series) -> str:
    """Write out how the list of Simkopdes differs from ours.

    >>> second_list_sum(pd.Series({"ours": 1166, "listed": 1165, "surplus": 7, "second": 1172}))
    'Simkopdes 1.172 = 1.166 + 7 tercatat ganda, menunggu tinjauan − 1 tidak ada di Simkopdes'
    """
    surplus = f" + {number(counts['surplus'])} tercatat ganda, menunggu tinjauan"
    absent = f" − {number(counts['ours'] - counts['listed'])} tidak ada di Simkopdes"
    return f"Simkopdes {number(counts['second'])} = {number(counts['ours'])}{surplus}{absent}"
