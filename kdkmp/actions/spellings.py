"""Spellings that a person confirmed by deciding a row: remembered, and forgotten with it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from kdkmp import intake
from kdkmp.actions.prepare import region_index
from kdkmp.domain.access import Access
from kdkmp.domain.regions import Level, ancestor
from kdkmp.intake.match import Path, aliases_for
from kdkmp.intake.names import fold
from kdkmp.intake.region_index import NATION, Aliases
from kdkmp.store.queries import regions
from kdkmp.store.tables import Alias, ReviewItem

Spelling = tuple[Level, str, str]
"""Level, parent code, `names.fold` of the name as written."""


@dataclass(frozen=True)
class Decided:
    """A row for review, and the cooperative it was decided to mean."""

    item: ReviewItem
    code: str

    @property
    def village(self) -> str:
        """Return the village of the cooperative."""
        return ancestor(self.code, Level.VILLAGE)

    @property
    def path(self) -> Path:
        """Return the region names as the file wrote them."""
        item = self.item
        return Path(
            item.province or "", item.regency or "", item.district or "", item.village or ""
        )


def remember(session: Session, decided: Sequence[Decided], access: Access) -> None:
    """Keep the spellings that found no region; an ambiguous one stays ambiguous.

    Of a region that holds more than the actor's own, others will decide.
    """
    unmatched = [one for one in decided if one.item.reason == intake.Reason.NO_MATCH]
    if not unmatched:
        return
    known: Aliases = regions.aliases(session)
    meanings: dict[Spelling, set[str]] = {}
    for choice in unmatched:
        for spelling, code in aliases_for(
            choice.path, choice.village, region_index(), known
        ).items():
            meanings.setdefault(spelling, set()).add(code)
    for (level, parent, folded), codes in meanings.items():
        if len(codes) == 1 and all(map(access.scope.covers, codes)):  # it will hold for everybody
            session.merge(
                Alias(
                    level=level.value,
                    parent_code=parent,
                    folded=folded,
                    region_code=codes.pop(),
                    office=access.signature,
                )
            )
    session.flush()


def forget(session: Session, choice: Decided) -> None:
    """Drop the spellings that this decision confirmed."""
    for (level, parent, folded), code in _spellings(choice).items():
        known = session.get(Alias, (level.value, parent, folded))
        if known is not None and known.region_code == code:
            session.delete(known)


def _spellings(choice: Decided) -> dict[Spelling, str]:
    """Return what the path's spellings mean by this choice, at every level."""
    confirmed = {}
    parent = NATION
    for level, text in zip(Level, choice.path, strict=True):
        code = ancestor(choice.village, level)
        if text:
            confirmed[level, parent, fold(text)] = code
        parent = code if text or level != Level.PROVINCE else NATION
    return confirmed
