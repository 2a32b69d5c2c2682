"""The register: one row per parcel, whoever spoke about it."""

from typing import Any

import pandas as pd
from statement_rows import parcels

from kdkmp.domain.evidence import Evidence
from kdkmp.domain.register import build_register

REFERENCE = pd.Series(pd.Timestamp("2026-01-16"), index=["A", "B"])
EVIDENCE = {"land_status": Evidence(90)}


def _register(*rows: dict[str, Any]) -> pd.DataFrame:
    dated = [{"parcel_id": "p1", "as_of": "2026-01-09", **row} for row in rows]
    return build_register(parcels(*dated), REFERENCE, EVIDENCE).set_index("parcel_id")


def test_one_parcel_of_two_sources_is_one_row_and_the_higher_source_counts():
    row = _register(
        {"source": "simkopdes", "land_status": "built", "latitude": -8.5, "longitude": 116.1},
        {"source": "dinas", "land_status": "verified", "parcel_area_m2": 1200.0},
    ).loc["p1"]
    assert row["land_status"] == "verified"
    assert row["land_status_source"] == "dinas"
    assert (row["latitude"], row["latitude_source"]) == (-8.5, "simkopdes")
    assert row["sources"] == "dinas,simkopdes"


def test_an_expired_word_of_the_higher_source_gives_way_to_a_fresh_one():
    row = _register(
        {"source": "bpkad", "as_of": "2025-10-01", "land_status": "verifying"},
        {"source": "dinas", "land_status": "verified"},
    ).loc["p1"]
    assert row["land_status_source"] == "dinas"


def test_both_ends_of_a_point_come_from_one_source():
    row = _register(
        {"source": "dinas", "latitude": -8.1},  # half a point is no point
        {"source": "simkopdes", "latitude": -8.5, "longitude": 116.1},
    ).loc["p1"]
    assert (row["latitude"], row["longitude"]) == (-8.5, 116.1)


def test_the_absence_of_land_is_no_parcel_beside_land_of_unknown_status():
    known = _register(
        {"source": "dinas", "parcel_id": "none", "land_status": "none"},
        {"source": "simkopdes", "parcel_id": "said", "source_status": "Tidak Ada Lahan"},
        {"source": "dinas", "parcel_id": "somewhere", "parcel_area_m2": 0.0},
    )
    assert known.index.tolist() == ["somewhere"]
    assert pd.isna(known.loc["somewhere", "land_status"])


def test_an_empty_register_keeps_its_columns():
    empty = build_register(parcels(), REFERENCE, EVIDENCE)
    assert empty.empty
    assert {"land_status", "land_status_source", "as_of", "sources"} <= set(empty.columns)
