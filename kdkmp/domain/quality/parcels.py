"""What a parcel cannot be: a square metre, a small town, larger than its sides, there twice."""

import numpy as np
import pandas as pd

from kdkmp.domain.findings import Certainty, FindingKind
from kdkmp.domain.quality.frames import findings, together

SMALLEST_M2, LARGEST_M2 = 100.0, 100_000.0  # domain 10.10: below or above, somebody mistyped
MISMATCH_SHARE = 0.10  # usulan: sides are paced out, so a tenth is no mistake
_CELL_DEGREES = 0.00012
"""About 13 m, less than the short side of a building. Points less than half of it apart, such as
one written with four decimals only, share a cell of one of four grids, half a cell apart."""
_AREA, _SIDES = "parcel_area_m2", ("length_m", "width_m")
_CERTAIN_AREA_M2 = 10.0
"""Nobody builds on less than this, and nobody surveys it either."""


def implausible_areas(register: pd.DataFrame) -> pd.DataFrame:
    """Return findings about area: tiny, huge, or not the product of its sides.

    Parameters
    ----------
    register : DataFrame
        One row per parcel: ``cooperative_code``, ``parcel_id``, ``parcel_area_m2``, ``length_m``,
        ``width_m``, each with ``_on`` and ``_source``. A missing value is no finding.
    """
    area = register[_AREA]
    said = _about_area(register)
    tiny = area < SMALLEST_M2
    return together(
        [
            findings(FindingKind.TINY_AREA, Certainty.CERTAIN, said[area < _CERTAIN_AREA_M2]),
            findings(
                FindingKind.TINY_AREA, Certainty.LIKELY, said[tiny & (area >= _CERTAIN_AREA_M2)]
            ),
            findings(FindingKind.HUGE_AREA, Certainty.LIKELY, said[area > LARGEST_M2]),
            _mismatches(register, said),
        ]
    )


def _about_area(register: pd.DataFrame) -> pd.DataFrame:
    return register[["cooperative_code", "parcel_id"]].assign(
        fact=_AREA,
        value=register[_AREA],
        source=register[f"{_AREA}_source"],
        stated_on=register[f"{_AREA}_on"],
    )


def _mismatches(register: pd.DataFrame, said: pd.DataFrame) -> pd.DataFrame:
    product = register[_SIDES[0]] * register[_SIDES[1]]
    off = (register[_AREA] - product).abs() > MISMATCH_SHARE * register[_AREA].abs()
    rows = said.assign(
        other_value=product,
        other_source=register[f"{_SIDES[0]}_source"],
        other_stated_on=register[f"{_SIDES[0]}_on"],
    )
    return findings(FindingKind.AREA_MISMATCH, Certainty.TO_CHECK, rows[off])


def duplicate_parcels(register: pd.DataFrame) -> pd.DataFrame:
    """Return parcels that a village has twice under other ids: same point, or same area.

    Parameters
    ----------
    register : DataFrame
        As for `implausible_areas`, and ``village_code``, ``latitude``, ``longitude``. The same
        area says nothing where both points are known and differ.
    """
    both = pd.concat([_same_point(register), _same_area(register)], ignore_index=True)
    return together([both.drop_duplicates(["cooperative_code", "parcel_id"])])


def _same_point(register: pd.DataFrame) -> pd.DataFrame:
    known = register[register["latitude"].notna() & register["longitude"].notna()]
    grids = [
        {
            "village": known["village_code"],
            "row": np.floor(known["latitude"] / _CELL_DEGREES + down),
            "column": np.floor(known["longitude"] / _CELL_DEGREES + across),
        }
        for down in (0, 0.5)
        for across in (0, 0.5)
    ]
    rows = pd.concat([_after_the_first(known, keys) for keys in grids])
    rows = rows.drop_duplicates(["cooperative_code", "parcel_id"]).assign(fact="latitude")
    rows = rows.assign(source=rows["latitude_source"], stated_on=rows["latitude_on"])
    return findings(FindingKind.DUPLICATE_PARCEL, Certainty.LIKELY, rows)


def _same_area(register: pd.DataFrame) -> pd.DataFrame:
    known = register[register[_AREA].notna()]
    keys = {"village": known["village_code"], "area": known[_AREA].round(0)}
    rows = _after_the_first(known, keys)
    elsewhere = rows["latitude"].notna() & rows["other_latitude"].notna()
    rows = rows[~elsewhere].assign(fact=_AREA)
    rows = rows.assign(
        value=rows[_AREA], source=rows[f"{_AREA}_source"], stated_on=rows[f"{_AREA}_on"]
    )
    return findings(FindingKind.DUPLICATE_PARCEL, Certainty.TO_CHECK, rows)


def _after_the_first(rows: pd.DataFrame, keys: dict[str, pd.Series]) -> pd.DataFrame:
    """Return all but the first parcel of each group, beside that first one."""
    ordered = rows.assign(**{f"key_{name}": key for name, key in keys.items()})
    ordered = ordered.sort_values(["cooperative_code", "parcel_id"], kind="stable")
    names = [f"key_{name}" for name in keys]
    grouped = ordered.groupby(names, sort=False)
    others = {
        f"other_{name}": grouped[name].transform("first")
        for name in ("cooperative_code", "parcel_id")
    }
    # Where the first has no point, "first" would skip to the second's.
    first = ~ordered.duplicated(names)
    of_first = ordered["latitude"].where(first)
    latitude = of_first.groupby([ordered[name] for name in names], sort=False).transform("max")
    return ordered.assign(**others, other_latitude=latitude)[~first]
