"""What is on record about a parcel before a person changes it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd
import sqlalchemy as sa
from sqlmodel import Session

from kdkmp.actions.parcel_values import ParcelRefusedError
from kdkmp.domain.evidence import Evidence
from kdkmp.domain.register import build_register
from kdkmp.domain.sources import Source
from kdkmp.store.land_tables import land_parcel
from kdkmp.store.queries import land, policies
from kdkmp.store.tables import Cooperative, current_facts

_PREFIX = "dasbor"


@dataclass(frozen=True)
class Known:
    """What is on record before a change: of the cooperative, and of the parcel if it is there."""

    cooperative_code: str
    parcel_id: str | None
    source: Source
    is_synthetic: bool
    reference: pd.Timestamp
    said: pd.DataFrame
    """Every statement about land of the cooperative, oldest first."""
    counts: Mapping[str, Any]
    """The parcel's row of the register; empty for a new parcel."""
    evidence: Mapping[str, Evidence]
    """How long each fact is believed by the policy in force."""

    @property
    def is_new(self) -> bool:
        """Whether the parcel is not in the register yet."""
        return self.parcel_id is None

    @property
    def own(self) -> pd.DataFrame:
        """What the same source said of the same parcel."""
        mine = (self.said["parcel_id"] == self.parcel_id) & (self.said["source"] == self.source)
        return self.said[mine]

    @property
    def chosen_id(self) -> str | None:
        """The parcel that a person chose for the cooperative, if that still stands."""
        choices = self.said[self.said["is_chosen"].notna()]
        if choices.empty or not choices["is_chosen"].iloc[-1]:
            return None
        return str(choices["parcel_id"].iloc[-1])

    @cached_property
    def own_words(self) -> Mapping[str, Any]:
        """The source's own last word about each field of the parcel."""
        words = register_row(self.own, self.reference, self.evidence)
        return {name: word for name, word in words.items() if pd.notna(word)}


def known_of(
    session: Session, cooperative_code: str, parcel_id: str | None, source: Source
) -> Known:
    """Return what is on record; refuse a cooperative or a parcel that nobody knows."""
    cooperative = session.get(Cooperative, cooperative_code)
    facts = current_facts.c
    reference = session.execute(
        sa.select(facts.reference_date).where(facts.cooperative_code == cooperative_code)
    ).scalar()
    if cooperative is None or reference is None:
        raise ParcelRefusedError(
            f"Koperasi {cooperative_code} tidak ada di data. Muat ulang halaman ini."
        )
    said, day = land.statements_of(session, cooperative_code), pd.Timestamp(reference)
    of_parcel = said[said["parcel_id"] == parcel_id]
    evidence = policies.current_policy(session).evidence
    counts = register_row(of_parcel, day, evidence)
    if parcel_id is not None and not counts:
        raise ParcelRefusedError(
            f"Lahan {parcel_id} tidak tercatat untuk koperasi {cooperative_code}. Muat ulang "
            "halaman ini, atau catat sebagai lahan baru."
        )
    is_synthetic = cooperative.is_synthetic
    return Known(cooperative_code, parcel_id, source, is_synthetic, day, said, counts, evidence)


def next_parcel_id(session: Session, cooperative_code: str) -> str:
    """Return an id that was never used, not even by a batch that was undone."""
    stem = f"{_PREFIX}-{cooperative_code}-"
    given = session.execute(
        sa.select(land_parcel.c.parcel_id)
        .distinct()
        .where(land_parcel.c.cooperative_code == cooperative_code)
    ).scalars()
    taken = [name.removeprefix(stem) for name in given if name.startswith(stem)]
    return f"{stem}{1 + max((int(last) for last in taken if last.isdigit()), default=0)}"


def register_row(
    said: pd.DataFrame, reference: pd.Timestamp, evidence: Mapping[str, Evidence]
) -> dict[str, Any]:
    """Return the one row of the register that statements about one parcel make; empty if none."""
    dates = pd.Series(reference, index=said["cooperative_code"].unique())
    rows = build_register(said, dates, evidence)
    return rows.iloc[0].to_dict() if len(rows) else {}
