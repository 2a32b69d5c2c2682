"""Weekly reports: where each regency stands, by which deadline, and what happened when."""

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

import pandas as pd
import sqlalchemy as sa
from sqlmodel import Session, col

from kdkmp.domain.deadlines import DEFAULT, DeadlineRule, rule_for
from kdkmp.domain.regions import CODE_LENGTH, Level
from kdkmp.domain.reporting import Standing, standing
from kdkmp.domain.weeks import Week
from kdkmp.store.frames import frame
from kdkmp.store.land_tables import land_parcel
from kdkmp.store.queries.report_changes import changes_after
from kdkmp.store.queries.report_steps import MOMENT, Key, events_in_force, receipts
from kdkmp.store.tables import Cooperative, Meta, report

DEADLINES = "report_deadlines"
"""Key of `Meta`: the dated rules as a JSON list, oldest entry first."""

_REGENCY = Level.REGENCY
_DTYPES = {
    "regency_code": "str",
    "iso_year": "int64",
    "iso_week": "int64",
    "state": "str",
    "is_late": "boolean",
    "due_at": MOMENT,
    "received_at": MOMENT,
    "last_received_at": MOMENT,
    "batch_id": "Int64",
    "rows": "Int64",
    "returns": "int64",
    "accepted_at": MOMENT,
    "was_renewed": "bool",
    "changed_after": "int64",
}


def deadline_rules(session: Session) -> tuple[DeadlineRule, ...]:
    """Return the rules in force, oldest entry first; the shipped proposal is the first."""
    stored = session.get(Meta, DEADLINES)
    entries = json.loads(stored.value) if stored else []
    return (DEFAULT, *(_rule(entry) for entry in entries))


def _rule(entry: Mapping[str, Any]) -> DeadlineRule:
    return DeadlineRule(
        weekday=int(entry["weekday"]),
        at=time.fromisoformat(entry["at"]),
        valid_from=date.fromisoformat(entry["valid_from"]),
        source=entry["source"],
        province_code=entry["province_code"],
    )


def standings(
    session: Session, weeks: Collection[Week], regencies: Collection[str] | None = None
) -> dict[Key, Standing]:
    """Return where the report of each regency with cooperatives stands, for each week."""
    codes = sorted(_regencies(session) if regencies is None else regencies)
    rules = deadline_rules(session)
    events = events_in_force(session, weeks)
    keys = [Key(code, week) for code in codes for week in sorted(weeks)]
    return {
        key: standing(
            events.get(key, ()),
            rule_for(rules, key.regency_code, key.week).due_at(key.week, key.regency_code),
        )
        for key in keys
    }


def _regencies(session: Session) -> set[str]:
    return set(session.execute(sa.select(col(Cooperative.regency_code)).distinct()).scalars())


def report_states(session: Session, weeks: Sequence[Week]) -> pd.DataFrame:
    """Return where every regency with cooperatives stands in each week.

    Returns
    -------
    DataFrame
        One row per regency and week, ordered so: ``regency_code``, ``iso_year``, ``iso_week``,
        ``state`` (`domain.reporting.State`), ``is_late`` (missing: not received), ``due_at``,
        ``received_at`` (first receipt in force), ``last_received_at`` and ``batch_id`` (newest
        receipt), ``rows`` (cooperatives its forms said something new about; missing: not
        received), ``returns`` (how often sent back), ``accepted_at``, ``was_renewed`` (a form
        came in after the acceptance) and ``changed_after`` (values changed after it). Times are
        UTC.
    """
    found = standings(session, weeks)
    spoken = _spoken(session, weeks)
    changes = changes_after(session, _accepted(found))
    changed = changes.groupby(["regency_code", "week"]).size().to_dict()
    rows = [
        {
            "regency_code": key.regency_code,
            "iso_year": key.week.year,
            "iso_week": key.week.number,
            "state": one.state.value,
            "is_late": one.is_late,
            "due_at": one.due_at,
            "received_at": one.received_at,
            "last_received_at": one.last_received_at,
            "batch_id": one.batch_id,
            "rows": spoken.get(key, 0) if one.received_at else None,
            "returns": one.returns,
            "accepted_at": one.accepted_at,
            "was_renewed": one.was_renewed,
            "changed_after": changed.get((key.regency_code, key.week.label), 0),
        }
        for key, one in found.items()
    ]
    return pd.DataFrame(rows, columns=list(_DTYPES)).astype(_DTYPES)


def changed_after_acceptance(
    session: Session, weeks: Sequence[Week], regencies: Collection[str] | None = None
) -> pd.DataFrame:
    """Return the values that forms changed after their week was accepted; see `changes_after`."""
    return changes_after(session, _accepted(standings(session, weeks, regencies)))


def _accepted(found: Mapping[Key, Standing]) -> dict[tuple[str, Week], datetime]:
    return {
        (key.regency_code, key.week): one.accepted_at
        for key, one in found.items()
        if one.accepted_at is not None
    }


def _spoken(session: Session, weeks: Collection[Week]) -> dict[Key, int]:
    """Count per report the cooperatives that its forms in force said something about."""
    came = receipts(session, weeks)
    batches = sorted(set(came["batch_id"]))
    columns = ("batch_id", "cooperative_code")
    said = sa.union(
        *(
            sa.select(*(table.c[name] for name in columns)).where(table.c.batch_id.in_(batches))
            for table in (report, land_parcel)
        )
    )
    spoken = frame(session, said, {"batch_id": "int64", "cooperative_code": "str"})
    spoken = spoken.assign(regency_code=spoken["cooperative_code"].str[: CODE_LENGTH[_REGENCY]])
    of = ["regency_code", "iso_year", "iso_week"]
    both = came.merge(spoken, on=["batch_id", "regency_code"])
    counts = both.groupby(of)["cooperative_code"].nunique()
    return {Key(code, Week(year, week)): int(n) for (code, year, week), n in counts.items()}
