"""Perkembangan as words and tables: headline, sums that close, regions, lists behind a cell."""

from collections.abc import Mapping

import pandas as pd

from kdkmp.domain.movement import GONE, NEW, Outcome
from kdkmp.domain.zones.policy import Zone
from kdkmp.text.formats import number
from kdkmp.text.labels import MISSING, ZONE
from kdkmp.text.movement import MOVED, MOVED_BY_RULES, OUTCOME, way
from kdkmp.text.reasons import reason
from kdkmp.views.building_tables import figures
from kdkmp.views.tables import TOTAL_ROW, zone_word

VILLAGE, BOTH_WEEKS = "Desa/Kelurahan", "Di kedua minggu"
_STAYED = (
    Outcome.IMPROVED,
    Outcome.WORSENED,
    Outcome.EXPIRED_GREEN,
    Outcome.FROM_UNKNOWN,
    Outcome.TO_UNKNOWN,
    Outcome.UNCHANGED,
)
"""The outcomes of those that stand in both weeks; they add up to them."""
_STILL = (Outcome.UNCHANGED, Outcome.NEW, Outcome.GONE)


def counts(movers: pd.DataFrame) -> dict[Outcome, int]:
    """Count every outcome."""
    found = movers["outcome"].value_counts()
    return {one: int(found.get(one.value, 0)) for one in Outcome}


def movement_finding(movers: pd.DataFrame, since: str) -> str:
    """Say in one line how many got better and how many worse; the page's heading."""
    told = counts(movers)
    better, worse = told[Outcome.IMPROVED], told[Outcome.WORSENED]
    if not better and not worse:
        return f"Tidak ada yang membaik atau memburuk sejak {since}"
    return f"{number(better)} membaik, {number(worse)} memburuk sejak {since}"


def headline(movers: pd.DataFrame, since: str) -> str:
    """Return the headline figures as HTML, each with what it is a part of."""
    told = counts(movers)
    both = sum(told[one] for one in _STAYED)
    base = movers.loc[movers["to_zone"].notna(), "base_zone"].value_counts()
    of_both = f"dari {number(both)} KDKMP di kedua minggu"
    to_grey = f"sebaliknya {number(told[Outcome.TO_UNKNOWN])} menjadi abu-abu"
    new, gone = number(told[Outcome.NEW]), number(told[Outcome.GONE])
    come_and_gone = f"{new} baru di data, {gone} tidak ada lagi"
    return figures(
        (
            (OUTCOME[Outcome.IMPROVED], told[Outcome.IMPROVED], of_both),
            (OUTCOME[Outcome.WORSENED], told[Outcome.WORSENED], of_both),
            (
                OUTCOME[Outcome.EXPIRED_GREEN],
                told[Outcome.EXPIRED_GREEN],
                f"dari {number(base[Zone.GREEN.value])} yang hijau pada {since}",
            ),
            (
                OUTCOME[Outcome.FROM_UNKNOWN],
                told[Outcome.FROM_UNKNOWN],
                f"dari {number(base[Zone.UNKNOWN.value])} yang abu-abu; {to_grey}",
            ),
            (
                OUTCOME[Outcome.UNCHANGED],
                told[Outcome.UNCHANGED],
                f"dari {number(both)}; {come_and_gone}",
            ),
        )
    )


def closing_sums(movers: pd.DataFrame, before: str, after: str) -> tuple[str, str]:
    """Say how the outcomes add up to the cooperatives of each week."""
    told = counts(movers)
    both = [f"{number(told[one])} {OUTCOME[one].lower()}" for one in _STAYED]
    sums = []
    for week, extra in ((before, Outcome.GONE), (after, Outcome.NEW)):
        parts = [*both, f"{number(told[extra])} {OUTCOME[extra].lower()}"]
        total = sum(told[one] for one in (*_STAYED, extra))
        sums.append(f"{week}: {number(total)} KDKMP = {' + '.join(parts)}.")
    return sums[0], sums[1]


def region_table(regions: pd.DataFrame, names: Mapping[str, str], heading: str) -> pd.DataFrame:
    """Return outcomes per region with a total row, most worsened first, then by code.

    Parameters
    ----------
    regions : DataFrame
        As `domain.movement.outcome_counts`.
    names : Mapping
        Region code → name.
    heading : str
        What the rows are.
    """
    ordered = regions.sort_values(Outcome.WORSENED.value, ascending=False, kind="stable")
    shown = [one for one in Outcome if one in _STAYED or ordered[one.value].any()]
    table = ordered[[one.value for one in shown]].set_axis([OUTCOME[one] for one in shown], axis=1)
    table.insert(0, BOTH_WEEKS, ordered[[one.value for one in _STAYED]].sum(axis=1))
    table.index = pd.Index([names.get(str(code), str(code)) for code in table.index], dtype="str")
    table.loc[TOTAL_ROW] = table.sum()
    return table.astype("int64").rename_axis(heading).reset_index()


