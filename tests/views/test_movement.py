"""Perkembangan in words, tables and pictures: figures with their wholes, signs beside colours."""

import re
from html.parser import HTMLParser

import pandas as pd
import pytest

from kdkmp.domain.movement import ZONE_DTYPE, Outcome, movers, outcome_counts, transition_matrix
from kdkmp.domain.zone_ages import zone_ages
from kdkmp.domain.zones.policy import Zone
from kdkmp.text.movement import OUTCOME
from kdkmp.views.movement_ages import age_export, age_finding, in_order, strip_rows
from kdkmp.views.movement_charts import trend_finding, week_counts, zone_trend
from kdkmp.views.movement_html import matrix_html, strip, strip_table
from kdkmp.views.movement_tables import (
    BY_RULES,
    choices,
    chosen_movers,
    closing_sums,
    effect_of_rules,
    headline,
    movement_finding,
    mover_list,
    region_table,
)
from kdkmp.views.theme import DARK, LIGHT

WEEKS = ("M02-2026", "M03-2026")
BEFORE = {
    "52.01.01.2001": "red",
    "52.01.01.2002": "green",
    "52.02.01.2001": "green",
    "52.02.01.2002": "unknown",
    "52.02.01.2003": "yellow",
}
AFTER = {
    "52.01.01.2001": "yellow",  # better
    "52.01.01.2002": "red",  # worse
    "52.02.01.2001": "unknown",  # expired
    "52.02.01.2002": "red",  # known now
    "52.02.01.2004": "green",  # new; 2003 is gone
}


def board(zones: dict[str, str]) -> pd.DataFrame:
    return pd.DataFrame({"zone": pd.Series(zones, dtype="str")})


MOVED = movers(board(BEFORE), board(AFTER), expired={"52.02.01.2001"})
STILL = movers(board(BEFORE), board(BEFORE))
NAMES = pd.DataFrame(
    {
        "name": [f"Koperasi {code}" for code in {**BEFORE, **AFTER}],
        "village": "Desa <b>",
        "district": "Narmada",
        "regency": "Kabupaten Lombok Barat",
    },
    index=list({**BEFORE, **AFTER}),
)


