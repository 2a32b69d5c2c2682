"""What is hashed of a frozen board, how snapshots hang together, and what a revision changed."""

from datetime import date
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kdkmp.domain.snapshot_changes import changes, differing, zone_moves
from kdkmp.domain.snapshots import (
    Heading,
    canonical,
    chained_hash,
    content_hash,
    frozen_columns,
    zone_rows,
)
from kdkmp.domain.weeks import Week
from kdkmp.store.frozen import UnreadableError, freeze, thaw

CODES = ["52.01.01.2002", "52.01.01.2003", "61.01.01.2001"]


def board(**changed: object) -> pd.DataFrame:
    """Three cooperatives with a column of every kind; unknown stands beside zero."""
    columns = {
        "zone": pd.Categorical(["red", "green", "unknown"], ["green", "yellow", "red", "unknown"]),
        "has_nib": pd.array([True, False, pd.NA], "boolean"),
        "members": pd.array([0, pd.NA, 20], "Int64"),
        "progress_low_pct": [0.0, float("nan"), 33.3],
        "reported_on": pd.to_datetime(["2026-01-16", None, "2025-12-31"]).astype("datetime64[s]"),
        "conflicts": pd.array([None, "has_nib,has_npwp", None], "str"),
        "reasons": [("G1", "C2"), (), ("U3",)],
        "is_late": [True, False, False],
    }
    return pd.DataFrame(columns | changed, index=pd.Index(CODES))


def test_rows_are_written_as_anybody_could_write_them_by_hand():
    assert canonical(board()).decode().splitlines() == [
        "\t".join(["code", *sorted(board().columns)]),
        "52.01.01.2002\t\\N\t1\t1\t0\t0.000000\tG1 C2\t2026-01-16\tred",
        "52.01.01.2003\thas_nib,has_npwp\t0\t0\t\\N\t\\N\t\t\\N\tgreen",
        "61.01.01.2001\t\\N\t\\N\t0\t20\t33.300000\tU3\t2025-12-31\tunknown",
    ]


@given(st.permutations(range(3)), st.randoms(use_true_random=False))
def test_the_order_of_rows_and_columns_does_not_matter(order, chance):
    rows = board()
    names = list(rows.columns)
    chance.shuffle(names)
    assert content_hash(rows.iloc[order][names]) == content_hash(rows)


@pytest.mark.parametrize(
    "changed",
    [
        {"members": pd.array([0, 0, 20], "Int64")},  # an unknown becomes a zero
        {"members": pd.array([pd.NA, pd.NA, 20], "Int64")},  # and a zero an unknown
        {"has_nib": pd.array([False, True, pd.NA], "boolean")},  # two swap their values
        {"progress_low_pct": [0.0, float("nan"), 33.30001]},
        {"conflicts": pd.array([None, "has_nib", None], "str")},
        {"conflicts": pd.array(["", "has_nib,has_npwp", None], "str")},
        {"reasons": [("C2", "G1"), (), ("U3",)]},  # the main reason is another one
        {"reported_on": pd.to_datetime(["2026-01-15", None, "2025-12-31"])},
    ],
)
def test_any_changed_value_gives_another_hash(changed):
    assert content_hash(board(**changed)) != content_hash(board())


def test_a_row_less_one_more_or_another_name_gives_another_hash():
    rows = board()
    hashes = {
        content_hash(rows),
        content_hash(rows.iloc[:2]),
        content_hash(rows.rename(index={CODES[0]: "52.01.01.2009"})),
        content_hash(rows.rename(columns={"has_nib": "has_npwp"})),
        content_hash(rows.drop(columns="members")),
    }
    assert len(hashes) == 5


texts = st.text(st.sampled_from("ab\t\n\\N ,"), max_size=4)


@given(st.lists(texts, min_size=2, max_size=2), st.lists(texts, min_size=2, max_size=2))
def test_no_text_can_pass_for_other_cells_or_rows(one, other):
    def hashed(pair):
        cells = pd.DataFrame({"a": pair, "b": pair[::-1]}, index=["1", "2"], dtype="str")
        return content_hash(cells)

    assert (hashed(one) == hashed(other)) == (one == other)


