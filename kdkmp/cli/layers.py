"""`boundaries`, `overlay`, `layers`: polygon layers in, listed, and off the map again."""

import argparse
import json
import sys
from datetime import UTC, date, datetime
from typing import Any

import pandas as pd
from sqlmodel import Session

from kdkmp.actions.install_layer import (
    Installed,
    InstalledBoundaries,
    install_boundaries,
    install_overlay,
    remove_layer,
)
from kdkmp.actions.layer_upload import About, AlreadyInstalledError, LayerUpload
from kdkmp.cli.database import operator, prepared_engine
from kdkmp.cli.terminal import progress_bars
from kdkmp.domain.layers import LayerKind
from kdkmp.store.queries import layers as queries
from kdkmp.text import layers as words
from kdkmp.text.formats import number, short_date
from kdkmp.text.parcels import LAYER_KIND

_MOST_LINES = 20


def boundaries(chosen: argparse.Namespace) -> int:
    """Install the boundaries of regencies; the same bytes once more are no error."""
    engine = prepared_engine()
    try:
        with progress_bars() as progress:
            done = install_boundaries(
                engine, _upload(chosen), _about(chosen), operator(), _today(), progress
            )
    except AlreadyInstalledError as known:
        return _say_known(known, chosen)
    print(json.dumps(_answer(done), ensure_ascii=False) if chosen.json else _report(done))
    return 0


def overlay(chosen: argparse.Namespace) -> int:
    """Install an overlay; the same bytes once more are no error."""
    engine, kind = prepared_engine(), LayerKind(chosen.kind)
    try:
        done = install_overlay(engine, _upload(chosen), _about(chosen), kind, operator(), _today())
    except AlreadyInstalledError as known:
        return _say_known(known, chosen)
    if chosen.json:
        print(json.dumps({"layer": done.layer_id, "areas": done.areas}))
    else:
        print(f"Lapisan {done.layer_id} “{done.name}” ({LAYER_KIND[kind]}) terpasang.")
        print(f"Area: {number(done.areas)}")
    return 0


def layers(chosen: argparse.Namespace) -> int:
    """List the layers on the map, or take one off it."""
    if chosen.remove is not None:
        return _remove(chosen.remove)
    with Session(prepared_engine()) as session:
        rows = queries.layers(session)
    if chosen.json:
        columns = ["id", "kind", "name", "as_of", "origin", "licence", "areas", "in_force"]
        listed = rows[columns].assign(as_of=rows["as_of"].dt.strftime("%Y-%m-%d"))
        print(json.dumps(listed.to_dict("records"), ensure_ascii=False))
    elif rows.empty:
        print("Belum ada lapisan. Pasang batas: python -m kdkmp boundaries BERKAS --help")
    else:
        print("\n".join(_line(row) for _, row in rows.iterrows()))
    return 0


def _remove(number: int) -> int:
    layer = remove_layer(prepared_engine(), number, operator(), datetime.now(UTC))
    print(f"Lapisan {layer.id} “{layer.name}” dilepas dari peta; tidak ada yang dihapus.")
    return 0


def _upload(chosen: argparse.Namespace) -> LayerUpload:
    return LayerUpload(chosen.file.name, chosen.file.read_bytes(), chosen.layer)


def _about(chosen: argparse.Namespace) -> About:
    """Fill what was not said with words that say so, and remind of it."""
    said = {"--as-of": chosen.as_of, "--origin": chosen.origin, "--licence": chosen.licence}
    if missing := [option for option, value in said.items() if not value]:
        print(f"Belum disebutkan: {', '.join(missing)}. {words.SAY_MORE}", file=sys.stderr)
    return About(
        name=chosen.name or chosen.file.stem,
        as_of=chosen.as_of or _today(),
        origin=chosen.origin or words.NOT_SAID,
        licence=chosen.licence or words.NOT_SAID,
        is_detailed=getattr(chosen, "is_detailed", None),
    )


def _today() -> date:
    return date.today()  # noqa: DTZ011 - the office's own calendar day


def _say_known(known: AlreadyInstalledError, chosen: argparse.Namespace) -> int:
    print(known, file=sys.stderr)
    if chosen.json:
        print(json.dumps({"layer": known.layer_id, "installed": False}))
    return 0


def _answer(done: InstalledBoundaries) -> dict[str, Any]:
    found = done.matching
    return {
        "layer": done.layer_id,
        "features": found.features,
        "matched": found.matched_features,
        "regencies": len(found.areas),
        "unmatched": [
            {
                "said": one.said,
                "features": one.features,
                "reason": one.reason.value,
                "suggestions": list(one.suggestions),
            }
            for one in found.unmatched
        ],
        "missing": list(found.missing),
        "is_detailed": done.is_detailed,
        "median_edge_m": round(done.median_edge_m),
    }


def _report(done: InstalledBoundaries) -> str:
    return "\n".join([_headline(done), *words.report_lines(done.report, _MOST_LINES)])


def _headline(done: Installed) -> str:
    return f"Lapisan {done.layer_id} “{done.name}” terpasang."


def _line(row: pd.Series) -> str:
    kind = LayerKind(row["kind"])
    count = (
        f"{number(row['in_force'])} dari {number(row['areas'])} area dipakai"
        if kind is LayerKind.BOUNDARIES
        else f"{number(row['areas'])} area"
    )
    return (
        f"{row['id']}. {row['name']} ({LAYER_KIND[kind]}, per {short_date(row['as_of'])}): "
        f"{count}; asal {row['origin']}; lisensi {row['licence']}"
    )
