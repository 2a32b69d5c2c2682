"""Region names of every spelling, matched to the master or left to a person."""

import pandas as pd
import pytest
from small_world import EMAS, HIJAU, INDEX, REGIONS

from kdkmp.domain.regions import Level
from kdkmp.intake import Reason
from kdkmp.intake.match import PATH, Matcher, Path, aliases_for, match_frame
from kdkmp.intake.names import fold, numbers_in_digits, squash

MATCHER = Matcher(INDEX, {})


def code(*path: str) -> str:
    return MATCHER.village(Path(*path)).code


def reason(*path: str) -> Reason | None:
    return MATCHER.village(Path(*path)).reason


@pytest.mark.parametrize(
    "regency", ["Kabupaten Awan", "KAB. AWAN", "KAB AWAN", "Kab.Awan", "awan", " AWAN  "]
)
@pytest.mark.parametrize("district", ["Gunung Biru", "Gunungbiru", "KEC. GUNUNG BIRU", "Gn. Biru"])
@pytest.mark.parametrize("village", ["Suka Hijau", "SUKAHIJAU", "Desa Suka  Hijau", "Súka Hijau"])
def test_case_prefixes_dots_blanks_and_accents_do_not_matter(regency, district, village):
    assert code("", regency, district, village) == HIJAU


@pytest.mark.parametrize(
    ("village", "expected"),
    [
        ("Kuala Dua Reu", "71.01.01.2004"),
        ("Kuala  Dua Re’u", "71.01.01.2004"),
        ("Batu Batu", "71.01.01.2005"),
        ("Batubatu", "71.01.01.2005"),
        ("Wringindua (Wringin Dua)", "71.01.01.2003"),  # both spellings mean one village
        ("Ringin (Wringin Dua)", "71.01.01.2003"),  # inside the brackets
        ("Wringin Dua (Ringin)", "71.01.01.2003"),  # outside them
        ("Trusuk", "71.01.01.2010"),  # one side of a slash
        ("Mekar 2", "71.01.01.2007"),  # roman number
        ("Desa Beru", "71.01.01.2008"),
        ("Beru", "71.01.01.2008"),
        ("Kel. Tirtamaya", "71.01.01.1009"),  # desa and kelurahan of one name
        ("Desa Tirtamaya", "71.01.01.2009"),
    ],
)
def test_variants_inside_one_kecamatan_are_the_same_village(village, expected):
    assert code("Riau Dalam", "Kab. Awan", "Gunung Biru", village) == expected


def test_brackets_that_mean_two_villages_are_left_to_a_person():
    path = ("", "Awan", "Gunung Biru", "Suka Hijau (Karang Emas)")
    assert (code(*path), reason(*path)) == ("", Reason.AMBIGUOUS)


def test_one_name_of_two_kinds_is_left_to_a_person():
    assert reason("", "Awan", "Gunung Biru", "Tirtamaya") is Reason.AMBIGUOUS


def test_a_village_name_alone_is_never_enough():
    assert code("", "Awan", "Tambak Asri", "Suka Hijau") == "71.01.02.2001"
    assert code("", "Awan", "Gunung Biru", "Suka Hijau") == HIJAU
    assert reason("", "Awan", "", "Wringin Dua") is Reason.NO_MATCH  # only one in the country


def test_a_near_name_is_suggested_and_never_taken():
    path = Path("", "Awan", "Tambak Asri", "BUKIHOE")
    found = MATCHER.village(path)
    assert (found.code, found.reason) == ("", Reason.NO_MATCH)
    (first, *_) = MATCHER.suggestions(path, found.scope)
    assert (first.code, first.label) == (
        "71.01.02.2002",
        "Bukihowe, Tambak Asri, Kabupaten Awan, Riau Dalam",
    )


def test_suggestions_stay_inside_the_kecamatan_that_is_certain():
    path = Path("", "Awan", "Tambak Asri", "Karang Emas")  # it is there in other kecamatan
    found = MATCHER.village(path)
    assert {each.code[:8] for each in MATCHER.suggestions(path, found.scope)} <= {"71.01.02"}


def test_number_words_are_only_a_suggestion():
    path = Path("", "Awan", "Gunung Biru", "PAL TIGA PULUH")
    found = MATCHER.village(path)
    assert found.reason is Reason.NO_MATCH
    assert MATCHER.suggestions(path, found.scope)[0].code == "71.01.01.2006"
    assert numbers_in_digits(fold("Pal Tiga Puluh")) == "pal 30"