@given(
    st.lists(
        st.none() | st.floats(0, 1e17, allow_nan=False).map(lambda value: round(value, 2)),
        min_size=3,
        max_size=3,
    )
)
def test_what_was_frozen_and_read_back_hashes_the_same(amounts):
    rows = board(savings=pd.array(amounts, "float64"))
    again = thaw(freeze(rows))
    pd.testing.assert_frame_equal(again, rows)
    assert content_hash(again) == content_hash(rows)


def test_columns_without_any_value_survive_too():
    rows = board(conflicts=pd.array([None] * 3, "str"), reasons=[(), (), ()])
    assert content_hash(thaw(freeze(rows))) == content_hash(rows)


@pytest.mark.parametrize("content", [b"", b"PAR1", freeze(board())[:-20], freeze(board())[20:]])
def test_damaged_bytes_are_named_in_indonesian(content):
    with pytest.raises(UnreadableError, match="cadangan"):
        thaw(content)


def test_names_are_not_frozen_and_codes_are_in_order():
    rows = board().assign(name="KDMP Gapuk", village="Gapuk", province="NTB").iloc[::-1]
    frozen = frozen_columns(rows)
    assert list(frozen.index) == CODES
    assert set(frozen.columns) == set(board().columns)


def heading(**changed: object) -> Heading:
    parts = {"week": Week(2026, 3), "revision": 1, "cut_off": date(2026, 1, 16), "policy": "{}"}
    return Heading(**(parts | changed))


def test_the_code_covers_week_revision_cut_off_policy_content_and_the_one_before():
    codes = [
        chained_hash(None, heading(), "c"),
        chained_hash("before", heading(), "c"),
        chained_hash(None, heading(), "d"),
        chained_hash(None, heading(week=Week(2026, 2)), "c"),
        chained_hash(None, heading(revision=2), "c"),
        chained_hash(None, heading(cut_off=date(2026, 1, 15)), "c"),
        chained_hash(None, heading(policy='{"a": 1}'), "c"),
    ]
    assert len(set(codes)) == len(codes)
    assert all(set(code) <= set("0123456789abcdef") for code in codes)


def test_a_year_of_weeks_follows_itself_through_its_ends():
    labels = [Week.of(date(2026, 12, 21)).plus(step).label for step in range(4)]
    assert labels == ["M52-2026", "M53-2026", "M01-2027", "M02-2027"]
    assert Week.of(date(2025, 12, 29)) == Week.of(date(2026, 1, 1)) == Week.parse("m01-2026")
    weeks = [Week(2025, 51).plus(step) for step in range(120)]
    assert all(one < next_one for one, next_one in pairwise(weeks))
    for label in ("M53-2025", "M00-2026", "M54-2026", "M3-2026", "03-2026"):
        with pytest.raises(ValueError, match=r"M03-2026|week|minggu|Minggu"):
            Week.parse(label)


def test_changes_count_what_differs_and_nothing_else():
    after = board(
        zone=pd.Categorical(["yellow", "green", "red"], ["green", "yellow", "red", "unknown"]),
        members=pd.array([0, 0, 20], "Int64"),
    )
    assert changes(board(), board()) == {"new": 0, "gone": 0, "zones": {}, "columns": {}}
    assert changes(board(), after) == {
        "new": 0,
        "gone": 0,
        "zones": {"red>yellow": 1, "unknown>red": 1},
        "columns": {"members": 1, "zone": 2},
    }
    assert zone_moves(board(), after).to_dict("index") == {
        CODES[0]: {"from_zone": "red", "to_zone": "yellow"},
        CODES[2]: {"from_zone": "unknown", "to_zone": "red"},
    }


def test_who_came_and_went_is_counted_apart_from_who_changed():
    before, after = board().iloc[:2], board().iloc[1:].assign(new_fact=1)
    assert changes(before, after) == {"new": 1, "gone": 1, "zones": {}, "columns": {}}


def test_unknown_differs_from_zero_but_not_from_unknown():
    old, new = board()["members"], board(members=pd.array([pd.NA, pd.NA, 20], "Int64"))["members"]
    assert list(differing(old, new)) == [True, False, False]


def test_the_zones_kept_for_counting_are_those_of_the_board():
    rows = board().assign(phase="land", part="x", rung="y", main_reason=["G1", None, "U3"])
    kept = zone_rows(rows)
    assert list(kept["reasons"]) == ["G1,C2", "", "U3"]
    assert list(kept["zone"]) == ["red", "green", "unknown"]
    assert kept["main_reason"].isna().tolist() == [False, True, False]
