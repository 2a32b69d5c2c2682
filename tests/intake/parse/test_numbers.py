"""Numbers as dinas, Excels and APIs write them."""

from datetime import date

import pytest

from kdkmp.intake.parse.cells import Fault
from kdkmp.intake.parse.numbers import amount, count, decimal, year
from kdkmp.intake.parse.progress import of_fraction, progress


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("1.664.250", 1_664_250),  # Indonesian thousands
        ("1.664", 1_664),  # one dot before three digits groups too
        ("75.50", 75.5),  # not three digits: a decimal dot
        ("75,5", 75.5),
        ("0.125", 0.125),  # nobody groups after a zero
        ("1.250.000,75", 1_250_000.75),
        ("1,250,000.75", 1_250_000.75),  # English
        ("1,250,000", 1_250_000),
        ("87021.6", 87_021.6),  # fractional volume of Simkopdes
        ("Rp 1.000", 1_000),
        ("Rp1.000.000,-", 1_000_000),
        ("IDR 5", 5),
        ("600 m²", 600),
        (" 12 ", 12),
        (12, 12),
        (12.5, 12.5),
        ("-3", -3),
        ("1.2e3", 1_200),
    ],
)
def test_a_number_is_read_as_its_writer_meant_it(cell, value):
    assert decimal(cell) == value


@pytest.mark.parametrize(
    "cell", ["", "abc", "12 unit 3", "1.2.3", "1..2", "12,34,56", True, date(2026, 1, 1), "1e999"]
)
def test_what_is_no_number_is_said_so(cell):
    assert decimal(cell) == Fault("bukan angka", "not_a_number")


def test_a_lone_comma_before_three_digits_is_asked_back():
    found = decimal("1,250")
    assert found == Fault("bisa berarti 1250 atau 1,250; tulis 1250", "ambiguous")


def test_a_count_cannot_be_a_fraction_so_its_comma_groups():
    assert count("1,250") == 1_250


@pytest.mark.parametrize(
    ("cell", "most", "code"),
    [(-1, None, "out_of_range"), (2.5, None, "not_whole"), (9, 8, "out_of_range")],
)
def test_an_impossible_count_is_an_error(cell, most, code):
    assert count(cell, most).code == code


def test_the_largest_possible_count_is_none():
    assert count(8, most=8) == 8


def test_zero_is_a_number():
    assert (count(0), amount("0"), progress(0)) == (0, 0.0, (0.0, 0.0))


def test_an_amount_cannot_be_negative():
    assert amount("-0,5").code == "out_of_range"


@pytest.mark.parametrize(("cell", "value"), [("2025", 2025), (2025.0, 2025), ("TB 2025", None)])
def test_a_book_year_has_four_digits(cell, value):
    found = year(cell)
    assert found == value if value else found.code == "not_a_number"


@pytest.mark.parametrize(
    ("cell", "low", "high"),
    [
        ("100%", 100, 100),
        (100, 100, 100),
        ("75.50", 75.5, 75.5),
        ("75,5 %", 75.5, 75.5),
        ("12.345", 12.345, 12.345),  # no thousands in a percentage
        ("0 - 20%", 0, 20),
        ("21 - 50%", 21, 50),
        ("21% - 50%", 21, 50),
        ("51–75 %", 51, 75),
        ("76 s/d 99", 76, 99),
        ("Total Pembangunan hingga 20%", 0, 20),
        ("Total Pembangunan 21% - 50%", 21, 50),
        ("Total Pembangunan 100%", 100, 100),
        ("Belum pembangunan", 0, 0),
        ("SELESAI", 100, 100),
    ],
)
def test_progress_keeps_both_ends_of_a_range(cell, low, high):
    assert progress(cell) == (low, high)


@pytest.mark.parametrize("cell", [101, "-1%", "90 - 120%", "50 - 20%"])
def test_impossible_progress_is_an_error(cell):
    assert progress(cell).code == "out_of_range"


def test_a_percentage_cell_holds_a_fraction():
    assert of_fraction(0.75) == (75.0, 75.0)
