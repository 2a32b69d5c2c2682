"""Figures that should add up: a stated total, its parts, and what stays unexplained."""

import pandas as pd


def closed(rows: pd.DataFrame) -> pd.DataFrame:
    """Compare each stated total with the sum of its parts.

    Parameters
    ----------
    rows : DataFrame
        One row per figure: ``sum`` (what belongs together), ``role`` (``total`` or ``part``),
        ``value`` and, for parts, ``sign`` (1 or -1).

    Returns
    -------
    DataFrame
        Index ``sum`` in the order given; ``total``, ``explained`` (sum of the parts) and
        ``unexplained`` (total less explained; 0 closes).

    Raises
    ------
    ValueError
        A sum has no total, more than one, or no part.
    """
    is_total = rows["role"] == "total"
    totals = rows[is_total].groupby("sum", sort=False)["value"]
    parts = (rows["value"] * rows["sign"])[~is_total].groupby(rows["sum"], sort=False)
    order = rows["sum"].drop_duplicates()
    wrong = set(order[~order.isin(parts.groups)]) | set(order) - set(totals.groups)
    wrong |= set(totals.size()[totals.size() > 1].index)
    if wrong:
        message = f"not one total and its parts: {sorted(wrong)}"
        raise ValueError(message)
    answer = pd.DataFrame({"total": totals.sum(), "explained": parts.sum()}).reindex(order)
    return answer.assign(unexplained=answer["total"] - answer["explained"])
