"""What is drawn, and what is written beside it, as cells of a sheet."""

from typing import Any

import numpy as np
import pandas as pd
import shapely

from kdkmp.text.formats import number

DECIMALS = 7
_POINT, _POLYGON, _MULTIPOINT, _MULTIPOLYGON, _COLLECTION = 0, 3, 4, 6, 7
_NAMED = 10


def drawn(shape: shapely.Geometry | None) -> tuple[float | None, float | None, str | None]:
    """Return latitude, longitude and outline; nothing for lines and for what is no number."""
    shape = _one(shape)
    if shape is None or not np.isfinite(shapely.get_coordinates(shape)).all():
        return None, None, None
    if shapely.get_type_id(shape) == _POINT:
        return shape.y, shape.x, None
    inside = shapely.point_on_surface(shapely.make_valid(shape))
    rounded = shapely.transform(shape, lambda corners: corners.round(DECIMALS))
    return round(inside.y, DECIMALS), round(inside.x, DECIMALS), shapely.to_geojson(rounded)


def _one(shape: shapely.Geometry | None) -> shapely.Geometry | None:
    """Return the point, polygon or polygons of a shape; None where it has none or several."""
    if shape is None or shape.is_empty:
        return None
    kind = shapely.get_type_id(shape)
    if kind in {_POINT, _POLYGON, _MULTIPOLYGON}:
        return shape
    if kind not in {_MULTIPOINT, _COLLECTION}:
        return None
    parts = [_one(part) for part in shapely.get_parts(shape)]
    areas = [part for part in parts if part is not None and part.area > 0]
    if areas:
        return shapely.multipolygons(shapely.get_parts(areas)) if len(areas) > 1 else areas[0]
    points = [part for part in parts if part is not None]
    return points[0] if len(points) == 1 else None


def notes(shapes: np.ndarray, drawn: list[tuple[Any, Any, Any]]) -> tuple[str, ...]:
    """Say which features have a shape that is neither a point nor an area."""
    lost = [
        at
        for at, (shape, place) in enumerate(zip(shapes, drawn, strict=True), start=1)
        if shape is not None and not shape.is_empty and place[0] is None
    ]
    if not lost:
        return ()
    more = " …" if len(lost) > _NAMED else ""
    listed = ", ".join(number(at) for at in lost[:_NAMED]) + more
    told = f"{number(len(lost))} fitur bukan titik atau poligon tunggal, jadi letaknya tidak dibaca"
    return (f"{told} (fitur {listed}).",)


def plain(value: Any) -> object:  # noqa: ANN401 - whatever a property holds
    """Return a property as a cell of a sheet: text, number, truth, date, or nothing."""
    if isinstance(value, np.generic):
        value = value.item()
    if value is None or value is pd.NaT or value is pd.NA:
        return ""
    if isinstance(value, pd.Timestamp):
        return value.to_pydatetime()
    if isinstance(value, float) and not np.isfinite(value):
        return ""
    return value if isinstance(value, (str, int, float, bool)) else str(value)
