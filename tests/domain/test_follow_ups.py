"""What a change of a follow-up asks for, and what its history adds up to."""

from datetime import date

import pytest

from kdkmp.domain.follow_ups import (
    FollowUpDraft,
    Status,
    date_problems,
    difference,
    replayed,
    review_problems,
    status_problems,
    undone,
)

LIVE = (Status.OPEN, Status.IN_PROGRESS, Status.WAITING)
ENDED = (Status.DONE, Status.CANCELLED)


@pytest.mark.parametrize("before", Status)
@pytest.mark.parametrize("evidence", ["foto", None, ""])
def test_nothing_is_ever_done_without_evidence(before, evidence):
    found = status_problems(before, Status.DONE, evidence=evidence, note="catatan")
    assert bool(found) is not bool(evidence)


@pytest.mark.parametrize("before", [*LIVE, Status.DONE])
def test_nothing_is_cancelled_without_a_reason(before):
    assert status_problems(before, Status.CANCELLED, evidence="foto", note=None)
    assert not status_problems(before, Status.CANCELLED, evidence=None, note="digabung")


@pytest.mark.parametrize("before", ENDED)
@pytest.mark.parametrize("after", LIVE)
def test_what_ended_opens_again_only_with_a_reason(before, after):
    assert status_problems(before, after, evidence="foto", note=None)
    assert not status_problems(before, after, evidence=None, note="keliru")


@pytest.mark.parametrize("before", LIVE)
@pytest.mark.parametrize("after", LIVE)
def test_work_goes_on_without_ado(before, after):
    assert not status_problems(before, after, evidence=None, note=None)


def test_what_is_cancelled_may_be_corrected_without_a_new_reason():
    assert not status_problems(Status.CANCELLED, Status.CANCELLED, evidence=None, note=None)


@pytest.mark.parametrize(
    ("due_on", "is_wrong"),
    [
        (None, False),
        (date(2026, 1, 19), True),
        (date(2026, 1, 20), False),  # due at once
        (date(2028, 1, 22), False),
        (date(2028, 1, 23), True),  # a slip of the year
    ],
)
def test_a_due_date_lies_between_the_agreement_and_two_years_on(due_on, is_wrong):
    assert bool(date_problems(date(2026, 1, 20), due_on)) is is_wrong


@pytest.mark.parametrize(
    ("days", "is_wrong"), [(None, False), (0, True), (1, False), (90, False), (91, True)]
)
def test_reviews_come_at_least_every_quarter(days, is_wrong):
    assert bool(review_problems(days)) is is_wrong


def test_whoever_sets_no_due_date_has_to_say_so():
    with pytest.raises(TypeError, match="due_on"):
        FollowUpDraft(text="x", province_code="52", responsible="asset", agreed_on=date(2026, 1, 1))


def test_a_difference_can_be_replayed_and_undone():
    before = {"due_on": date(2026, 1, 1), "status": Status.OPEN, "evidence": None}
    after = {"due_on": None, "status": Status.DONE, "evidence": "foto"}
    changes = difference(before, after)
    assert changes["due_on"] == ["2026-01-01", None]
    assert undone(changes) == before
    assert replayed([difference({}, before), changes])["status"] == "done"
    assert difference(after, dict(after)) == {}
