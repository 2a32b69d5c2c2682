"""Follow-ups of the demo: Babel's three agreements, and histories that could have happened."""

from datetime import timedelta
from itertools import pairwise

import pytest

from kdkmp.demo.follow_ups import FOLLOW_UPS
from kdkmp.demo.meetings import MEETINGS
from kdkmp.demo.weeks import CUT_OFFS, LAST
from kdkmp.domain.follow_ups import (
    CHANGEABLE,
    ENDED,
    LONGEST_NOTE,
    LONGEST_TEXT,
    Status,
    date_problems,
    review_problems,
    status_problems,
)
from kdkmp.intake.personal import redact
from kdkmp.store.waiting_rules import waiting_rules

EACH = pytest.mark.parametrize("made", FOLLOW_UPS, ids=lambda one: one.text[:30])


def test_the_three_agreements_of_babel_are_there_with_their_source():
    babel = [one for one in FOLLOW_UPS if one.province_code == "19"]
    assert len(babel) == 3
    for word, one in zip(("juklak", "pelatihan", "lahan"), babel, strict=True):
        assert word in one.text
        assert "Pers Babel" in one.source
        assert "contoh" in one.source  # what of it is made up
        assert one.review_every_days == 14
        days = [one.agreed_on, *(word.on for word in one.words)]
        gaps = {later - earlier for earlier, later in pairwise(days)}
        assert gaps == {timedelta(days=14)}


def test_ntb_has_some_late_some_done_some_cancelled_and_one_without_a_date():
    ntb = [one for one in FOLLOW_UPS if one.province_code == "52"]
    assert len({one.responsible for one in ntb}) >= 7
    assert any(one.due_on is None for one in ntb)
    ends = {word.changes.get("status") for one in ntb for word in one.words}
    assert {status.value for status in ENDED} <= ends


@EACH
def test_everything_was_agreed_and_said_at_a_meeting_of_the_province(made):
    held = {one.held_on for one in MEETINGS if one.province_code == made.province_code}
    assert {made.agreed_on, *(word.on for word in made.words)} <= held
    assert all(word.on <= CUT_OFFS[LAST] for word in made.words)


@EACH
def test_the_actions_would_have_let_every_word_pass(made):
    status, evidence = Status.OPEN, None
    assert not date_problems(made.agreed_on, made.due_on) + review_problems(made.review_every_days)
    for word in made.words:
        assert set(word.changes) <= set(CHANGEABLE)
        after = Status(word.changes.get("status", status))
        evidence = word.changes.get("evidence", evidence)
        assert not status_problems(status, after, evidence=evidence, note=word.note)
        status = after
    texts = [made.text, made.source, *(word.note for word in made.words)]
    assert all(redact(text) == text for text in texts)
    assert all(0 < len(text) <= min(LONGEST_TEXT, LONGEST_NOTE) for text in texts)


def test_every_office_is_one_of_the_shipped_ones():
    shipped = {rule.office for rule in waiting_rules()} | {"ministry"}
    assert {one.responsible for one in FOLLOW_UPS} <= shipped
