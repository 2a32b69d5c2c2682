"""What a meeting may be: texts without personal data, a safe link, offices and weeks that exist."""

from dataclasses import replace
from datetime import date

import sqlalchemy as sa
from sqlmodel import Session, col

from kdkmp.actions.follow_up_checks import clean, text_problems
from kdkmp.domain.meetings import (
    LONGEST_LINK,
    LONGEST_NAME,
    LONGEST_PLACE,
    LONGEST_TIME,
    MeetingPlan,
    MeetingRefusedError,
    plan_problems,
)
from kdkmp.domain.regions import Level
from kdkmp.store.control_tables import ResponsibleOffice, Snapshot
from kdkmp.store.tables import Region


def refuse(problems: list[str]) -> None:
    """Refuse where anything is wrong, and name all of it."""
    if problems:
        raise MeetingRefusedError(" ".join(problems))


def checked_plan(session: Session, plan: MeetingPlan, today: date) -> MeetingPlan:
    """Return the plan as the table stores it; refuse it where anything is wrong."""
    tidy = replace(
        plan,
        name=clean(plan.name) or "",
        starts_at=clean(plan.starts_at),
        place=clean(plan.place),
        link=clean(plan.link),
        invited=tuple(dict.fromkeys(plan.invited)),
    )
    refuse(
        [
            *text_problems("Nama rapat", tidy.name or None, LONGEST_NAME, needed=True),
            *text_problems("Waktu", tidy.starts_at, LONGEST_TIME),
            *text_problems("Tempat", tidy.place, LONGEST_PLACE),
            *_link_problems(tidy.link),
            *plan_problems(tidy, today),
            *_known_problems(session, tidy),
        ]
    )
    return tidy


def _link_problems(link: str | None) -> list[str]:
    """Name what is wrong with a link; the long number of a meeting room is no person's number."""
    if link and len(link) > LONGEST_LINK:
        return [f"Tautan: paling panjang {LONGEST_LINK} huruf."]
    return []


def _known_problems(session: Session, plan: MeetingPlan) -> list[str]:
    """Name what is not in the database."""
    found = []
    province = session.get(Region, plan.province_code)
    if province is None or province.level != Level.PROVINCE.value:
        found.append("Wilayah: pilih provinsi yang ada.")
    known = set(session.execute(sa.select(col(ResponsibleOffice.code))).scalars())
    if set(plan.invited) - known:
        found.append("Undangan: pilih instansi dari daftar.")
    chosen = (plan.snapshot_id, plan.previous_snapshot_id)
    rows = [session.get(Snapshot, one) for one in chosen if one is not None]
    if None in rows:
        found.append("Minggu: snapshot yang dipilih tidak ada. Muat ulang halaman ini.")
    elif len(rows) == len(chosen) and _week(rows[0]) <= _week(rows[1]):
        found.append("Minggu pembanding: harus sebelum minggu yang dibahas.")
    return found


def _week(snapshot: Snapshot | None) -> tuple[int, int]:
    return (snapshot.iso_year, snapshot.iso_week) if snapshot else (0, 0)
