"""Location checks against a naive oracle: one row at a time, each on a map of its own."""

import numpy as np
import pandas as pd
import pytest
import shapely
from pyproj import Geod, Transformer

from kdkmp.geo.checks import location_findings

GEOD = Geod(ellps="WGS84")
COUNT = 800


class Oracle:
    """Decides for one parcel, slowly, with shapes of longitude and latitude."""

    def __init__(self, boundaries: pd.DataFrame, land: shapely.Geometry) -> None:
        shapes = shapely.from_wkb(boundaries["geometry"].to_numpy())
        self.shapes = dict(zip(boundaries["region_code"], shapes, strict=True))
        self.land = land
        shapely.prepare([*shapes, land])

    def metres(self, lat: float, lng: float, shape: shapely.Geometry) -> float:
        """Return the metres to a shape on an equidistant map around the point."""
        if shape.intersects(shapely.Point(lng, lat)):
            return 0.0
        around = f"+proj=aeqd +lat_0={lat} +lon_0={lng} +ellps=WGS84"
        to_map = Transformer.from_crs(4326, around, always_xy=True)
        near = shapely.shortest_line(shape, shapely.Point(lng, lat)).length
        window = shapely.box(*np.add([lng, lat] * 2, np.multiply([-1, -1, 1, 1], 1.05 * near)))
        seen = shapely.clip_by_rect(shape, *window.bounds)
        on_map = shapely.transform(seen, to_map.transform, interleaved=False)
        return float(shapely.distance(on_map, shapely.Point(0, 0)))

    def where(self, lat: float, lng: float) -> str | None:
        point = shapely.Point(lng, lat)
        held = [code for code, shape in self.shapes.items() if shape.intersects(point)]
        return held[0] if held else None

    def finding(self, lat: float, lng: float, claimed: str) -> tuple[str, str | None, float] | None:
        shape = self.shapes.get(claimed)
        where = self.where(lat, lng)
        off = 0.0 if shape is None else self.metres(lat, lng, shape)
        if shape is not None and off <= 250:
            return None
        if shape is not None and self.metres(-lat, lng, shape) <= 250:
            return "sign_flipped", None, np.nan
        sea = 0.0 if where else self.metres(lat, lng, self.land)
        if sea > 15_000:
            is_land_when_flipped = shape is None and (
                self.where(-lat, lng) or self.metres(-lat, lng, self.land) == 0
            )
            return ("sign_flipped", None, np.nan) if is_land_when_flipped else ("on_sea", None, sea)
        return None if shape is None else ("outside_regency", where, off)


@pytest.fixture(scope="module")
def oracle(four_provinces, land) -> Oracle:
    known = four_provinces[four_provinces["region_code"] != "52.02"]
    return Oracle(known, land)


@pytest.fixture(scope="module")
def scattered(four_provinces) -> pd.DataFrame:
    """Random points in and around their claimed regencies, half of them near its rim."""
    chance = np.random.default_rng(7)
    shapes = shapely.from_wkb(four_provinces["geometry"].to_numpy())
    pick = chance.integers(len(shapes), size=COUNT)
    south, north = shapely.bounds(shapes)[pick][:, [1, 3]].T
    west, east = shapely.bounds(shapes)[pick][:, [0, 2]].T
    lng, lat = chance.uniform(west - 0.3, east + 0.3), chance.uniform(south - 0.3, north + 0.3)
    rims = [shapely.get_coordinates(shape) for shape in shapes]
    at_rim = np.array([rims[k][chance.integers(len(rims[k]))] for k in pick])
    near = chance.random(COUNT) < 0.5
    shift = chance.normal(0, 0.004, (COUNT, 2))
    lng, lat = np.where(near, (at_rim + shift).T, [lng, lat])
    codes = four_provinces["region_code"].to_numpy()[pick]
    village = pd.Series([f"{code}.01.{2000 + row}" for row, code in enumerate(codes)])
    return pd.DataFrame(
        {
            "cooperative_code": village,
            "parcel_id": "lahan",
            "village_code": village,
            "regency_code": codes,
            "latitude": lat.round(7),
            "longitude": lng.round(7),
            "point_precision": "point",
        }
    )


def test_the_columns_agree_with_the_oracle_row_by_row(
    oracle, scattered, four_provinces, land
) -> None:
    known = four_provinces[four_provinces["region_code"] != "52.02"]
    found = location_findings(scattered, known, land).set_index("cooperative_code")
    found = found[found["kind"] != "shared_point"]
    seen = {"outside_regency": 0, "sign_flipped": 0, "on_sea": 0, "fine": 0}
    for row in scattered.itertuples():
        said = oracle.finding(row.latitude, row.longitude, row.regency_code)
        if said is None:
            seen["fine"] += 1
            assert row.cooperative_code not in found.index, row
            continue
        kind, where, metres = said
        mine = found.loc[row.cooperative_code]
        assert mine["kind"] == kind, (row, mine)
        assert (mine["region_code"] if pd.notna(mine["region_code"]) else None) == where
        if pd.notna(metres):
            assert mine["distance_m"] == pytest.approx(metres, rel=3e-3, abs=1)
        seen[kind] += 1
    assert min(seen.values()) >= 5, seen


def test_shared_points_agree_with_comparing_each_with_each(no_boundaries) -> None:
    chance = np.random.default_rng(11)
    count = 600
    # A field of 1 km x 1 km: many are within 30 m of a stranger, and many are not.
    lat, lng = chance.uniform(-8.709, -8.7, count), chance.uniform(116.2, 116.209, count)
    village = pd.Series([f"52.01.01.{2000 + n}" for n in chance.integers(0, 300, count)])
    rows = pd.DataFrame(
        {
            "cooperative_code": village,
            "parcel_id": [f"lahan-{n}" for n in range(count)],
            "village_code": village,
            "regency_code": "52.01",
            "latitude": lat,
            "longitude": lng,
            "point_precision": "point",
        }
    )
    found = location_findings(rows, no_boundaries).set_index("parcel_id")
    one, other = (side.ravel() for side in np.meshgrid(np.arange(count), np.arange(count)))
    _, _, apart = GEOD.inv(lng[one], lat[one], lng[other], lat[other])
    strange = village.to_numpy()[one] != village.to_numpy()[other]
    pairs = pd.DataFrame({"one": one, "other": other, "apart": apart})[strange & (apart <= 30)]
    nearest = pairs.sort_values("apart").drop_duplicates("one").set_index("one").sort_index()
    assert set(found.index) == {f"lahan-{n}" for n in nearest.index}
    assert 100 < len(found) < count
    for row in nearest.itertuples():
        mine = found.loc[f"lahan-{row.Index}"]
        assert mine["other_parcel_id"] == f"lahan-{row.other}"
        assert mine["distance_m"] == pytest.approx(row.apart, abs=0.05)
