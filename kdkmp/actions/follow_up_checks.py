"""What a follow-up may hold: offices and places that are there, sound dates, no personal data."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from kdkmp.domain.follow_ups import (
    CHANGEABLE,
    ENDED,
    LONGEST_NOTE,
    LONGEST_SOURCE,
    LONGEST_TEXT,
    FollowUpDraft,
    FollowUpRefusedError,
    Status,
    date_problems,
    review_problems,
    status_problems,
)
from kdkmp.domain.regions import Level
from kdkmp.intake.personal import redact
from kdkmp.store.control_tables import FollowUp, Meeting, ResponsibleOffice, Snapshot
from kdkmp.store.land_tables import land_parcel
from kdkmp.store.tables import Cooperative, Region


def refuse(problems: Iterable[str]) -> None:
    """Refuse where anything is wrong, and name all of it."""
    if told := " ".join(problems):
        raise FollowUpRefusedError(told)


def clean(written: str | None) -> str | None:
    r"""Return a text without needless spaces and unseen signs; nothing where nothing is written.

    >>> clean("  Surat\x00 ke  BPKAD "), clean("  ")
    ('Surat ke BPKAD', None)
    """
    seen = "".join(one if one.isprintable() else " " for one in written or "")
    return " ".join(seen.split()) or None


def text_problems(name: str, text: str | None, longest: int, *, needed: bool = False) -> list[str]:
    """Name what is wrong with a cleaned text."""
    if text is None:
        return [f"{name}: harus diisi."] if needed else []
    if len(text) > longest:
        return [f"{name}: paling panjang {longest} huruf, ini {len(text)}."]
    if redact(text) != text:
        told = f"{name}: berisi nomor telepon, surel, atau 16 angka seperti NIK."
        return [f"{told} Hapus data pribadi itu; nama orang juga tidak ditulis di sini."]
    return []


def checked_note(note: str | None) -> str | None:
    """Return a note as the history keeps it."""
    told = clean(note)
    refuse(text_problems("Catatan", told, LONGEST_NOTE))
    return told


def checked_draft(session: Session, draft: FollowUpDraft, at: datetime) -> dict[str, Any]:
    """Return the fields of a draft as the table stores them."""
    values = draft.values() | {"text": clean(draft.text), "source": clean(draft.source)}
    problems = [
        *text_problems("Isi", values["text"], LONGEST_TEXT, needed=True),
        *text_problems("Sumber", values["source"], LONGEST_SOURCE),
        *_place_problems(session, draft),
        *_office_problems(session, draft.responsible),
        *date_problems(draft.agreed_on, draft.due_on),
        *review_problems(draft.review_every_days),
        *_meeting_problems(session, draft.province_code, draft.meeting_id),
    ]
    if draft.agreed_on > local_day(at):
        problems.append("Tanggal disepakati: belum terjadi.")
    if draft.snapshot_id is not None and session.get(Snapshot, draft.snapshot_id) is None:
        problems.append("Potret data yang dirujuk tidak ada. Muat ulang halaman ini.")
    refuse(problems)
    return values


def checked_changes(
    session: Session,
    row: FollowUp,
    changes: Mapping[str, Any],
    note: str | None,
    at: datetime,
    meeting_id: int | None,
) -> dict[str, Any]:
    """Return the new values as the table stores them, with the day of closing."""
    if unknown := set(changes) - set(CHANGEABLE) | ({"closed_on"} & set(changes)):
        raise FollowUpRefusedError(f"Isian “{min(unknown)}” tidak dapat diubah.")
    after = dict(changes)
    for name in {"text", "evidence"} & set(after):
        after[name] = clean(after[name])
    status = _status(after.get("status", row.status))
    evidence = after.get("evidence", row.evidence)
    problems = [
        *text_problems("Isi", after.get("text", row.text), LONGEST_TEXT, needed=True),
        *text_problems("Bukti", evidence, LONGEST_NOTE),
        *status_problems(Status(row.status), status, evidence=evidence, note=note),
        *review_problems(after.get("review_every_days", row.review_every_days)),
        *_meeting_problems(session, row.province_code, meeting_id),
    ]
    if "due_on" in after:
        problems += date_problems(row.agreed_on, after["due_on"])
    if after.get("responsible", row.responsible) != row.responsible:
        problems += _office_problems(session, after["responsible"])
    refuse(problems)
    after["status"] = status.value
    after["closed_on"] = _closed_on(row, status, local_day(at))
    return after


def local_day(at: datetime) -> date:
    """Return the office's own calendar day of a moment."""
    return at.astimezone().date()


def _status(code: str) -> Status:
    try:
        return Status(code)
    except ValueError:
        raise FollowUpRefusedError(f"Status “{str(code)[:20]}” tidak dikenal.") from None


def _closed_on(row: FollowUp, status: Status, today: date) -> date | None:
    if status not in ENDED:
        return None
    return row.closed_on if row.status == status.value else today


def _place_problems(session: Session, draft: FollowUpDraft) -> list[str]:
    """Name what does not lie where it should: each place inside the wider one."""
    province, regency = draft.province_code, draft.regency_code
    if not _is_region(session, province, Level.PROVINCE):
        return ["Wilayah: pilih provinsi yang ada."]
    if regency and not (
        regency.startswith(f"{province}.") and _is_region(session, regency, Level.REGENCY)
    ):
        return ["Wilayah: kabupaten/kota tidak ada di provinsi ini."]
    if draft.cooperative_code is None:
        return ["Lahan: pilih koperasinya dulu."] if draft.parcel_id else []
    cooperative = session.get(Cooperative, draft.cooperative_code)
    if cooperative is None or cooperative.regency_code != regency:
        return ["Koperasi: tidak ada di kabupaten/kota ini. Muat ulang halaman ini."]
    if draft.parcel_id and not _has_parcel(session, draft.cooperative_code, draft.parcel_id):
        return ["Lahan: tidak tercatat pada koperasi ini. Muat ulang halaman ini."]
    return []


def _is_region(session: Session, code: str, level: Level) -> bool:
    region = session.get(Region, code)
    return region is not None and region.level == level.value


def _has_parcel(session: Session, cooperative_code: str, parcel_id: str) -> bool:
    said = land_parcel.c
    question = sa.select(said.parcel_id).where(
        said.cooperative_code == cooperative_code, said.parcel_id == parcel_id
    )
    return session.execute(question.limit(1)).first() is not None


def _office_problems(session: Session, code: str) -> list[str]:
    active = sa.select(col(ResponsibleOffice.is_active)).where(col(ResponsibleOffice.code) == code)
    found = session.execute(active).scalar()
    if found is None:
        return ["Instansi: pilih penanggung jawab dari daftar."]
    return [] if found else ["Instansi: sudah tidak aktif; pilih yang lain."]


def _meeting_problems(session: Session, province: str, meeting_id: int | None) -> list[str]:
    if meeting_id is None:
        return []
    meeting = session.get(Meeting, meeting_id)
    is_here = meeting is not None and meeting.province_code == province
    return [] if is_here else ["Rapat: tidak ada di provinsi ini. Muat ulang halaman ini."]
