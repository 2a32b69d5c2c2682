"""Quality in tables: nothing looks full that is not, unknown is a dash, words stay words."""

import pandas as pd
import pytest

from kdkmp.domain.facts import Group
from kdkmp.text.labels import GROUP
from kdkmp.views.heat_html import heat, heat_rows, heat_table
from kdkmp.views.linked_html import block_table, linked_table
from kdkmp.views.own_sums import bridge_sentence, bridges, second_lists
from kdkmp.views.quality_tables import score_table

NAMES = {"52.01": "Kabupaten Lombok Barat", "52.02": "Kabupaten Lombok Tengah"}
FILLED = pd.DataFrame(
    [
        ("52.01", "portal", "has_nib", 0, 100),  # never a field of the portal
        ("52.01", "portal", "in_portal", 999, 1000),  # almost full is not full
        ("52.02", "portal", "has_nib", 0, 10),
        ("52.02", "portal", "in_portal", 0, 10),  # a field of the portal that nobody filled here
    ],
    columns=["region_code", "source", "fact", "filled", "cooperatives"],
)
LEGAL, BUILT = GROUP[Group.LEGALITY], GROUP[Group.INFRASTRUCTURE]


def test_a_field_the_source_never_carries_is_a_dash_beside_a_zero():
    cells = heat(FILLED, frozenset({"in_portal"}), None)
    wide = heat_rows(cells, NAMES, "Kabupaten/Kota")
    assert wide[f"{LEGAL} (%)"].isna().all()
    assert wide[f"{BUILT} (%)"].tolist() == [99.9, 0]
    html = heat_table(cells, NAMES, "Kabupaten/Kota", "Kelengkapan")
    assert ">99 %<" in html
    assert ">100 %<" not in html
    assert ">0 %<" in html
    assert html.count("tidak dimuat sumber ini") == 6  # three groups of two regencies


def test_one_group_is_shown_by_its_fields():
    cells = heat(FILLED, frozenset({"in_portal"}), Group.INFRASTRUCTURE)
    assert cells["column"].unique().tolist() == ["Masuk Portal KDKMP"]
    assert cells["filled"].tolist() == [999, 0]


@pytest.mark.parametrize("table", [linked_table, None], ids=["linked", "block"])
def test_words_of_a_file_are_never_markup(table):
    rows = pd.DataFrame({"A": ["<b>x</b>"], "B": ["\"'><script>"], "C": ["<i>"]})
    html = table(rows, ["1&2"], "L") if table else block_table(rows, "L")
    assert "<script>" not in html
    assert "<b>" not in html
    assert "<i>" not in html


def test_a_region_without_a_score_stands_last_and_is_no_zero():
    parts = {name: [0.9996, float("nan")] for name in ("complete", "fresh", "sound", "agreed")}
    scores = pd.DataFrame(
        {**parts, "score": [90.0, float("nan")], "cooperatives": [5, 3]},
        index=["52.02", "52.01"],
    )
    table = score_table(scores, NAMES, "Kabupaten/Kota")
    assert table["Kabupaten/Kota"].tolist() == [NAMES["52.02"], NAMES["52.01"]]
    assert pd.isna(table["Skor (usulan)"].iloc[1])
    assert table["Kelengkapan (%)"].iloc[0] == 99.9  # never rounded up to full


def test_the_parts_of_the_portal_add_up_in_every_row():
    rows = pd.DataFrame(
        {
            "part": ["building", "blocked", "unclassified", "outside_portal", "portal_unknown"],
            "regency_code": ["52.01", "52.01", "52.02", "52.02", "52.02"],
            "regency": [NAMES["52.01"]] * 2 + [NAMES["52.02"]] * 3,
        }
    )
    table = bridges(rows, "regency", "Kabupaten/Kota")
    parts = table.iloc[:, 2:5].sum(axis=1)
    assert table["Masuk portal"].tolist() == parts.tolist() == [2, 1, 3]
    assert bridge_sentence(rows).startswith("3 masuk portal = 1 dibangun")


def test_the_second_list_names_its_surplus_and_what_is_missing():
    lists = pd.DataFrame(
        {"ours": [1166], "listed": [1165], "surplus": [7], "second": [1172]}, index=["52"]
    )
    [line] = second_lists(lists, {"52": "NTB"}).to_dict("records")
    assert "1.172 = 1.166 + 7 − 1" in line.values()
    assert line["Belum dijelaskan"] == "0"
