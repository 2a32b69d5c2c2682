"""Record follow-ups and change them; whoever comes second is shown what the first changed."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlmodel import Session, col

from kdkmp.actions.follow_up_checks import (
    checked_changes,
    checked_draft,
    checked_note,
    refuse,
)
from kdkmp.domain.access import Access, Role
from kdkmp.domain.follow_ups import (
    CHANGEABLE,
    HISTORIC,
    FollowUpDraft,
    FollowUpRefusedError,
    StaleError,
    Status,
    difference,
    plain,
    undone,
)
from kdkmp.store import writes
from kdkmp.store.control_tables import FollowUp, FollowUpEvent
from kdkmp.store.engine import writing
from kdkmp.store.queries import batches
from kdkmp.store.queries.follow_ups import follow_up_history


class _Said(NamedTuple):
    """How a change came about."""

    note: str | None
    office: str
    at: datetime
    meeting_id: int | None = None


def record_follow_up(engine: sa.Engine, draft: FollowUpDraft, access: Access, at: datetime) -> int:
    """Save an agreement and return its number.

    Raises
    ------
    ReadOnlyError
        The actor may only read, or not in this region.
    FollowUpRefusedError
        Something about it is wrong; everything that is, is named.
    """
    _require(access, draft.province_code, draft.regency_code)
    with writing(engine) as session:
        values = checked_draft(session, draft, at)
        row = FollowUp(
            **values,
            status=Status.OPEN.value,
            is_synthetic=batches.has_live(session, synthetic=True),
            office=access.signature,
            created_at=at,
        )
        session.add(row)
        session.flush()
        born = difference({}, {name: getattr(row, name) for name in HISTORIC})
        _remember(session, row, born, _Said(None, access.signature, at, draft.meeting_id))
        writes.bump_data_version(session)
        assert row.id is not None  # noqa: S101 - the flush has given it one
        return row.id


def change_follow_up(  # noqa: PLR0913, PLR0917 - which, as seen; what, why; who, when, where
    engine: sa.Engine,
    follow_up_id: int,
    seen_version: int,
    changes: Mapping[str, Any],
    note: str | None,
    access: Access,
    at: datetime,
    meeting_id: int | None = None,
) -> int:
    """Change fields of a follow-up, or only say how it stands; return the new version.

    Parameters
    ----------
    seen_version : int
        The version the actor looked at.
    changes : Mapping
        Field of `CHANGEABLE` → new value; values that stay the same are left out.
    note : str, optional
        Why, or how it stands; alone it is a review without a change.
    meeting_id : int, optional
        The meeting at which it was said.

    Raises
    ------
    ReadOnlyError
        The actor may only read, or not in this region.
    StaleError
        Somebody changed it meanwhile; carries what, and the version in force.
    FollowUpRefusedError
        Something about it is wrong; everything that is, is named.
    """
    access.require_write()
    with writing(engine) as session:
        row = _existing(session, follow_up_id)
        _require(access, row.province_code, row.regency_code)
        if row.version != seen_version:
            raise _stale(session, row, seen_version)
        told = checked_note(note)
        after = checked_changes(session, row, changes, told, at, meeting_id)
        differs = difference(_present(row), after)
        if not differs and not told:
            raise FollowUpRefusedError(
                "Tidak ada yang berubah. Ubah satu isian, atau tulis catatan tinjauan."
            )
        _update(session, row, seen_version, {name: after[name] for name in differs})
        _remember(session, row, differs, _Said(told, access.signature, at, meeting_id))
        writes.bump_data_version(session)
        return seen_version + 1


def undo_last_change(
    engine: sa.Engine, follow_up_id: int, seen_version: int, access: Access, at: datetime
) -> int:
    """Take back what the newest entry changed, as a new entry; return the new version.

    Raises
    ------
    ReadOnlyError, StaleError
        As in `change_follow_up`.
    FollowUpRefusedError
        The newest entry changed nothing: it is the beginning, or a mere note.
    """
    access.require_write()
    with writing(engine) as session:
        row = _existing(session, follow_up_id)
        _require(access, row.province_code, row.regency_code)
        if row.version != seen_version:
            raise _stale(session, row, seen_version)
        last = follow_up_history(session, follow_up_id)[-1]
        refuse(
            ["Catatan terakhir tidak mengubah isian, jadi tidak ada yang dibatalkan."]
            if last.version == 1 or not last.changes
            else []
        )
        before = undone(last.changes)
        differs = difference(_present(row), before)
        _update(session, row, seen_version, before)
        why = f"Membatalkan perubahan ke-{last.version}"
        _remember(session, row, differs, _Said(why, access.signature, at))
        writes.bump_data_version(session)
        return seen_version + 1


def _require(access: Access, province: str, regency: str | None) -> None:
    """Ask for an operator in the regency, for a coordinator where a province is concerned."""
    role = Role.OPERATOR if regency else Role.COORDINATOR
    access.require(role, [regency or province])


def _existing(session: Session, follow_up_id: int) -> FollowUp:
    row = session.get(FollowUp, follow_up_id)
    if row is None:
        raise FollowUpRefusedError(
            f"Tindak lanjut {follow_up_id} tidak ada. Muat ulang halaman ini."
        )
    return row


def _stale(session: Session, row: FollowUp, seen_version: int) -> StaleError:
    assert row.id is not None  # noqa: S101 - it comes from the database
    history = follow_up_history(session, row.id)
    present = {name: plain(value) for name, value in _present(row).items()}
    return StaleError(row.version, present, [one for one in history if one.version > seen_version])


def _present(row: FollowUp) -> dict[str, Any]:
    return {name: getattr(row, name) for name in CHANGEABLE}


def _update(session: Session, row: FollowUp, seen: int, values: Mapping[str, Any]) -> None:
    """Write where the version is still the one seen: the lock makes it so, this proves it."""
    question = (
        sa.update(FollowUp)
        .where(col(FollowUp.id) == row.id, col(FollowUp.version) == seen)
        .values(**values, version=seen + 1)
        .returning(col(FollowUp.id))
        .execution_options(synchronize_session=False)
    )
    if session.execute(question).scalar() is None:
        session.expire(row)
        raise _stale(session, _existing(session, row.id or 0), seen)
    session.expire(row)


def _remember(session: Session, row: FollowUp, changes: Mapping[str, Any], said: _Said) -> None:
    assert row.id is not None  # noqa: S101 - it was flushed, or comes from the database
    session.add(
        FollowUpEvent(
            follow_up_id=row.id,
            version=row.version,
            changes=dict(changes),
            note=said.note,
            meeting_id=said.meeting_id,
            office=said.office,
            is_synthetic=row.is_synthetic,
            at=said.at,
        )
    )
    session.flush()
