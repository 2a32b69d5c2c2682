"""A filter lets through exactly what it names; what nobody stated can be asked for by itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from register_rows import register

from kdkmp.domain.parcel_choice import NOT_STATED, ParcelChoice, PointState, point_states

ROWS = register(
    dini={"land_status": "verified", "ownership": "village", "latitude": -8.5, "longitude": 116.1},
    empat={"land_status": "proposed", "sources": "bpkad,dinas"},  # nowhere, and owned by nobody
    lima={"latitude": 8.5, "longitude": 116.1},  # status unknown, point in doubt
    enam={
        "land_status": "rejected",
        "latitude": -8.6,
        "longitude": 116.2,
        "point_precision": "village_centre",
        "is_corrected": True,
    },
    tujuh={"land_status": "none", "latitude": -8.7},  # half a point is none
)
IN_DOUBT = ["lima|lahan-lima"]


def kept(choice: ParcelChoice) -> list[str]:
    return list(choice.keep(ROWS, IN_DOUBT, ["dini|lahan-dini"])["cooperative_code"])


def test_no_filter_lets_everything_through():
    assert kept(ParcelChoice()) == ["dini", "empat", "lima", "enam", "tujuh"]


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        (ParcelChoice(statuses=frozenset({"verified"})), ["dini"]),
        # unknown beside a known "no land"
        (ParcelChoice(statuses=frozenset({NOT_STATED})), ["lima"]),
        (ParcelChoice(statuses=frozenset({"none"})), ["tujuh"]),
        (ParcelChoice(statuses=frozenset({"none", NOT_STATED})), ["lima", "tujuh"]),
        (ParcelChoice(owners=frozenset({"village"})), ["dini"]),
        (ParcelChoice(owners=frozenset({NOT_STATED})), ["empat", "lima", "enam", "tujuh"]),
        (ParcelChoice(sources=frozenset({"bpkad"})), ["empat"]),
        (ParcelChoice(sources=frozenset({"portal"})), []),
        (ParcelChoice(points=frozenset({PointState.IN_DOUBT})), ["lima"]),
        (ParcelChoice(points=frozenset({PointState.MISSING})), ["empat", "tujuh"]),
        (ParcelChoice(points=frozenset({PointState.VILLAGE_CENTRE})), ["enam"]),
        (
            ParcelChoice(points=frozenset({PointState.CORRECTED, PointState.IN_DOUBT})),
            ["lima", "enam"],
        ),
        (ParcelChoice(verifications=frozenset({7})), ["dini"]),
        (ParcelChoice(search="LAHAN-empat"), ["empat"]),
        (ParcelChoice(search="narmada tujuh"), ["tujuh"]),
        (ParcelChoice(search="(["), []),  # no pattern, only letters
    ],
    ids=lambda value: ",".join(value) if isinstance(value, list) else "",
)
def test_a_filter_lets_through_what_it_names(choice, expected):
    assert kept(choice) == expected


def test_a_parcel_without_a_point_is_never_in_doubt():
    states = point_states(ROWS, ["empat|lahan-empat"])
    assert not states.loc["empat|lahan-empat", PointState.IN_DOUBT.value]


@given(
    st.sets(st.sampled_from(["verified", "proposed", "rejected", "none", NOT_STATED])),
    st.sets(st.sampled_from(list(PointState))),
)
def test_a_narrower_choice_never_shows_more(statuses, points):
    wide = set(kept(ParcelChoice(statuses=frozenset(statuses))))
    narrow = set(kept(ParcelChoice(statuses=frozenset(statuses), points=frozenset(points))))
    assert narrow <= wide


def test_the_statuses_together_are_all_parcels():
    every = {"verified", "proposed", "rejected", "none", NOT_STATED}
    each = [one for code in every for one in kept(ParcelChoice(statuses=frozenset({code})))]
    assert sorted(each) == sorted(kept(ParcelChoice()))
