"""Every kind of finding is a sentence and has a way out, with or without its numbers."""

import re

import pandas as pd
import pytest

from kdkmp.domain.findings import FINDING_DTYPES, LOCATION_KINDS, Certainty, FindingKind
from kdkmp.text.findings import CERTAINTY, KIND, repair, sentence

OF_THE_MACHINE = re.compile(r"\b(None|nan|NaT)\b|[_{]")
BARE = dict.fromkeys(FINDING_DTYPES) | {"certainty": "likely"}
FULL = BARE | {
    "cooperative_code": "52.01.01.2002",
    "parcel_id": "p1",
    "fact": "savings_total_idr",
    "latitude": 8.55,
    "longitude": 116.1,
    "proposed_latitude": -8.55,
    "proposed_longitude": 116.1,
    "distance_m": 15_300.0,
    "tolerance_m": 1_000.0,
    "other_cooperative_code": "52.01.01.2003",
    "other_parcel_id": "p2",
    "region_code": "52.06",
    "value": 4e6,
    "other_value": 5e6,
    "source": "portal",
    "other_source": "dinas",
    "stated_on": pd.Timestamp("2026-01-16"),
    "other_stated_on": pd.Timestamp("2026-01-09"),
}


def test_every_kind_and_certainty_has_a_label():
    assert KIND.keys() == set(FindingKind)
    assert CERTAINTY.keys() == set(Certainty)


@pytest.mark.parametrize("kind", FindingKind)
@pytest.mark.parametrize("finding", [BARE, FULL, {}], ids=["bare", "full", "empty"])
def test_every_kind_is_a_sentence_without_words_of_the_machine(kind, finding):
    for told in (sentence(finding | {"kind": kind}), repair(finding | {"kind": kind})):
        assert told is not None
        assert told[0].isupper()
        assert told.endswith(".")
        assert not OF_THE_MACHINE.search(told)


@pytest.mark.parametrize("kind", sorted(LOCATION_KINDS))
def test_a_wrong_point_is_named_as_maps_take_it(kind):
    assert "8.550000, 116.100000" in sentence(FULL | {"kind": kind})
    assert "-8.550000, 116.100000" in repair(FULL | {"kind": kind})


def test_a_point_in_another_regency_says_which_and_how_far():
    told = sentence(FULL | {"kind": "outside_regency"}, {"52.06": "Kabupaten Bima"})
    assert "melainkan di Kabupaten Bima, 15,3 km dari batasnya (toleransi 1 km)" in told
    assert "52.06" in sentence(FULL | {"kind": "outside_regency"})  # unknown name: its code


def test_a_flipped_sign_says_of_which_number():
    assert "pada lintang hilang" in sentence(FULL | {"kind": "sign_flipped"})
    both = FULL | {"kind": "sign_flipped", "proposed_longitude": -116.1}
    assert "pada lintang dan bujur" in sentence(both)


def test_two_values_stand_with_their_dates():
    told = sentence(FULL | {"kind": "shrinking_value"})
    assert "Rp5.000.000 (09-01-2026), kini Rp4.000.000 (16-01-2026)" in told
    ranges = FULL | {
        "kind": "progress_backwards",
        "fact": "progress_low_pct",
        "value": 21.0,
        "high": 50.0,
        "other_value": 60.0,
    }
    assert "60 % (09-01-2026), kini 21–50 % (16-01-2026)" in sentence(ranges)


def test_codes_and_flags_are_words():
    status = BARE | {"kind": "status_backwards", "fact": "land_status"}
    told = sentence(status | {"code": "proposed", "other_code": "verified"})
    assert "Terverifikasi, kini Diajukan" in told
    nib = FULL | {"kind": "conflict", "fact": "has_nib", "value": 1.0, "other_value": 0.0}
    assert "Portal KDKMP (Agrinas) menyebut Ya" in sentence(nib)
    assert "Dinas menyebut Tidak" in sentence(nib)
