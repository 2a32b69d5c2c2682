"""Cached questions about land, as in `ui.data`: what is about parcels is keyed by the view.

Boundaries and overlays are maps of the country and the same for everybody.
"""

import pandas as pd
import streamlit as st
from sqlmodel import Session

from kdkmp.domain.filters import Filters
from kdkmp.domain.findings import Certainty
from kdkmp.domain.register import parcel_keys
from kdkmp.domain.site_fit import SiteFit
from kdkmp.geo import checks, inside, outline, overlaps
from kdkmp.geo import site_fit as sites
from kdkmp.geo.shapes import Feature, features, near
from kdkmp.geo.simplify import NATION_DECIMALS, PROVINCE_DECIMALS
from kdkmp.store.queries import land
from kdkmp.store.queries import layers as layer_queries
from kdkmp.ui import data
from kdkmp.ui.data import View


def parcels(chosen: Filters) -> pd.DataFrame:
    """Return the register of the chosen region with names of regions and the zone.

    Columns as `queries.land.parcel_register`, and ``province, regency, district, village`` (names)
    and ``zone`` (of the cooperative). Shared by all readers: read-only.
    """
    return _parcels_of(chosen, data.view())


@st.cache_resource(max_entries=2, show_spinner="Memuat register lahan …")
def _register(version: str) -> pd.DataFrame:  # noqa: ARG001 - the cache key
    with Session(data.engine()) as session:
        return land.parcel_register(session, data.policy().evidence)


@st.cache_resource(max_entries=16, show_spinner="Memuat register lahan …")
def _parcels(view: View) -> pd.DataFrame:
    rows, about = _register(view.version), data.board()
    if not view.scope.is_everything:
        rows = rows[rows["cooperative_code"].isin(about.index)]
    return rows.join(
        about[["province", "regency", "district", "village", "zone"]], on="cooperative_code"
    )


@st.cache_resource(max_entries=32, show_spinner=False)
def _parcels_of(chosen: Filters, view: View) -> pd.DataFrame:
    return chosen.keep(_parcels(view))


def layers() -> pd.DataFrame:
    """Return the installed layers, newest first. See `queries.layers.layers`."""
    return _layers(data.version())


@st.cache_data(max_entries=2, show_spinner=False)
def _layers(version: str) -> pd.DataFrame:  # noqa: ARG001 - the cache key
    with Session(data.engine()) as session:
        return layer_queries.layers(session)


def boundaries() -> pd.DataFrame:
    """Return the boundaries in force. See `queries.layers.boundaries`; shared, read-only."""
    return _boundaries(data.version())


@st.cache_resource(max_entries=1, show_spinner="Memuat batas kabupaten/kota …")
def _boundaries(version: str) -> pd.DataFrame:  # noqa: ARG001 - the cache key
    with Session(data.engine()) as session:
        return layer_queries.boundaries(session)


def boundary_features(province: str | None) -> list[Feature]:
    """Return regencies for a map: those of a province in detail, or all of the nation coarsely.

    Empty where no boundaries are installed. Shared by all readers: read-only.
    """
    return _boundary_features(province, data.version())


@st.cache_resource(max_entries=16, show_spinner=False)
def _boundary_features(province: str | None, version: str) -> list[Feature]:
    rows = _boundaries(version).rename(columns={"region_code": "code"})
    if province is None:
        return features(rows, "nation_shape", NATION_DECIMALS)
    inside = rows[rows["code"].str.startswith(f"{province}.")]
    return features(inside, "province_shape", PROVINCE_DECIMALS)


def overlays() -> pd.DataFrame:
    """Return the areas of all overlays. See `queries.layers.overlay_areas`; shared, read-only."""
    return _overlays(data.version())


@st.cache_resource(max_entries=1, show_spinner="Memuat lapisan …")
def _overlays(version: str) -> pd.DataFrame:  # noqa: ARG001 - the cache key
    with Session(data.engine()) as session:
        return layer_queries.overlay_areas(session)


def overlay_features(layer_id: int, province: str | None) -> list[Feature]:
    """Return the areas of one overlay for a map; of a province only what lies around it.

    Without boundaries of the province all areas are returned. Shared by all readers: read-only.
    """
    return _overlay_features(layer_id, province, data.version())


@st.cache_resource(max_entries=32, show_spinner=False)
def _overlay_features(layer_id: int, province: str | None, version: str) -> list[Feature]:
    every = _overlays(version)
    rows = every[every["layer_id"] == layer_id]
    rows = rows.assign(code=rows["layer_id"].astype("str") + "-" + rows["position"].astype("str"))
    if province is None:
        return features(rows, "nation_shape", NATION_DECIMALS)
    known = _boundaries(version)
    home = known[known["region_code"].str.startswith(f"{province}.")]
    return features(near(rows, home, "province_shape"), "province_shape", PROVINCE_DECIMALS)


def location_findings() -> pd.DataFrame:
    """Return what looks wrong about points, of all parcels. See `geo.checks`; shared, read-only."""
    return _location_findings(data.view())


@st.cache_resource(max_entries=8, show_spinner="Memeriksa titik lahan …")
def _location_findings(view: View) -> pd.DataFrame:
    return checks.location_findings(_parcels(view), _boundaries(view.version), outline.land())


def overlapping_parcels() -> pd.DataFrame:
    """Return the pairs of outlines that share ground. See `geo.overlaps`; shared, read-only."""
    return _overlapping_parcels(data.view())


@st.cache_resource(max_entries=8, show_spinner="Memeriksa batas lahan …")
def _overlapping_parcels(view: View) -> pd.DataFrame:
    return overlaps.overlapping_parcels(_parcels(view))


def inside_layers() -> pd.DataFrame:
    """Return inside / outside / not checked per parcel and layer. See `geo.inside`; read-only.

    A point that is certainly wrong is not checked.
    """
    return _inside_layers(data.view())


@st.cache_resource(max_entries=8, show_spinner="Memeriksa lapisan …")
def _inside_layers(view: View) -> pd.DataFrame:
    rows, found = _parcels(view), _location_findings(view)
    certain = found[found["certainty"] == Certainty.CERTAIN.value]
    is_wrong = rows.index.isin(parcel_keys(certain))
    points = {name: rows[name].mask(is_wrong) for name in ("latitude", "longitude")}
    return inside.inside(rows.assign(**points), _overlays(view.version))


def site_fit(parcel_key: str) -> SiteFit:
    """Return the uji tapak of a parcel. See `geo.site_fit`; unknown for an unknown parcel."""
    return _site_fit(parcel_key, data.view())


@st.cache_resource(max_entries=64, show_spinner="Menguji tapak …")
def _site_fit(parcel_key: str, view: View) -> SiteFit:
    outlines = _parcels(view)["outline"]
    others = outlines.drop(index=parcel_key, errors="ignore")
    return sites.site_fit(outlines.get(parcel_key), others)
