"""Menunggu siapa: each cooperative that is not green waits for exactly one office, by rule.

The rules are data (data/reference/waiting_rules.csv) and our proposal (usulan). A reason says what
is missing, what was last reported refines it: land whose permit is being processed waits for
another office than land that nobody has proposed. The first rule that fits wins. Only what a
snapshot freezes is looked at, so that the answer of a past week stays the same.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import reduce
from operator import and_

import numpy as np
import pandas as pd

from kdkmp.domain.zones.policy import Zone

ANY = "*"


class Refinement(StrEnum):
    """The facts that a rule may look at besides the main reason."""

    OBSTACLE = "main_obstacle"
    LAND_STATUS = "land_status"
    PHASE = "phase"


class RulesError(ValueError):
    """The rules name nobody, or nothing that can be looked at; says which line, in Indonesian."""


@dataclass(frozen=True)
class Rule:
    """Who is waited for where the main reason is one of ``reasons`` and every fact fits."""

    reasons: tuple[str, ...]
    """Codes of `domain.zones.reasons`; ``*`` is any, ``U*`` any that starts with U."""
    facts: Mapping[Refinement, frozenset[str]]
    office: str
    why: str
    """In words, as the screen shows it."""

    def fits_reason(self, code: str) -> bool:
        """Say whether the rule is about a reason.

        >>> Rule(("U*",), {}, "regency", "").fits_reason("U11S")
        True
        """
        return any(
            code.startswith(one.removesuffix(ANY)) if one.endswith(ANY) else code == one
            for one in self.reasons
        )


def read_rules(lines: Iterable[Mapping[str, str]], offices: Iterable[str]) -> tuple[Rule, ...]:
    """Read rules from the lines of their file; see there for the columns.

    Raises
    ------
    RulesError
        A line names an office that is not there, or there is no last rule for everything else.
    """
    known = frozenset(offices)
    rules = [_rule(line, place, known) for place, line in enumerate(lines, start=2)]
    if not rules or rules[-1].reasons != (ANY,) or rules[-1].facts:
        raise RulesError("Aturan menunggu: baris terakhir harus berlaku untuk semua alasan (*).")
    return tuple(rules)


def _rule(line: Mapping[str, str], place: int, offices: frozenset[str]) -> Rule:
    if line["office"] not in offices:
        raise RulesError(f"Aturan menunggu baris {place}: instansi {line['office']!r} tidak ada.")
    reasons = tuple(line["reason"].split())
    if not reasons or not line["why"].strip():
        raise RulesError(f"Aturan menunggu baris {place}: alasan dan penjelasan harus diisi.")
    facts = {one: frozenset(line[one.value].split()) for one in Refinement if line[one.value]}
    return Rule(reasons, facts, line["office"], line["why"].strip())


def waiting_rule(board: pd.DataFrame, rules: Sequence[Rule]) -> pd.Series:
    """Return the position of the rule that holds for each cooperative (Int64; missing: green)."""
    looked_at = ["main_reason", *(one.value for one in Refinement)]
    situation = board[looked_at].astype("str").fillna("")
    which = situation.groupby(looked_at, sort=False).ngroup()  # few differ: judge each once
    different = situation.drop_duplicates()
    first = np.select([_fits(different, rule) for rule in rules], range(len(rules)), -1)
    found = pd.Series(first[which.to_numpy()], index=board.index, dtype="Int64")
    is_green = (board["zone"].astype("str") == Zone.GREEN.value).to_numpy(dtype=bool)
    return found.mask(is_green | (found < 0).to_numpy(dtype=bool))


def waiting_on(board: pd.DataFrame, rules: Sequence[Rule]) -> pd.Series:
    """Return the code of the office each cooperative waits for; missing where it is green."""
    found = waiting_rule(board, rules)
    offices = {place: rule.office for place, rule in enumerate(rules)}
    return found.map(offices).astype("str")


def _fits(situation: pd.DataFrame, rule: Rule) -> np.ndarray:
    named = situation["main_reason"].map(rule.fits_reason).to_numpy(dtype=bool)
    facts = [
        situation[fact.value].isin(values).to_numpy(dtype=bool)
        for fact, values in rule.facts.items()
    ]
    return np.asarray(reduce(and_, facts, named))


def at_least(waits: pd.DataFrame, weeks: int) -> pd.DataFrame:
    """Keep who has stood in the present zone for so many weeks; 0 keeps all.

    Parameters
    ----------
    waits : DataFrame
        One row per waiting cooperative, with ``weeks`` (missing: unknown, kept only by 0).
    """
    return waits[waits["weeks"].fillna(0) >= weeks]


def heat(waits: pd.DataFrame, by: str) -> pd.DataFrame:
    """Count who waits for whom.

    Parameters
    ----------
    waits : DataFrame
        One row per waiting cooperative: ``office`` and the column ``by``, a region's code.

    Returns
    -------
    DataFrame
        Index office, columns the regions, counts; only offices and regions that occur.
    """
    return pd.crosstab(waits["office"], waits[by])
