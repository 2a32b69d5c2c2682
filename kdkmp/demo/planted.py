"""The known mess of the real world, planted on purpose, so that checks can be tested on it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from kdkmp.demo.chance import Floats, Rng, stream
from kdkmp.demo.planted_entry import Entry, written
from kdkmp.demo.planted_histories import spoil_histories
from kdkmp.demo.planted_parcels import spoil_more_parcels
from kdkmp.demo.published import Published
from kdkmp.domain.land import DEAD
from kdkmp.domain.parcels import PointPrecision
from kdkmp.settings import DATA

FILE = DATA / "demo" / "planted.csv"

# How many parcels of a province are spoiled, by kind.
_COUNTS = {
    "19": {"sign_flipped": 1, "tiny_area": 1},
    "52": {
        "sign_flipped": 2,
        "swapped": 1,
        "outside_regency": 1,
        "shared_point": 1,
        "tiny_area": 1,
    },
    "61": {"shared_point": 1, "tiny_area": 1},
    "63": {"sign_flipped": 1, "shared_point": 1},
}
_NOTES = {
    "sign_flipped": "tanda minus pada lintang hilang",
    "swapped": "lintang dan bujur tertukar",
    "outside_regency": "titik berada di kabupaten/kota lain",
    "shared_point": "titik sama dengan {twin}",
    "tiny_area": "luas tercatat 1 m²",
    "implausible_savings": "tiga nol berlebih; rata-rata se-kabupaten menjadi tidak wajar",
    "second_cooperative": "koperasi kedua di desa yang sama menurut Simkopdes",
}
_POINT = ("latitude", "longitude")
_MEASURES = (*_POINT, "parcel_area_m2")


@dataclass(frozen=True)
class Planted:
    """The statements with the defects in them, and the list of what was planted."""

    reports: pd.DataFrame
    parcels: pd.DataFrame
    entries: tuple[Entry, ...]


class Victim(NamedTuple):
    """A parcel to be spoiled, and another one of its regency."""

    cooperative_code: str
    parcel_id: str
    true: Mapping[str, float]
    neighbour_id: str
    neighbour: Mapping[str, float]


def plant(
    reports: pd.DataFrame,
    parcels: pd.DataFrame,
    reviews: pd.DataFrame,
    spare: Mapping[str, Floats],
    published: Published,
) -> Planted:
    """Spoil a few statements of a province, and write down which.

    ``spare`` holds an unused point of each regency, for the parcel that lies outside its own.
    """
    province = min(spare)[:2]
    rng = stream(province, "planted")
    spoiled_parcels, entries = _spoil_parcels(province, parcels, spare, rng)
    spoiled_reports, more = _spoil_savings(reports, published, rng)
    entries += [*more, *_second_records(reviews)]
    further = stream(province, "planted further")
    spoiled_parcels, of_parcels = spoil_more_parcels(province, spoiled_parcels, entries, further)
    spoiled_reports, of_reports = spoil_histories(province, spoiled_reports, further)
    return Planted(spoiled_reports, spoiled_parcels, (*entries, *of_parcels, *of_reports))


def _spoil_parcels(
    province: str, parcels: pd.DataFrame, spare: Mapping[str, Floats], rng: Rng
) -> tuple[pd.DataFrame, list[Entry]]:
    spoiled, entries = parcels.copy(), []
    victims = _victims(parcels, rng)
    for kind, count in _COUNTS[province].items():
        for _ in range(count):
            victim = next(victims)
            wrong = _wrong(kind, victim, spare)
            for field, value in wrong.items():
                is_stated = (spoiled["parcel_id"] == victim.parcel_id) & spoiled[field].notna()
                spoiled.loc[is_stated, field] = value
            # An outline would still show where and how large the parcel really is.
            spoiled.loc[spoiled["parcel_id"] == victim.parcel_id, "outline"] = None
            # The centre of a village is no error, however many parcels lie there.
            both = spoiled["parcel_id"].isin([victim.parcel_id, victim.neighbour_id])
            centre = spoiled["point_precision"] == PointPrecision.VILLAGE_CENTRE.value
            spoiled.loc[both & centre, "point_precision"] = PointPrecision.POINT.value
            entries += _entries(kind, victim, wrong)
    return spoiled, entries


def _victims(parcels: pd.DataFrame, rng: Rng) -> Iterator[Victim]:
    """Yield one living parcel with a point per regency, each with another one of it."""
    ids, lost = parcels["parcel_id"], parcels["land_status"].isin(list(DEAD))
    is_first = ids.str.startswith("lahan-") & ids.str.endswith("-1")
    was_lost = parcels["cooperative_code"].isin(parcels.loc[lost, "cooperative_code"])
    known = parcels[is_first & ~was_lost].groupby(["cooperative_code", "parcel_id"])
    whole = known[list(_MEASURES)].last().dropna().sample(frac=1, random_state=rng).reset_index()
    regency = whole["cooperative_code"].str[:5]
    for _, rows in whole.groupby(regency, sort=False):
        if len(rows) > 1:
            one, other = rows.head(2).to_dict("records")
            yield Victim(
                cooperative_code=one["cooperative_code"],
                parcel_id=one["parcel_id"],
                true={field: one[field] for field in _MEASURES},
                neighbour_id=other["parcel_id"],
                neighbour={field: other[field] for field in _MEASURES},
            )


def _wrong(kind: str, victim: Victim, spare: Mapping[str, Floats]) -> dict[str, float]:
    """Return the wrong values by field."""
    true = victim.true
    match kind:
        case "sign_flipped":
            return {"latitude": -true["latitude"]}
        case "swapped":
            return {"latitude": true["longitude"], "longitude": true["latitude"]}
        case "outside_regency":
            elsewhere = max(code for code in spare if code != victim.cooperative_code[:5])
            return dict(zip(_POINT, map(float, spare[elsewhere]), strict=True))
        case "shared_point":
            return {field: victim.neighbour[field] for field in _POINT}
        case _:
            return {"parcel_area_m2": 1.0, "length_m": 1.0, "width_m": 1.0}


def _entries(kind: str, victim: Victim, wrong: Mapping[str, float]) -> list[Entry]:
    note = _NOTES[kind].format(twin=victim.neighbour_id)
    return [
        Entry(
            kind,
            victim.cooperative_code,
            victim.parcel_id,
            field,
            written(wrong[field]),
            written(victim.true[field]),
            note,
        )
        for field in _MEASURES
        if field in wrong
    ]


def _spoil_savings(
    reports: pd.DataFrame, published: Published, rng: Rng
) -> tuple[pd.DataFrame, list[Entry]]:
    """Add three zeros to one cooperative's savings, so that its regency's average is absurd."""
    spoiled, entries = reports.copy(), []
    for regency, average in published.shape("savings_per_paying_member_idr").items():
        is_known = spoiled["savings_total_idr"].notna()
        mine = spoiled[is_known & spoiled["cooperative_code"].str.startswith(f"{regency}.")]
        if mine.empty:
            continue
        last = mine.groupby("cooperative_code")[["paying_members", "savings_total_idr"]].last()
        code = str(last.index[rng.integers(len(last))])
        others = last["savings_total_idr"].drop(code).sum()
        wrong = round(float(average * last["paying_members"].sum() - others), -3)
        spoiled.loc[is_known & (spoiled["cooperative_code"] == code), "savings_total_idr"] = wrong
        note = _NOTES["implausible_savings"]
        values = (written(wrong), written(wrong / 1000))
        entries.append(Entry("implausible_savings", code, "", "savings_total_idr", *values, note))
    return spoiled, entries


def _second_records(reviews: pd.DataFrame) -> list[Entry]:
    """List the records that Simkopdes has twice; their review rows carry them."""
    if reviews.empty:
        return []
    kind, note = "second_cooperative", _NOTES["second_cooperative"]
    return [
        Entry(kind, suggestions[0][0], "", "simkopdes_id", written["foreign_id"], "", note)
        for suggestions, written in zip(reviews["suggestions"], reviews["row_values"], strict=True)
    ]
