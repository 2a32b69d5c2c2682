"""What a person must see to decide where a row belongs."""

from collections.abc import Collection
from typing import Any

import pandas as pd
import sqlalchemy as sa
from sqlmodel import Session, col

from kdkmp.domain.regions import Level
from kdkmp.store.frames import frame
from kdkmp.store.tables import Cooperative, Region

_TEXT = dict.fromkeys(("code", "name", "district", "village_code"), "str")


def villages_of(session: Session, regency_code: str) -> pd.DataFrame:
    """Return every village of a regency by code: ``code, name, district`` (its name)."""
    district = sa.orm.aliased(Region)
    question: Any = (
        sa.select(col(Region.code), col(Region.name), col(district.name).label("district"))
        .join(district, col(district.code) == col(Region.parent_code))
        .where(col(Region.level) == Level.VILLAGE.value)
        .where(col(Region.code).startswith(f"{regency_code}."))
        .order_by(col(Region.code))
    )
    return frame(session, question, _TEXT)


def cooperatives_in(session: Session, villages: Collection[str]) -> pd.DataFrame:
    """Return the real cooperatives of some villages: ``code, number, name, village_code``."""
    question = (
        sa.select(
            col(Cooperative.code),
            col(Cooperative.number),
            col(Cooperative.name),
            col(Cooperative.village_code),
        )
        .where(col(Cooperative.village_code).in_(villages))
        .where(col(Cooperative.is_synthetic).is_(False))
        .order_by(col(Cooperative.village_code), col(Cooperative.number))
    )
    return frame(session, question, _TEXT)
