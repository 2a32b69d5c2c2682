"""The tables of steering: snapshots, policies, targets, weekly reports, follow-ups, meetings."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Column, DateTime, LargeBinary, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from kdkmp.store.tables import utc_now


class Snapshot(SQLModel, table=True):
    """The state of the whole database at a week's cut-off, frozen, hashed, chained."""

    id: int | None = Field(default=None, primary_key=True)
    iso_year: int
    iso_week: int
    revision: int = 1
    cut_off: date
    last_batch: int | None = None
    policy_version: str
    policy: str = Field(sa_type=Text)
    """The policy as JSON, see `domain.zones.policy_json`."""
    cooperatives: int
    content_sha256: str
    """Over the canonical rows; equal rows give equal text on every database."""
    previous_id: int | None = Field(default=None, foreign_key="snapshot.id")
    sha256: str = Field(index=True)
    """Over the one before, the heading and the content; its start is the short code."""
    reason: str | None = None
    """Why there is a revision."""
    changes: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    """What a revision changed; see `domain.snapshots.changes`."""
    is_synthetic: bool = False
    office: str
    taken_at: datetime = Field(default_factory=utc_now, sa_type=DateTime(timezone=True))

    __table_args__ = (UniqueConstraint("iso_year", "iso_week", "revision"),)


class SnapshotZone(SQLModel, table=True):
    """One cooperative in one snapshot: its zone and why; the columns movement is counted by."""

    __tablename__ = "snapshot_zone"
    __table_args__ = ({"sqlite_with_rowid": False},)

    snapshot_id: int = Field(primary_key=True, foreign_key="snapshot.id")
    cooperative_code: str = Field(primary_key=True)
    zone: str
    phase: str
    part: str
    """Of the bridge, see `domain.bridge`."""
    rung: str
    """Of the ladder, see `domain.building.ladder`."""
    main_reason: str | None = None
    reasons: str
    """Codes joined by commas, main reason first; empty for green."""


class SnapshotFacts(SQLModel, table=True):
    """The facts of one province in one snapshot: the frame of `facts_at` as Parquet."""

    __tablename__ = "snapshot_facts"

    snapshot_id: int = Field(primary_key=True, foreign_key="snapshot.id")
    province_code: str = Field(primary_key=True)
    facts: bytes = Field(sa_type=LargeBinary)


class PolicyRecord(SQLModel, table=True):
    """A policy other than the one shipped: a draft, or one that a decree put in force."""

    __tablename__ = "policy_record"

    id: int | None = Field(default=None, primary_key=True)
    version: str = Field(unique=True)
    policy: str = Field(sa_type=Text)
    sk: str | None = None
    valid_from: date | None = None
    note: str | None = None
    office: str
    created_at: datetime = Field(default_factory=utc_now, sa_type=DateTime(timezone=True))
    in_force_at: datetime | None = Field(default=None, sa_type=DateTime(timezone=True))
    """When it was put in force; it counts for reference dates from ``valid_from`` on."""
    withdrawn_at: datetime | None = Field(default=None, sa_type=DateTime(timezone=True))


class Target(SQLModel, table=True):
    """A dated target of a region: how many cooperatives by when, and who said so."""

    id: int | None = Field(default=None, primary_key=True)
    region_code: str = Field(foreign_key="region.code", index=True)
    measure: str
    """A code of `domain.pace.Measure`."""
    cooperatives: int
    due_on: date
    stated_on: date
    source: str
    office: str
    is_synthetic: bool = False
    recorded_at: datetime = Field(default_factory=utc_now, sa_type=DateTime(timezone=True))
    withdrawn_at: datetime | None = Field(default=None, sa_type=DateTime(timezone=True))


class ReportEvent(SQLModel, table=True):
    """A step of one regency's weekly report; append-only."""

    __tablename__ = "report_event"

    id: int | None = Field(default=None, primary_key=True)
    regency_code: str = Field(foreign_key="region.code", index=True)
    iso_year: int
    iso_week: int
    kind: str
    """A code of `domain.reporting.Step`."""
    batch_id: int | None = Field(default=None, foreign_key="batch.id", index=True)
    note: str | None = None
    office: str
    is_synthetic: bool = False
    at: datetime = Field(default_factory=utc_now, sa_type=DateTime(timezone=True))


class ResponsibleOffice(SQLModel, table=True):
    """An office that can be asked to act; rows come from data/reference/offices.csv or a person."""

    __tablename__ = "responsible_office"

    code: str = Field(primary_key=True)
    name: str
    position: int
    """Order in lists."""
    is_active: bool = True


class Meeting(SQLModel, table=True):
    """A rakor: when and where, who is invited, and the two snapshots it compares."""

    id: int | None = Field(default=None, primary_key=True)
    province_code: str = Field(foreign_key="region.code", index=True)
    name: str
    held_on: date
    starts_at: str | None = None
    """Local time as it is announced, such as ``08.30 WITA``."""
    place: str | None = None
    link: str | None = None
    invited: list[Any] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    """Codes of `ResponsibleOffice`."""
    snapshot_id: int | None = Field(default=None, foreign_key="snapshot.id")
    previous_snapshot_id: int | None = Field(default=None, foreign_key="snapshot.id")
    next_on: date | None = None
    version: int = 1
    is_synthetic: bool = False
    office: str
    created_at: datetime = Field(default_factory=utc_now, sa_type=DateTime(timezone=True))
    ended_at: datetime | None = Field(default=None, sa_type=DateTime(timezone=True))


class FollowUp(SQLModel, table=True):
    """An agreement or an action: what, about whom, which office, by when, how it stands."""

    __tablename__ = "follow_up"

    id: int | None = Field(default=None, primary_key=True)
    text: str = Field(sa_type=Text)
    province_code: str = Field(foreign_key="region.code", index=True)
    regency_code: str | None = Field(default=None, foreign_key="region.code", index=True)
    cooperative_code: str | None = Field(default=None, index=True)
    parcel_id: str | None = None
    responsible: str = Field(foreign_key="responsible_office.code", index=True)
    due_on: date | None = None
    status: str
    """A code of `domain.follow_ups.Status`."""
    evidence: str | None = None
    review_every_days: int | None = None
    meeting_id: int | None = Field(default=None, foreign_key="meeting.id", index=True)
    """The meeting that agreed on it."""
    snapshot_id: int | None = Field(default=None, foreign_key="snapshot.id")
    """The figures that lay on the table."""
    version: int = 1
    """Raised by every change; a writer says which one was seen."""
    source: str | None = None
    is_synthetic: bool = False
    office: str
    agreed_on: date
    created_at: datetime = Field(default_factory=utc_now, sa_type=DateTime(timezone=True))
    closed_on: date | None = None


class FollowUpEvent(SQLModel, table=True):
    """One change of a follow-up; append-only."""

    __tablename__ = "follow_up_event"

    id: int | None = Field(default=None, primary_key=True)
    follow_up_id: int = Field(foreign_key="follow_up.id", index=True)
    version: int
    """The version this change made."""
    changes: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    """Field → ``[before, after]``."""
    note: str | None = None
    meeting_id: int | None = Field(default=None, foreign_key="meeting.id")
    office: str
    is_synthetic: bool = False
    at: datetime = Field(default_factory=utc_now, sa_type=DateTime(timezone=True))