@pytest.mark.parametrize(
    ("district", "expected"),
    [("Ujung Pasir", "71.02.01.2001"), ("Magelung Timur", "")],
)
def test_a_bare_name_of_kab_and_kota_is_decided_by_the_kecamatan(district, expected):
    assert code("", "Magelung", district, "Karang Emas") == expected


def test_a_bare_name_stays_ambiguous_where_both_have_the_kecamatan():
    assert reason("", "Magelung", "Kembar", "Satu Nama") is Reason.AMBIGUOUS
    assert code("", "Kota Magelung", "Kembar", "Satu Nama") == "71.71.02.1001"
    assert code("", "KAB. MAGELUNG", "Kembar", "Satu Nama") == "71.02.02.2001"


def test_kab_and_kota_are_never_mixed():
    assert reason("", "Kota Magelung", "Ujung Pasir", "Karang Emas") is Reason.NO_MATCH
    assert reason("", "Kota Awan", "Gunung Biru", "Suka Hijau") is Reason.NO_MATCH


def test_the_administrative_islands_are_found_under_their_abbreviations():
    for regency in ("KAB. ADM. KEP. SEJUTA", "Kepulauan Sejuta", "Kab. Administrasi Kep. Sejuta"):
        assert code("", regency, "Pulau Seribu Satu", "Karang Emas") == "72.01.01.2001", regency


def test_a_province_is_never_matched_by_likeness():
    assert code("Riau Dalam", "Kep. Sejuta", "Pulau Seribu Satu", "Karang Emas") == ""
    assert code("Kepulauan Riau Dalam", "Awan", "Gunung Biru", "Suka Hijau") == ""
    assert reason("Riau", "Awan", "Gunung Biru", "Suka Hijau") is Reason.NO_MATCH


def test_a_region_misfiled_under_another_province_waits_with_a_suggestion():
    path = Path("Kepulauan Riau Dalam", "KAB. AWAN", "Gunung Biru", "Suka Hijau")
    found = MATCHER.village(path)
    assert (found.code, found.reason) == ("", Reason.NO_MATCH)


@pytest.mark.parametrize("junk", ["Arkansas", "Bayern", "UNDEFINED", "Kobayashi, Miyazaki", "ญี่ปุ่น"])
def test_a_foreign_region_is_never_made_up(junk):
    assert reason("", junk, junk, junk) is Reason.NO_MATCH
    assert reason(junk, "Awan", "Gunung Biru", "Suka Hijau") is Reason.NO_MATCH


def test_a_confirmed_alias_wins_over_everything():
    told = {(Level.VILLAGE, "71.01.02", fold("Bukihoe")): "71.01.02.2002"}
    told |= {(Level.VILLAGE, "71.01.01", fold("Karang Emas")): HIJAU}
    told |= {(Level.REGENCY, "", fold("Awang")): "71.01"}
    told |= {(Level.DISTRICT, "71.01", fold("Tambak")): "71.01.02"}
    told |= {(Level.PROVINCE, "", fold("R.D.")): "71"}
    matcher = Matcher(INDEX, told)
    assert matcher.village(Path("R.D.", "Awan", "Tambak", "BUKIHOE")).code == "71.01.02.2002"
    assert matcher.village(Path("", "Awang", "Gunung Biru", "Karang Emas")).code == HIJAU


def test_a_decision_is_remembered_at_the_level_that_failed_and_no_other():
    path = Path("RIAU DALAM", "Awan", "Tambak", "Bukihoe")
    told = aliases_for(path, "71.01.02.2002", INDEX, {})
    assert told == {
        (Level.DISTRICT, "71.01", "tambak"): "71.01.02",
        (Level.VILLAGE, "71.01.02", "bukihoe"): "71.01.02.2002",
    }
    assert Matcher(INDEX, told).village(path).code == "71.01.02.2002"


def test_an_ambiguous_name_is_not_given_one_meaning_by_one_decision():
    path = Path("", "Magelung", "Ujung Pasir", "Karang Mas")
    told = aliases_for(path, "71.02.01.2001", INDEX, {})
    assert [key[0] for key in told] == [Level.VILLAGE]  # `Magelung` still means two regencies


