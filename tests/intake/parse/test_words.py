"""Flags, codes and missing words."""

import pytest

from kdkmp.domain.land import LandStatus
from kdkmp.domain.obstacles import Obstacle
from kdkmp.intake.parse.cells import CLEARED, Cells, Fault, is_missing, joined, parse, text
from kdkmp.intake.parse.words import code, codes, flag, vocabulary_of
from kdkmp.text import labels

LAND = code(vocabulary_of(labels.LAND_STATUS), labels.LAND_STATUS.values())
OBSTACLE = code(vocabulary_of(labels.OBSTACLE), labels.OBSTACLE.values())
OBSTACLES = codes(vocabulary_of(labels.OBSTACLE), labels.OBSTACLE.values())


@pytest.mark.parametrize(
    "cell", ["Y", "Ya", "yes", "SUDAH", "Ada", "1", 1, 1.0, True, "TRUE", " ya "]
)
def test_yes_has_many_words(cell):
    assert flag(cell) is True


@pytest.mark.parametrize(
    "cell", ["N", "Tidak", "no", "BELUM", "Tidak Ada", "belum  ada", "0", 0, 0.0, False, "false"]
)
def test_no_has_many_words(cell):
    assert flag(cell) is False


@pytest.mark.parametrize("cell", ["mungkin", "proses", "2", "PAID"])
def test_any_other_word_is_listed_with_the_allowed_ones(cell):
    assert flag(cell) == Fault("nilai tidak dikenal; pilihan: Ya, Tidak", "unknown_value")


@pytest.mark.parametrize(
    "cell",
    [
        None,
        "",
        "  ",
        "-",
        "–",
        "null",
        "NULL",
        "n/a",
        "belum ada laporan",
        "Belum Isi",
        "tidak tersedia di portal",
        "0000-00-00",
    ],
)
def test_a_missing_word_says_nothing(cell):
    assert is_missing(cell)


@pytest.mark.parametrize("cell", [0, "0", False, "Belum Siap", "Tidak Ada", "none", "belum"])
def test_missing_is_not_zero_and_not_no(cell):
    assert not is_missing(cell)


@pytest.mark.parametrize("cell", ["Terverifikasi", "TERVERIFIKASI", "verified", " terverifikasi "])
def test_a_code_is_known_by_its_label_and_by_itself(cell):
    assert LAND(cell) == LandStatus.VERIFIED.value


def test_an_unknown_word_is_answered_with_the_choices():
    assert LAND("Hampir selesai").message.startswith(
        "nilai tidak dikenal; pilihan: Belum ada lahan, Diidentifikasi, Diajukan"
    )


@pytest.mark.parametrize("cell", ["L05", "l05", "L05 – LP2B/LSD", labels.OBSTACLE[Obstacle.L05]])
def test_an_obstacle_is_known_by_code_label_or_both(cell):
    assert OBSTACLE(cell) == "L05"


def test_several_obstacles_are_joined_and_counted_once():
    assert OBSTACLES("L05, K01;L05") == "L05,K01"
    assert OBSTACLES("Cuaca; Tenaga kerja") == "K01,K02"
    # A label with commas of its own is one label.
    assert OBSTACLES(labels.OBSTACLE[Obstacle.L05]) == "L05"
    assert OBSTACLES("L05, X99").code == "unknown_value"


def test_each_distinct_cell_is_parsed_once():
    asked = []
    found = parse(
        Cells.of(["Y", "N", "Y", "", "?"] * 1_000), lambda cell: asked.append(cell) or flag(cell)
    )
    assert asked == ["Y", "N", "?"]
    assert found.series("boolean")[:3].tolist() == [True, False, True]
    assert len(found.faulty_rows()) == 1_000


def test_the_clearing_word_counts_only_where_it_may():
    cells = Cells.of(["Kosongkan", "Ya"])
    assert parse(cells, flag, clearable=True).cleared.tolist() == [0]
    assert parse(cells, flag).faulty_rows()[0][1].code == "clear_word"
    assert CLEARED is not None


@pytest.mark.parametrize(("cell", "code_"), [("=A1+1", "formula"), ("#REF!", "excel_error")])
def test_a_formula_or_an_error_as_text_is_an_error(cell, code_):
    assert parse(Cells.of([cell]), text).faulty_rows()[0][1].code == code_


def test_columns_of_several_sheets_stand_below_each_other():
    both = joined([Cells.of(["a", "b"]), Cells.of(["b", "c"])])
    assert [both.cell(row) for row in range(4)] == ["a", "b", "b", "c"]
    changed = both.replace(both.where(lambda cell: cell == "b"), str.upper)
    assert [changed.cell(row) for row in range(4)] == ["a", "B", "B", "c"]
