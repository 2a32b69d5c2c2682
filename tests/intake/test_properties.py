"""Properties that must hold for any input."""

import re
from datetime import date, datetime, timedelta
from math import isfinite

from hypothesis import given, settings
from hypothesis import strategies as st
from small_world import (
    INDEX,
    PORTAL_HEADINGS,
    REGIONS,
    as_csv,
    planned,
    portal_row,
    remembered,
)

from kdkmp.intake import Refused, sheets
from kdkmp.intake.extent import of_window
from kdkmp.intake.match import Matcher, Path
from kdkmp.intake.names import fold, squash
from kdkmp.intake.parse.cells import Fault
from kdkmp.intake.parse.dates import moment
from kdkmp.intake.parse.numbers import amount, count, decimal
from kdkmp.intake.parse.points import degrees, pair
from kdkmp.intake.parse.progress import progress
from kdkmp.intake.parts import column_letters, column_number
from kdkmp.intake.personal import REDACTED, redact
from kdkmp.text.formats import long_date, number, short_date

DAYS = st.dates(date(1945, 1, 1), date(2100, 12, 31))
ANY_CELL = st.one_of(
    st.none(),
    st.text(max_size=40),
    st.integers(),
    st.floats(allow_nan=True, allow_infinity=True),
    st.booleans(),
    st.dates(),
    st.datetimes(),
)
VILLAGES = REGIONS[REGIONS["level"] == "village"]
NAMES = st.sampled_from(sorted(set(REGIONS["name"])))


@given(st.integers(0, 10**12))
def test_a_whole_number_comes_back_from_its_indonesian_form(value):
    assert decimal(number(value)) == value
    assert count(number(value)) == value
    assert amount(f"Rp {number(value)},-") == value


@given(st.integers(0, 10**11))
def test_a_number_with_decimals_comes_back_from_its_indonesian_form(hundredths):
    value = hundredths / 100
    assert decimal(number(value, 2)) == value


@given(DAYS)
def test_a_date_comes_back_from_every_form_and_is_never_read_month_first(day):
    expected = datetime(day.year, day.month, day.day)  # noqa: DTZ001
    slashes = f"{day.day:02d}/{day.month:02d}/{day.year}"
    serial = (expected - datetime(1899, 12, 30)).days  # noqa: DTZ001
    for written in (slashes, short_date(day), long_date(day), day.isoformat(), expected, serial):
        assert moment(written) == expected
    assert moment(f"{slashes} 21:38") == expected + timedelta(hours=21, minutes=38)


@given(st.integers(13, 31), st.integers(1, 12), st.integers(2000, 2099))
def test_a_month_first_date_is_an_error_not_a_guess(day, month, year):
    assert isinstance(moment(f"{month:02d}/{day}/{year}"), Fault)


@given(ANY_CELL)
def test_no_parser_ever_crashes_or_leaves_its_range(cell):
    for parser in (decimal, amount, count, moment, progress, degrees, pair):
        value = parser(cell)
        assert value is not None
    low_high, north, whole = progress(cell), degrees(cell), count(cell)
    assert isinstance(low_high, Fault) or 0 <= low_high[0] <= low_high[1] <= 100
    assert isinstance(north, Fault) or isfinite(north)
    assert isinstance(whole, Fault) or whole >= 0


@given(st.text(max_size=60))
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)
    assert squash(squash(text)) == squash(text)
    assert re.fullmatch(r"[0-9a-z]*(?: [0-9a-z]+)*", fold(text))


@given(st.text(max_size=60))
def test_hiding_twice_is_hiding_once(text):
    assert redact(redact(text)) == redact(text)
    assert not re.search(r"(?<![\d.,])\d{16}(?![\d.,])", redact(text)) or REDACTED in redact(text)


@given(st.integers(0, 20_000))
def test_column_letters_come_back(column):
    assert column_number(column_letters(column)) == column


@given(st.integers(1, 1_048_576), st.integers(1, 16_384), st.sampled_from(['"', "'"]))
def test_the_extent_of_a_reference_is_exact(row, column, quote):
    xml = f"<c s={quote}1{quote} r={quote}{column_letters(column - 1)}{row}{quote}>".encode()
    assert of_window(xml)[0] == (row, column)


