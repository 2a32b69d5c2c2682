"""Where the parcels of a verification stand: exactly one state each, whatever was recorded."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kdkmp.domain.land import LandStatus
from kdkmp.domain.verification import (
    PROVINCIAL_LAND_STEPS,
    Result,
    State,
    Step,
    measured_on,
    progress,
    states,
)

DUE, DAY = date(2026, 1, 30), pd.Timestamp("2026-01-12")
STEPS = (Step("Surat", "Bupati"), Step("Lapangan", "BPKAD"), Step("Keputusan", "Gubernur"))
COLUMNS = ["parcel_key", "step", "result", "done_on", "note"]


def events(*said):
    """Events in the order they were recorded: (parcel, step, result) and, if any, a note."""
    rows = [(*one[:3], DAY, one[3] if len(one) > 3 else None) for one in said]
    return pd.DataFrame(rows, columns=COLUMNS).astype(
        {"parcel_key": "str", "step": "int64", "done_on": "datetime64[s]", "note": "str"}
    )


def parcels(*status):
    """Parcels a, b, … with these land statuses."""
    names = pd.Index(list("abcdefgh")[: len(status)], name="parcel_key", dtype="str")
    return pd.Series(list(status), index=names, dtype="str")


def stand(land, *said, steps=STEPS, deadline=DUE, on=date(2026, 1, 16)):
    return states(land, events(*said), steps, deadline=deadline, on=on)


def test_who_has_the_last_step_is_done_and_the_others_are_left():
    rows = stand(parcels(None, None), *[("a", step, "done") for step in range(3)], ("b", 0, "done"))
    assert rows["state"].tolist() == ["done", "left"]
    assert rows["steps_done"].tolist() == [3, 1]
    assert rows["next_step"].isna().tolist() == [True, False]
    assert rows.loc["b", ["next_step", "next_name", "next_office"]].tolist() == [
        1,
        "Lapangan",
        "BPKAD",
    ]
    assert rows.loc["b", "step_0_on"] == DAY
    assert pd.isna(rows.loc["b", "step_1_on"])


@pytest.mark.parametrize(
    ("on", "state"), [(DUE, "left"), (date(2026, 1, 31), "late")]
)  # on the last day nobody is late yet
def test_who_is_not_done_after_the_deadline_is_late(on, state):
    rows = stand(parcels(None, None), ("a", 2, "done"), ("b", 0, "rejected"), on=on)
    assert rows["state"].tolist() == ["done", "rejected"]
    assert stand(parcels(None), on=on)["state"].tolist() == [state]


def test_without_a_deadline_nobody_is_ever_late():
    assert stand(parcels(None), deadline=None, on=date(2036, 1, 1))["state"].tolist() == ["left"]


def test_a_step_sent_back_has_to_be_done_again():
    said = [("a", 0, "done"), ("a", 1, "done"), ("a", 1, "returned")]
    row = stand(parcels(None), *said).loc["a"]
    assert (row["steps_done"], row["next_step"], row["is_returned"]) == (1, 1, True)
    again = stand(parcels(None), *said, ("a", 1, "done")).loc["a"]
    assert (again["steps_done"], again["next_step"], again["is_returned"]) == (2, 2, False)


def test_taking_back_a_mistake_brings_back_what_was_said_before_it():
    sent_back = ("a", 2, "returned", "Surat kurang")
    mistake = [("a", 2, "done"), ("a", 2, "taken_back")]
    earlier = [("a", 0, "done"), ("a", 1, "done"), sent_back]
    before, after = (stand(parcels(None), *said).loc["a"] for said in (earlier, earlier + mistake))
    assert before["is_returned"]
    assert before["note"] == "Surat kurang"
    pd.testing.assert_series_equal(before, after)


def test_what_was_a_mistake_stands_as_if_never_done():
    row = stand(parcels(None), ("a", 2, "done"), ("a", 2, "taken_back")).loc["a"]
    assert (row["state"], row["steps_done"], row["is_returned"]) == ("left", 0, False)
    freed = stand(parcels(None), ("a", 1, "rejected"), ("a", 1, "taken_back")).loc["a"]
    assert freed["state"] == "left"


def test_a_step_done_out_of_turn_leaves_the_first_open_one_as_the_next():
    row = stand(parcels(None), ("a", 1, "done")).loc["a"]
    assert (row["steps_done"], row["next_step"]) == (1, 0)


def test_a_set_without_steps_reads_the_land_status_and_unknown_is_left():
    land = parcels("verified", "built", "verifying", None, "rejected", "none")
    rows = stand(land, steps=())
    assert rows["state"].tolist() == ["done", "done", "left", "left", "rejected", "left"]
    assert rows["next_step"].isna().all()


def test_an_empty_verification_has_nothing_to_count():
    rows = stand(parcels())
    assert rows.empty
    assert progress(rows) == dict.fromkeys(State, 0)


def test_events_of_parcels_that_left_do_not_count():
    rows = stand(parcels(None), ("z", 2, "done"))
    assert rows["state"].tolist() == ["left"]


def test_the_note_is_that_of_the_newest_event():
    said = events(("a", 0, "done"), ("a", 0, "returned"))
    said["note"] = ["lengkap", "surat kurang cap"]
    rows = states(parcels(None, None), said, STEPS, deadline=None, on=DUE)
    assert rows.loc["a", "note"] == "surat kurang cap"
    assert pd.isna(rows.loc["b", "note"])


@pytest.mark.parametrize(
    ("closed", "is_synthetic", "expected"),
    [
        (None, False, date(2026, 11, 22)),  # a promise is held against the calendar
        (None, True, date(2026, 1, 16)),  # the demo stands still
        (date(2026, 2, 1), False, date(2026, 2, 1)),  # closed in time is never late
    ],
)
def test_lateness_is_judged_on_the_right_day(closed, is_synthetic, expected):
    day = measured_on(
        date(2026, 11, 22), reference=date(2026, 1, 16), closed=closed, is_synthetic=is_synthetic
    )
    assert day == expected


EVENT = st.tuples(
    st.sampled_from("abcd"),
    st.integers(0, len(PROVINCIAL_LAND_STEPS) - 1),
    st.sampled_from([result.value for result in Result]),
)


@given(
    said=st.lists(EVENT, max_size=40),
    status=st.lists(st.sampled_from([None, *LandStatus]), max_size=4),
    has_steps=st.booleans(),
    deadline=st.none() | st.dates(date(2026, 1, 1), date(2026, 3, 1)),
    on=st.dates(date(2026, 1, 1), date(2026, 3, 1)),
)
def test_states_partition_the_parcels(said, status, has_steps, deadline, on):
    steps = PROVINCIAL_LAND_STEPS if has_steps else ()
    rows = stand(parcels(*status), *said, steps=steps, deadline=deadline, on=on)
    assert len(rows) == len(status)
    assert sum(progress(rows).values()) == len(status)
    assert rows["state"].tolist() == [
        slowly(key, land, said, steps, deadline, on)
        for key, land in zip("abcd", status, strict=False)
    ]
    is_open = rows["state"].isin(["left", "late"])
    if has_steps:
        assert (rows["next_step"].notna() == is_open).all()
    assert (rows["steps_done"] <= len(steps)).all()


def slowly(key, land, said, steps, deadline, on):
    """The state of one parcel, told without tables."""
    last = {step: result for parcel, step, result in said if parcel == key}
    if steps:
        rejected = "rejected" in last.values()
        done = last.get(len(steps) - 1) == "done"
    else:
        rejected = land == "rejected"
        beyond = {"verified", "building", "stopped", "built", "handed_over", "equipped"}
        done = land in beyond
    if rejected:
        return "rejected"
    if done:
        return "done"
    return "late" if deadline and on > deadline else "left"