Choice = Outcome | tuple[str, str] | None
"""What a list is about: an outcome, a cell of the matrix, or all that moved."""
BY_RULES = ("from_zone", "base_zone")
"""The list of those whose zone the rules alone changed; named by the two columns that differ."""


def choices() -> dict[str, Choice]:
    """Return every list a reader may open, by its name in links; none depends on the data."""
    starts, ends = ((*(zone.value for zone in Zone), other) for other in (NEW, GONE))
    cells = [(start, end) for start in starts for end in ends if (start, end) != (NEW, GONE)]
    return {
        MOVED: None,
        **{OUTCOME[one]: one for one in Outcome},
        MOVED_BY_RULES: BY_RULES,
        **{way(*cell): cell for cell in cells},
    }


def chosen_movers(movers: pd.DataFrame, choice: Choice) -> pd.DataFrame:
    """Return the rows behind a choice of `choices`."""
    if choice is None:
        return movers[~movers["outcome"].isin([one.value for one in _STILL])]
    if isinstance(choice, Outcome):
        return movers[movers["outcome"] == choice.value]
    if choice == BY_RULES:
        published, rebased = (movers[name].astype("str") for name in BY_RULES)
        return movers[published.notna() & (published != rebased)]
    start, end = choice
    came = movers["base_zone"].isna() if start == NEW else movers["base_zone"] == start
    went = movers["to_zone"].isna() if end == GONE else movers["to_zone"] == end
    return movers[came & went]


def mover_list(
    movers: pd.DataFrame,
    names: pd.DataFrame,
    reasons: tuple[pd.Series, pd.Series],
    weeks: tuple[str, str],
    *,
    rules_changed: bool,
) -> pd.DataFrame:
    """Return movers as a reader sees and downloads them.

    Parameters
    ----------
    movers : DataFrame
        Rows of `domain.movement.movers`.
    names : DataFrame
        Name, village, district and regency of every cooperative, index its code.
    reasons : tuple
        Main reason by code, before and after.
    weeks : tuple
        What the two weeks are called.
    rules_changed : bool
        Whether the zone before is also to be shown by the later rules.

    Returns
    -------
    DataFrame
        Index the cooperative's code, in its order; every column is text.
    """
    of = names.reindex(movers.index)
    before, after = weeks
    old_reasons, new_reasons = (_reasons(told, movers.index) for told in reasons)
    columns = {
        VILLAGE: of["village"].fillna(movers.index.to_series()),
        f"Zona {before}": _zones(movers["from_zone"]),
        f"{before} menurut aturan baru": _zones(movers["base_zone"]),
        f"Zona {after}": _zones(movers["to_zone"]),
        "Alasan utama kini": new_reasons,
        f"Alasan utama {before}": old_reasons,
        "Perpindahan": movers["outcome"].map({one.value: OUTCOME[one] for one in Outcome}),
        "Kecamatan": of["district"],
        "Kabupaten/Kota": of["regency"],
        "Koperasi": of["name"],
    }
    if not rules_changed:
        del columns[f"{before} menurut aturan baru"]
    return pd.DataFrame(columns, index=movers.index).astype("str").fillna(MISSING)


def _zones(zones: pd.Series) -> pd.Series:
    return zones.astype("str").map(zone_word, na_action="ignore")


def _reasons(told: pd.Series, codes: pd.Index) -> pd.Series:
    return told.reindex(codes).astype("str").map(reason, na_action="ignore")


def effect_of_rules(matrix: pd.DataFrame, before: str, versions: tuple[str, str]) -> str:
    """Say what the change of rules alone did to the earlier week."""
    total = int(matrix.to_numpy().sum())
    same = sum(int(matrix.loc[zone.value, zone.value]) for zone in Zone)
    parts = [
        f"{ZONE[zone].lower()} {number(int(matrix.loc[zone.value].sum()))} → "
        f"{number(int(matrix[zone.value].sum()))}"
        for zone in Zone
    ]
    return (
        f"Aturan zona berubah di antara kedua minggu ({versions[0]} → {versions[1]}). Dengan fakta "
        f"{before} yang sama, {number(total - same)} dari {number(total)} KDKMP berganti zona "
        f"hanya karena aturan: {', '.join(parts)}. Angka di bawah ini adalah perpindahan nyata, "
        f"dihitung dari zona {before} menurut aturan baru."
    )
