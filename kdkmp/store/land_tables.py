"""The tables of land: parcels, corrected points, verifications and polygon layers."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Integer,
    String,
    Table,
)
from sqlmodel import Field, SQLModel

from kdkmp.domain.parcels import FIELDS
from kdkmp.store.tables import COLUMN_TYPES, utc_now

land_parcel = Table(
    "land_parcel",
    SQLModel.metadata,
    Column("id", Integer, primary_key=True),
    Column("batch_id", ForeignKey("batch.id"), nullable=False, index=True),
    Column("cooperative_code", ForeignKey("cooperative.code"), nullable=False, index=True),
    Column("source", String, nullable=False),
    Column("parcel_id", String, nullable=False),
    Column("as_of", Date, nullable=False),
    Column("sheet", String, nullable=True),
    Column("row", Integer, nullable=True),
    Column("cleared", String, nullable=True),
    # Whether a person wants this parcel to count for the cooperative; False takes it back.
    Column("is_chosen", Boolean, nullable=True),
    Column("why", String, nullable=True),
    *[Column(field.name, COLUMN_TYPES[field.kind](), nullable=True) for field in FIELDS],
)
"""What one batch said about one parcel, append-only like a report: the columns are those of
`domain.parcels`, and all rows of a parcel together are its history."""


class PointCorrection(SQLModel, table=True):
    """A point a person put right; it holds as long as the sources state the wrong one."""

    __tablename__ = "point_correction"

    id: int | None = Field(default=None, primary_key=True)
    cooperative_code: str = Field(foreign_key="cooperative.code", index=True)
    parcel_id: str
    stated_latitude: float
    stated_longitude: float
    latitude: float
    longitude: float
    finding: str
    why: str
    office: str
    corrected_at: datetime = Field(default_factory=utc_now, sa_type=DateTime(timezone=True))
    withdrawn_at: datetime | None = Field(default=None, sa_type=DateTime(timezone=True))
    withdrawn_by: str | None = None


class Verification(SQLModel, table=True):
    """A named set of parcels that an office works off, step by step, by a deadline."""

    id: int | None = Field(default=None, primary_key=True)
    name: str
    province_code: str = Field(foreign_key="region.code", index=True)
    owner_office: str
    deadline: date | None = None
    steps: list[Any] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    """In order, each ``{"name", "office"}``; a set without steps only belongs together."""
    note: str | None = None
    source: str | None = None
    is_synthetic: bool = False
    office: str
    created_at: datetime = Field(default_factory=utc_now, sa_type=DateTime(timezone=True))
    closed_at: datetime | None = Field(default=None, sa_type=DateTime(timezone=True))


class VerificationParcel(SQLModel, table=True):
    """A parcel of a verification."""

    __tablename__ = "verification_parcel"

    verification_id: int = Field(primary_key=True, foreign_key="verification.id")
    cooperative_code: str = Field(primary_key=True, foreign_key="cooperative.code")
    parcel_id: str = Field(primary_key=True)


class VerificationEvent(SQLModel, table=True):
    """A step that was done for one parcel, or taken back; append-only."""

    __tablename__ = "verification_event"

    id: int | None = Field(default=None, primary_key=True)
    verification_id: int = Field(foreign_key="verification.id", index=True)
    cooperative_code: str = Field(foreign_key="cooperative.code")
    parcel_id: str
    step: int
    """Position in the steps of the verification, from 0."""
    result: str
    """A code of `domain.verification.Result`."""
    done_on: date
    note: str | None = None
    office: str
    recorded_at: datetime = Field(default_factory=utc_now, sa_type=DateTime(timezone=True))


class Layer(SQLModel, table=True):
    """A polygon file a person installed: regency boundaries, or an overlay such as IUP or LP2B."""

    id: int | None = Field(default=None, primary_key=True)
    kind: str
    """A code of `domain.layers.LayerKind`."""
    name: str
    as_of: date
    origin: str
    licence: str
    file_name: str
    sha256: str
    is_detailed: bool = False
    """Boundaries only: whether points off by 250 m are worth a word, or only by 1 km."""
    office: str
    installed_at: datetime = Field(default_factory=utc_now, sa_type=DateTime(timezone=True))
    removed_at: datetime | None = Field(default=None, sa_type=DateTime(timezone=True))


class LayerArea(SQLModel, table=True):
    """One area of a layer: geometries as WKB in WGS 84 (longitude, latitude)."""

    __tablename__ = "layer_area"

    layer_id: int = Field(primary_key=True, foreign_key="layer.id")
    position: int = Field(primary_key=True)
    name: str
    region_code: str | None = Field(default=None, foreign_key="region.code", index=True)
    geometry: bytes
    """Repaired, otherwise as it came; for checks."""
    province_shape: bytes
    """Simplified with shared borders kept, for the map of a province."""
    nation_shape: bytes
    """Simplified further, for the map of the nation."""
