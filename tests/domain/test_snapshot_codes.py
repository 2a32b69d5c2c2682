"""A code is understood as people type it, and never taken for another one."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kdkmp.domain.snapshot_codes import Asked, meant, nearest, read_code
from kdkmp.domain.snapshots import SnapshotInfo
from kdkmp.domain.weeks import Week

HASHES = {
    (3, 2): "a91f03c2" + "1" * 56,
    (3, 1): "b0b0b0b0" + "2" * 56,
    (2, 1): "a91f77aa" + "3" * 56,
    (1, 1): "00112233" + "4" * 56,
}


def info(number: int, revision: int, sha256: str) -> SnapshotInfo:
    return SnapshotInfo(
        id=number * 10 + revision,
        week=Week(2026, number),
        revision=revision,
        cut_off=date(2026, 1, 16),
        policy_version="usulan-1",
        cooperatives=5715,
        content_sha256=sha256,
        sha256=sha256,
        is_synthetic=True,
    )


TAKEN = tuple(info(*which, sha256) for which, sha256 in HASHES.items())
R2, R1, W2, W1 = TAKEN


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        (R2.reference, [R2]),
        ("M03-2026 · #a91f03c2", [R2]),
        ("#a91f03c2", [R2]),
        ("a91f03c2", [R2]),
        (" A91F03C2\n", [R2]),
        ("# a91f03c2", [R2]),
        (R2.sha256, [R2]),
        ("M03-2026", [R2]),
        ("m03-2026", [R2]),
        ("M3-2026", [R2]),
        ("Minggu M 03 2026", [R2]),
        ("M03/2026 rev. 1", [R1]),
        ("m03-2026 REV 2", [R2]),
        ("M03-2026 #b0b0b0b0", [R1]),
        ("M02-2026", [W2]),
        ("M01-2026: 199 dari 1.166 (#00112233)", [W1]),
        ("#a91f", [R2, W2]),  # too short to tell them apart: both are offered
        ("00112233", [W1]),
        ("M02-2026 · #a91f03c2", []),  # week and code contradict each other
        ("#a91f03c3", []),
        ("M53-2025", []),
        ("M99-2026", []),
        ("a91f", []),  # without # a short word is no code
        ("Mataram", []),
        ("", []),
        ("<script>alert(1)</script>", []),
        ("#", []),
    ],
)
def test_what_was_typed_means_these_snapshots(typed, found):
    assert list(meant(read_code(typed), TAKEN)) == found


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("M02-2026 · #a91f03c2", [W2]),
        ("#b0b0b0bo", [R1]),  # the letter o is no digit of a code
        ("#b0b0b0b1", [R1]),
        ("M40-2026", []),
        ("#ffffffff", []),
        ("Mataram", []),
    ],
)
def test_the_nearest_are_offered_where_nothing_fits(typed, near):
    asked = read_code(typed)
    assert not meant(asked, TAKEN)
    assert list(nearest(asked, TAKEN)) == near


@given(st.text(max_size=300))
def test_no_text_breaks_the_reading(text):
    asked = read_code(text)
    found = meant(asked, TAKEN)
    assert set(found) <= set(TAKEN)
    assert not (asked.says_nothing and found)


@given(st.sampled_from(TAKEN), st.integers(8, 64), st.sampled_from(["", "#", " #"]))
def test_every_start_of_a_hash_finds_its_own_snapshot(snapshot, length, sign):
    assert meant(read_code(f"{sign}{snapshot.sha256[:length]}"), TAKEN) == (snapshot,)


def test_without_any_snapshot_nothing_is_meant():
    assert meant(Asked(week=Week(2026, 3)), ()) == ()
    assert nearest(Asked(digits="a91f03c2"), ()) == ()
