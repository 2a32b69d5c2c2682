"""Group cooperatives in the same situation, so that a situation is explained once."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from kdkmp.domain.zones.checks import is_late
from kdkmp.domain.zones.decide import Decision
from kdkmp.domain.zones.known import Bools, Codes, Positions
from kdkmp.domain.zones.policy import Policy
from kdkmp.domain.zones.ratings import may_not_apply
from kdkmp.domain.zones.rules import AfterCompletion

_FULL = 2**62


def situations(decision: Decision, policy: Policy) -> tuple[Positions, Positions]:
    """Return the first row of each distinct situation, and the situation of every row.

    Two rows share a situation when nothing that reasons or advice look at tells them apart.
    """
    known = decision.known
    columns: list[Codes | Bools] = [
        *decision.ratings.T,
        *decision.verdicts.T,
        decision.phase,
        decision.zone,
        decision.low >= policy.green_from,
        known.land_is_known,
        known.progress_is_known,
        known.start_is_known,
        is_late(known, policy),
        may_not_apply(known, policy),
    ]
    after_completion = (one for one in policy.indicators if isinstance(one.scale, AfterCompletion))
    columns += [known.codes[one.facts[0]] + np.int8(1) for one in after_completion]
    return group(columns)


def group(columns: Sequence[Codes | Bools]) -> tuple[Positions, Positions]:
    """Return the first row of each distinct combination, and the combination of every row.

    >>> first, which = group([np.array([3, 0, 3], dtype=np.int8), np.array([True, True, True])])
    >>> first.tolist(), which.tolist()
    ([0, 1], [0, 1, 0])
    """
    key, room = np.zeros(len(columns[0]), dtype=np.int64), 1
    for column in columns:
        radix = int(column.max(initial=0)) + 1
        if room * radix > _FULL:
            key = pd.factorize(key)[0].astype(np.int64)
            room = int(key.max(initial=0)) + 1
        key = key * radix + column
        room *= radix
    which, distinct = pd.factorize(key)
    first = np.empty(len(distinct), dtype=np.intp)
    first[which[::-1]] = np.arange(len(key))[::-1]
    return first, which
