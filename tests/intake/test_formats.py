"""What each source means by its values (shared model, section 1)."""

import pandas as pd
import pytest
from small_world import (
    AS_OF,
    EMAS,
    HIJAU,
    LAND_HEADINGS,
    MAP_HEADINGS,
    PORTAL_HEADINGS,
    READINESS_HEADINGS,
    as_csv,
    checked,
    land_row,
    map_row,
    planned,
    portal,
    portal_row,
    readiness,
    readiness_row,
    row_of,
    xlsx,
)

from kdkmp.domain.sources import FileFormat, Source
from kdkmp.intake import Reason


def said(content: bytes, *names: str, **given):
    row = row_of(checked(content, **given))
    return tuple(row[name] for name in names)


# Portal: Export Laporan


def test_the_portal_report_states_progress_on_the_day_of_its_last_report():
    found = checked(portal(portal_row()))
    assert (found.format, found.source) == (FileFormat.PORTAL_REPORT, Source.PORTAL)
    row = row_of(found)
    assert (row["village_code"], row["foreign_id"]) == (HIJAU, "kdkmp_sukahijau_gunungbiru")
    assert (row["progress_low_pct"], row["progress_high_pct"], row["in_portal"]) == (75, 75, True)
    assert row["as_of"] == pd.Timestamp("2026-03-05 21:38")  # 5 March, never 3 May
    assert (row["dated"], found.as_of.isoformat()) == (True, "2026-03-05")


@pytest.mark.parametrize(
    ("readiness_", "stored", "prerequisites"),
    [("Sudah Siap", "ready", 8), ("Belum Siap", "not_ready", None), ("Belum Isi", None, None)],
)
def test_not_filled_in_is_not_the_same_as_not_ready(readiness_, stored, prerequisites):
    content = portal(portal_row(**{"Status Kesiapan Fisik": readiness_}))
    assert said(content, "physical_readiness", "prerequisites_met") == (stored, prerequisites)


def test_the_portal_point_becomes_a_parcel_without_a_status():
    row = row_of(checked(portal(portal_row())))
    assert (row["parcel_id"], row["land_status"]) == ("kdkmp_sukahijau_gunungbiru", None)
    assert (row["latitude"], row["longitude"]) == (-7.123456, 109.123456)


def test_without_a_point_there_is_no_parcel():
    assert said(portal(portal_row(latitude="", longitude="null")), "parcel_id") == (None,)


@pytest.mark.parametrize("word", ["belum ada laporan", "tidak tersedia di portal", "-", ""])
def test_a_known_absence_of_reports_is_no_progress_of_zero(word):
    content = portal(portal_row(**{"Progress Pembangunan": word, "Laporan Progres Terakhir": word}))
    assert said(content, "progress_low_pct", "in_portal", "dated", as_of=AS_OF) == (
        None,
        True,
        False,
    )


def test_columns_may_move_be_renamed_added_or_missing():
    row = dict(zip(PORTAL_HEADINGS, portal_row(), strict=True))
    moved = {"Batch": row.pop("Batch"), **row, "PO": "1", "Receipt": "0", "Sales": "tidak"}
    moved["Nama KDKMP"], moved["longtitude"] = moved.pop("nama"), moved.pop("longitude")
    moved["Kabupaten/Kota"] = moved.pop("Kota/Kabupaten")
    moved["Catatan baru"] = "x"
    for gone in ("nama_kodam", "nama_korem", "nama_kodim", "pic name", "pic phone"):
        del moved[gone]
    found = checked(xlsx([list(moved), list(moved.values())]))
    assert found.format is FileFormat.PORTAL_REPORT
    assert (found.headings["longitude"], found.headings["name"]) == ("longtitude", "Nama KDKMP")
    assert found.ignored == ("Catatan baru",)
    assert any("PO, Receipt, Sales tidak dipakai" in told for told in found.dropped.details)
    assert row_of(found)["village_code"] == HIJAU


def test_a_misspelt_heading_is_still_found_and_shown():
    headings = [
        heading.replace("Status Kesiapan Fisik", "Status Kesiapan Fisk")
        for heading in PORTAL_HEADINGS
    ]
    found = checked(xlsx([headings, portal_row()]))
    assert found.headings["physical_readiness"] == "Status Kesiapan Fisk"


def test_military_areas_are_no_regions():
    told = checked(portal(portal_row())).dropped.details
    assert any("wilayah militer, bukan wilayah administrasi" in line for line in told)


