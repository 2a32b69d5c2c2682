"""What is true of the institution: legal entity, papers, people, savings, business."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from kdkmp.demo.chance import Bools, Dates, Ints, Matrix, Rng, known, pick, some, stream
from kdkmp.demo.published import Published
from kdkmp.demo.weeks import COUNT, NEVER, since
from kdkmp.domain.facts import BusinessPlan

# One in 120 has neither legal entity nor NPWP, beyond the published gaps (within 2 points).
_WITHOUT_LEGAL_ENTITY = 120
_PLANS = {
    BusinessPlan.DONE.value: 3,
    BusinessPlan.DRAFT.value: 4,
    BusinessPlan.NONE.value: 1,
    None: 2,
}


@dataclass(frozen=True)
class Institution:
    """One row per cooperative; matrices have one column per week, None is "nobody knows"."""

    has_legal_entity: Bools
    legal_entity_on: Dates
    has_npwp: Bools
    has_nib: Matrix
    has_account: Matrix
    has_bank_account: Matrix
    board_members: Ints
    supervisors: Ints
    members: Matrix
    paying_members: Matrix
    savings_idr: Matrix
    transactions_idr: Matrix
    has_facilitator: Matrix
    business_plan: Matrix


def institution(cooperatives: pd.DataFrame, province: str, published: Published) -> Institution:
    """Give every cooperative its papers by the published shares, and its people by chance."""
    rng = stream(province, "institution")
    count = len(cooperatives)
    has_npwp, has_legal_entity = _npwp(cooperatives, published, rng)
    lacks_nib = _lacking(cooperatives, published.share("has_nib"), rng, first=~has_npwp)
    lacks_account = _lacking(cooperatives, published.share("has_simkopdes_account"), rng)
    members = _members(rng, count)
    paying, savings, transactions = _money(members[:, 0], rng)
    return Institution(
        has_legal_entity=has_legal_entity,
        legal_entity_on=np.datetime64("2025-05-05") + rng.integers(0, 68, count),
        has_npwp=has_npwp,
        has_nib=_obtained(~lacks_nib, 0.06, rng),
        has_account=_obtained(~lacks_account, 0.02, rng),
        has_bank_account=_bank_account(has_npwp, rng),
        board_members=rng.choice([3, 4, 5, 6, 7], count, p=[0.05, 0.06, 0.74, 0.08, 0.07]),
        supervisors=rng.choice([0, 1, 2, 3, 5], count, p=[0.01, 0.03, 0.07, 0.84, 0.05]),
        members=known(members, some(rng, 0.9, count)[:, None]),
        paying_members=paying,
        savings_idr=savings,
        transactions_idr=transactions,
        has_facilitator=known(some(rng, 0.93, count), some(rng, 0.8, count)),
        business_plan=pick(rng, _PLANS, count),
    )


def _npwp(cooperatives: pd.DataFrame, published: Published, rng: Rng) -> tuple[Bools, Bools]:
    """Return who has an NPWP and who a legal entity; without the second nobody has the first."""
    lacks = _lacking(cooperatives, published.share("has_npwp"), rng)
    size = cooperatives.groupby("regency_code")["code"].transform("size").to_numpy()
    turn = rng.permutation(len(cooperatives))
    rank = pd.Series(turn).groupby(cooperatives["regency_code"]).rank().to_numpy()
    no_entity = rank <= size // _WITHOUT_LEGAL_ENTITY
    return ~(lacks | no_entity), ~no_entity


def _lacking(
    cooperatives: pd.DataFrame,
    share: pd.Series,
    rng: Rng,
    first: Bools | None = None,
) -> Bools:
    """Choose per regency as many as lack it by the published share; those in ``first`` first."""
    regency = cooperatives["regency_code"]
    size = regency.map(regency.value_counts())
    missing = (size * (1 - regency.map(share))).round()
    turn = pd.Series(rng.random(len(cooperatives)))
    if first is not None:
        turn = turn - first
    rank = turn.groupby(regency).rank()
    return np.asarray((rank <= missing).to_numpy(dtype=bool))


def _obtained(has_at_last: Bools, lately: float, rng: Rng) -> Matrix:
    """Spread a few of those who have it over the weeks; the others had it from the start."""
    count = len(has_at_last)
    week = np.where(some(rng, lately, count), rng.integers(1, COUNT, count), 0)
    return since(np.where(has_at_last, week, NEVER)).astype(object)


def _bank_account(has_npwp: Bools, rng: Rng) -> Matrix:
    """Open accounts, some of them within the weeks; who has no NPWP gets none."""
    count = len(has_npwp)
    has = has_npwp & some(rng, 0.92, count)
    return known(_obtained(has, 0.08, rng), some(rng, 0.95, count)[:, None])


def _members(rng: Rng, count: int) -> Ints:
    """Return members by week: about 30 in the middle, slowly growing."""
    start = np.maximum(rng.lognormal(np.log(30), 0.6, count), 9).round()
    joins = some(rng, 0.08, (count, COUNT)) * rng.integers(1, 6, count)[:, None]
    return np.asarray(start[:, None] + np.cumsum(joins, axis=1)).astype(np.int64)


def _money(members: Ints, rng: Rng) -> tuple[Matrix, Matrix, Matrix]:
    """Return paying members, savings and turnover; where Simkopdes writes 0, nobody knows."""
    count = len(members)
    paying = np.ceil(members * rng.uniform(0.2, 0.9, count)).astype(np.int64)
    each = rng.lognormal(np.log(70_000), 0.45, count).clip(15_000, 240_000)
    has_savings, has_turnover = some(rng, 0.52, count), some(rng, 0.05, count)
    turnover = rng.lognormal(np.log(4e6), 1, count).round(-3)
    return (
        known(paying, has_savings),
        known((paying * each).round(-3), has_savings),
        known(turnover, has_turnover),
    )