class _Table(HTMLParser):
    """Reads rows of cells back from HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - the base's
        if tag == "tr":
            self.rows.append([])
        elif tag in {"th", "td"}:
            self.rows[-1].append("")

    def handle_data(self, data: str) -> None:
        if self.rows and self.rows[-1]:
            self.rows[-1][-1] += f"{data} "


def numbers(row: list[str]) -> list[int]:
    """The counts of a row of the matrix, without signs and shares."""
    found = [re.match(r"[^\d]*(\d+)", cell.replace(".", "")) for cell in row[1:]]
    return [int(one[1]) for one in found if one]


def test_every_outcome_has_a_word_of_its_own():
    assert set(OUTCOME) == set(Outcome)
    assert len(set(OUTCOME.values())) == len(OUTCOME)


def test_the_heading_has_at_most_ten_words_and_expired_green_is_no_worsening():
    told = movement_finding(MOVED, "M02-2026")
    assert told == "1 membaik, 1 memburuk sejak M02-2026"
    quiet = movement_finding(STILL, "M02-2026")
    assert quiet == "Tidak ada yang membaik atau memburuk sejak M02-2026"
    assert max(len(told.split()), len(quiet.split())) <= 10


def test_every_headline_figure_says_what_it_is_a_part_of():
    told = headline(MOVED, "M02-2026")
    assert re.findall(r'kd-besar">([\d.]+)<', told) == ["1", "1", "1", "1", "0"]
    assert told.count("dari ") == 5
    assert "dari 4 KDKMP di kedua minggu" in told
    assert "dari 2 yang hijau pada M02-2026" in told
    assert "dari 1 yang abu-abu; sebaliknya 0 menjadi abu-abu" in told
    assert "1 baru di data, 1 tidak ada lagi" in told


def test_the_sums_close_in_words_for_both_weeks():
    for told, total in zip(closing_sums(MOVED, *WEEKS), (5, 5), strict=True):
        whole, parts = told.split("=")
        assert int(re.search(r": (\d+) KDKMP", whole)[1]) == total
        assert sum(map(int, re.findall(r"\d+", parts))) == total


def test_the_totals_row_of_the_regions_is_the_headline():
    table = region_table(outcome_counts(MOVED, 5), {"52.01": "Lombok Barat"}, "Kabupaten/Kota")
    assert table["Kabupaten/Kota"].tolist() == ["Lombok Barat", "52.02", "Jumlah"]
    total = table.iloc[-1]
    assert total["Membaik"] == total["Memburuk"] == total["Hijau kedaluwarsa"] == 1
    assert total["Di kedua minggu"] == 4
    assert total["Baru di data"] == total["Tidak ada lagi di data"] == 1
    assert (table.iloc[:-1, 1:].sum() == total.iloc[1:]).all()
    without = region_table(outcome_counts(STILL, 5), {}, "Kabupaten/Kota")
    assert "Baru di data" not in without  # nobody came or went: two columns of zeros less


def test_the_matrix_adds_up_in_both_directions():
    html = matrix_html(transition_matrix(MOVED), WEEKS, lambda name: f"?pindah={name}", "")
    head, *body, foot = _Table(html).rows
    assert len(body) == 5  # four zones and "Baru"
    assert head[-2].strip() == "Tidak ada lagi"
    for row in body:
        *cells, total = numbers(row)
        assert sum(cells) == total
    *columns, everybody = numbers(foot)
    assert sum(columns) == everybody == len(MOVED)
    assert [sum(one) for one in zip(*map(numbers, body), strict=True)][:-1] == columns


def test_only_counts_lead_to_a_list_and_the_open_one_is_marked():
    picked = "Merah → Kuning"
    html = matrix_html(transition_matrix(STILL), WEEKS, lambda name: f'?a="&{name}', picked)
    assert html.count("<a ") == 4  # the diagonal; nothing else happened
    assert "Baru" not in html
    assert 'href="?a=&quot;&amp;' in html
    assert "aria-current" not in html
    moved = matrix_html(transition_matrix(MOVED), WEEKS, lambda name: f"?{name}", picked)
    assert moved.count("aria-current") == 1
    assert 'aria-label="Merah → Kuning: 1 dari 1 KDKMP"' in moved
    assert ">↑</span>1" in moved
    assert ">↓</span>1" in moved


def test_the_lists_behind_all_cells_hold_everybody_once():
    cells = [one for one in choices().values() if isinstance(one, tuple) and one != BY_RULES]
    listed = pd.concat([chosen_movers(MOVED, one) for one in cells])
    assert sorted(listed.index) == sorted(MOVED.index)
    outcomes = pd.concat([chosen_movers(MOVED, one) for one in Outcome])
    assert sorted(outcomes.index) == sorted(MOVED.index)


def test_without_a_choice_all_that_changed_zone_are_listed():
    assert set(chosen_movers(MOVED, None)["outcome"]) == {
        *("improved", "worsened", "expired_green", "from_unknown"),
    }
    assert chosen_movers(STILL, None).empty


def test_names_of_choices_never_clash():
    starts = 5
    assert len(choices()) == 1 + len(Outcome) + 1 + starts * starts - 1


def listed(moved: pd.DataFrame, *, rules_changed: bool = False) -> pd.DataFrame:
    reasons = pd.Series({"52.01.01.2001": "G2"}), pd.Series({"52.01.01.2002": "U8"})
    return mover_list(moved, NAMES, reasons, WEEKS, rules_changed=rules_changed)


def test_a_list_says_both_zones_and_reasons_and_a_dash_for_what_is_not_there():
    table = listed(MOVED)
    assert table.loc["52.01.01.2001", "Zona M02-2026"] == "■ Merah"
    assert table.loc["52.01.01.2001", "Alasan utama M02-2026"] == "Lahan dipastikan tidak ada"
    assert table.loc["52.01.01.2002", "Alasan utama kini"] == "Belum ada data: status lahan terbaru"
    assert table.loc["52.02.01.2003", "Zona M03-2026"] == "–"
    assert table.loc["52.02.01.2004", "Zona M02-2026"] == "–"
    assert not table.isin(["nan", "None", ""]).any(axis=None)


def test_a_cooperative_that_no_list_names_any_more_is_called_by_its_code():
    table = mover_list(
        MOVED, NAMES.iloc[:0], (pd.Series(), pd.Series()), WEEKS, rules_changed=False
    )
    assert table["Desa/Kelurahan"].tolist() == list(MOVED.index)


def test_changed_rules_are_told_apart_from_movement():
    rebased = pd.Series({**BEFORE, "52.01.01.2001": "yellow"})
    moved = movers(board(BEFORE), board(AFTER), rebased=rebased)
    told = effect_of_rules(
        transition_matrix(moved, "from_zone", "base_zone"), WEEKS[0], ("usulan-1", "usulan-2")
    )
    assert "1 dari 5 KDKMP berganti zona hanya karena aturan" in told
    assert "kuning 1 → 2" in told
    assert "merah 1 → 0" in told
    assert list(chosen_movers(moved, BY_RULES).index) == ["52.01.01.2001"]
    column = "M02-2026 menurut aturan baru"
    assert listed(moved, rules_changed=True).loc["52.01.01.2001", column] == "▲ Kuning"
    assert column not in listed(moved)


STRIPS = pd.DataFrame(
    [["red"] * 3, ["yellow", "unknown", "red"], [None, "red", "green"]],
    ["52.01.01.2001", "52.01.01.2002", "52.02.01.2001"],
    [7, 8, 9],
).astype(ZONE_DTYPE)
LABELS = {7: "M01-2026", 8: "M02-2026", 9: "M03-2026"}
AGES = zone_ages(STRIPS)
REASONS = pd.Series({"52.01.01.2001": "G2"})


def test_the_weeks_add_up_to_everybody_in_them():
    counts = week_counts(STRIPS, list(LABELS.values()))
    assert counts.sum(axis=1).tolist() == [2, 3, 3]  # one came later
    assert counts.loc["M03-2026"].to_dict() == {"green": 1, "yellow": 0, "red": 2, "unknown": 0}


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_the_trend_starts_at_zero_hatches_grey_and_marks_new_rules(palette):
    counts = week_counts(STRIPS, list(LABELS.values()))
    plain = zone_trend(counts, frozenset(), palette)
    assert plain.layout.yaxis.range == (0, 3)
    assert not plain.layout.shapes
    grey = next(bar for bar in plain.data if bar.name == "Abu-abu")
    assert grey.marker.pattern.shape == "/"
    red = next(bar for bar in plain.data if bar.name == "Merah")
    assert red.marker.line.width == 2
    assert red.marker.color == palette.zones[Zone.RED]
    marked = zone_trend(counts, frozenset({"M03-2026"}), palette)
    assert [shape.x0 for shape in marked.layout.shapes] == [1.5]
    assert marked.layout.annotations[0].text == "aturan baru"
    assert "merah 1 menjadi 2" in trend_finding(counts)


def test_a_strip_is_read_without_colours():
    told = strip(["red", "red", None], list(LABELS.values()), [False, True, False])
    assert 'aria-label="merah M01-2026 sampai M02-2026, tidak ada dalam snapshot M03-2026"' in told
    assert re.findall(r">(.)</i>", told) == ["■", "■", "·"]
    assert told.count("kd-aturan") == 1


def test_rows_of_strips_name_age_beginning_and_reason():
    rows = strip_rows(AGES, NAMES, REASONS, STRIPS, LABELS)
    assert rows["age"].tolist() == ["≥ 3 minggu", "1 minggu", "1 minggu"]
    assert rows["since"].tolist() == ["sejak M01-2026", "sejak M03-2026", "sejak M03-2026"]
    assert rows["reason"].tolist() == ["Lahan dipastikan tidak ada", "–", "–"]
    html = strip_table(rows, list(LABELS.values()), [False] * 3, "Lama")
    assert "Desa &lt;b&gt;" in html
    assert html.count('href="profil?kop=') == 3
    assert "nan" not in html


def test_unseen_weeks_are_said():
    strips = pd.DataFrame([["red", "unknown", "red"]], ["52.01.01.2001"], [7, 8, 9])
    ages = zone_ages(strips.astype(ZONE_DTYPE))
    rows = strip_rows(ages, NAMES, REASONS, strips, LABELS)
    assert rows["since"].tolist() == ["sejak M01-2026; 1 minggu di antaranya tidak diketahui"]


def test_the_longest_stand_first_or_the_latest_movers():
    assert in_order(AGES, latest_first=False).index[0] == "52.01.01.2001"
    assert in_order(AGES, latest_first=True).index[-1] == "52.01.01.2001"


def test_the_heading_of_ages_counts_from_four_weeks_on():
    ages = pd.DataFrame({"zone": ["red", "red", "yellow"], "weeks": [3, 4, 9]})
    assert age_finding(ages) == "1 dari 2 KDKMP merah 4 minggu atau lebih"
    assert age_finding(ages[2:]) == "Tidak ada yang merah"


def test_the_file_has_numbers_and_a_column_per_week():
    table = age_export(AGES, NAMES, REASONS, STRIPS, LABELS)
    assert table["Lama (minggu)"].tolist() == [3, 1, 1]
    assert table["Dapat lebih lama"].tolist() == ["ya", "tidak", "tidak"]
    assert table["M03-2026"].tolist() == ["■ Merah", "■ Merah", "● Hijau"]
    assert table["M01-2026"].isna().tolist() == [False, False, True]
