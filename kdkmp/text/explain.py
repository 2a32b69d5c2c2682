"""A cooperative's zone in one sentence: "MERAH karena pembangunan terhenti 21 hari"."""

from math import floor

from kdkmp.domain.freshness import Row
from kdkmp.domain.zones.policy import Policy, Zone
from kdkmp.text.clauses import clause
from kdkmp.text.formats import number
from kdkmp.text.labels import ZONE
from kdkmp.text.values import decimals


def zone_sentence(row: Row, policy: Policy) -> str:
    """Say the zone and why, with the numbers that decided.

    Parameters
    ----------
    row : Mapping
        A row of the board: facts and the columns of `classify`.
    policy : Policy
        The policy that classified it.
    """
    zone = Zone(row["zone"])
    if zone is Zone.GREEN:
        low, limit = score(row["score_low"]), number(policy.green_from)
        return f"HIJAU: semua syarat terbukti dan skor {low} dari 100 (batas {limit})."
    main = clause(row["reasons"][0], row, policy)
    return f"{ZONE[zone].upper()} karena {_by_score(row, zone, policy)}{main}."


def other_reasons(row: Row, policy: Policy) -> list[str]:
    """Return the reasons after the main one, each as a clause."""
    return [clause(code, row, policy) for code in row["reasons"][1:]]


def score(value: float) -> str:
    """Write a score; rounded down, so that it never seems to reach a limit it missed.

    >>> score(50.96), score(80.0)
    ('50,9', '80')
    """
    low = floor(round(value, 6) * 10) / 10
    return number(low, decimals(low))


def _by_score(row: Row, zone: Zone, policy: Policy) -> str:
    """Say that the score decided, where no gate, ceiling or gap did."""
    if not row["reasons"][0].startswith("S"):
        return ""
    if zone is Zone.RED:
        high, limit = score(row["score_high"]), number(policy.yellow_from)
        return f"skornya paling tinggi {high} dari 100 (batas {limit}), terutama: "
    low, limit = score(row["score_low"]), number(policy.green_from)
    return f"skornya {low} dari 100 (hijau mulai {limit}), terutama: "
