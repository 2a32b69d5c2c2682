"""Dates of files and rows, problems with their addresses, rows that wait, rows that are out."""

from datetime import date, datetime

import pandas as pd
import pytest
from small_world import (
    AS_OF,
    EMAS,
    HIJAU,
    PORTAL_HEADINGS,
    REGIONS,
    TODAY,
    as_csv,
    checked,
    portal,
    portal_row,
    readiness,
    readiness_row,
    row_of,
    xlsx,
)
from weekly_file import form, line

from kdkmp.domain.facts import REPORT_FACTS, fact_dtypes
from kdkmp.domain.land import LandStatus
from kdkmp.domain.obstacles import Obstacle
from kdkmp.intake import PARCEL_COLUMNS, Reason, Refused
from kdkmp.intake.checked import ROW_COLUMNS
from kdkmp.text import labels

REPORTED = "Laporan Progres Terakhir"


def refusal(content: bytes, **given) -> Refused:
    with pytest.raises(Refused) as caught:
        checked(content, **given)
    return caught.value


def test_a_file_of_tomorrow_is_refused():
    found = refusal(portal(portal_row()), as_of=date(2026, 8, 11))
    assert (found.code, str(found)[:23]) == ("as_of_future", "Tanggal data 11-08-2026")
    assert checked(portal(portal_row()), as_of=TODAY).as_of == TODAY


def test_a_file_without_any_date_needs_one():
    assert refusal(readiness(readiness_row())).code == "as_of_missing"
    assert row_of(checked(readiness(readiness_row()), as_of=AS_OF))["as_of"] == pd.Timestamp(AS_OF)


def test_without_a_given_date_the_newest_row_is_the_date_of_the_file():
    rows = [portal_row(), portal_row(desa="Karang Emas", **{REPORTED: "07/06/2026 08:00"})]
    rows.append(portal_row(desa="Wringin Dua", **{REPORTED: ""}))
    found = checked(portal(*rows))
    assert found.as_of == date(2026, 6, 7)
    assert found.rows["dated"].tolist() == [True, True, False]
    assert found.rows["as_of"].tolist()[2] == pd.Timestamp("2026-06-07")


def test_a_row_later_than_its_file_waits_and_a_row_of_the_same_day_does_not():
    rows = [portal_row(**{REPORTED: "01/08/2026 23:59"})]
    rows.append(portal_row(desa="Karang Emas", **{REPORTED: "02/08/2026 00:01"}))
    found = checked(portal(*rows), as_of=AS_OF)
    assert found.rows["village_code"].tolist() == [HIJAU]
    (waiting,) = found.review
    assert (waiting.reason, waiting.suggestions[0].code) == (Reason.LATER_THAN_FILE, EMAS)
    assert waiting.values["as_of"] == "2026-08-02T00:01:00"  # noqa: PD011 - no frame


def test_a_row_of_the_future_is_an_error():
    found = checked(portal(portal_row(), portal_row(**{REPORTED: "11/08/2026 09:00"})))
    assert found.rejected == 1
    problem = next(each for each in found.problems if each.rejects)
    assert (problem.cell, problem.message) == ("J3", "tanggal 11-08-2026 sesudah hari ini")


def test_days_and_months_that_an_english_excel_swapped_are_refused():
    texts = ["28/03/2026 10:00", "27/03/2026 10:00", "26/02/2026 10:00"]
    swapped = [datetime(2026, 3, 5), datetime(2026, 4, 6), datetime(2026, 2, 7)]  # noqa: DTZ001
    villages = list(REGIONS[REGIONS["code"].str.startswith("71.01.01.2")]["name"])
    rows = [
        portal_row(desa=village, NIK=f"k{at}", latitude="", **{REPORTED: told})
        for at, (village, told) in enumerate(zip(villages, [*texts, *swapped], strict=False))
    ]
    found = checked(xlsx([PORTAL_HEADINGS, *rows]))
    assert (len(found.rows), found.rejected) == (3, 3)
    assert {each.code for each in found.problems} == {"swapped_months"}
    rows[0] = portal_row(desa=villages[0], NIK="k0", latitude="", **{REPORTED: "05/03/2026 10:00"})
    assert checked(xlsx([PORTAL_HEADINGS, *rows])).rejected == 0  # a text with a small day: honest


