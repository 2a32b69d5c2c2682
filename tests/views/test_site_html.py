"""Layers and the site test in words: not checked is never outside, a point is never too small."""

import pandas as pd
import pytest

from kdkmp.domain.site_fit import Building, OutlineFault, SiteFit, SiteOverlap
from kdkmp.views.site_html import fault_line, fit_lines, layer_lines

LAYERS = pd.DataFrame(
    [
        {"id": 1, "kind": "boundaries", "name": "Batas", "as_of": pd.Timestamp("2025-01-01")},
        {"id": 2, "kind": "mining", "name": "IUP PT Timah", "as_of": pd.Timestamp("2025-06-30")},
        {"id": 3, "kind": "forest", "name": "Kawasan hutan", "as_of": pd.Timestamp("2024-12-31")},
    ]
)


def found(*rows: tuple[int, str, str | None, float]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=["layer_id", "state", "area_name", "share"])


def test_every_overlay_has_a_line_with_its_date_and_boundaries_have_none():
    lines = layer_lines(LAYERS, found((2, "outside", None, float("nan"))))
    assert [one.name for one in lines] == ["IUP PT Timah", "Kawasan hutan"]
    assert "lapisan per 30 Juni 2025" in lines[0].said_by


def test_a_layer_that_says_nothing_of_the_parcel_is_not_checked_never_outside():
    mining, forest = layer_lines(LAYERS, found((2, "not_checked", None, float("nan"))))
    assert {mining.value, forest.value} == {"Belum diperiksa"}
    assert {mining.mark, forest.mark} == {("◇", "tak-tahu")}


@pytest.mark.parametrize(
    ("share", "told"),
    [
        (float("nan"), "Di dalam: Blok A"),  # a point
        (1.0, "Di dalam: Blok A"),
        (0.25, "Di dalam: Blok A (25 % dari luasnya)"),
    ],
)
def test_inside_names_the_area_and_how_much(share, told):
    assert layer_lines(LAYERS, found((2, "inside", "Blok A", share)))[0].value == told


def test_a_parcel_with_a_point_only_is_unknown_in_every_line():
    lines = fit_lines(SiteFit(), 200.0, {})
    assert {one.value for one in lines} == {"Belum diperiksa"}
    assert len(lines) == 3


@pytest.mark.parametrize(
    ("area", "told", "look"),
    [
        (999.9, "999,9 m², di bawah 1.000 m², diterima dalam praktik", "proses"),
        (1000.0, "1.000 m², memenuhi 1.000 m²", "baik"),
        (600.0, "600 m², di bawah 1.000 m², diterima dalam praktik", "proses"),
        (599.0, "599 m², di bawah 600 m²", "buruk"),
    ],
)
def test_the_area_is_held_against_both_limits(area, told, look):
    line = fit_lines(SiteFit(area_m2=area, building=Building.STANDARD), None, {})[1]
    assert line.value == told
    assert line.mark is not None
    assert line.mark[1] == look
    assert "register" not in line.said_by


def test_overlaps_are_named_with_their_area():
    fit = SiteFit(1200.0, Building.SMALL, overlaps=(SiteOverlap("a|b", 12.4),))
    building, area, overlap = fit_lines(fit, 1250.0, {"a|b": "Koperasi Desa Merah Putih Lingsar"})
    assert building.value == "Hanya gerai kecil 15 × 20 m yang muat"
    assert "register menyebut 1.250 m²" in area.said_by
    assert overlap.value == "KDMP Lingsar (12 m²)"


def test_an_unusable_outline_says_why():
    assert "saling memotong" in fault_line(SiteFit(fault=OutlineFault.CROSSES_ITSELF))
    assert fault_line(SiteFit()) == ""
