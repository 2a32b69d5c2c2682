"""A code as people type it: which snapshots it means, and which it may have been meant for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from kdkmp.domain.snapshots import CODE_LENGTH, SnapshotInfo
from kdkmp.domain.weeks import Week

_WEEK = re.compile(r"\bm\s*(\d{1,2})\s*[-–/. ]\s*(\d{4})\b")
_REVISION = re.compile(r"\brev(?:isi)?[. ]*(\d{1,3})\b")
# After "#" other letters are read too: a code with a slip of the pen has near ones to offer.
_DIGITS = re.compile(r"#\s*([0-9a-z]{4,64})\b|\b([0-9a-f]{8,64})\b")
_LONGEST = 200
_ALIKE = 0.7


@dataclass(frozen=True)
class Asked:
    """What a typed code says; any part may be missing."""

    week: Week | None = None
    revision: int | None = None
    digits: str | None = None
    """The start of the hash, without ``#``."""

    @property
    def says_nothing(self) -> bool:
        """Whether neither a week nor a code was recognised."""
        return self.week is None and self.digits is None


def read_code(text: str) -> Asked:
    """Read what was typed or pasted, also in lower case, with blanks, or a part of it.

    >>> read_code(" m03-2026 · #A91F03C2 ")
    Asked(week=Week(year=2026, number=3), revision=None, digits='a91f03c2')
    """
    typed = text[:_LONGEST].casefold()
    found = _WEEK.search(typed)
    rest = _WEEK.sub(" ", typed)
    revision = _REVISION.search(rest)
    digits = _DIGITS.search(_REVISION.sub(" ", rest))
    return Asked(
        week=_week(found) if found else None,
        revision=int(revision[1]) if revision else None,
        digits=(digits[1] or digits[2]) if digits else None,
    )


def _week(found: re.Match[str]) -> Week | None:
    try:
        return Week.parse(f"M{int(found[1]):02}-{found[2]}")
    except ValueError:
        return None


def meant(asked: Asked, snapshots: Sequence[SnapshotInfo]) -> tuple[SnapshotInfo, ...]:
    """Return the snapshots that fit everything that was typed, newest first.

    A week alone means its newest revision; ``M03-2026`` with a code means the revision that the
    code belongs to.
    """
    if asked.says_nothing:
        return ()
    fitting = tuple(one for one in snapshots if _fits(asked, one))
    return fitting if asked.digits else fitting[:1]


def _fits(asked: Asked, snapshot: SnapshotInfo) -> bool:
    return (
        (asked.week is None or asked.week == snapshot.week)
        and (asked.revision is None or asked.revision == snapshot.revision)
        and (asked.digits is None or snapshot.sha256.startswith(asked.digits))
    )


def nearest(asked: Asked, snapshots: Sequence[SnapshotInfo]) -> tuple[SnapshotInfo, ...]:
    """Return what may have been meant: the week's other snapshots, or codes that look alike."""
    if asked.week is not None and (of_week := [s for s in snapshots if s.week == asked.week]):
        return tuple(of_week)
    codes = {one.sha256[:CODE_LENGTH]: one for one in snapshots}
    alike = get_close_matches((asked.digits or "")[:CODE_LENGTH], codes, cutoff=_ALIKE)
    return tuple(codes[code] for code in alike)