def test_every_problem_is_told_with_its_exact_address():
    wrong = portal_row(
        **{"Progress Pembangunan": "130%", "Status Kesiapan Fisik": "Entah", REPORTED: "31/02/2026"}
    )
    found = checked(portal(portal_row(), wrong))
    told = [
        (each.cell, each.heading, each.value, each.code) for each in found.problems if each.rejects
    ]
    assert told == [
        ("I3", "Progress Pembangunan", "130%", "out_of_range"),
        ("J3", "Laporan Progres Terakhir", "31/02/2026", "date"),
        ("P3", "Status Kesiapan Fisik", "Entah", "unknown_value"),
    ]
    assert found.rejected == 1  # one row, however many problems


def test_a_missing_key_is_an_error_in_its_own_cell():
    found = checked(portal(portal_row(), portal_row(desa="", latitude="")))
    assert [(each.cell, each.message) for each in found.problems] == [
        ("F3", "kolom wajib ini kosong")
    ]


def test_letters_that_cannot_be_printed_do_not_enter():
    name = "Koperasi\u202e\x0b Suka\u200b Hijau " + "x" * 400
    row = row_of(checked(as_csv([PORTAL_HEADINGS, portal_row(nama=name)]), "a.csv"))
    assert row["name"].startswith("Koperasi Suka Hijau xxx")
    assert len(row["name"]) == 250


@pytest.mark.parametrize("cell", ["1e999", "999999999999999999999", "-1"])
def test_a_number_no_database_can_hold_is_an_error(cell):
    rows = [["Kecamatan", "Desa", "Anggota", "Luas Lahan"], ["Gunung Biru", "Suka Hijau", cell, 5]]
    found = checked(as_csv(rows), "a.csv", as_of=AS_OF)
    assert (found.rejected, found.problems[0].cell) == (1, "C2")


def test_problems_beyond_the_limit_are_counted(monkeypatch):
    monkeypatch.setattr("kdkmp.intake.columns.MAX_PROBLEMS", 2)
    rows = [readiness_row(**{"Status NPWP": "?", "Status NIB": "?"}) for _ in range(3)]
    found = checked(readiness(*rows, readiness_row()), as_of=AS_OF)
    assert found.rejected == 3
    assert found.problems[-1].message == "dan 4 masalah lain yang tidak ditampilkan"


def test_a_row_that_waits_keeps_everything_it_says_as_plain_values():
    (waiting,) = checked(portal(portal_row(desa="Suka Ijo"))).review
    assert (waiting.sheet, waiting.row, waiting.reason) == ("Export Laporan", 2, Reason.NO_MATCH)
    assert (waiting.village, waiting.district, waiting.province) == ("Suka Ijo", "Gunung Biru", "")
    assert waiting.suggestions[0].code == HIJAU
    expected = {
        "name": "Koperasi Desa Suka Hijau",
        "foreign_id": "kdkmp_sukahijau_gunungbiru",
        "as_of": "2026-03-05T21:38:00",
        "dated": True,
        "progress_low_pct": 75.0,
        "in_portal": True,
        "physical_readiness": "not_ready",
        "latitude": -7.123456,
        "parcel_id": "kdkmp_sukahijau_gunungbiru",
    }
    said = dict(waiting.values)
    assert {name: said[name] for name in expected} == expected
    assert {type(value) for value in said.values()} <= {str, int, float, bool}


def test_progress_of_the_check_is_told():
    told = []
    checked(portal(portal_row()), progress=lambda what, share: told.append((what, share)))
    assert [share for _, share in told] == sorted(share for _, share in told)
    assert told[0][0] == "Membaca baris"


def test_the_rows_have_the_promised_columns_and_dtypes():
    rows = checked(form(line(members=5, land_status="Terverifikasi")), as_of=AS_OF).rows
    kinds = ROW_COLUMNS | PARCEL_COLUMNS | fact_dtypes()
    assert {name: str(rows[name].dtype) for name in rows} == {name: kinds[name] for name in rows}
    empty = checked(portal(portal_row(desa="Entah"))).rows
    assert empty.empty
    assert {name: str(empty[name].dtype) for name in ROW_COLUMNS} == ROW_COLUMNS


# The weekly form


