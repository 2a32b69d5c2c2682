"""The real sample files against their known truth (samples/README.md); skipped without them."""

import csv
import io
import re
from datetime import date
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from kdkmp import intake
from kdkmp.intake import Checked, Known, Plan, Reason, Refused, RegionIndex

TODAY, AS_OF = date(2026, 8, 10), date(2026, 8, 5)
PORTAL, READY = "agrinas_export_laporan.xlsx", "simkopdes_kesiapan_desa_jateng.xlsx"
BAD_POINTS = "simkopdes_locations_bad_coordinates.csv"


@pytest.fixture(scope="module")
def samples(shared: Path) -> Path:
    folder = shared / "samples"
    if not folder.is_dir():
        pytest.skip("the folder of real samples is missing")
    return folder


@pytest.fixture(scope="module")
def read(samples: Path, master: RegionIndex):
    def check(name: str, as_of: date | None = None) -> Checked:
        found = intake.recognise(name, (samples / name).read_bytes())
        return intake.check(found, as_of=as_of, today=TODAY, regions=master, aliases={})

    return check


@pytest.fixture(scope="module")
def portal(read) -> Checked:
    return read(PORTAL)


@pytest.fixture(scope="module")
def readiness(read) -> Checked:
    return read(READY, date(2026, 5, 20))


def cells(path: Path) -> list[tuple[str, ...]]:
    """Read the data rows with another reader than intake's."""
    book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()), read_only=True)
    return list(book.active.iter_rows(min_row=2, values_only=True))


def total(plan: Plan) -> int:
    return plan.counts.rows


def test_all_1061_rows_of_the_portal_report_are_matched(portal):
    plan = intake.plan(portal, Known())
    assert (total(plan), plan.counts.new, plan.counts.review, plan.counts.rejected) == (
        1061,
        1061,
        0,
        0,
    )
    assert portal.rows["village_code"].is_unique
    assert portal.rows["village_code"].str[:2].value_counts().to_dict() == {"33": 531, "35": 530}
    assert len(plan.new_ids) == 1061


def test_the_portal_report_says_what_its_readme_says(portal):
    readiness_ = portal.rows["physical_readiness"]
    assert (readiness_.eq("ready").sum(), readiness_.eq("not_ready").sum()) == (435, 200)
    assert readiness_.isna().sum() == 426  # Belum Isi
    assert portal.rows["prerequisites_met"].eq(8).sum() == 435
    assert portal.rows["as_of"].max().date() == portal.as_of
    assert date(2026, 6, 24) <= portal.as_of <= date(2026, 6, 29)
    assert [each.code for each in portal.problems] == ["shared_point"] * 6  # 3 pairs of villages
    assert portal.dropped.columns == 2


def test_no_date_of_the_portal_report_is_read_month_first(samples, portal):
    told = [row[9] for row in cells(samples / PORTAL)]
    days = [int(text[:2]) for text in told]
    assert sum(day <= 12 for day in days) == 456
    assert portal.rows["as_of"].dt.day.tolist() == days
    assert portal.rows["as_of"].dt.month.tolist() == [int(text[3:5]) for text in told]


def test_8503_rows_of_the_readiness_export_match_and_9_wait(readiness):
    plan = intake.plan(readiness, Known())
    assert (total(plan), plan.counts.new, plan.counts.review) == (8512, 8503, 9)
    assert {waiting.reason for waiting in plan.review} == {Reason.NO_MATCH}
    regencies = pd.Series([waiting.regency for waiting in plan.review]).value_counts()
    assert regencies.to_dict() == {"KAB. KEBUMEN": 8, "KAB. BREBES": 1}
    assert all(waiting.suggestions for waiting in plan.review)
    assert readiness.rows["village_code"].is_unique


