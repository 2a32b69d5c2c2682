"""Every reason code has words, a group, and no number in its label."""

import pytest

from kdkmp.domain.facts import Group
from kdkmp.domain.zones.policy import DEFAULT_POLICY
from kdkmp.domain.zones.reasons import reason_codes
from kdkmp.text.reasons import INDICATOR, codes_by_label, gap, reason, reason_group

CODES = reason_codes(DEFAULT_POLICY)


@pytest.mark.parametrize("code", CODES)
def test_every_reason_code_has_words_and_a_group(code):
    assert len(reason(code)) > len("NIB")
    assert isinstance(reason_group(code, DEFAULT_POLICY), Group)


@pytest.mark.parametrize("code", CODES)
def test_a_label_types_no_limit_of_the_policy(code):
    digits = [one for one in reason(code) if one.isdigit()]
    assert digits in ([], ["2"], ["3"])  # LP2B, 3 bulan: names, not limits


def test_every_indicator_has_a_name():
    assert list(INDICATOR) == [one.code for one in DEFAULT_POLICY.indicators]


def test_one_label_gathers_the_codes_that_mean_the_same():
    assert codes_by_label(CODES)["NIB belum terbit"] == ("C2", "S5")


def test_labels_of_what_is_unknown_never_meet_labels_of_what_is_wrong():
    unknown = {reason(code) for code in CODES if code.startswith("U")}
    wrong = {reason(code) for code in CODES if not code.startswith("U")}
    assert not unknown & wrong


def test_an_unknown_start_is_told_from_unknown_progress():
    assert gap("U11S") != gap("U11")