def test_the_weekly_form_states_every_kind_of_fact():
    said = line(
        has_legal_entity="Ya",
        legal_entity_on=date(2025, 6, 4),
        members="1.250",
        has_nib="BELUM",
        rat_status="Sudah RAT",
        rat_book_year=2025,
        land_status="terverifikasi",
        parcel_area_m2="600,5",
        is_disputed="T",
        progress_low_pct="21 - 50%",
        main_obstacle="L05",
        operating_status="Persiapan",
        transactions_3m_idr=0,
        prerequisites_met=8,
    )
    row = row_of(checked(form(said), as_of=AS_OF))
    assert (row["cooperative_code"], row["village_code"], row["name"]) == (HIJAU, HIJAU, "K Suka")
    assert (row["has_legal_entity"], row["has_nib"], row["is_disputed"]) == (True, False, False)
    assert row["legal_entity_on"] == pd.Timestamp("2025-06-04")
    assert (row["members"], row["rat_status"], row["rat_book_year"]) == (1250, "held", 2025)
    assert (row["land_status"], row["parcel_area_m2"]) == (LandStatus.VERIFIED.value, 600.5)
    assert (row["progress_low_pct"], row["progress_high_pct"]) == (21, 50)
    assert (row["main_obstacle"], row["operating_status"]) == (Obstacle.L05.value, "preparing")
    assert row["transactions_3m_idr"] == 0  # the dinas' zero is a zero
    assert (row["prerequisites_met"], row["has_npwp"], row["parcel_id"]) == (8, None, "dinas")
    assert not row["dated"]


def test_single_progress_sets_both_ends():
    row = row_of(checked(form(line(progress_low_pct="35")), as_of=AS_OF))
    assert (row["progress_low_pct"], row["progress_high_pct"]) == (35.0, 35.0)


def test_a_checked_date_rules_its_line():
    said = line(members=5) | {"Diperiksa tanggal": date(2026, 7, 20)}
    row = row_of(checked(form(said), as_of=AS_OF))
    assert (row["as_of"], row["dated"]) == (pd.Timestamp("2026-07-20"), True)


def test_the_clearing_word_is_told_apart_from_a_blank():
    row = row_of(
        checked(form(line(members="kosongkan", has_nib="", land_status="KOSONGKAN")), as_of=AS_OF)
    )
    assert set(row["cleared"].split(",")) == {"members", "land_status"}
    assert (row["members"], row["parcel_id"]) == (None, "dinas")
    both = row_of(checked(form(line(progress_low_pct="KOSONGKAN")), as_of=AS_OF))
    assert set(both["cleared"].split(",")) == {"progress_low_pct", "progress_high_pct"}


def test_every_label_of_every_coded_fact_can_be_typed():
    for name, words in labels.CODES.items():
        if name in {fact.name for fact in REPORT_FACTS} - {"other_obstacles"}:
            for value, label in words.items():
                if name in {"business_plan", "physical_readiness"}:
                    continue  # not asked by the form
                row = row_of(checked(form(line(**{name: label})), as_of=AS_OF))
                assert row[name] == value, label


def test_a_line_whose_code_and_names_disagree_waits():
    said = line(members=5) | {"Kode koperasi": EMAS}
    (waiting,) = checked(form(said), as_of=AS_OF).review
    assert waiting.reason is Reason.NAME_CONTRADICTS_CODE
    assert waiting.values["members"] == 5  # noqa: PD011 - no frame


def test_a_line_without_a_code_is_found_by_its_names():
    said = line(members=5) | {"Kode koperasi": None}
    assert row_of(checked(form(said), as_of=AS_OF))["village_code"] == HIJAU


def test_a_line_without_code_and_names_is_rejected():
    nothing = line(members=5) | dict.fromkeys(("Kode koperasi", "Desa/Kelurahan"))
    found = checked(form(nothing, line(members=6)), as_of=AS_OF)
    assert (found.rejected, found.problems[0].message) == (
        1,
        "baris tidak menyebut desa atau kode koperasi",
    )
    assert found.problems[0].cell == "A5"


def test_a_second_cooperatives_code_is_understood():
    said = line(members=5) | {"Kode koperasi": f"{HIJAU}-2"}
    row = row_of(checked(form(said), as_of=AS_OF))
    assert (row["cooperative_code"], row["village_code"]) == (f"{HIJAU}-2", HIJAU)


def test_a_formula_in_the_form_rejects_its_line():
    found = checked(form(line(members="=1+1"), line(members=6)), as_of=AS_OF)
    assert (found.rejected, found.problems[0].code) == (1, "formula")