def test_each_distinct_path_is_matched_once():
    asked = []

    def match(path):
        asked.append(path)
        return MATCHER.village(path)

    row = ("", "Awan", "Gunung Biru", "Karang Emas")
    frame = pd.DataFrame([row] * 500 + [(*row[:3], "Tidak Ada")] * 2, columns=PATH)
    codes, waiting = match_frame(frame, match)
    assert len(asked) == 2
    assert codes[:500].eq(EMAS).all()
    assert sorted(waiting) == [500, 501]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Aceh (NAD)", "11"),
        ("ACEH", "11"),
        ("NTB", "52"),
        ("Nusa Tenggara Barat (NTB)", "52"),
        ("NUSA TENGGARA BARAT", "52"),
        ("Nusa Tenggara Timur (NTT)", "53"),
        ("DI Yogyakarta", "34"),
        ("D.I. Yogyakarta", "34"),
        ("DKI Jakarta", "31"),
        ("Daerah Khusus Ibukota Jakarta", "31"),
        ("Daerah Khusus Jakarta", "31"),
        ("Prov. Riau", "14"),
        ("Riau", "14"),
        ("KEPULAUAN RIAU", "21"),
        ("Kep. Riau", "21"),
        ("Bangka Belitung", "19"),
        ("Papua Barat Daya", "96"),
        ("Papua", "91"),
        ("Riau Kepulauan", ""),  # near, so a person decides
        ("Sumatera", ""),
        ("Arkansas", ""),
    ],
)
def test_the_spellings_of_provinces_are_data(master, text, expected):
    assert master.province(text, {}) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("KAB. BIMA", ["52.06"]),
        ("KOTA BIMA", ["52.72"]),
        ("Bima", ["52.06", "52.72"]),
        ("KAB. SUMBAWA", ["52.04"]),
        ("KAB. SUMBAWA BARAT", ["52.07"]),
        ("KAB. ADM. KEP. SERIBU", ["31.01"]),
        ("KOTA ADM. JAKARTA BARAT", ["31.73"]),
        ("Kotabaru", ["63.02"]),  # not a kota named Baru
        ("KAB. KOTA BARU", ["63.02"]),
        ("Kotawaringin Barat", ["62.01"]),
        ("KAB PEGUNUNGAN BINTANG", ["95.02"]),
        ("Tana Toraja", ["73.18"]),
        ("Pangkal Pinang", ["19.71"]),
        ("Kota Pangkalpinang", ["19.71"]),
        ("KAB. NIAS SELATAN", ["12.14"]),
        ("KAB. ANTAH BERANTAH", []),
    ],
)
def test_the_spellings_of_regencies_are_folded(master, text, expected):
    assert sorted(master.regencies("", text, {})) == expected


def test_every_official_path_of_the_master_finds_itself(master):
    """A village is found by its own official names, or is one of the known twins."""
    matcher, missed = Matcher(master, {}), []
    for village in list(master.names)[::97]:
        if len(village) == 13:
            parts = [master.names[village[:length]] for length in (2, 5, 8, 13)]
            if matcher.village(Path(*parts)).code != village:
                missed.append(village)
    assert missed == []


@pytest.mark.parametrize(
    "spelled",
    [
        lambda regency, district, village: (regency.upper(), district.upper(), village.upper()),
        lambda regency, district, village: (bare(regency), f"Kec. {district}", f"Desa {village}"),
        lambda regency, district, village: (bare(regency), district, f"KEL. {village}"),
        lambda regency, district, village: (
            regency,
            district.replace(" ", ""),
            f"{village.replace(' ', '')} ({village})",
        ),
    ],
    ids=["capitals", "desa", "kelurahan", "brackets"],
)
def test_no_other_spelling_of_a_village_finds_another_village(master, spelled):
    matcher, wrong = Matcher(master, {}), []
    for code_ in [code_ for code_ in master.names if len(code_) == 13][::23]:
        names = [master.names[code_[:length]] for length in (5, 8, 13)]
        found = matcher.village(Path("", *spelled(*names))).code
        same_name = found[:8] == code_[:8] and master.names.get(found) == master.names[code_]
        if found not in {"", code_} and not same_name:
            wrong.append((code_, found))
    assert wrong == []


def bare(regency: str) -> str:
    return regency.removeprefix("Kabupaten ").removeprefix("Kota ").removeprefix("Administrasi ")


def test_the_index_knows_every_region_once():
    assert len(INDEX.names) == len(REGIONS)
    assert INDEX.label(HIJAU) == "Suka Hijau, Gunung Biru, Kabupaten Awan, Riau Dalam"
    assert squash("Batu-batu") == "batubatu"