def test_the_readiness_export_says_what_its_readme_says(readiness):
    held = readiness.rows["rat_status"].eq("held").sum()
    waiting = sum(each.values["rat_status"] == "held" for each in readiness.review)  # noqa: PD011 - no frame
    assert held + waiting == 5059
    assert readiness.rows["rat_book_year"].eq(2025).all()
    assert readiness.rows["progress_low_pct"].isin([0.0, 100.0]).all()
    for name in ("savings_total_idr", "transactions_total_idr"):
        assert not readiness.rows[name].eq(0).any()  # Simkopdes' zero is unknown
    assert any("Pengajuan RAT tidak dipakai" in told for told in readiness.dropped.details)


def test_the_two_systems_contradict_each_other_350_times(samples, portal, readiness):
    both = portal.rows.merge(readiness.rows, on="village_code", suffixes=("", "_simkopdes"))
    assert len(both) == 531
    full = both["progress_low_pct"].eq(100)
    assert (full & both["progress_high_pct_simkopdes"].eq(0)).sum() == 350
    assert contradictions_by_hand(samples) == 350


def contradictions_by_hand(samples: Path) -> int:
    """Count them with another reader and another way of joining."""

    def key(*names: object) -> tuple[str, ...]:
        plain = [re.sub(r"^(kab\.|kabupaten)\s+", "", str(name).lower()) for name in names]
        return tuple(re.sub(r"[^a-z]", "", name) for name in plain)

    status = {key(row[1], row[2], row[3]): row[11] for row in cells(samples / READY)}
    rows = [row for row in cells(samples / PORTAL) if key(row[7], row[6], row[5]) in status]
    assert len(rows) == 531
    return sum(
        row[8] == "100%" and status[key(row[7], row[6], row[5])] == "Belum pembangunan"
        for row in rows
    )


def test_the_land_slice_keeps_its_five_missing_points(read):
    found = read("simkopdes_land_assets_slice.csv", AS_OF)
    plan = intake.plan(found, Known())
    assert (total(plan), plan.counts.review, plan.counts.rejected) == (30, 0, 0)
    no_land = found.rows["source_status"].eq("Tidak Ada Lahan")
    assert no_land.sum() == found.rows["latitude"].isna().sum() == 5
    assert found.rows.loc[no_land, "land_status"].isna().all()  # nobody surveyed
    shared = found.rows.set_index("parcel_id")["point_warning"].dropna()
    assert set(shared.index) == {"27410", "40626"}


def test_all_15_suspicious_locations_are_told_and_kept_as_they_are(read, samples):
    found = read(BAD_POINTS, AS_OF)
    codes = pd.Series([problem.code for problem in found.problems]).value_counts().to_dict()
    assert codes == {"sign_flipped": 8, "default_point": 6, "outside_indonesia": 1}
    assert len(found.rows) + len(found.review) == 15
    assert not any(problem.rejects for problem in found.problems)
    kept = [*zip(found.rows["latitude"], found.rows["longitude"], strict=True)]
    stated = [dict(row.values) for row in found.review]
    kept += [(row["latitude"], row["longitude"]) for row in stated]
    with (samples / BAD_POINTS).open(encoding="utf-8", newline="") as lines:
        written = [
            (float(row["latitude"]), float(row["longitude"])) for row in csv.DictReader(lines)
        ]
    assert sorted(kept) == sorted(written)  # not one is dropped or mended


def test_the_roll_up_is_refused_by_name(read):
    with pytest.raises(Refused) as caught:
        read("simkopdes_province_rat_and_construction.csv", AS_OF)
    assert caught.value.code == "roll_up"
    assert "RAT dan pembangunan" in str(caught.value)


def test_every_village_of_the_master_finds_itself_or_has_a_twin(master):
    matcher = intake.match.Matcher(master, {})
    missed = []
    for code in (code for code in master.names if len(code) == 13):
        path = intake.match.Path(*[master.names[code[:length]] for length in (2, 5, 8, 13)])
        found = matcher.village(path).code
        if found != code:
            assert found == ""
            missed.append((code[:8], master.names[code]))
    assert len(missed) == 32  # 16 pairs of a desa and a kelurahan, or of two desa, of one name
    assert len(set(missed)) == 16
