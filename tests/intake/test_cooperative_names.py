"""The village inside a cooperative's name, within the row's kecamatan."""

import pytest
from small_world import AS_OF, as_csv, checked, planned, row_of

from kdkmp.intake import Reason
from kdkmp.intake.cooperative_names import readings
from kdkmp.intake.match import Matcher, Path
from kdkmp.intake.place import _by_name

HEADINGS = (
    "cooperative_id",
    "name",
    "province",
    "district",
    "subdistrict",
    "latitude",
    "longitude",
)


def listed(*names: str, subdistrict: str = "Gunungbiru"):
    rows = [
        [at, name, "RIAU DALAM", "KAB. AWAN", subdistrict, "-6.5", f"106.5{at}"]
        for at, name in enumerate(names, 1)
    ]
    return as_csv([HEADINGS, *rows])


@pytest.mark.parametrize(
    "name",
    [
        "KOPERASI DESA MERAH PUTIH SUKA HIJAU",
        "KOPERASI DESA MERAH PUTIH SUKA HIJAU KECAMATAN GUNUNG BIRU",
        "KOPERASI DESA MERAH PUTIH SUKA HIJAU KECAMATAN GUNUNG BIRU KABUPATEN AWAN",
        "KOPERASI DESA MERAH PUTIH SUKA HIJAU KECAMATANGUNUNGBIRU",
        "KOPERASI DESA MERAH PUTIH SUKA HIJAU KECAMATAN GUNUNG BIRU KABUATEN AWAN",
        "KOPERASI DESA MERAH PUTIH SYARIAH SUKA HIJAU",
        "KOPERASI DESA SYARIAH MERAH PUTIH SUKA HIJAU KECAMATAN GUNUNG BIRU",
        "KOPERASI KELURAHAN MERAH PUTIH SUKA HIJAU GUNUNG BIRU",
        "KOPERASI MERAH PUTIH NAGARI SUKA HIJAU",
        "KOPERASI DESA MERAH PUTIH NAGARI SUKA HIJAU KECAMATAN GUNUNG BIRU",
        "KOPERASI DESA MERAH PUTIH KAMPUNG SUKA HIJAU DISTRIK GUNUNG BIRU",
        "KOPERASI DESA MERAH PUTIH DESA SUKA HIJAU",
        "KOPERASI DESA MERAH PUTIH MAJU JAYA DESA SUKA HIJAU KECAMATAN GUNUNG BIRU",
        "Koperasi Desa Suka Hijau",
    ],
)
def test_the_tail_of_a_name_tells_the_village(name):
    assert (
        row_of(checked(listed(name), "daftar.csv", as_of=AS_OF))["village_code"] == "71.01.01.2001"
    )


@pytest.mark.parametrize(
    ("name", "district", "tiers"),
    [
        ("KOPERASI DESA MERAH PUTIH AWE KECIL", "Barat", [["awe kecil"]]),  # no `KEC` in it
        ("KOPERASI DESA MERAH PUTIH AWE KEC. BARAT", "Barat", [["awe"]]),
        ("KOPERASI DESA MERAH PUTIH AWE KECAMATAN BARAT KOTA KABUPATEN X", "Barat Kota", [["awe"]]),
        (
            "KOPERASI DESA MERAH PUTIH ALUE GAMPONG TANAH",
            "Tanah",
            [["alue gampong tanah", "alue gampong"], ["tanah", "alue"]],
        ),
    ],
)
def test_a_word_inside_a_name_is_not_taken_for_the_word_kecamatan(name, district, tiers):
    assert list(readings(name, district)) == tiers


def test_no_cooperative_of_the_country_is_given_to_another_village(master):
    matcher, wrong = Matcher(master, {}), []
    by_name = _by_name(matcher)
    for code in [code for code in master.names if len(code) == 13][::11]:
        province, regency, district, village = (master.names[code[:size]] for size in (2, 5, 8, 13))
        for tail in ("", f" KECAMATAN {district} KABUPATEN X", f" {district}"):
            name = f"KOPERASI DESA MERAH PUTIH {village}{tail}".upper()
            found = by_name(Path(province, regency, district, name)).code
            if found not in {"", code}:
                wrong.append((name, found))
    assert wrong == []


def test_a_name_that_tells_another_kecamatan_waits():
    found = checked(
        listed("KOPERASI DESA MERAH PUTIH SUKA HIJAU KECAMATAN TAMBAK ASRI"), "d.csv", as_of=AS_OF
    )
    assert found.review[0].reason is Reason.AMBIGUOUS


def test_a_name_without_its_village_waits_with_what_was_read():
    found = checked(
        listed("KOPERASI DESA MERAH PUTIH SUKA IJO KECAMATAN GUNUNG BIRU"), "d.csv", as_of=AS_OF
    )
    (waiting,) = found.review
    assert (waiting.reason, waiting.village) == (Reason.NO_MATCH, "SUKA IJO")
    assert waiting.suggestions[0].code == "71.01.01.2001"


def test_a_second_cooperative_of_a_village_waits():
    plan = planned(
        listed(
            "KOPERASI DESA MERAH PUTIH SUKA HIJAU", "KOPERASI DESA MERAH PUTIH SUKA HIJAU DUA"
        ).replace(b"SUKA HIJAU DUA", b"NAGARI SUKA HIJAU"),
        name="d.csv",
        as_of=AS_OF,
    )
    assert (plan.counts.new, plan.counts.review) == (1, 1)
    assert plan.review[0].reason is Reason.SECOND_COOPERATIVE
    assert [option.code for option in plan.review[0].suggestions] == [
        "71.01.01.2001",
        "71.01.01.2001-2",
    ]


def test_the_list_brings_ids_and_points_but_no_facts_and_no_parcels():
    plan = planned(listed("KOPERASI DESA MERAH PUTIH SUKA HIJAU"), name="d.csv", as_of=AS_OF)
    row = row_of(plan)
    assert (row["foreign_id"], row["latitude"], row["longitude"]) == ("1", -6.5, 106.51)
    assert row["writes"]  # a mention without facts: the new cooperative counts, as unknown
    assert "parcel_id" not in plan.rows
    assert plan.new_ids.to_dict("records") == [
        {"source": "simkopdes", "value": "1", "cooperative_code": "71.01.01.2001"}
    ]
