"""The province's part in the weekly cycle: send back, accept, lock, unlock."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session

from kdkmp.domain.access import Access, Role
from kdkmp.domain.local_time import zone_of, zone_word
from kdkmp.domain.reporting import NEEDS_REASON, Standing, Step
from kdkmp.domain.weeks import Week
from kdkmp.intake.personal import redact
from kdkmp.store import writes
from kdkmp.store.control_tables import ReportEvent
from kdkmp.store.engine import writing
from kdkmp.store.queries import batches
from kdkmp.store.queries.report_steps import Key, aware, last_event
from kdkmp.store.queries.reporting import standings
from kdkmp.store.tables import Region
from kdkmp.text.reporting import STATE, STEP

LONGEST_REASON = 300


class StepRefusedError(ValueError):
    """The step is not possible; the text says how the report stands, and what to do."""


@dataclass(frozen=True)
class _Decision:
    step: Step
    access: Access
    at: datetime
    reason: str | None = None
    seen: int | None = None


def return_report(
    engine: sa.Engine,
    key: Key,
    reason: str,
    access: Access,
    at: datetime,
    seen: int | None = None,
) -> None:
    """Send a report back to its regency, saying what to repair.

    Parameters
    ----------
    seen : int, optional
        Number of the newest step that was on the screen; a newer one refuses the decision.

    Raises
    ------
    ReadOnlyError
        The actor may only read, or is no coordinator of this regency.
    StepRefusedError
        There is no report to return, somebody was faster, or the reason is missing.
    """
    _decide(engine, [key], _Decision(Step.RETURNED, access, at, reason, seen))


def accept_report(
    engine: sa.Engine, key: Key, access: Access, at: datetime, seen: int | None = None
) -> None:
    """Accept a report, or what came in after it was accepted; raises as `return_report`."""
    _decide(engine, [key], _Decision(Step.ACCEPTED, access, at, seen=seen))


def lock_week(
    engine: sa.Engine, week: Week, regencies: Collection[str], access: Access, at: datetime
) -> None:
    """Lock the accepted reports of a week, all of these or none; raises as `return_report`."""
    keys = [Key(code, week) for code in sorted(set(regencies))]
    if not keys:
        raise StepRefusedError("Belum ada laporan yang disetujui, jadi tidak ada yang dikunci.")
    _decide(engine, keys, _Decision(Step.LOCKED, access, at))


def unlock(engine: sa.Engine, key: Key, reason: str, access: Access, at: datetime) -> None:
    """Open a locked report again, saying why; raises as `return_report`."""
    _decide(engine, [key], _Decision(Step.UNLOCKED, access, at, reason))


def _decide(engine: sa.Engine, keys: Collection[Key], decision: _Decision) -> None:
    decision.access.require(Role.COORDINATOR, [key.regency_code for key in keys])
    reason = _reason(decision)
    with writing(engine) as session:
        weeks = {key.week for key in keys}
        found = standings(session, weeks, {key.regency_code for key in keys})
        for key in keys:
            _check(session, key, found[key], decision)
        synthetic = batches.has_live(session, synthetic=True)
        session.add_all(
            ReportEvent(
                regency_code=key.regency_code,
                iso_year=key.week.year,
                iso_week=key.week.number,
                kind=decision.step.value,
                note=reason,
                office=decision.access.signature,
                is_synthetic=synthetic,
                at=decision.at,
            )
            for key in keys
        )
        session.flush()
        writes.bump_data_version(session)


def _reason(decision: _Decision) -> str | None:
    """Return the reason as it is kept; a step that needs none carries none."""
    if decision.step not in NEEDS_REASON:
        return None
    text = " ".join((decision.reason or "").split())
    if not text:
        raise StepRefusedError("Tulis alasannya dulu; kabupaten/kota membacanya.")
    if len(text) > LONGEST_REASON:
        raise StepRefusedError(
            f"Alasan {len(text)} huruf; paling banyak {LONGEST_REASON}. Ringkaskan."
        )
    if redact(text) != text:
        raise StepRefusedError("Alasan memuat nomor telepon, surel, atau 16 angka; hapus dulu.")
    return text


def _check(session: Session, key: Key, now: Standing, decision: _Decision) -> None:
    """Refuse a step that is not possible any more, telling what happened in the meantime."""
    newest = last_event(session, key)
    is_stale = decision.seen is not None and (newest.id if newest else None) != decision.seen
    if now.may(decision.step) and not is_stale:
        return
    region = session.get(Region, key.regency_code)
    name = region.name if region else key.regency_code
    told = f" ({_told(newest, key)})" if newest else ""
    raise StepRefusedError(
        f"Laporan {name} {key.week.label} kini {STATE[now.state].lower()}{told}, jadi tidak "
        f"{STEP[decision.step].lower()}. Tidak ada yang diubah; periksa keadaannya lalu putuskan "
        "lagi."
    )


def _told(event: ReportEvent, key: Key) -> str:
    local = aware(event.at).astimezone(zone_of(key.regency_code))
    when = f"{local:%d-%m-%Y} pukul {local:%H.%M} {zone_word(key.regency_code)}"
    return f"{STEP[Step(event.kind)].lower()} oleh {event.office}, {when}"
