"""The offices that can be asked to act: add one, rename it, take it off the lists."""

import re
import unicodedata

import sqlalchemy as sa
from sqlmodel import Session, col

from kdkmp.actions.follow_up_checks import clean, refuse, text_problems
from kdkmp.domain.access import Access, Role
from kdkmp.domain.follow_ups import FollowUpRefusedError
from kdkmp.store import writes
from kdkmp.store.control_tables import ResponsibleOffice
from kdkmp.store.engine import writing

LONGEST_NAME, _LONGEST_CODE, _APART = 80, 30, 10


def add_office(engine: sa.Engine, name: str, access: Access) -> str:
    """Add an office at the end of the list and return its code.

    Raises
    ------
    ReadOnlyError
        The actor is no coordinator.
    FollowUpRefusedError
        The name is empty, too long, personal, or taken.
    """
    access.require(Role.COORDINATOR, access.scope.regions)
    with writing(engine) as session:
        tidy = _checked_name(session, name, None)
        code = _free_code(session, tidy)
        last = session.execute(sa.select(sa.func.max(col(ResponsibleOffice.position)))).scalar()
        session.add(ResponsibleOffice(code=code, name=tidy, position=(last or 0) + _APART))
        writes.bump_data_version(session)
    return code


def rename_office(engine: sa.Engine, code: str, name: str, access: Access) -> None:
    """Rename an office everywhere; the list is shared by all provinces.

    Raises
    ------
    ReadOnlyError
        The actor is no coordinator of the whole database.
    FollowUpRefusedError
        As in `add_office`, or there is no such office.
    """
    access.require(Role.COORDINATOR)
    with writing(engine) as session:
        office = _existing(session, code)
        office.name = _checked_name(session, name, code)
        writes.bump_data_version(session)


def set_office_active(engine: sa.Engine, code: str, access: Access, *, active: bool) -> None:
    """Take an office off the lists of new follow-ups, or put it back; what it has stays.

    Raises
    ------
    ReadOnlyError
        The actor is no coordinator of the whole database.
    FollowUpRefusedError
        There is no such office, or it is the last one.
    """
    access.require(Role.COORDINATOR)
    with writing(engine) as session:
        office = _existing(session, code)
        others = sa.select(col(ResponsibleOffice.code)).where(
            col(ResponsibleOffice.is_active), col(ResponsibleOffice.code) != code
        )
        if not active and session.execute(others.limit(1)).first() is None:
            raise FollowUpRefusedError("Instansi terakhir tidak dapat dinonaktifkan.")
        office.is_active = active
        writes.bump_data_version(session)


def _existing(session: Session, code: str) -> ResponsibleOffice:
    office = session.get(ResponsibleOffice, code)
    if office is None:
        raise FollowUpRefusedError("Instansi ini tidak ada. Muat ulang halaman ini.")
    return office


def _checked_name(session: Session, name: str, own: str | None) -> str:
    tidy = clean(name)
    refuse(text_problems("Nama instansi", tidy, LONGEST_NAME, needed=True))
    named = session.execute(sa.select(col(ResponsibleOffice.code), col(ResponsibleOffice.name)))
    if any(code != own and other.casefold() == str(tidy).casefold() for code, other in named):
        raise FollowUpRefusedError(f"Nama instansi: “{tidy}” sudah ada di daftar.")
    return str(tidy)


def _free_code(session: Session, name: str) -> str:
    """Return a code made of the name that no office has yet."""
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    start = re.sub(r"[^a-z0-9]+", "_", letters).strip("_")[:_LONGEST_CODE] or "office"
    taken = set(session.execute(sa.select(col(ResponsibleOffice.code))).scalars())
    code, number = start, 1
    while code in taken:
        number += 1
        code = f"{start}_{number}"
    return code
