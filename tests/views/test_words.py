"""Lines of words: region, data date, source; the headline finding."""

import pandas as pd

from kdkmp.domain.filters import Filters
from kdkmp.domain.sources import Source
from kdkmp.views.words import data_line, region_name, zone_finding

DAY, LATER = pd.Timestamp("2026-01-09"), pd.Timestamp("2026-01-16")
ROWS = pd.DataFrame(
    {
        "province": ["Nusa Tenggara Barat", "Kalimantan Barat"],
        "regency": ["Kabupaten Bima", "Kabupaten Sambas"],
        "zone": ["red", "green"],
    }
)


def test_the_line_names_place_date_and_who_says_it() -> None:
    line = data_line("Bima", pd.Series([LATER, LATER]), (Source.PORTAL, Source.DINAS))
    assert line == "Bima · data per 16 Januari 2026 · sumber: Portal KDKMP (Agrinas), Dinas"


def test_provinces_of_different_age_are_not_given_one_date() -> None:
    line = data_line("Semua provinsi", pd.Series([DAY, LATER]), (Source.DINAS,))
    assert "data per 9 Januari 2026 – 16 Januari 2026 (berbeda per provinsi)" in line


def test_a_database_of_one_province_is_called_by_its_name() -> None:
    assert region_name(ROWS.head(1), Filters()) == "Nusa Tenggara Barat"
    assert region_name(ROWS, Filters()) == "Semua provinsi"
    assert region_name(ROWS.head(1), Filters("52", "52.06")) == "Kabupaten Bima"
    assert region_name(ROWS.head(0), Filters("52")) == "Wilayah ini"


def test_the_finding_names_green_red_and_all() -> None:
    assert zone_finding(ROWS) == "1 dari 2 KDKMP hijau, 1 merah"


OWN = pd.DataFrame(
    {
        "province": ["Nusa Tenggara Barat"] * 2,
        "province_code": ["52"] * 2,
        "regency": ["Kabupaten Lombok Barat", "Kabupaten Bima"],
        "regency_code": ["52.01", "52.06"],
    }
)


def test_whoever_sees_two_regencies_reads_their_names_and_not_the_province() -> None:
    both = Filters(within=("52.01", "52.06"))
    assert region_name(OWN, both) == "Kabupaten Lombok Barat dan Kabupaten Bima"
    chosen = Filters("52", within=both.within)
    assert region_name(OWN, chosen) == "Kabupaten Lombok Barat dan Kabupaten Bima"
    one = Filters("52", "52.06", within=both.within)
    assert region_name(OWN.tail(1), one) == "Kabupaten Bima"


def test_of_one_region_the_name_is_said_and_of_many_only_the_number() -> None:
    assert region_name(OWN, Filters("52", within=("52",))) == "Nusa Tenggara Barat"
    codes = tuple(f"52.0{number}" for number in range(1, 6))
    many = pd.concat([OWN.head(1).assign(regency_code=code) for code in codes])
    assert region_name(many, Filters(within=codes)) == "5 wilayah akun Anda"
