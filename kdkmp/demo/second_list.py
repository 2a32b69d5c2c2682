"""The second source list: what Simkopdes calls the cooperatives, one missing, some twice."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from kdkmp.demo.chance import Bools, stream
from kdkmp.demo.published import Published
from kdkmp.domain.regions import Level, cooperative_code
from kdkmp.domain.sources import Source

SHEET = "Daftar koperasi"
REASON = "second_cooperative"
_TEXTS = (*[level.value for level in Level], "sheet", "reason", "name", "province_code", "state")
_REVIEW_DTYPES = dict.fromkeys(_TEXTS, "str") | {
    "row": "int64",
    "row_values": "object",
    "suggestions": "object",
}


@dataclass(frozen=True)
class SecondList:
    """``foreign_ids``: rows of `CooperativeId`; ``reviews``: rows of `ReviewItem`."""

    is_listed: Bools
    foreign_ids: pd.DataFrame
    reviews: pd.DataFrame


def second_list(
    cooperatives: pd.DataFrame, regions: pd.DataFrame, province: str, published: Published
) -> SecondList:
    """Bridge our cooperatives to the published Simkopdes records, regency by regency.

    Where Simkopdes has fewer, that many are not listed; where it has more, that many villages
    stand in the list a second time and wait for a person.
    """
    rng = stream(province, "second list")
    surplus = _surplus(cooperatives, published)
    turn = pd.Series(rng.random(len(cooperatives)))
    rank = turn.groupby(cooperatives["regency_code"]).rank()
    is_listed = (rank > -surplus).to_numpy(dtype=bool)
    is_double = (rank <= surplus).to_numpy(dtype=bool)
    first_id = int(province) * 10_000
    listed = cooperatives[is_listed]
    foreign_ids = pd.DataFrame(
        {
            "source": Source.SIMKOPDES.value,
            "value": [str(first_id + row) for row in range(1, len(listed) + 1)],
            "cooperative_code": listed["code"].to_numpy(),
        }
    )
    doubles = cooperatives[is_double].reset_index(drop=True)
    reviews = _reviews(doubles, regions, first_id, len(listed))
    return SecondList(np.asarray(is_listed), foreign_ids, reviews)


def _surplus(cooperatives: pd.DataFrame, published: Published) -> pd.Series:
    """Return, for each cooperative, by how many Simkopdes' count of its regency exceeds ours."""
    regency = cooperatives["regency_code"]
    ours = regency.value_counts()
    return regency.map(published.shape("simkopdes_records") - ours)


def _reviews(
    doubles: pd.DataFrame, regions: pd.DataFrame, first_id: int, listed: int
) -> pd.DataFrame:
    """Append the second records below the others, each with the next free id."""
    names = regions.set_index("code")["name"]
    rows = [
        _review(double, names, str(first_id + row), row + 1)  # the heading is row 1
        for row, double in enumerate(doubles.to_dict("records"), start=listed + 1)
    ]
    return pd.DataFrame(rows, columns=list(_REVIEW_DTYPES)).astype(_REVIEW_DTYPES)


def _review(double: dict[str, Any], names: pd.Series, foreign_id: str, row: int) -> dict[str, Any]:
    """Write the second record of a village the way Simkopdes does: in capitals, with a tail."""
    path = {level.value: names[double[f"{level.value}_code"]].upper() for level in Level}
    path[Level.REGENCY] = path[Level.REGENCY].replace("KABUPATEN", "KAB.")
    village = path[Level.VILLAGE]
    known_one = [double["code"], ", ".join(path[level] for level in reversed(Level)), 100.0]
    other_one = [cooperative_code(double["village_code"], 2), f"koperasi lain di {village}", 0.0]
    return {
        **path,
        "sheet": SHEET,
        "row": row,
        "reason": REASON,
        "name": f"{double['name']} Kecamatan {path[Level.DISTRICT]}".upper(),
        "province_code": double["province_code"],
        "row_values": {"foreign_id": foreign_id},
        "suggestions": [known_one, other_one],
        "state": "open",
    }
