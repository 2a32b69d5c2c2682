"""Thresholds in words follow the policy object."""

import pytest

from kdkmp.domain.zones.policy import DEFAULT_POLICY as P
from kdkmp.text.thresholds import lasts, threshold


@pytest.mark.parametrize("indicator", P.indicators, ids=lambda one: one.code)
def test_every_indicator_has_a_threshold_in_words(indicator):
    assert threshold(indicator).startswith("baik: ")


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("I3", "baik: ≥ 100 orang · cukup: ≥ 20 orang · kurang: di bawahnya"),
        ("I9", "baik: ≥ 1.000 m² · cukup: ≥ 600 m² · kurang: di bawahnya"),
        ("I11", "baik: tertinggal ≤ 5 poin · cukup: ≤ 20 poin · kurang: lebih dari itu"),
        ("I14", "baik: lebih dari Rp0 · kurang: dilaporkan nihil"),
    ],
)
def test_a_threshold_names_its_limits(code, told):
    assert threshold(P.indicator(code)) == told


def test_how_long_a_statement_is_believed_comes_from_the_policy():
    assert lasts("progress_low_pct", P) == "berlaku 28 hari"
    assert lasts("has_nib", P) == "berlaku seterusnya"
