"""`snapshot`: freeze a week, or recompute the codes of all that were frozen."""

import argparse
import json
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from kdkmp.actions.take_snapshot import take_snapshot
from kdkmp.cli.database import operator, prepared_engine
from kdkmp.cli.terminal import progress_bars
from kdkmp.domain.snapshots import SnapshotInfo
from kdkmp.store.queries import snapshots as queries
from kdkmp.store.queries.policies import newest_reference_date
from kdkmp.store.queries.snapshot_checks import verify
from kdkmp.text.formats import number
from kdkmp.text.snapshots import FAULT, shown

_MATCH, _NO_MATCH = 0, 1


def snapshot(chosen: argparse.Namespace) -> int:
    """Freeze the week of a cut-off, by default that of the newest data."""
    engine = prepared_engine()
    if chosen.verify:
        return _verify(engine, as_json=chosen.json)
    with Session(engine) as session:
        cut_off = chosen.cut_off or newest_reference_date(session)
    if cut_off is None:
        raise ValueError("Belum ada data; tidak ada yang dibekukan. Impor berkas lebih dulu.")
    now = datetime.now().astimezone()
    with progress_bars() as progress:
        taken = take_snapshot(engine, cut_off, operator(), now, chosen.reason, progress)
    with Session(engine) as session:
        entry = queries.entry(session, taken.id)
    print(json.dumps(_answer(entry)) if chosen.json else _text(entry.info))
    return 0


def _answer(entry: queries.Entry) -> dict[str, Any]:
    """Return the public JSON answer of ``snapshot``."""
    return {**_named(entry.info), "changes": entry.changes}


def _named(info: SnapshotInfo) -> dict[str, Any]:
    return {
        "week": info.week.label,
        "revision": info.revision,
        "cut_off": info.cut_off.isoformat(),
        "code": info.code,
        "sha256": info.sha256,
        "policy": info.policy_version,
        "cooperatives": info.cooperatives,
    }


def _text(info: SnapshotInfo) -> str:
    return f"{shown(info)}: {number(info.cooperatives)} KDKMP dibekukan."


def _verify(engine: sa.Engine, *, as_json: bool) -> int:
    with Session(engine) as session:
        known = queries.snapshots(session)
        faults = verify(session)
    checked = [
        {**_named(info), "faults": [fault.value for fault in faults.get(info.id, ())]}
        for info in known
    ]
    if as_json:
        print(json.dumps(checked))
    else:
        print("\n".join(_lines(known, faults)) or "Belum ada minggu yang dibekukan.")
    return _NO_MATCH if faults else _MATCH


def _lines(known: tuple[SnapshotInfo, ...], faults: dict[int, Any]) -> list[str]:
    return [
        f"{info.reference}: "
        + (
            f"TIDAK COCOK: {'; '.join(FAULT[fault] for fault in faults[info.id])}"
            if info.id in faults
            else "cocok"
        )
        for info in known
    ]
