"""Seeded chance: every topic of every province draws from a stream of its own."""

from collections.abc import Mapping
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

SEED = 20260116

Matrix = NDArray[Any]
"""One row per cooperative, one column per week; in object arrays None is "not known"."""
Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Dates = NDArray[np.datetime64]
Rng = np.random.Generator


def stream(province: str, topic: str) -> Rng:
    """Return the chance of one topic in one province; no other draw can disturb it."""
    return np.random.default_rng([SEED, int(province), crc32(topic.encode())])


def some(rng: Rng, share: float | Floats, size: int | tuple[int, int]) -> Bools:
    """Say yes with the probability ``share``, independently for each element."""
    return np.asarray(rng.random(size) < share)


def pick(rng: Rng, shares: Mapping[Any, float], size: int) -> Matrix:
    """Draw keys of ``shares`` in these proportions, as an object array."""
    codes = np.empty(len(shares), dtype=object)
    codes[:] = list(shares)
    weights = np.array(list(shares.values()), dtype=np.float64)
    return np.asarray(codes[rng.choice(len(codes), size, p=weights / weights.sum())])


def known(values: Matrix | str, where: Bools) -> Matrix:
    """Return ``values`` as objects, None where nobody knows."""
    given = np.asarray(values)
    answer = np.full(np.broadcast_shapes(given.shape, where.shape), None, dtype=object)
    np.copyto(answer, given, where=where)
    return answer


def by_regency(regency: Matrix, values: Floats) -> Floats:
    """Give each regency one of ``values``, in the order of codes, and return it row by row."""
    position = np.unique(regency.astype(str), return_inverse=True)[1]
    return np.asarray(values[position])
