"""Take all demo data out, before the first real import; synthetic rows leave no trace."""

import sqlalchemy as sa
from sqlmodel import Session, col

from kdkmp.store.control_tables import (
    FollowUp,
    FollowUpEvent,
    Meeting,
    ReportEvent,
    Snapshot,
    SnapshotFacts,
    SnapshotZone,
    Target,
)
from kdkmp.store.land_tables import (
    PointCorrection,
    Verification,
    VerificationEvent,
    VerificationParcel,
    land_parcel,
)
from kdkmp.store.queries.meetings import reopened_key
from kdkmp.store.tables import (
    Batch,
    Cooperative,
    CooperativeId,
    Meta,
    ReviewItem,
    current_facts,
    report,
)

_OF_COOPERATIVES = (PointCorrection, VerificationParcel, VerificationEvent)
_OF_VERIFICATIONS = (VerificationParcel, VerificationEvent)


def remove_demo(session: Session) -> None:
    """Delete every synthetic batch, cooperative and what hangs on them."""
    batches = sa.select(col(Batch.id)).where(col(Batch.is_synthetic))
    cooperatives = sa.select(col(Cooperative.code)).where(col(Cooperative.is_synthetic))
    session.execute(
        sa.delete(current_facts).where(current_facts.c.cooperative_code.in_(cooperatives))
    )
    for hangs in _OF_COOPERATIVES:
        session.execute(sa.delete(hangs).where(col(hangs.cooperative_code).in_(cooperatives)))
    verifications = sa.select(col(Verification.id)).where(col(Verification.is_synthetic))
    for part in _OF_VERIFICATIONS:
        session.execute(sa.delete(part).where(col(part.verification_id).in_(verifications)))
    session.execute(sa.delete(Verification).where(col(Verification.is_synthetic)))
    _remove_control(session)
    for said in (report, land_parcel):
        session.execute(sa.delete(said).where(said.c.batch_id.in_(batches)))
    for table in (ReviewItem, CooperativeId):
        session.execute(sa.delete(table).where(col(table.batch_id).in_(batches)))
    session.execute(sa.delete(Cooperative).where(col(Cooperative.is_synthetic)))
    session.execute(sa.delete(Batch).where(col(Batch.is_synthetic)))


def _remove_control(session: Session) -> None:
    """Delete what was steered with demo data: its figures never were anybody's."""
    follow_ups = sa.select(col(FollowUp.id)).where(col(FollowUp.is_synthetic))
    session.execute(
        sa.delete(FollowUpEvent).where(
            col(FollowUpEvent.follow_up_id).in_(follow_ups) | col(FollowUpEvent.is_synthetic)
        )
    )
    meetings = session.execute(sa.select(col(Meeting.id)).where(col(Meeting.is_synthetic)))
    keys = [reopened_key(number) for number in meetings.scalars()]
    session.execute(sa.delete(Meta).where(col(Meta.key).in_(keys)))
    for table in (FollowUp, Meeting, ReportEvent, Target):
        session.execute(sa.delete(table).where(col(table.is_synthetic)))
    snapshots = sa.select(col(Snapshot.id)).where(col(Snapshot.is_synthetic))
    for part in (SnapshotZone, SnapshotFacts):
        session.execute(sa.delete(part).where(col(part.snapshot_id).in_(snapshots)))
    session.execute(sa.delete(Snapshot).where(col(Snapshot.is_synthetic)))
