"""Save a policy as a draft, put it in force by decree, take either back; nothing is deleted."""

from dataclasses import replace
from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Session, col

from kdkmp.actions.rebuild import rebuild_everything
from kdkmp.domain.access import Access, Role
from kdkmp.domain.zones.edits import with_settings
from kdkmp.domain.zones.familiar import LONGEST_VERSION, require_usable
from kdkmp.domain.zones.policy import DEFAULT_POLICY, Policy
from kdkmp.domain.zones.policy_json import from_json, to_json
from kdkmp.domain.zones.problems import PolicyError
from kdkmp.intake.personal import redact
from kdkmp.store import writes
from kdkmp.store.control_tables import PolicyRecord
from kdkmp.store.engine import writing
from kdkmp.store.queries.policies import newest_reference_date, policy_on, recorded
from kdkmp.text import policies as words
from kdkmp.text.policy_problems import problem

LONGEST_NOTE, LONGEST_SK, MOST_YEARS_AHEAD = 500, 120, 5
_EARLIEST = date(2025, 1, 1)  # the programme began in 2025


class PolicyRefusedError(ValueError):
    """Nothing was saved; the text says why, in Indonesian."""


def save_draft(engine: sa.Engine, policy: Policy, note: str, access: Access, at: datetime) -> int:
    """Save a policy under its version name as a draft, and return its number.

    A draft has no SK: it decides nothing until it is put in force.

    Raises
    ------
    ReadOnlyError
        The actor is no coordinator.
    PolicyRefusedError
        The policy cannot be used, its name is taken, or the note names a person.
    """
    access.require(Role.COORDINATOR, access.scope.regions)
    draft = replace(policy, version=_one_line(policy.version), sk=None)
    _require_usable(draft)
    told = _checked(note, "Catatan", LONGEST_NOTE)
    _checked(draft.version, "Nama versi", LONGEST_VERSION)
    with writing(engine) as session:
        _require_new_name(session, draft.version)
        record = PolicyRecord(
            version=draft.version,
            policy=to_json(with_settings(draft, {})),
            note=told or None,
            office=access.signature,
            created_at=at,
        )
        session.add(record)
        session.flush()
        writes.bump_data_version(session)
        assert record.id is not None  # noqa: S101 - the flush has given it one
        return record.id


def put_in_force(
    engine: sa.Engine,
    policy_id: int,
    sk: str,
    valid_from: date | None,
    access: Access,
    at: datetime,
) -> None:
    """Let a draft decide zones for reference dates from ``valid_from`` on.

    The facts of every province are rebuilt, since evidence may last longer or shorter.

    Raises
    ------
    ReadOnlyError
        The actor is no administrator of the whole database.
    PolicyRefusedError
        SK or date are missing or impossible, or the draft is no draft any more.
    """
    access.require(Role.ADMINISTRATOR)
    number = _checked(sk, "Nomor SK", LONGEST_SK)
    if not number:
        raise PolicyRefusedError(words.SK_MISSING)
    if valid_from is None:
        raise PolicyRefusedError(words.DATE_MISSING)
    if not _EARLIEST <= valid_from <= at.date().replace(day=1, year=at.year + MOST_YEARS_AHEAD):
        raise PolicyRefusedError(words.impossible_date(valid_from))
    with writing(engine) as session:
        record = _record(session, policy_id)
        if record.in_force_at or record.withdrawn_at:
            raise PolicyRefusedError(words.no_draft(record.version))
        _require_later(session, valid_from)
        signed = replace(from_json(record.policy), sk=number)
        _require_usable(signed)
        record.policy, record.sk, record.valid_from = to_json(signed), number, valid_from
        record.in_force_at = at
        record.note = words.logged(record.note, "Diberlakukan", access.signature, at)
        session.add(record)
        session.flush()
        rebuild_everything(session)


def withdraw_policy(engine: sa.Engine, policy_id: int, access: Access, at: datetime) -> None:
    """Take back a draft, or a policy in force: then its predecessor decides again.

    Raises
    ------
    ReadOnlyError
        A draft asks for a coordinator, a policy in force for an administrator.
    PolicyRefusedError
        It was taken back already.
    """
    access.require_write()
    with writing(engine) as session:
        record = _record(session, policy_id)
        _require_right(record, access)
        if record.withdrawn_at:
            raise PolicyRefusedError(words.withdrawn_already(record.version))
        record.withdrawn_at = at
        record.note = words.logged(record.note, "Ditarik", access.signature, at)
        _save(session, record)


def restore_policy(engine: sa.Engine, policy_id: int, access: Access, at: datetime) -> None:
    """Put back what `withdraw_policy` took; raises as that does."""
    access.require_write()
    with writing(engine) as session:
        record = _record(session, policy_id)
        _require_right(record, access)
        if not record.withdrawn_at:
            raise PolicyRefusedError(words.not_withdrawn(record.version))
        record.withdrawn_at = None
        record.note = words.logged(record.note, "Dikembalikan", access.signature, at)
        _save(session, record)


def _save(session: Session, record: PolicyRecord) -> None:
    session.add(record)
    session.flush()
    if record.in_force_at:
        rebuild_everything(session)
    else:
        writes.bump_data_version(session)


def _require_right(record: PolicyRecord, access: Access) -> None:
    if record.in_force_at:
        access.require(Role.ADMINISTRATOR)
    else:
        access.require(Role.COORDINATOR, access.scope.regions)


def _record(session: Session, policy_id: int) -> PolicyRecord:
    record = session.get(PolicyRecord, policy_id, with_for_update=True)
    if record is None:
        raise PolicyRefusedError(words.NO_SUCH)
    return record


def _require_new_name(session: Session, version: str) -> None:
    taken = session.execute(sa.select(col(PolicyRecord.version))).scalars()
    if version.casefold() in {one.casefold() for one in (*taken, DEFAULT_POLICY.version)}:
        raise PolicyRefusedError(words.name_taken(version))


def _require_later(session: Session, valid_from: date) -> None:
    """Refuse to begin before the policy of today: it would never decide, or rewrite the past."""
    reference = newest_reference_date(session)
    now = policy_on(session, reference)
    began = next((one.valid_from for one in recorded(session) if one.policy == now), None)
    if began and valid_from < began:
        raise PolicyRefusedError(words.too_early(now.version, began))


def _require_usable(policy: Policy) -> None:
    try:
        require_usable(policy)
    except PolicyError as error:
        raise PolicyRefusedError(" ".join(map(problem, error.problems))) from None


def _one_line(written: str) -> str:
    return " ".join(written.split())


def _checked(written: str, what: str, longest: int) -> str:
    text = _one_line(written)
    if len(text) > longest:
        raise PolicyRefusedError(words.too_long(what, len(text), longest))
    if redact(text) != text:
        raise PolicyRefusedError(words.personal(what))
    return text
