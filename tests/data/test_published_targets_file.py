"""The shipped targets and numbers: dated, sourced, readable, and in the reference text."""

from datetime import date
from pathlib import Path

import pandas as pd

from kdkmp.domain.pace.measure import Measure

REFERENCE = Path(__file__).parents[2] / "data/reference"
TARGETS = pd.read_csv(REFERENCE / "published_targets.csv", dtype=str, keep_default_na=False)
PROGRESS = pd.read_csv(REFERENCE / "published_progress.csv", dtype=str, keep_default_na=False)


def test_every_target_says_of_what_how_many_by_when_and_who_said_so():
    for row in TARGETS.itertuples():
        assert row.measure in set(Measure)
        assert int(row.cooperatives) > 0
        stated = pd.Period(row.stated_on, freq="M").start_time.date()
        assert stated < date.fromisoformat(row.due_on)
        assert row.source
        assert row.due_said
        assert row.confidence in {"H", "M", "L"}
        assert bool(row.whole) == (not row.region_code)  # a nation's number says of how many


def test_the_targets_drift_as_in_the_reference_text(shared):
    text = (shared / "docs/domain.md").read_text(encoding="utf-8")
    for row in TARGETS.itertuples():
        if row.source.startswith("http"):
            assert row.source in text
    for many in set(TARGETS["cooperatives"]):
        assert f"{int(many):,}" in text


def test_no_two_targets_of_a_measure_look_the_same_in_the_choice():
    assert not TARGETS.duplicated(["region_code", "measure", "cooperatives", "due_on"]).any()


def test_the_three_published_numbers_of_ntb_stand_with_their_days(shared):
    text = (shared / "docs/domain.md").read_text(encoding="utf-8")
    assert list(zip(PROGRESS["dated"], PROGRESS["cooperatives"], strict=True)) == [
        ("2026-01-03", "199"),
        ("2026-01-16", "249"),
        ("2026-01-30", "310"),
    ]
    assert set(PROGRESS["measure"]) == {Measure.STARTED}
    for source in PROGRESS["source"]:
        assert source in text


def test_the_demo_stands_on_the_first_two_and_never_saw_the_third():
    demo = pd.read_csv(REFERENCE.parent / "demo/published.csv", dtype=str)
    mine = demo[(demo["code"] == "52") & (demo["metric"] == "building")]
    assert dict(zip(mine["date"], mine["value"], strict=True)) == {
        "2026-01-03": "199",
        "2026-01-16": "249",
    }
