"""The fields of the land register in lists of any shape: words, documents, risks, outlines."""

import pytest
from small_world import (
    AS_OF,
    HIJAU,
    LAND_HEADINGS,
    as_csv,
    checked,
    land_row,
    planned,
    row_of,
    xlsx,
)

from kdkmp.domain.parcels import FIELD_NAMES, FIELDS, RISK_NAMES
from kdkmp.intake import recognise
from kdkmp.intake.personal import is_personal_heading
from kdkmp.intake.sources.land_list import LAND_LIST
from kdkmp.intake.sources.mapped import MAPPED
from kdkmp.text.parcels import CODES, FIELD

PLACE = {"Kecamatan": "Gunung Biru", "Desa": "Suka Hijau"}


def recap(*rows, **only):
    told = [{**PLACE, **each} for each in rows] or [PLACE | only]
    headings = list(dict.fromkeys(heading for each in told for heading in each))
    return xlsx([headings, *([each.get(heading, "") for heading in headings] for each in told)])


def said(**cells):
    return row_of(checked(recap({**cells}), as_of=AS_OF))


def test_every_field_can_be_mapped_and_its_heading_is_about_no_person():
    targets = set(MAPPED.by_target) | {"source_status"}
    assert set(FIELD_NAMES) <= targets
    assert set(FIELD_NAMES) <= set(LAND_LIST.by_target) | {"source_status"}
    headings = {heading for column in MAPPED.columns for heading in column.headings}
    assert not [heading for heading in headings if is_personal_heading(heading)]


def test_no_heading_means_two_fields():
    seen: dict[str, str] = {}
    for column in MAPPED.columns:
        for key in column.keys:
            assert seen.setdefault(key, column.target) == column.target


@pytest.mark.parametrize("field", [field for field in FIELDS if field.codes is not None])
def test_every_word_the_dashboard_writes_is_read_back(field):
    for value, label in CODES[field.name].items():
        row = said(**{FIELD[field.name]: label})
        assert row[field.name] == value


def test_words_of_other_systems_are_understood():
    row = said(tipe_aset="Barang Milik Desa (BMDes)", akses_jalan="Tanah")
    assert (row["ownership"], row["road_surface"]) == ("village", "earth")
    row = said(**{"BA Musdes": "Sudah", "Sertifikat": "Dalam proses", "Listrik": "PLN"})
    assert (row["doc_village_minutes"], row["doc_certificate"]) == ("have", "in_process")
    assert row["has_electricity"] is True


def test_an_unknown_word_costs_the_cell_not_the_row():
    found = checked(recap({"Kepemilikan": "warisan", "Luas Lahan": 600}), as_of=AS_OF)
    row = row_of(found)
    assert (row["ownership"], row["parcel_area_m2"], found.rejected) == (None, 600, 0)
    (problem,) = found.problems
    assert (problem.value, problem.rejects) == ("warisan", False)


# Risks

CLEAR = {FIELD[name]: "Tidak ada" for name in RISK_NAMES}


@pytest.mark.parametrize(
    ("cells", "stated"),
    [
        ({}, None),  # nobody looked
        ({"LP2B": ""}, None),
        ({"LP2B": "Tidak ada"}, "to_check"),  # one of six is not clear
        (CLEAR, "clear"),
        (CLEAR | {"SUTET": "", FIELD["risk_sutet"]: "Ada, sudah berizin"}, "with_permit"),
        ({"LP2B": "Ada, belum berizin"}, "protected_without_permit"),
        ({"Rawan Banjir": "Ada, belum berizin"}, "without_permit"),
        # The sum as stated stays, but hides nothing known:
        ({"LP2B": "Tidak ada", "Risiko tata ruang": "Sudah dicek, tidak ada"}, "clear"),
        (
            {"LP2B": "Ada, belum berizin", "Risiko tata ruang": "Sudah dicek, tidak ada"},
            "protected_without_permit",
        ),
    ],
)
def test_single_risks_tell_their_sum(cells, stated):
    assert said(**{"Luas Lahan": 600, **cells})["spatial_risk"] == stated


# Outlines, personal data, clearing


def test_an_outline_in_a_cell_is_kept_as_geojson():
    row = said(Poligon="POLYGON ((106 -6, 106.1 -6, 106.1 -6.1, 106 -6))")
    assert row["outline"].startswith('{"type":"Polygon"')
    found = checked(recap({"Poligon": "sebelah balai desa"}), as_of=AS_OF)
    assert (row_of(found)["outline"], found.problems[0].code) == (None, "outline")


@pytest.mark.parametrize("private", ["0812-3456-7890", "pak@lurah.id", "3301010101900001"])
def test_a_legal_basis_with_personal_data_is_withheld_and_told(private):
    rows = [{"Dasar Hukum Lahan": "Perdes 3/2025"}, {"Dasar Hukum Lahan": f"kontak {private}"}]
    rows[1]["Desa"] = "Karang Emas"
    found = checked(recap(*rows), as_of=AS_OF)
    assert found.rows["legal_basis"].fillna("").tolist() == ["Perdes 3/2025", ""]
    assert any("1 sel berisi data pribadi" in told for told in found.dropped.details)
    assert private not in repr(found) + found.rows.to_csv()


def test_the_dinas_may_withdraw_what_it_said_of_a_parcel():
    row = said(**{"Kepemilikan": "KOSONGKAN", "Dasar hukum": "KOSONGKAN", "Luas Lahan": 600})
    assert set(row["cleared"].split(",")) == {"ownership", "legal_basis"}
    assert row["parcel_id"] == "dinas"


# Several parcels in a list with ids


def test_a_list_with_parcel_ids_may_have_several_of_one_village():
    rows = [{"Id Lahan": "A1", "Luas Lahan": 600}, {"Id Lahan": "A2", "Luas Lahan": 700}]
    rows += [{"Id Lahan": "", "Luas Lahan": 800}]
    plan = planned(recap(*rows), as_of=AS_OF)
    assert plan.rows["parcel_id"].tolist() == ["A1", "A2", "dinas"]
    assert (plan.counts.new, plan.counts.review) == (3, 0)


def test_contradicting_facts_of_one_cooperative_are_asked_not_overwritten():
    rows = [{"Id Lahan": "A1", "Anggota": 100}, {"Id Lahan": "A2", "Anggota": 90}]
    plan = planned(recap(*({**each, "Luas Lahan": 5} for each in rows)), as_of=AS_OF)
    assert (plan.counts.new, plan.counts.review) == (1, 1)


def test_a_list_without_ids_still_asks_about_a_second_row():
    plan = planned(recap({"Luas Lahan": 600}, {"Luas Lahan": 700}), as_of=AS_OF)
    assert (plan.counts.new, plan.counts.review) == (1, 1)


def test_the_land_list_takes_register_columns_too():
    content = as_csv([(*LAND_HEADINGS, "tipe_aset", "LP2B"), [*land_row(), "Hibah", "Tidak ada"]])
    row = row_of(checked(content, "l.csv", as_of=AS_OF))
    assert (row["village_code"], row["ownership"]) == (HIJAU, "grant")
    assert (row["risk_lp2b"], row["spatial_risk"]) == ("none", "to_check")


def test_the_verifier_is_another_office_than_the_surveyor():
    found = recognise("a.xlsx", recap({"Verifikator": "BPKAD", "Disurvei oleh": "Koperasi"}))
    assert (found.mapping["verifier"], found.mapping["surveyor"]) == (
        "Verifikator",
        "Disurvei oleh",
    )
