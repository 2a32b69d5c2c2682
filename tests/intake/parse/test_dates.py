"""Dates: day first, always."""

from datetime import date, datetime

import pytest

from kdkmp.intake.parse.dates import day, moment


def at(*parts: int) -> datetime:
    return datetime(*parts)  # noqa: DTZ001 - files carry no zone


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("28/02/2026 21:38", at(2026, 2, 28, 21, 38)),
        ("05/03/2026 21:38", at(2026, 3, 5, 21, 38)),  # 5 March, never 3 May
        ("5/3/2026", at(2026, 3, 5)),
        ("05-03-2026", at(2026, 3, 5)),
        ("05.03.26", at(2026, 3, 5)),
        ("2026-03-05", at(2026, 3, 5)),
        ("2026/03/05", at(2026, 3, 5)),
        ("2026-08-05T09:18:58+07:00", at(2026, 8, 5, 9, 18, 58)),
        ("2026-08-05T20:00:00.123Z", at(2026, 8, 6, 3, 0)),  # UTC is yesterday's evening
        ("03 April 2026", at(2026, 4, 3)),
        ("Senin, 03 April 2026 21.05 WIB", at(2026, 4, 3, 21, 5)),
        ("3 Pebruari 2026", at(2026, 2, 3)),
        ("3 Nopember 2025", at(2025, 11, 3)),
        ("3 Agt 2025", at(2025, 8, 3)),
        ("3-Okt-25", at(2025, 10, 3)),
        (datetime(2026, 3, 5, 10, 0), at(2026, 3, 5, 10, 0)),  # noqa: DTZ001
        (date(2026, 3, 5), at(2026, 3, 5)),
        (46086, at(2026, 3, 5)),  # Excel's serial number
        (46086.5, at(2026, 3, 5, 12, 0)),
        ("46086", at(2026, 3, 5)),
        (1_772_658_000_000, at(2026, 3, 5, 4, 0)),  # milliseconds, Jakarta's clock
    ],
)
def test_a_date_is_read_as_its_writer_meant_it(cell, read):
    assert moment(cell) == read


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ("02/28/2026", "bulan 28 tidak ada; tulis hari-bulan-tahun"),  # not repaired
        ("31/02/2026", "tanggal tidak ada dalam kalender"),
        ("29/02/2025", "tanggal tidak ada dalam kalender"),
        ("00/01/2026", "tanggal tidak ada dalam kalender"),
        ("Bulan Januari", "tanggal tanpa hari; tulis lengkap, misalnya 16-01-2026"),
        ("Januari 2026", "tanggal tanpa hari; tulis lengkap, misalnya 16-01-2026"),
        ("kemarin", "tanggal tidak terbaca; tulis hari-bulan-tahun, misalnya 16-01-2026"),
        ("01/01/0026", "tahun 26 tidak masuk akal"),
        ("01/01/2206", "tahun 2206 tidak masuk akal"),
        (12, "tanggal tidak terbaca; tulis hari-bulan-tahun, misalnya 16-01-2026"),
        (True, "tanggal tidak terbaca; tulis hari-bulan-tahun, misalnya 16-01-2026"),
    ],
)
def test_an_impossible_date_is_an_error(cell, message):
    assert moment(cell).message == message


def test_a_leap_day_is_possible():
    assert day("29/02/2024 10:00") == at(2024, 2, 29)
