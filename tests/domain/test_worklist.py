"""The working list: what narrows it, and the order of what to do first."""

import pandas as pd
import pytest

from kdkmp.domain.worklist import Choice, causes, count_reasons, matching, priority

ROWS = pd.DataFrame(
    [
        # zone, phase, members, reasons, obstacle, name
        ("red", "land", 900, ("G2",), "L01", "Lingsar"),
        ("red", "construction", 20, ("G6", "C2"), "K05", "Narmada"),
        ("red", "construction", 80, ("G7",), None, "Suranadi"),  # more members than Narmada
        ("red", "construction", 500, ("G6", "G7"), None, "Sedau"),  # two steps: after one step
        ("yellow", "construction", None, ("C2", "S3"), "none", "Sesaot"),
        ("unknown", "land", 10, ("U8",), None, "Gerimax"),
        ("green", "completed", 300, (), "none", "Buwun"),
        ("red", "land", None, ("G2",), "L01", "Lebah"),  # members unknown: last of its kind
    ],
    columns=["zone", "phase", "members", "reasons", "main_obstacle", "name"],
    index=pd.Index([f"52.01.01.200{number}" for number in range(1, 9)], name="code"),
).assign(village=lambda rows: rows["name"], district="Narmada", regency="Kabupaten Lombok Barat")
ROWS["members"] = ROWS["members"].astype("Int64")
STEPS = pd.Series(
    [("I8",), ("G6",), ("G7",), ("G6", "G7"), ("I5",), ("U8",), (), ("I8",)], ROWS.index
)


def names(rows: pd.DataFrame) -> list[str]:
    return list(rows["name"])


def test_an_empty_choice_keeps_everything():
    assert Choice().keep(ROWS) is ROWS


@pytest.mark.parametrize(
    ("choice", "kept"),
    [
        (Choice(zones=frozenset({"yellow", "green"})), ["Sesaot", "Buwun"]),
        (Choice(reasons=frozenset({"C2"})), ["Narmada", "Sesaot"]),
        (Choice(reasons=frozenset({"C2"}), zones=frozenset({"red"})), ["Narmada"]),
        (Choice(group_reasons=frozenset({"U8", "S3"})), ["Sesaot", "Gerimax"]),
        (Choice(obstacles=frozenset({"L01"})), ["Lingsar", "Lebah"]),
        # none recorded is not the same as known to have none
        (Choice(obstacles=frozenset({""})), ["Suranadi", "Sedau", "Gerimax"]),
        (Choice(obstacles=frozenset({"none"})), ["Sesaot", "Buwun"]),
        (Choice(search="lingsar"), ["Lingsar"]),
        (Choice(search="2003"), ["Suranadi"]),
        (Choice(search="tidak ada"), []),
    ],
)
def test_a_choice_keeps_what_has_all_its_parts(choice, kept):
    assert names(choice.keep(ROWS)) == kept


def test_every_word_of_a_search_must_occur_somewhere():
    assert names(matching(ROWS, "  SEDAU lombok ")) == ["Sedau"]
    assert names(matching(ROWS, "sedau bima")) == []


def test_a_search_is_text_and_never_a_pattern():
    assert names(matching(ROWS, "se.au")) == []
    assert names(matching(ROWS, "(")) == []


def test_zones_are_counted_whatever_zone_is_chosen():
    choice = Choice(zones=frozenset({"red"}), reasons=frozenset({"C2"}))
    assert names(choice.keep_in_all_zones(ROWS)) == ["Narmada", "Sesaot"]


def test_priority_is_zone_then_construction_then_fewest_steps_then_most_members():
    ordered = names(ROWS.loc[priority(ROWS, STEPS).sort_values().index])
    red = ["Suranadi", "Narmada", "Sedau", "Lingsar", "Lebah"]
    assert ordered == [*red, "Sesaot", "Gerimax", "Buwun"]


def test_priority_gives_every_cooperative_its_own_place():
    assert sorted(priority(ROWS, STEPS)) == list(range(1, len(ROWS) + 1))


def test_only_gates_make_red_where_a_gate_fires():
    assert causes(("G6", "C2", "S3", "U1")) == ("G6",)
    assert causes(("S11", "C5", "S3")) == ("S11", "S3")  # red by its score


def test_a_cooperative_counts_once_for_each_of_its_reasons():
    counted = count_reasons(ROWS)
    assert counted["G2"] == 2
    assert counted["G6"] == 2
    assert counted["C2"] == 1  # of the red ones only what makes them red: not Narmada's NIB
