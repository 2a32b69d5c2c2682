"""Sums of our own data with the part that nobody explained, region by region."""

from collections.abc import Mapping

import pandas as pd

from kdkmp.domain.bridge import IN_PORTAL, Part
from kdkmp.text.formats import number
from kdkmp.text.labels import PART
from kdkmp.views.tables import TOTAL_ROW


def bridges(rows: pd.DataFrame, level: str, heading: str) -> pd.DataFrame:
    """Return, per region, those in the portal and the parts that add up to them; last: all.

    Parameters
    ----------
    rows : DataFrame
        The board: ``part`` and the name and code of ``level``.
    """
    counts = pd.crosstab(rows[f"{level}_code"], rows["part"])
    counts = counts.reindex(columns=[part.value for part in Part], fill_value=0)
    names = rows.drop_duplicates(f"{level}_code").set_index(f"{level}_code")[level]
    named = counts.set_axis(names.reindex(counts.index), axis=0)
    named.loc[TOTAL_ROW] = named.sum()
    inside = {PART[part]: named[part.value] for part in IN_PORTAL}
    table = pd.DataFrame({"Masuk portal": sum(inside.values()), **inside})
    return (
        table.assign(**{PART[Part.PORTAL_UNKNOWN]: named[Part.PORTAL_UNKNOWN.value]})
        .rename_axis(heading)
        .reset_index()
    )


def bridge_sentence(rows: pd.DataFrame) -> str:
    """Say how those in the portal add up, the unexplained part last."""
    counts = rows["part"].value_counts()
    inside = {part: int(counts.get(part.value, 0)) for part in IN_PORTAL}
    parts = " + ".join(f"{number(count)} {PART[part].lower()}" for part, count in inside.items())
    return f"{number(sum(inside.values()))} masuk portal = {parts}."


def second_lists(lists: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    """Return how the list of Simkopdes closes with ours: theirs = ours + surplus - missing."""
    missing = lists["ours"] - lists["listed"]
    told = [
        (
            names.get(str(code), str(code)),
            _sum(one["second"], one["ours"], one["surplus"], missing[code]),
            number(one["surplus"]),
            number(missing[code]),
            number(one["second"] - one["ours"] - one["surplus"] + missing[code]),
        )
        for code, one in lists.iterrows()
    ]
    columns = [
        "Provinsi",
        "Daftar Simkopdes = daftar kita + lebih − kurang",
        "Lebih (menunggu keputusan)",
        "Kurang",
        "Belum dijelaskan",
    ]
    return pd.DataFrame(told, columns=columns)


def _sum(theirs: float, ours: float, surplus: float, missing: float) -> str:
    return f"{number(theirs)} = {number(ours)} + {number(surplus)} − {number(missing)}"
