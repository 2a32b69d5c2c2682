"""Set when weekly reports are due: a dated rule with its source; older weeks keep theirs."""

import json
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

import sqlalchemy as sa

from kdkmp.domain.access import Access, Role
from kdkmp.domain.deadlines import DeadlineRule
from kdkmp.domain.local_time import ZONE_OF_PROVINCE
from kdkmp.domain.weeks import Week
from kdkmp.intake.personal import redact
from kdkmp.store import writes
from kdkmp.store.engine import writing
from kdkmp.store.queries.reporting import DEADLINES
from kdkmp.store.tables import Meta

LONGEST_SOURCE = 120


class DeadlineRefusedError(ValueError):
    """The rule cannot be kept like this; the text says why, in Indonesian."""


@dataclass(frozen=True)
class NewDeadline:
    """A rule as an office enters it; no province: all without a rule of their own."""

    weekday: int
    at: time
    valid_from: date
    source: str
    province_code: str | None = None


def set_deadline(
    engine: sa.Engine, new: NewDeadline, access: Access, at: datetime, today: date
) -> None:
    """Keep a rule for the weeks that begin on its day or later; nothing is replaced.

    Raises
    ------
    ReadOnlyError
        The actor may not decide this for the province (without one: for the whole database).
    DeadlineRefusedError
        It reaches back into weeks already judged, or its source is missing.
    """
    if new.province_code is None:
        access.require(Role.ADMINISTRATOR)
    else:
        access.require(Role.COORDINATOR, [new.province_code])
    rule = _checked(new, today)
    with writing(engine) as session:
        stored = session.get(Meta, DEADLINES) or Meta(key=DEADLINES, value="[]")
        entries: list[dict[str, Any]] = json.loads(stored.value)
        entries.append(
            {
                "weekday": rule.weekday,
                "at": rule.at.isoformat(timespec="minutes"),
                "valid_from": rule.valid_from.isoformat(),
                "source": rule.source,
                "province_code": rule.province_code,
                "office": access.signature,
                "set_at": at.isoformat(),
            }
        )
        stored.value = json.dumps(entries)
        session.add(stored)
        writes.bump_data_version(session)


def _checked(new: NewDeadline, today: date) -> DeadlineRule:
    source = " ".join(new.source.split())
    if new.valid_from < Week.of(today).monday:
        raise DeadlineRefusedError(
            f"Batas waktu tidak berlaku surut: pilih {Week.of(today).monday:%d-%m-%Y} atau sesudah "
            "itu. Ketepatan minggu yang lewat tetap dinilai dengan batas yang lama."
        )
    if not source:
        raise DeadlineRefusedError("Sumber belum diisi; tulis misalnya nomor surat edaran.")
    if len(source) > LONGEST_SOURCE or redact(source) != source:
        raise DeadlineRefusedError(
            f"Sumber paling banyak {LONGEST_SOURCE} huruf, tanpa nomor telepon, surel, atau NIK."
        )
    if new.province_code is not None and new.province_code not in ZONE_OF_PROVINCE:
        raise DeadlineRefusedError("Pilih provinsinya.")
    try:
        return DeadlineRule(new.weekday, new.at, new.valid_from, source, new.province_code)
    except ValueError as wrong:
        raise DeadlineRefusedError(str(wrong)) from wrong
