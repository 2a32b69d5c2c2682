"""The targets that offices entered."""

import sqlalchemy as sa
from sqlmodel import Session, col

from kdkmp.domain.pace.measure import Measure
from kdkmp.domain.pace.targets import Target
from kdkmp.store.control_tables import Target as Row


def targets(session: Session) -> tuple[Target, ...]:
    """Return the targets in force, in the order they were entered; withdrawn ones are left out."""
    question = sa.select(Row).where(col(Row.withdrawn_at).is_(None)).order_by(col(Row.id))
    return tuple(
        Target(
            region_code=row.region_code,
            measure=Measure(row.measure),
            cooperatives=row.cooperatives,
            due_on=row.due_on,
            stated_on=row.stated_on.isoformat(),
            source=row.source,
            id=row.id,
            office=row.office,
        )
        for row in session.execute(question).scalars()
    )
