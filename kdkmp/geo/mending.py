"""Which repair makes sense of a point: proven by the claimed regency, or only plausible."""

import numpy as np
import pandas as pd

from kdkmp.domain.findings import Certainty, FindingKind
from kdkmp.domain.points import SEA_BEYOND_M
from kdkmp.geo.areas import NOWHERE
from kdkmp.geo.plane import Flags, Positions
from kdkmp.geo.repairs import REPAIRS, is_default, is_no_degree
from kdkmp.geo.spots import Atlas, place

_PROPOSED = ("proposed_latitude", "proposed_longitude")
_LADDER = np.array([Certainty.CERTAIN.value, Certainty.LIKELY.value, Certainty.TO_CHECK.value])


def mended(wrong: pd.DataFrame, atlas: Atlas) -> pd.DataFrame:
    """Return the first repair of each wrong spot that makes sense, if one does.

    Returns
    -------
    DataFrame
        Index of `wrong`, columns ``kind, certainty, proposed_latitude, proposed_longitude``.

    Notes
    -----
    A repair is proven where it leads into the claimed regency; it is certain unless the point was
    near already. Otherwise it is plausible for a point outside Indonesia
    (and certain if one slip explains it and no boundary says otherwise) and, where a point lies at
    sea, if a flipped sign leads to land.
    """
    tried = _tried(wrong, atlas)
    found = pd.concat([_proven(tried), _plausible(tried), _only_decimal(tried)])
    return found[~found.index.duplicated()]


def _tried(wrong: pd.DataFrame, atlas: Atlas) -> pd.DataFrame:
    """Return where the repairs lead that lead into Indonesia, repair by repair."""
    rows = _applied(wrong)
    north, east = (rows[name].to_numpy() for name in _PROPOSED)
    there = place(north, east, rows["claimed"].to_numpy(), atlas, SEA_BEYOND_M)
    # 0 on the land of a known area, and where nothing can tell.
    to_land_m = np.where(there["area"] == NOWHERE, np.nan_to_num(there["sea_m"], posinf=np.inf), 0)
    return rows.assign(is_home=there["off_m"] <= rows["tolerance_m"], to_land_m=to_land_m)


def _applied(wrong: pd.DataFrame) -> pd.DataFrame:
    """Return the spots once per repair that moves them to somewhere in Indonesia."""
    stated = wrong["latitude"].to_numpy(), wrong["longitude"].to_numpy()
    moved = np.array([repair.apply(*stated) for repair in REPAIRS])
    # Inside Indonesia another decimal point leads anywhere, the claimed regency too.
    is_decimal = np.array([repair.kind is FindingKind.DECIMAL_LOST for repair in REPAIRS])
    is_vain = is_decimal[:, np.newaxis] & wrong["is_in_box"].to_numpy()
    repair, spot = np.nonzero(~np.isnan(moved[:, 0]) & ~is_vain)
    north, east = moved[repair, 0, spot], moved[repair, 1, spot]
    answer = wrong.iloc[spot].assign(
        kind=np.array([one.kind.value for one in REPAIRS])[repair],
        is_swap=np.array([one.is_swapped for one in REPAIRS])[repair],
        is_one_slip=np.array([one.is_one_slip for one in REPAIRS])[repair],
        is_no_degree=is_no_degree(*stated)[spot],
        proposed_latitude=north,
        proposed_longitude=east,
    )
    return answer[~is_default(north, east)]


def _proven(tried: pd.DataFrame) -> pd.DataFrame:
    rows = tried[tried["is_home"]]
    rows, is_either = _clear(rows, rows["kind"] == FindingKind.DECIMAL_LOST.value)
    is_sure = ~is_either & (~rows["is_in_box"] | (rows["off_m"] > SEA_BEYOND_M))
    return _judged(rows, np.where(is_sure, 0, 1))


def _clear(rows: pd.DataFrame, asked: pd.Series) -> tuple[pd.DataFrame, pd.Series]:
    """Take proposals back where there are several for one spot; say where."""
    several = rows.index[asked][rows.index[asked].duplicated()]
    is_either = asked & rows.index.isin(several)
    kept = {name: rows[name].mask(is_either) for name in _PROPOSED}
    return rows.assign(**kept), is_either


def _plausible(tried: pd.DataFrame) -> pd.DataFrame:
    tried = tried[tried["kind"] != FindingKind.DECIMAL_LOST.value]
    is_swap = tried["is_swap"] & tried["is_one_slip"]  # needs no land: nothing else looks so
    is_abroad = ~tried["is_in_box"] & (is_swap | (tried["to_land_m"] <= SEA_BEYOND_M))
    is_afloat = _is_afloat(tried) & (tried["to_land_m"] == 0)
    rows = tried[is_abroad | is_afloat]
    doubts = np.where(rows["is_in_box"] | ~rows["is_one_slip"], 1, 0)
    return _judged(rows, doubts + (rows["claimed"] != NOWHERE))


def _is_afloat(rows: pd.DataFrame) -> Flags:
    is_unknown = rows["claimed"] == NOWHERE
    return np.asarray(rows["is_in_box"] & is_unknown & (rows["sea_m"] > SEA_BEYOND_M))


def _only_decimal(tried: pd.DataFrame) -> pd.DataFrame:
    """Return what is no degree at all but has digits that lead to land; proposed if one way."""
    is_decimal = tried["kind"] == FindingKind.DECIMAL_LOST.value
    rows = tried[is_decimal & tried["is_no_degree"] & (tried["to_land_m"] == 0)]
    rows, _ = _clear(rows, pd.Series(True, rows.index))  # noqa: FBT003 - all of them
    return _judged(rows, 1 + (rows["claimed"] != NOWHERE))


def _judged(rows: pd.DataFrame, doubts: Positions) -> pd.DataFrame:
    return rows[["kind", *_PROPOSED]].assign(certainty=_LADDER[doubts])