def test_the_79_columns_of_the_auditors_export_are_a_portal_report_too():
    told = {
        "Koperasi ID": "a7f3",
        "Nama Koperasi": "Koperasi Desa Suka Hijau",
        "Provinsi": "Riau Dalam",
        "Kabupaten/Kota": "Awan",
        "Kecamatan": "Gunung Biru",
        "Desa": "Suka Hijau",
        "Kodim": "0001/Awn",
        "Progress Pembangunan (%)": "75.5",
        "Laporan Terakhir": "2026-03-05",
        **{f"Barang {at} \u2014 Status": "tidak tersedia di portal" for at in range(68)},
        "Latitude": "-7.123456",
        "Longitude": "109.123456",
    }
    content = as_csv([list(told), list(told.values())], encoding="utf-8-sig")
    assert content.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in content
    found = checked(content, "hasil.csv")
    row = row_of(found)
    assert (found.format, len(told), len(found.ignored)) == (FileFormat.PORTAL_REPORT, 79, 68)
    assert (row["foreign_id"], row["progress_low_pct"], row["dated"]) == ("a7f3", 75.5, True)


# Portal: land map


def test_the_land_map_is_matched_by_code_and_its_finished_parcels_are_built():
    found = checked(xlsx([MAP_HEADINGS, map_row()]))
    row = row_of(found)
    assert found.format is FileFormat.LAND_MAP
    assert (row["village_code"], row["parcel_id"]) == (HIJAU, HIJAU)
    assert (row["land_status"], row["source_status"], row["in_portal"]) == (
        "built",
        "Selesai",
        True,
    )
    assert (row["progress_low_pct"], row["as_of"]) == (100.0, pd.Timestamp("2026-03-05 21:38"))


@pytest.mark.parametrize("code", [7101012001, "7101012001", "71.01.012001"])
def test_a_code_may_have_lost_its_dots(code):
    assert said(xlsx([MAP_HEADINGS, map_row(code=code)]), "village_code") == (HIJAU,)


def test_a_code_that_contradicts_the_names_waits_with_both_meanings():
    found = checked(xlsx([MAP_HEADINGS, map_row(code=EMAS)]))
    (waiting,) = found.review
    assert waiting.reason is Reason.NAME_CONTRADICTS_CODE
    assert [each.code for each in waiting.suggestions] == [HIJAU, EMAS]


def test_other_spellings_of_the_right_names_do_not_contradict():
    row = map_row(kab="Awan", kec="GUNUNGBIRU (Gunung Biru)", desa="Sukahijau (Suka Hijau)")
    assert said(xlsx([MAP_HEADINGS, row]), "village_code") == (HIJAU,)


def test_a_code_the_master_does_not_know_waits_with_what_the_names_mean():
    (waiting,) = checked(xlsx([MAP_HEADINGS, map_row(code="71.09.09.2001")])).review
    assert (waiting.reason, waiting.suggestions[0].code) == (Reason.NO_MATCH, HIJAU)


def test_a_code_that_is_none_rejects_its_row():
    found = checked(xlsx([MAP_HEADINGS, map_row(code="18"), map_row()]))  # a Simkopdes number
    assert (found.rejected, found.problems[0].message) == (
        1,
        "kode desa harus seperti 52.01.01.2001",
    )


# The readiness export of Simkopdes


def test_simkopdes_zeros_of_money_are_unknown():
    names = ("savings_total_idr", "transactions_total_idr")
    assert said(readiness(readiness_row()), *names, as_of=AS_OF) == (None, None)
    paid = readiness_row(**{"Simpanan Total": 12_350_000_000, "Total Transaksi": "1.664.250"})
    assert said(readiness(paid), *names, as_of=AS_OF) == (12_350_000_000, 1_664_250)


@pytest.mark.parametrize(
    ("verified", "status", "year"), [(2, "held", 2025), (0, "unverified", 2025), ("", None, None)]
)
def test_rat_speaks_of_the_book_year_before_the_date_of_the_data(verified, status, year):
    content = readiness(readiness_row(**{"RAT Terverifikasi": verified}))
    assert said(content, "rat_status", "rat_book_year", as_of=AS_OF) == (status, year)


def test_rat_applications_say_nothing_and_that_is_said():
    found = checked(readiness(readiness_row(**{"Pengajuan RAT": 5})), as_of=AS_OF)
    assert (
        "Kolom Pengajuan RAT tidak dipakai: selalu 0 di Simkopdes, jadi tidak menyatakan apa pun."
        in found.dropped.details
    )