@given(st.builds(Path, *[st.one_of(st.just(""), NAMES, st.text(max_size=15))] * 4))
def test_matching_never_makes_up_a_code(path):
    found = Matcher(INDEX, {}).village(path)
    assert found.code == "" or found.code in INDEX.names
    assert (found.code == "") == (found.reason is not None)
    for each in Matcher(INDEX, {}).suggestions(path, found.scope):
        assert each.code in INDEX.names


@given(
    st.sampled_from(sorted(VILLAGES["code"])), st.sampled_from([str.upper, str.lower, str.title])
)
def test_an_official_path_matches_in_any_case(code, cased):
    names = [INDEX.names[code[:length]] for length in (2, 5, 8, 13)]
    found = Matcher(INDEX, {}).village(Path(*map(cased, names)))
    twins = VILLAGES[VILLAGES["name"].eq(INDEX.names[code]) & VILLAGES["parent_code"].eq(code[:8])]
    assert found.code == (code if len(twins) == 1 else "")


CELLS = st.sampled_from(
    [
        "Suka Hijau",
        "Karang Emas",
        "Entah",
        "",
        "40%",
        "0",
        "x",
        "05/03/2026 10:00",
        "JUMLAH",
        "Gunung Biru",
    ]
)
LINES = st.lists(
    st.builds(
        portal_row,
        desa=CELLS,
        kecamatan=st.sampled_from(["Gunung Biru", "Tambak Asri", ""]),
        NIK=st.sampled_from(["", "a", "b", "3301010101900001"]),
        nama=st.sampled_from(["K1", "K2", ""]),
        **{
            "Progress Pembangunan": CELLS,
            "Laporan Progres Terakhir": st.sampled_from(
                ["05/03/2026 10:00", "06/03/2026", "", "31/02/2026", "11/08/2027"]
            ),
        },
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=25, deadline=None)
@given(LINES, LINES)
def test_the_fates_of_all_rows_add_up_in_a_first_and_a_second_import(first, second):
    known = None
    for lines in (first, second):
        content = as_csv([PORTAL_HEADINGS, *lines])
        try:
            plan = planned(content, known, name="a.csv", as_of=date(2026, 8, 1))
        except Refused as found:
            assert found.code == "no_data"  # noqa: PT017 - the only refusal that may happen
            return
        told = plan.counts
        assert told.rows == told.new + told.changed + told.unchanged + told.rejected + told.review
        assert told.rows + told.dropped_rows == len(lines)
        assert told.new + told.changed + told.unchanged == len(plan.rows)
        assert plan.rows["cooperative_code"].notna().all()
        assert plan.new_cooperatives["code"].is_unique
        assert set(plan.new_cooperatives["village_code"]) <= set(VILLAGES["code"])
        written = plan.rows[plan.rows["writes"]]
        assert written["cooperative_code"].is_unique
        assert set(plan.changes["cooperative_code"]) <= set(plan.rows["cooperative_code"])
        known = remembered(plan, known)


@settings(max_examples=15, deadline=None)
@given(LINES)
def test_the_same_file_again_changes_nothing(lines):
    content = as_csv([PORTAL_HEADINGS, *lines])
    try:
        first = planned(content, name="a.csv", as_of=date(2026, 8, 1))
    except Refused:
        return
    again = planned(content, remembered(first), name="a.csv", as_of=date(2026, 8, 1))
    assert (again.counts.new, again.counts.changed) == (0, 0)
    assert again.changes.empty
    assert not again.rows["writes"].any()


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300), st.sampled_from([".xlsx", ".xls", ".ods", ".csv"]))
def test_any_bytes_are_read_or_refused(content, suffix):
    try:
        found = sheets.read(content, f"a{suffix}")
    except Refused as refusal:
        assert str(refusal)  # noqa: PT017 - reading or refusing, nothing else
    else:
        assert all(isinstance(row, list) for sheet in found.sheets for row in sheet.cells)
