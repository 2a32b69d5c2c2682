"""What the map of land is drawn on: outline, regencies and overlays, and the chosen parcel."""

import json
from collections.abc import Iterable

import pandas as pd

from kdkmp.domain.layers import LayerKind
from kdkmp.geo.outline import land_features
from kdkmp.settings import settings
from kdkmp.text.formats import short_date
from kdkmp.ui import land_data
from kdkmp.views.map_backdrop import Backdrop, Marked, Overlay
from kdkmp.views.map_layers import Feature
from kdkmp.views.map_points import DRAWN
from kdkmp.views.map_view import Bounds


def backdrop_of(
    prefix: str, province: str | None, around: Bounds, overlays: Iterable[int], *, dark: bool
) -> Backdrop:
    """Return what lies under the parcels of one province, or of several (None).

    Parameters
    ----------
    prefix : str
        Code of the chosen region; the regencies outside it step back.
    province : str, optional
        The one province in view: everything is drawn in detail then.
    around : Bounds
        What may come into view.
    overlays : Iterable
        Ids of the layers to draw.
    dark : bool
        The theme.
    """
    url = settings().map_style_url
    shown = overlay_labels()
    return Backdrop(
        land=land_features("province" if province else "nation"),
        regencies=land_data.boundary_features(province),
        overlays=[
            Overlay(shown[one], land_data.overlay_features(one, province))
            for one in overlays
            if one in shown
        ],
        around=around,
        prefix=prefix,
        dark=dark,
        style_url=str(url) if url else None,
    )


def overlay_labels() -> dict[int, str]:
    """Return id → name and date of the layers that parcels are checked against."""
    rows = land_data.layers()
    rows = rows[rows["kind"] != LayerKind.BOUNDARIES.value]
    return {
        int(one.id): f"{one.name} ({short_date(one.as_of)})" for one in rows.itertuples(index=False)
    }


def marked_parcel(
    key: str | None, parcels: pd.DataFrame, rows: pd.DataFrame, *, with_ring: bool
) -> Marked | None:
    """Return what is drawn of the chosen parcel; None where it is not among the rows."""
    if key is None or key not in rows.index:
        return None
    has_ring = with_ring and rows.loc[key, "where"] == DRAWN
    fit = land_data.site_fit(key)
    usable = fit.area_m2 is not None
    return Marked(
        longitude=float(rows.loc[key, "longitude"]) if has_ring else None,
        latitude=float(rows.loc[key, "latitude"]) if has_ring else None,
        outline=_shape(parcels.loc[key, "outline"] if usable else None),
        building=_shape(fit.footprint),
    )


def _shape(text: str | None) -> list[Feature]:
    if text is None:
        return []
    return [{"type": "Feature", "properties": {}, "geometry": json.loads(text)}]