def test_flags_and_buckets_of_simkopdes():
    row = readiness_row(**{"Progres Pembangunan Gerai": "21 - 50%"})
    names = ("has_npwp", "has_nib", "progress_low_pct", "progress_high_pct")
    assert said(readiness(row), *names, as_of=AS_OF) == (True, False, 21, 50)
    assert said(readiness(readiness_row()), *names, as_of=AS_OF) == (True, False, 0, 0)


def test_readiness_needs_no_parcel_columns():
    assert "parcel_id" not in checked(readiness(readiness_row()), as_of=AS_OF).rows


# Simkopdes: land list


def land(*rows):
    return as_csv([LAND_HEADINGS, *rows])


@pytest.mark.parametrize(
    ("status", "surveyor", "stored"),
    [
        ("Terverifikasi", "TNI", ("verified", "tni")),
        ("Sedang Diverifikasi", "KOPERASI", ("verifying", "cooperative")),
        ("Dipertimbangkan", "BUSINESS ASSISTANCE", ("considered", "facilitator")),
        ("Selesai", "KEMENTERIAN KESEHATAN", ("built", "health_ministry")),
        ("Tidak Ada Lahan", "TNI", ("none", "tni")),  # confirmed
        ("Tidak Ada Lahan", "", (None, None)),  # not confirmed: unknown
        ("", "agrinas", (None, "agrinas")),
    ],
)
def test_land_words_are_mapped_and_no_land_needs_a_surveyor(status, surveyor, stored):
    content = land(land_row(status=status, surveyor=surveyor, latitude="null", longitude=""))
    row = row_of(checked(content, "lahan.csv", as_of=AS_OF))
    assert (row["land_status"], row["surveyor"]) == stored
    assert row["source_status"] == (status or None)
    assert (row["parcel_id"], row["latitude"]) == ("7", None)


def test_an_unknown_status_is_listed_with_the_known_ones_not_dropped_in_silence():
    found = checked(land(land_row(status="Mangkrak"), land_row(asset_id="8")), "l.csv", as_of=AS_OF)
    assert (found.rejected, len(found.rows)) == (1, 1)
    problem = next(each for each in found.problems if each.rejects)
    assert (problem.cell, problem.value, problem.code) == ("G2", "Mangkrak", "unknown_value")
    assert "Terverifikasi, Sedang Diverifikasi, Dipertimbangkan, Selesai" in problem.message


def test_a_swapped_point_is_kept_with_a_warning():
    found = checked(land(land_row(latitude="106.5", longitude="-6.5")), "l.csv", as_of=AS_OF)
    row = row_of(found)
    assert (row["latitude"], row["longitude"], row["point_warning"]) == (106.5, -6.5, "swapped")
    (problem,) = found.problems
    assert (problem.cell, problem.code, problem.rejects) == ("I2", "swapped", False)
    assert "tertukar" in problem.message


def test_an_unreadable_point_costs_the_point_not_the_row():
    found = checked(land(land_row(latitude="7°23'LS", longitude="106.5")), "l.csv", as_of=AS_OF)
    row = row_of(found)
    assert (row["latitude"], row["land_status"], found.rejected) == (None, "verified", 0)
    assert not found.problems[0].rejects


def test_a_cooperative_may_have_several_parcels_and_equal_points_are_told():
    rows = [land_row(asset_id="1", latitude="-6.51230999999999", longitude="106.701234666666")]
    rows += [
        land_row(
            asset_id="2", latitude="-6.51231", longitude="106.7012347", status="Dipertimbangkan"
        )
    ]
    plan = planned(land(*rows), name="l.csv", as_of=AS_OF)
    assert (plan.counts.new, len(plan.new_cooperatives)) == (2, 1)
    assert plan.rows["point_warning"].tolist() == ["shared_point", "shared_point"]
    assert {problem.code for problem in plan.problems} == {"shared_point"}


def test_the_area_follows_from_length_and_width():
    headings = (*LAND_HEADINGS, "panjang_lahan", "lebar_lahan")
    content = as_csv([headings, [*land_row(), "30", "20,5"]])
    assert said(content, "parcel_area_m2", name="l.csv", as_of=AS_OF) == (615.0,)


def test_headings_of_every_format_are_told_apart():
    formats = {
        FileFormat.PORTAL_REPORT: xlsx([PORTAL_HEADINGS, portal_row()]),
        FileFormat.LAND_MAP: xlsx([MAP_HEADINGS, map_row()]),
        FileFormat.READINESS: xlsx([READINESS_HEADINGS, readiness_row()]),
        FileFormat.LAND_LIST: xlsx([LAND_HEADINGS, land_row()]),
    }
    for expected, content in formats.items():
        assert checked(content, as_of=AS_OF).format is expected
