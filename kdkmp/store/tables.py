"""The tables of cooperatives: what a file said is kept for ever, what counts is one wide row.

Those of land stand in `store.land_tables`.
"""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.types import TypeEngine
from sqlmodel import Field, SQLModel

from kdkmp.domain.facts import FACTS, REPORT_FACTS, Fact, Kind

COLUMN_TYPES: dict[Kind, type[TypeEngine[Any]]] = {
    Kind.FLAG: Boolean,
    Kind.COUNT: Integer,
    Kind.AMOUNT: Float,
    Kind.PERCENT: Float,
    Kind.DATE: Date,
    Kind.CODE: String,
    Kind.CODES: String,
    Kind.TEXT: Text,
}


def utc_now() -> datetime:
    """Return the present moment, aware of its zone."""
    return datetime.now(UTC)


class Region(SQLModel, table=True):
    """A region of the master; files never create one."""

    code: str = Field(primary_key=True)
    name: str
    level: str = Field(index=True)
    kind: str
    parent_code: str | None = Field(default=None, index=True)


class Alias(SQLModel, table=True):
    """A spelling that a person confirmed: below ``parent_code`` it means ``region_code``."""

    level: str = Field(primary_key=True)
    parent_code: str = Field(primary_key=True)
    folded: str = Field(primary_key=True)
    region_code: str = Field(foreign_key="region.code")
    office: str
    confirmed_at: datetime = Field(default_factory=utc_now, sa_type=DateTime(timezone=True))


class Batch(SQLModel, table=True):
    """One accepted file, or one generated week of demo data; undo marks it withdrawn."""

    id: int | None = Field(default=None, primary_key=True)
    parent_id: int | None = Field(default=None, foreign_key="batch.id")
    format: str
    source: str
    file_name: str
    sha256: str = Field(index=True)
    as_of: date
    imported_at: datetime = Field(default_factory=utc_now, sa_type=DateTime(timezone=True))
    office: str
    is_synthetic: bool = False
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    rejected: int = 0
    review: int = 0
    dropped_rows: int = 0
    dropped_columns: int = 0
    withdrawn_at: datetime | None = Field(default=None, sa_type=DateTime(timezone=True))
    withdrawn_by: str | None = None


class Cooperative(SQLModel, table=True):
    """A village cooperative; key: village code, plus a number where a village has two."""

    code: str = Field(primary_key=True)
    village_code: str = Field(foreign_key="region.code", index=True)
    district_code: str = Field(foreign_key="region.code", index=True)
    regency_code: str = Field(foreign_key="region.code", index=True)
    province_code: str = Field(foreign_key="region.code", index=True)
    number: int = 1
    name: str
    is_synthetic: bool = False
    batch_id: int = Field(foreign_key="batch.id", index=True)

    __table_args__ = (UniqueConstraint("village_code", "number"),)


class CooperativeId(SQLModel, table=True):
    """What another system calls a cooperative (slug, integer, 13-digit NIK, AHU number)."""

    __tablename__ = "cooperative_id"

    source: str = Field(primary_key=True)
    value: str = Field(primary_key=True)
    cooperative_code: str = Field(foreign_key="cooperative.code", index=True)
    batch_id: int = Field(foreign_key="batch.id", index=True)


class ReviewItem(SQLModel, table=True):
    """A row that a person must look at; resolving it makes a batch of its own."""

    __tablename__ = "review_item"

    id: int | None = Field(default=None, primary_key=True)
    batch_id: int = Field(foreign_key="batch.id", index=True)
    sheet: str
    row: int
    reason: str
    province: str | None = None
    regency: str | None = None
    district: str | None = None
    village: str | None = None
    name: str | None = None
    province_code: str | None = Field(default=None, index=True)
    row_values: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON))
    suggestions: list[Any] = Field(default_factory=list, sa_column=Column(JSON))
    state: str = Field(default="open", index=True)
    cooperative_code: str | None = Field(default=None, foreign_key="cooperative.code")
    resolved_batch_id: int | None = Field(default=None, foreign_key="batch.id")


class OfficialSource(SQLModel, table=True):
    """The source a province's office wants to be heard first about a fact."""

    __tablename__ = "official_source"

    fact: str = Field(primary_key=True)
    source: str
    why: str
    office: str
    chosen_at: datetime = Field(default_factory=utc_now, sa_type=DateTime(timezone=True))


class RankEntry(SQLModel, table=True):
    """A published national rank of a province: on what, of how many, when, who says so."""

    __tablename__ = "rank_entry"

    id: int | None = Field(default=None, primary_key=True)
    province_code: str = Field(foreign_key="region.code", index=True)
    measure: str
    rank: int
    of: int | None = None
    dated: date
    source: str
    office: str
    recorded_at: datetime = Field(default_factory=utc_now, sa_type=DateTime(timezone=True))
    withdrawn_at: datetime | None = Field(default=None, sa_type=DateTime(timezone=True))


class Meta(SQLModel, table=True):
    """Small facts about the database itself, such as its data version."""

    key: str = Field(primary_key=True)
    value: str = Field(sa_type=Text)


def fact_column(fact: Fact, name: str | None = None) -> Column[Any]:
    """Return the nullable column that holds a fact's value."""
    return Column(name or fact.name, COLUMN_TYPES[fact.kind](), nullable=True)


def _provenance(fact: Fact) -> list[Column[Any]]:
    return [
        fact_column(fact),
        Column(f"{fact.name}_on", Date, nullable=True),
        Column(f"{fact.name}_source", String, nullable=True),
    ]


report = Table(
    "report",
    SQLModel.metadata,
    Column("id", Integer, primary_key=True),
    Column("batch_id", ForeignKey("batch.id"), nullable=False, index=True),
    Column("cooperative_code", ForeignKey("cooperative.code"), nullable=False, index=True),
    Column("source", String, nullable=False),
    Column("as_of", Date, nullable=False),
    Column("sheet", String, nullable=True),
    Column("row", Integer, nullable=True),
    Column("cleared", String, nullable=True),
    *[fact_column(fact) for fact in REPORT_FACTS],
)
"""What one batch said about one cooperative; the columns are those of `domain.facts`."""

current_facts = Table(
    "current_facts",
    SQLModel.metadata,
    Column("cooperative_code", ForeignKey("cooperative.code"), primary_key=True),
    Column("reference_date", Date, nullable=False),
    Column("reported_on", Date, nullable=True),
    Column("legal_entity_is_inferred", Boolean, nullable=False),
    Column("active_parcel_id", String, nullable=True),
    Column("conflicts", String, nullable=True),
    *[column for fact in FACTS for column in _provenance(fact)],
)
"""The current answer of ``facts_at``: one wide row per cooperative, rebuilt when it changes."""

Index("ix_report_cooperative_source", report.c.cooperative_code, report.c.source, report.c.as_of)
