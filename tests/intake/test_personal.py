"""Personal data never leaves intake."""

import pytest
from small_world import AS_OF, checked, planned, portal, portal_row, row_of, xlsx

from kdkmp.intake.personal import REDACTED, is_national_id, is_personal_heading, redact


@pytest.mark.parametrize(
    "heading",
    [
        "pic name",
        "pic phone",
        "No HP",
        "No. Telepon",
        "E-mail",
        "KTP",
        "Nama Ketua",
        "Nama BA",
        "Nomor WA",
        "Nama Pengurus",
        "NAMA_BENDAHARA",
        "Kontak",
        "Tanggal Lahir",
    ],
)
def test_a_column_about_a_person_is_known_by_its_heading(heading):
    assert is_personal_heading(heading)


@pytest.mark.parametrize(
    "heading", ["NIK", "nama", "Nama KDKMP", "Pengurus (orang)", "NPWP", "Nama Desa", "Anggota"]
)
def test_a_column_about_the_cooperative_is_kept(heading):
    assert not is_personal_heading(heading)


@pytest.mark.parametrize(
    "written",
    [
        "0812-3456-7890",
        "+62 812 3456 7890",
        "6281234567890",
        "081234567890",
        "a.b@dinas.go.id",
        "3301010101900001",
        "3301 0101 0190 0001",
    ],
)
def test_what_identifies_a_person_is_hidden(written):
    assert redact(f"hubungi Pak Anu {written} ya") == REDACTED  # the name goes with the number


@pytest.mark.parametrize(
    "written",
    [
        "7101010170001",
        "AHU-0012345.AH.01.29.TAHUN 2025",
        "kdkmp_batu-batu_gunung",
        "Blok 15",
        "52.01.01.2001",
        "-7.123456000000000",
        "109.123456000000000",
        "Rp 1.234.567.890",
    ],
)
def test_ids_codes_and_points_are_not_persons(written):
    assert redact(written) == written


def test_a_nik_is_told_by_its_length():
    assert is_national_id("3301010101900001")
    assert is_national_id(3301010101900001.0)
    assert not is_national_id("7101010170001")  # the 13 digits of a cooperative
    assert not is_national_id("kdkmp_suka")


def test_persons_columns_are_dropped_counted_and_never_seen_again():
    found = checked(portal(portal_row()))
    assert found.dropped.columns == 2
    assert "2 kolom data pribadi dibuang: pic name, pic phone." in found.dropped.details
    assert "Fulan" not in str(found)
    assert "0812" not in found.rows.to_csv()


def test_a_nik_column_is_judged_value_by_value():
    slug, thirteen = portal_row(), portal_row(NIK="7101010170001", desa="Karang Emas")
    person = portal_row(NIK="3301010101900001", desa="Wringin Dua")
    found = checked(portal(slug, thirteen, person))
    assert found.rows["foreign_id"].tolist()[:2] == ["kdkmp_sukahijau_gunungbiru", "7101010170001"]
    assert found.rows["foreign_id"].isna().tolist() == [False, False, True]
    assert "1 NIK pribadi di kolom “NIK” dibuang." in found.dropped.details
    assert "3301010101900001" not in found.rows.to_csv() + str(found.dropped)


def test_a_phone_number_inside_a_name_is_hidden():
    found = checked(portal(portal_row(nama="Koperasi Suka 0812-3456-7890")))
    assert row_of(found)["name"] == REDACTED
    assert "1 sel di kolom “nama” memuat data pribadi dan disamarkan." in found.dropped.details


def test_the_value_of_a_problem_is_hidden_too():
    rows = [["Kecamatan", "Desa", "Anggota", "Status Lahan"]]
    rows.append(["Gunung Biru", "Suka Hijau", "081234567890x", "telepon 0812-3456-7890"])
    found = checked(xlsx(rows), as_of=AS_OF)
    assert {problem.heading for problem in found.problems} == {"Anggota", "Status Lahan"}
    assert "3456" not in str(found.problems)


def test_rows_that_wait_carry_no_personal_data():
    plan = planned(portal(portal_row(desa="Entah 0812-3456-7890", nama="x@y.id")))
    (waiting,) = plan.review
    assert (waiting.village, waiting.name) == (REDACTED, REDACTED)
    assert "7890" not in str(waiting)
