"""Tables: totals equal the headline, missing is not zero, nothing is read as markup."""

import pandas as pd

from kdkmp.domain.zones.policy import Zone
from kdkmp.views.tables import html_table, zone_figures, zone_table, zone_word

COUNTS = pd.DataFrame(
    {"green": [44, 0], "yellow": [600, 45], "red": [2, 1], "unknown": [1000, 3]},
    index=["Kabupaten Satu", "Kota Dua"],
)


def test_the_totals_row_adds_every_column_up() -> None:
    table = zone_table(COUNTS, "Kabupaten/Kota")
    assert list(table.columns) == ["Kabupaten/Kota", "KDKMP", "Hijau", "Kuning", "Merah", "Abu-abu"]
    assert list(table.iloc[-1]) == ["Jumlah", 1695, 44, 645, 3, 1003]


def test_the_headline_says_share_and_denominator() -> None:
    html = zone_figures({Zone.GREEN: 44, Zone.YELLOW: 645, Zone.RED: 172, Zone.UNKNOWN: 305})
    assert "3,8 % dari 1.166 KDKMP" in html
    assert html.count("dari 1.166 KDKMP") == 4


def test_a_headline_of_nothing_has_no_share() -> None:
    assert "– dari 0 KDKMP" in zone_figures(dict.fromkeys(Zone, 0))


def test_missing_is_a_dash_and_zero_is_a_zero() -> None:
    rows = pd.DataFrame({"Nama": ["a", "b", "c"], "Nilai": [None, 0.0, 33.22]})
    html = html_table(rows, "Uji")
    assert ">–<" in html
    assert ">0<" in html
    assert ">33,22<" in html


def test_a_name_is_never_read_as_markup() -> None:
    html = html_table(pd.DataFrame({"Nama": ["<b>x</b>"]}), "Uji & coba")
    assert "&lt;b&gt;x&lt;/b&gt;" in html
    assert 'aria-label="Uji &amp; coba"' in html


def test_a_zone_stands_as_icon_and_word_of_its_colour() -> None:
    html = html_table(pd.DataFrame({"Desa": ["Keli"], "Zona": [zone_word("red")]}), "Uji")
    assert '<span class="kd-zona kd-red">Merah</span>' in html


def test_only_a_table_with_a_total_has_a_foot() -> None:
    rows = pd.DataFrame({"Nama": ["a", "Jumlah"], "Nilai": [1, 1]})
    assert "<tfoot>" not in html_table(rows, "Uji")
    assert "<tfoot><tr><th" in html_table(rows, "Uji", total=True)
