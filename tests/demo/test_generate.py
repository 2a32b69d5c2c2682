"""The demo is the same every time, synthetic, and says nothing that could not have been said."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import date

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from kdkmp.demo.generate import Demo, NoDemoError, generate
from kdkmp.domain.facts import FACT_BY_NAME, PARCEL_FACT_NAMES, REPORT_FACTS, Kind
from kdkmp.domain.sources import FileFormat, Source, Surveyor
from kdkmp.store.land_tables import Verification, VerificationEvent, VerificationParcel, land_parcel
from kdkmp.store.tables import Batch, Cooperative, CooperativeId, ReviewItem, report

WEEKS = [
    *(f"{week}-2025" for week in range(44, 53)),
    *(f"{week:02}-2026" for week in range(1, 4)),
]


def frames(demo: Demo) -> Iterator[tuple[str, pd.DataFrame]]:
    return ((one.name, getattr(demo, one.name)) for one in fields(demo))


def test_the_same_demo_comes_out_every_time(master: pd.DataFrame) -> None:
    once, again = generate(master, ["19"]), generate(master, ["19"])
    for name, rows in frames(once):
        assert_frame_equal(rows, getattr(again, name))


def test_a_province_does_not_depend_on_the_others(master: pd.DataFrame, demo: Demo) -> None:
    alone = generate(master, ["52"])
    for name, rows in frames(alone):
        if name == "batches":
            continue  # its counts run over all provinces
        columns = {
            "cooperatives": "code",
            "reviews": "province_code",
            "verifications": "province_code",
        }
        column = columns.get(name, "cooperative_code")
        among_all = getattr(demo, name)
        mine = among_all[among_all[column].str.startswith("52")].reset_index(drop=True)
        assert_frame_equal(rows, mine)


@pytest.mark.parametrize("asked", [["11"], ["52", "51"], []])
def test_other_provinces_are_refused_in_plain_words(master: pd.DataFrame, asked: list[str]) -> None:
    with pytest.raises(NoDemoError, match="hanya tersedia untuk provinsi 19, 52, 61, 63"):
        generate(master, asked)


def test_progress_is_told_from_nothing_to_all(master: pd.DataFrame) -> None:
    told: list[float] = []
    generate(master, ["19", "52"], lambda _what, share: told.append(share))
    assert told == [0.0, 0.5, 1.0]


def test_every_frame_fits_its_table(demo: Demo) -> None:
    tables = {
        "cooperatives": Cooperative.__table__,
        "reports": report,
        "parcels": land_parcel,
        "foreign_ids": CooperativeId.__table__,
        "reviews": ReviewItem.__table__,
        "verifications": Verification.__table__,
        "verification_parcels": VerificationParcel.__table__,
        "verification_events": VerificationEvent.__table__,
    }
    links = {"batch", "verification"}
    for name, table in tables.items():
        assert set(getattr(demo, name)) - links <= set(table.c.keys()), name
    assert set(demo.batches) <= set(Batch.__table__.c.keys())


def test_cooperatives_are_named_after_their_village_and_marked_synthetic(
    demo: Demo, master: pd.DataFrame
) -> None:
    names = master.set_index("code")["name"]
    mine = demo.cooperatives
    title = mine["village_code"].str[9].map({"1": "Kelurahan", "2": "Desa"})
    expected = "Koperasi " + title + " Merah Putih " + mine["village_code"].map(names)
    assert (mine["name"] == expected).all()
    assert mine["is_synthetic"].all()
    assert demo.batches["is_synthetic"].all()


def test_only_five_villages_have_no_cooperative(demo: Demo, master: pd.DataFrame) -> None:
    villages = master.loc[
        (master["level"] == "village") & master["code"].str[:2].isin(["19", "52", "61", "63"]),
        "code",
    ]
    without = villages[~villages.isin(demo.cooperatives["code"])]
    assert without.str[:5].value_counts().to_dict() == {"61.04": 2, "63.07": 2, "63.11": 1}


def test_there_is_one_batch_a_week_and_source_and_the_second_list(demo: Demo) -> None:
    names = [
        f"contoh-minggu-{week}-{who}" for week in WEEKS for who in ("simkopdes", "portal", "dinas")
    ]
    assert demo.batches["file_name"].tolist() == [
        *names,
        "contoh-minggu-03-2026-simkopdes-daftar-koperasi",
    ]
    assert demo.batches["sha256"].is_unique
    assert demo.batches["format"].iloc[-1] == FileFormat.COOPERATIVE_LIST
    assert demo.batches["as_of"].min() == date(2025, 10, 31)
    assert demo.batches["as_of"].max() == date(2026, 1, 16)
    assert {day.weekday() for day in demo.batches["as_of"]} == {4}  # Fridays


@pytest.mark.parametrize("name", ["reports", "parcels"])
def test_nothing_is_dated_after_its_batch(demo: Demo, name: str) -> None:
    rows = getattr(demo, name)
    cut_off = pd.to_datetime(demo.batches["as_of"]).set_axis(range(1, len(demo.batches) + 1))
    assert (rows["as_of"] <= rows["batch"].map(cut_off)).all()


@pytest.mark.parametrize("name", ["reports", "parcels"])
def test_later_weeks_only_add_later_statements(demo: Demo, name: str) -> None:
    rows = getattr(demo, name)
    key = ["cooperative_code", "source", *(["parcel_id"] if name == "parcels" else [])]
    assert not rows.duplicated([*key, "batch"]).any()
    before = rows.groupby(key)["as_of"].shift()
    assert (before.isna() | (before < rows["as_of"])).all()


def test_the_first_week_is_the_baseline_and_the_others_are_sparse(demo: Demo) -> None:
    said = demo.reports.groupby("batch")["cooperative_code"].nunique()
    assert said[1] == len(demo.foreign_ids)  # Simkopdes knows all but one
    assert said[3] == len(demo.cooperatives)  # the dinas knows all
    assert said.loc[range(6, 37, 3)].max() < 0.5 * len(demo.cooperatives)


def test_every_province_has_a_word_of_the_last_friday(demo: Demo) -> None:
    last = demo.reports.groupby(demo.reports["cooperative_code"].str[:2])["as_of"].max()
    assert (last == pd.Timestamp("2026-01-16")).all()
    assert len(last) == 4


def test_no_dated_fact_is_later_than_the_row_that_states_it(demo: Demo) -> None:
    dated = [fact.name for fact in REPORT_FACTS if fact.kind is Kind.DATE]
    for name in dated:
        stated = demo.reports[demo.reports[name].notna()]
        assert len(stated) > 0, name
        assert (stated[name] <= stated["as_of"]).all(), name


def test_coded_facts_hold_known_codes(demo: Demo) -> None:
    for name, fact in FACT_BY_NAME.items():
        if fact.codes is None:
            continue
        rows = demo.parcels if name in PARCEL_FACT_NAMES else demo.reports
        said = rows[name].dropna().str.split(",").explode()
        assert set(said) <= set(fact.codes), name
        assert len(said) > 0, name
    assert set(demo.reports["source"]) <= set(Source)
    assert set(demo.parcels["source"]) == set(Source)
    assert set(demo.parcels["surveyor"].dropna()) <= set(Surveyor)


def test_every_fact_is_stated_somewhere(demo: Demo) -> None:
    for fact in REPORT_FACTS:
        assert demo.reports[fact.name].notna().any(), fact.name


def test_simkopdes_never_writes_zero_where_nobody_knows(demo: Demo) -> None:
    said = demo.reports[demo.reports["source"] == "simkopdes"]
    for name in ("savings_total_idr", "transactions_total_idr", "paying_members"):
        assert (said[name].dropna() > 0).all(), name
        assert said[name].isna().any(), name
    assert not (said["rat_status"].dropna() != "unverified").any()


def test_zero_is_said_only_where_it_is_meant(demo: Demo) -> None:
    reports = demo.reports
    none = reports[reports["transactions_3m_idr"] == 0]
    assert len(none) > 0
    assert (none["operating_status"] == "not_operating").all()
    at_zero = reports[reports["progress_high_pct"] == 0]
    assert set(at_zero["source"]) == {"portal"}  # in the portal, not started


def test_paying_members_are_members(demo: Demo) -> None:
    members = demo.reports.groupby("cooperative_code")["members"].max()
    paying = demo.reports.groupby("cooperative_code")["paying_members"].max()
    both = members.notna() & paying.notna()
    assert (paying[both] <= members[both]).all()


def test_progress_never_falls_and_now_and_then_stalls(demo: Demo) -> None:
    spoiled = demo.planted.loc[demo.planted["kind"] == "progress_backwards", "cooperative_code"]
    portal = demo.reports[demo.reports["source"] == "portal"]
    portal = portal[~portal["cooperative_code"].isin(spoiled)]
    step = portal.groupby("cooperative_code")["progress_low_pct"].diff().dropna()
    assert (step >= 0).all()
    under_way = portal.loc[step.index, "progress_low_pct"].between(1, 90)
    assert 0.02 < (step[under_way] == 0).mean() < 0.3


def test_obstacles_open_and_close(demo: Demo) -> None:
    said = demo.reports[demo.reports["main_obstacle"].notna()]
    before = said.groupby("cooperative_code")["main_obstacle"].shift()
    closed = (said["main_obstacle"] == "none") & before.notna() & (before != "none")
    opened = (said["main_obstacle"] != "none") & (before == "none")
    assert closed.sum() > 100
    assert opened.sum() > 50


def test_who_goes_on_building_clears_the_date_of_the_standstill(demo: Demo) -> None:
    cleared = demo.reports[demo.reports["cleared"].notna()]
    assert set(cleared["cleared"]) == {"building_stopped_on"}
    stopped = demo.reports[demo.reports["building_stopped_on"].notna()]
    assert set(cleared["cooperative_code"]) <= set(stopped["cooperative_code"])
    assert len(cleared) >= 5
