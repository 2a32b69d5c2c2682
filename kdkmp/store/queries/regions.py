"""The region master, as frames."""

from collections.abc import Collection

import pandas as pd
import sqlalchemy as sa
from sqlmodel import Session, col

from kdkmp.domain.regions import Level
from kdkmp.store.frames import frame
from kdkmp.store.tables import Alias, Cooperative, Region

_TEXT = dict.fromkeys(("code", "name", "level", "kind", "parent_code"), "str")


def regions(session: Session, levels: Collection[Level] | None = None) -> pd.DataFrame:
    """Return the master, ordered by code: ``code, name, level, kind, parent_code``."""
    question = sa.select(
        col(Region.code),
        col(Region.name),
        col(Region.level),
        col(Region.kind),
        sa.func.coalesce(col(Region.parent_code), "").label("parent_code"),
    ).order_by(col(Region.code))
    if levels is not None:
        question = question.where(col(Region.level).in_([level.value for level in levels]))
    return frame(session, question, _TEXT)


def names_with_data(session: Session) -> pd.Series:
    """Return code → name of every region that a cooperative of the database lies in."""
    codes = [
        sa.select(column)
        for column in (
            col(Cooperative.province_code),
            col(Cooperative.regency_code),
            col(Cooperative.district_code),
            col(Cooperative.village_code),
        )
    ]
    question = (
        sa.select(col(Region.code), col(Region.name))
        .where(col(Region.code).in_(sa.union(*codes)))
        .order_by(col(Region.code))
    )
    return frame(session, question, _TEXT).set_index("code")["name"]


def is_filled(session: Session) -> bool:
    """Say whether the master has been loaded."""
    return session.execute(sa.select(col(Region.code)).limit(1)).first() is not None


def aliases(session: Session) -> dict[tuple[Level, str, str], str]:
    """Return the spellings that a person confirmed: (level, parent code, folded) → code."""
    rows = session.execute(
        sa.select(
            col(Alias.level), col(Alias.parent_code), col(Alias.folded), col(Alias.region_code)
        )
    )
    return {(Level(level), parent, folded): code for level, parent, folded, code in rows}
