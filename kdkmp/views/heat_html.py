"""Completeness as an HTML heat table: regions by groups of fields, darker where more is filled."""

from collections.abc import Mapping
from html import escape

import pandas as pd

from kdkmp.domain.facts import FACT_BY_NAME, Group
from kdkmp.text.formats import MISSING, number
from kdkmp.text.labels import GROUP
from kdkmp.text.quality import FIELD

_FULL = 100


def group_of(field: str) -> Group:
    """Return the group of a field; the point of a parcel belongs to what is built on it.

    >>> group_of("has_nib").value, group_of("latitude").value
    ('legality', 'infrastructure')
    """
    return FACT_BY_NAME[field].group if field in FACT_BY_NAME else Group.INFRASTRUCTURE


def heat(rows: pd.DataFrame, fields: frozenset[str], group: Group | None) -> pd.DataFrame:
    """Sum the fields that a source ever fills, per region and group (or per field of one group).

    Parameters
    ----------
    rows : DataFrame
        As `domain.quality.completeness.filled`, of one source.
    fields : frozenset
        The fields that the source fills anywhere; a column without any of them is missing.

    Returns
    -------
    DataFrame
        Index region code, then ``column`` (heading), ``filled`` and ``of`` fields: long form.
    """
    mine = rows[rows["fact"].isin(fields)]
    if group is None:
        names, heading = list(Group), mine["fact"].map(lambda fact: GROUP[group_of(fact)])
        columns = [GROUP[one] for one in names]
    else:
        of_group = rows[rows["fact"].map(group_of) == group]
        columns = [FIELD[fact] for fact in of_group["fact"].drop_duplicates()]
        mine = mine[mine["fact"].map(group_of) == group]
        heading = mine["fact"].map(FIELD)
    counted = (
        mine.assign(column=heading)
        .groupby(["region_code", "column"])[["filled", "cooperatives"]]
        .sum()
    )
    whole = pd.MultiIndex.from_product(
        [rows["region_code"].drop_duplicates(), columns], names=["region_code", "column"]
    )
    return counted.reindex(whole).rename(columns={"cooperatives": "of"}).reset_index()


def heat_table(cells: pd.DataFrame, names: Mapping[str, str], heading: str, label: str) -> str:
    """Return the heat table as HTML; every cell says its share and, on hover, its counts."""
    columns = list(cells["column"].drop_duplicates())
    head = "".join(f'<th scope="col" class="kd-kanan">{escape(one)}</th>' for one in columns)
    body = "".join(
        f'<tr><th scope="row">{escape(names.get(str(code), str(code)))}</th>'
        f"{''.join(map(_cell, mine.to_dict('records')))}</tr>"
        for code, mine in cells.groupby("region_code", sort=False)
    )
    return (
        f'<div class="kd-gulir" role="region" tabindex="0" aria-label="{escape(label)}">'
        f'<table class="kd-tabel kd-panas"><thead><tr><th scope="col">{escape(heading)}</th>'
        f"{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _cell(cell: Mapping[str, float]) -> str:
    if pd.isna(cell["of"]) or not cell["of"]:
        return f'<td class="kd-kanan" title="tidak dimuat sumber ini">{MISSING}</td>'
    part = cell["filled"] / cell["of"]
    counts = f"{number(cell['filled'])} dari {number(cell['of'])} isian"
    return (
        f'<td class="kd-kanan kd-panas-isi" style="--isi:{part:.3f}" title="{counts}">'
        f"{filled_share(part)}</td>"
    )


def filled_share(part: float) -> str:
    """Write a share so that nothing looks full or empty that is not.

    >>> filled_share(0.996), filled_share(0.002), filled_share(0), filled_share(1)
    ('99 %', '< 1 %', '0 %', '100 %')
    """
    if 0 < part < 1 / _FULL:
        return "< 1 %"
    return f"{number(int(part * _FULL + 1e-9))} %"


def heat_rows(cells: pd.DataFrame, names: Mapping[str, str], heading: str) -> pd.DataFrame:
    """Return the heat table for a file: percentages as numbers, missing where not reported."""
    shares = (100 * cells["filled"] / cells["of"]).round(1)
    wide = cells.assign(share=shares).pivot_table(
        index="region_code", columns="column", values="share", sort=False, dropna=False
    )
    named = wide.set_axis([f"{one} (%)" for one in wide.columns], axis=1)
    named.insert(0, heading, [names.get(str(code), str(code)) for code in named.index])
    return named.reset_index(drop=True)
