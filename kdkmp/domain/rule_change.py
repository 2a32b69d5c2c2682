"""Two weeks under two policies: whether the rules differ, and what they alone change."""

from dataclasses import replace

import pandas as pd

from kdkmp.domain.zones.classify import classify
from kdkmp.domain.zones.policy import Policy


def same_rules(one: Policy, other: Policy) -> bool:
    """Say whether two policies decide alike; a new name or a signature changes no zone."""
    return replace(one, version="", sk=None) == replace(other, version="", sk=None)


def rebased_zones(before: pd.DataFrame, policy: Policy) -> pd.Series:
    """Return the zones that an earlier week's frozen facts have under later rules, by code.

    Notes
    -----
    Where the rules also say for how long evidence counts, the choice between two sources stays as
    it was frozen: it was made by the rules of its day.
    """
    return classify(before, policy)["zone"]
