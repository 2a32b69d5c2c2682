"""`demo`, `zones` and `template`: the commands that fill, count and hand out."""

import argparse
import json
from typing import Any

import pandas as pd
from sqlmodel import Session

from kdkmp.actions.load_demo import load_demo
from kdkmp.cli.database import prepared_engine
from kdkmp.cli.terminal import progress_bars
from kdkmp.domain.zones.classify import classify
from kdkmp.domain.zones.policy import Policy, Zone
from kdkmp.domain.zones.summary import zone_counts
from kdkmp.reports.weekly_workbook import weekly_workbook
from kdkmp.store.queries import facts, policies, regions
from kdkmp.text.formats import number
from kdkmp.text.labels import ZONE


def demo(chosen: argparse.Namespace) -> int:
    """Fill an empty database with demo data."""
    engine = prepared_engine()
    provinces = [code.strip() for code in chosen.provinces.split(",") if code.strip()]
    with progress_bars() as progress:
        load_demo(engine, provinces, progress)
    print("Data contoh siap.")
    return 0


def zones(chosen: argparse.Namespace) -> int:
    """Print the zones as they stand."""
    with Session(prepared_engine()) as session:
        known = facts.current(session)
        names = regions.names_with_data(session)
        policy = policies.current_policy(session)
    answer = zones_answer(known.join(classify(known, policy)), names.to_dict(), policy)
    print(json.dumps(answer, ensure_ascii=False) if chosen.json else _zones_text(answer))
    return 0


def zones_answer(rows: pd.DataFrame, names: dict[str, str], policy: Policy) -> dict[str, Any]:
    """Return the public JSON answer of ``zones`` (shared model, section 5)."""
    counts = zone_counts(rows, "regency_code")
    newest = rows["reference_date"].max() if len(rows) else None
    return {
        "reference_date": newest.date().isoformat() if newest is not None else None,
        "policy": policy.version,
        "total": len(rows),
        "zones": {zone.value: int((rows["zone"] == zone.value).sum()) for zone in Zone},
        "regencies": [
            {
                "code": code,
                "name": names[code],
                "total": int(row.sum()),
                "zones": {zone.value: int(row[zone.value]) for zone in Zone},
            }
            for code, row in counts.iterrows()
        ],
    }


def _zones_text(answer: dict[str, Any]) -> str:
    if not answer["total"]:
        return "Belum ada koperasi. Impor berkas, atau isi data contoh: python -m kdkmp demo"
    shares = [f"{ZONE[Zone(zone)]}: {number(count)}" for zone, count in answer["zones"].items()]
    return f"{number(answer['total'])} KDKMP · " + " · ".join(shares)


def template(chosen: argparse.Namespace) -> int:
    """Write the weekly workbook of one regency."""
    with Session(prepared_engine()) as session:
        known = facts.current(session)
        names = regions.names_with_data(session)
        policy = policies.current_policy(session)
    rows = known[known["regency_code"] == chosen.regency]
    if rows.empty:
        raise ValueError(
            f"Tidak ada koperasi di kabupaten/kota {chosen.regency!r}; tulis kode seperti 52.01."
        )
    chosen.out.write_bytes(weekly_workbook(rows, names, policy.evidence))
    print(f"Formulir {names[chosen.regency]} ({number(len(rows))} koperasi): {chosen.out}")
    return 0
