"""The cached checks of land that pages ask for, on the demo."""

from datetime import date

import pytest
from layer_files import areas, as_geojson
from shapely.geometry import box

from kdkmp.actions.install_layer import install_overlay
from kdkmp.actions.layer_upload import About, LayerUpload
from kdkmp.domain.filters import Filters
from kdkmp.domain.findings import FINDING_DTYPES
from kdkmp.domain.layers import LayerKind
from kdkmp.domain.site_fit import SiteFit
from kdkmp.ui import data, land_data

pytestmark = pytest.mark.usefixtures("demo_app")


def test_every_point_with_a_finding_belongs_to_a_parcel_of_the_register() -> None:
    found = land_data.location_findings()
    assert found.columns.tolist() == list(FINDING_DTYPES)
    keys = found["cooperative_code"] + "|" + found["parcel_id"]
    assert len(keys) > 10
    assert keys.is_unique
    assert set(keys) <= set(land_data.parcels(Filters()).index)
    assert found["source"].notna().all()
    assert found["stated_on"].notna().all()


def test_without_overlays_no_parcel_is_said_to_be_outside() -> None:
    assert land_data.inside_layers().empty


def test_a_point_that_is_certainly_wrong_is_not_checked_against_an_overlay(operator) -> None:
    island = areas(("52.01", "Pulau Lombok", box(115.7, -9.2, 116.8, -8.1)))
    about = About("Hutan", date(2025, 12, 31), "KLHK", "CC BY 4.0", is_detailed=None)
    upload = LayerUpload("hutan.geojson", as_geojson(island))
    install_overlay(data.engine(), upload, about, LayerKind.FOREST, operator, date(2026, 1, 16))
    found = land_data.inside_layers().set_index("parcel_key")["state"]
    rows = land_data.parcels(Filters())
    wrong = land_data.location_findings()
    certain = wrong[wrong["certainty"] == "certain"]
    keys = certain["cooperative_code"] + "|" + certain["parcel_id"]
    drawn = rows.loc[keys, "outline"].notna()
    assert (found[keys[~drawn.to_numpy()]] == "not_checked").all()
    placed = rows["latitude"].notna() & (rows["point_precision"] != "village_centre")
    lombok = rows["regency_code"].isin(["52.02", "52.71"]) & placed & ~rows.index.isin(keys)
    assert lombok.sum() > 10
    assert (found[rows.index[lombok]] == "inside").all()
    assert (found[rows.index[rows["province_code"] == "19"]] == "not_checked").all()


def test_a_site_with_an_outline_is_tested_and_one_without_is_unknown() -> None:
    outlines = land_data.parcels(Filters())["outline"]
    drawn, bare = outlines.notna().idxmax(), outlines.isna().idxmax()
    tested = land_data.site_fit(drawn)
    assert tested.fault is None
    assert tested.area_m2 is not None
    assert tested.building is not None
    assert land_data.site_fit(bare) == SiteFit()
    assert land_data.site_fit("tidak ada") == SiteFit()


def test_the_planted_overlap_is_measured() -> None:
    outlines = land_data.parcels(Filters())["outline"].dropna()
    fits = {key: land_data.site_fit(key) for key in outlines.index[outlines.index.str[:2] == "52"]}
    overlapping = {key: one.overlaps for key, one in fits.items() if one.overlaps}
    assert len(overlapping) == 2  # each names the other
    (one, other) = overlapping
    assert [shared.parcel_key for shared in overlapping[one]] == [other]
    assert overlapping[one][0].area_m2 == pytest.approx(overlapping[other][0].area_m2, rel=1e-3)
