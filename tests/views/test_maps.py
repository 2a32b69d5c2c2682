import json
import re
from itertools import combinations
from urllib.parse import unquote

import numpy as np
import pandas as pd
import pytest

from kdkmp.domain.land import LandStatus
from kdkmp.geo.outline import land_features
from kdkmp.views.map_backdrop import Backdrop, Marked, Overlay, nearby
from kdkmp.views.map_bubbles import bubble_rows, sizes
from kdkmp.views.map_labels import Label, fitting, on_screen
from kdkmp.views.map_legend import bubbles_legend, points_legend
from kdkmp.views.map_points import map_rows
from kdkmp.views.map_rings import ring_atlas
from kdkmp.views.map_spread import MOST_PX, spread
from kdkmp.views.map_states import STATES, glyph, state_codes
from kdkmp.views.map_view import Bounds, bounds_of_points, fitted
from kdkmp.views.map_words import bubbles_alt, points_alt
from kdkmp.views.maps import OWN_STYLE, bubbles_map, points_map
from kdkmp.views.theme import LIGHT

HOSTILE = "<img src=x onerror=alert(1)> @@=alert(2) {k}"
ROWS = [
    # key, regency, status, longitude, latitude, precision, zone, name
    ("a", "52.01", "identified", 116.11111111, -8.6, None, "yellow", "A"),
    ("b", "52.01", "rejected", 116.2, -8.7, None, "red", "B"),
    # nobody stated a status: unknown, which is not rejected
    ("c", "52.01", None, 116.3, -8.5, "point", None, HOSTILE),
    # only the village is known
    ("d", "52.02", "built", 116.4, -8.4, "village_centre", "green", "D"),
    # no point at all, and half a point
    ("e", "52.02", "verified", None, None, None, "yellow", "E"),
    ("f", "52.02", "verified", 116.4, None, None, "yellow", "F"),
    # swapped: beyond every map
    ("g", "52.02", "building", -8.4, 116.4, None, "yellow", "G"),
    # in Indonesia, but a check found it doubtful
    ("h", "52.02", "building", 106.8, -6.2, None, "yellow", "H"),
    # the only parcel of its regency, without a point
    ("i", "61.01", "proposed", None, None, None, "unknown", "I"),
]
DOUBTFUL = frozenset({"h"})


@pytest.fixture
def parcels():
    columns = ["key", "regency_code", "land_status", "longitude", "latitude", "point_precision"]
    rows = pd.DataFrame(ROWS, columns=[*columns, "zone", "name"]).set_index("key")
    on = pd.Timestamp("2026-01-16")
    return rows.assign(
        cooperative_code=rows.index,
        regency=rows["regency_code"].map({"52.01": "Kabupaten Satu", "52.02": "Kota Dua"}),
        province="Nusa Tenggara Barat",
        district="Selong",
        parcel_area_m2=[1200.0, None, 0.5, *[1000.0] * 6],
        land_status_source=np.where(rows["land_status"].isna(), None, "dinas"),
        land_status_on=on,
        as_of=on,
    ).fillna({"regency": "Kabupaten Tiga"})


@pytest.fixture
def rows(parcels):
    return map_rows(parcels, DOUBTFUL)


def view_of(rows):
    return fitted(bounds_of_points(rows))


def drawn(deck):
    return json.loads(deck.to_json())


def layers_of(deck):
    return {layer["id"]: layer for layer in drawn(deck)["layers"]}


def legend_counts(html):
    told = re.findall(r"<li>(?:<[^>]*>)*([^<]*)</span><b>([\d.]+)</b>", html)
    return {label: int(count.replace(".", "")) for label, count in told}


def test_every_status_has_one_state_and_only_the_missing_and_none_are_unknown():
    seen = [status for state in STATES for status in state.statuses]
    assert sorted(seen) == sorted(LandStatus)
    codes = state_codes(pd.Series([None, "none", "rejected", "equipped"]))
    assert list(codes) == ["unknown", "unknown", "rejected", "completed"]


def test_states_differ_in_shape_not_only_in_colour():
    assert len({state.shape for state in STATES}) == len(STATES)
    for dark in (False, True):
        signs = [glyph(state, dark=dark, hollow=hollow) for state in STATES for hollow in (0, 1)]
        assert len(set(signs)) == 2 * len(STATES)


def test_no_state_borrows_the_colour_of_a_zone():
    zones = {"#2E9E71", "#F3B420", "#A30000", "#6B7280", "#6FD3AB", "#D0392E", "#9AA5B1"}
    assert not zones & {colour for state in STATES for colour in (state.light, state.dark)}


def test_a_parcel_without_a_usable_point_is_never_drawn(parcels, rows):
    layers = layers_of(points_map(parcels, rows, Backdrop(), view_of(rows)))
    assert {row["i"] for row in layers["titik-semua"]["data"]} == {"a", "b", "c", "d", "h"}
    assert "NaN" not in points_map(parcels, rows, Backdrop(), view_of(rows)).to_json()


def test_each_state_is_a_layer_of_its_own_and_unknown_stands_beside_rejected(parcels, rows):
    layers = layers_of(points_map(parcels, rows, Backdrop(), view_of(rows)))
    assert layers["rejected"]["data"] == [[116.2, -8.7]]
    assert layers["unknown"]["data"] == [[116.3, -8.5]]
    assert layers["rejected"]["iconAtlas"] != layers["unknown"]["iconAtlas"]
    # only the village is known: hollow and smaller
    assert layers["completed-pusat"]["getSize"] < layers["rejected"]["getSize"]
    assert "completed" not in layers


def test_rows_are_lean_and_all_tooltips_have_the_same_fields(parcels, rows):
    point_deck = points_map(parcels, rows, Backdrop(), view_of(rows))
    points = layers_of(point_deck)["titik-semua"]
    assert points["data"][0]["p"] == [116.11111, -8.6]
    assert {frozenset(row) for row in points["data"]} == {frozenset("pinkls")}
    sums = bubble_rows(parcels, rows)
    bubble_deck = bubbles_map(sums, Backdrop(), view_of(rows))
    bubbles = layers_of(bubble_deck)["gelembung"]
    assert {frozenset(row) for row in bubbles["data"]} == {frozenset("pinklw")}
    for deck, row in ((point_deck, points["data"][0]), (bubble_deck, bubbles["data"][0])):
        asked = re.findall(r"{(.)}", deck._tooltip["html"])
        assert all(row[name] for name in asked)
    assert len(json.dumps(points["data"])) / len(points["data"]) < 200


def test_a_tooltip_says_what_is_not_known(parcels, rows):
    points = layers_of(points_map(parcels, rows, Backdrop(), view_of(rows)))["titik-semua"]
    told = {row["i"]: row for row in points["data"]}
    assert told["c"]["k"] == "Status belum diketahui"
    assert told["b"]["l"] == "Kec. Selong · luas belum diketahui"
    assert told["a"] | {"p": 0} == {
        "p": 0,
        "i": "a",
        "n": "A",
        "k": "Diidentifikasi",
        "l": "Kec. Selong · 1.200 m²",
        "s": "Dinas, 16-01-2026",
    }


def test_a_hostile_name_is_only_a_name(parcels, rows):
    text = points_map(parcels, rows, Backdrop(), view_of(rows)).to_json()
    names = [row["n"] for row in json.loads(text)["layers"][0]["data"]]
    [hostile] = [name for name in names if "img" in name]
    # The browser escapes what stands in the tooltip; what its language reads is taken away here.
    assert "@@" not in hostile
    assert "{" not in hostile
    overlay = Overlay("<b>IUP</b>", ())
    legend = points_legend(rows, Backdrop(overlays=[overlay]))
    assert "&lt;b&gt;IUP" in legend
    assert "<b>IUP" not in legend


def test_the_counts_of_the_legend_add_up_to_all_parcels(parcels, rows):
    html = points_legend(rows, Backdrop())
    counts = legend_counts(html)
    assert counts["Tanpa koordinat"] == 3
    assert counts["Koordinat di luar Indonesia"] == 1
    among = {label: counts.pop(label) for label in list(counts) if label.startswith("di antara")}
    assert sum(counts.values()) == len(parcels)
    assert among == {"di antaranya hanya pusat desa": 1, "di antaranya titik meragukan": 1}
    assert f"{len(parcels)} lahan" in html


def test_zero_without_coordinates_is_said_too(parcels):
    rows = map_rows(parcels.loc[["a", "b"]])
    assert legend_counts(points_legend(rows, Backdrop()))["Tanpa koordinat"] == 0


def test_bubbles_count_every_parcel_once_and_name_regencies_without_a_point(parcels, rows):
    sums = bubble_rows(parcels, rows)
    assert list(sums["parcels"]) == [3, 5, 1]
    assert sums.loc["52.02", ["longitude", "latitude"]].tolist() == [116.4, -8.4]  # h is in doubt
    zones = sums[["green", "yellow", "red", "unknown"]]
    assert zones.sum(axis=1).tolist() == sums["parcels"].tolist()
    assert sums.loc["52.01", "unknown"] == 1  # a cooperative without a zone is not green or red
    layers = layers_of(bubbles_map(sums, Backdrop(), view_of(rows)))
    assert {row["i"] for row in layers["gelembung"]["data"]} == {"52.01", "52.02"}
    counts = legend_counts(bubbles_legend(sums, Backdrop()))
    assert counts["1 kabupaten/kota tanpa titik"] == 1
    assert sum(counts[zone] for zone in ("Merah", "Abu-abu", "Kuning", "Hijau")) == len(parcels)


def test_the_area_of_a_bubble_is_its_number():
    widths = sizes(pd.Series([25, 100]))
    assert (widths.iloc[1] / widths.iloc[0]) ** 2 == pytest.approx(4)


def test_a_ring_is_divided_as_the_zones_are(parcels, rows):
    sums = bubble_rows(parcels, rows).iloc[:1]  # one each of red, unknown and yellow
    address, _ = ring_atlas(sums, LIGHT)
    svg = unquote(address)
    arcs = dict(
        re.findall(r"<path d='([^']*)' fill='none' stroke='([^']*)' stroke-width='12'", svg)
    )
    drawn_in = {colour: strokes for strokes, colour in arcs.items() if strokes}
    assert set(drawn_in) == {"#A30000", "#F3B420", "url(#h)"}  # what is not known is hatched
    for strokes in drawn_in.values():
        assert angle_of(strokes) == pytest.approx(120 - 5.2, abs=4)


def angle_of(strokes):
    """Measure an arc in degrees, from its first and last point round the middle (32, 32)."""
    numbers = [float(number) for number in re.findall(r"[-\d.]+", strokes)]
    first, last = numbers[:2], numbers[-2:]
    start, end = (np.degrees(np.arctan2(x - 32, 32 - y)) for x, y in (first, last))
    return (end - start) % 360


def test_without_a_setting_the_map_asks_only_this_host(parcels, rows):
    for dark in (False, True):
        deck = drawn(points_map(parcels, rows, Backdrop(dark=dark), view_of(rows)))
        assert deck["mapStyle"] == OWN_STYLE[dark]
        assert "http://" not in json.dumps(deck).replace("http://www.w3.org/2000/svg", "")
        assert "https://" not in json.dumps(deck)


def square(code, west, south, size=1.0):
    east, north = west + size, south + size
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    geometry = {"type": "Polygon", "coordinates": [ring]}
    return {"type": "Feature", "properties": {"code": code, "name": code}, "geometry": geometry}


def test_far_land_is_not_sent():
    near, far = square("a", 116, -9), square("b", 98, 3)
    both = {
        "type": "Feature",
        "properties": {},
        "geometry": {
            "type": "MultiPolygon",
            "coordinates": [one["geometry"]["coordinates"] for one in (near, far)],
        },
    }
    [kept] = nearby([both, square("c", 140, -5)], Bounds(115, -9, 117, -8))
    assert kept["geometry"]["coordinates"] == [near["geometry"]["coordinates"]]


def test_an_online_base_map_keeps_its_land_and_ours_only_lines(parcels, rows):
    backdrop = Backdrop(
        land=[square("360", 115, -10, 4)],
        regencies=[square("52.01", 116, -9)],
        around=Bounds(115, -10, 119, -7),
        style_url="https://tiles.example.go.id/style.json",
    )
    layers = layers_of(points_map(parcels, rows, backdrop, view_of(rows)))
    assert "daratan" not in layers
    assert layers["kabupaten"]["_subLayerProps"]["polygons-fill"]["getFillColor"][3] == 0


def test_the_chosen_region_stands_out_from_its_neighbours(parcels, rows):
    regencies = [square("52.01", 116, -9), square("52.02", 117, -9)]
    backdrop = Backdrop(regencies=regencies, around=Bounds(115, -10, 119, -7), prefix="52.01.03")
    layers = layers_of(points_map(parcels, rows, backdrop, view_of(rows)))
    [mine] = layers["kabupaten"]["data"]
    assert mine["geometry"]["coordinates"] == [regencies[0]["geometry"]["coordinates"]]
    fills = {
        name: layers[name]["_subLayerProps"]["polygons-fill"]["getFillColor"]
        for name in ("kabupaten", "sekitar")
    }
    assert fills["kabupaten"] != fills["sekitar"]


def test_a_chosen_parcel_is_ringed_and_its_outline_and_building_are_drawn(parcels, rows):
    marked = Marked(116.2, -8.7, [square("batas", 116, -9)], [square("tapak", 116, -9, 0.5)])
    layers = layers_of(points_map(parcels, rows, Backdrop(), view_of(rows), marked=marked))
    assert layers["terpilih"]["data"] == [[116.2, -8.7]]
    assert {"batas", "bangunan"} <= set(layers)
    # nothing but the points themselves takes a click
    assert [name for name, layer in layers.items() if layer["pickable"]] == ["titik-semua"]


def test_no_layer_shows_streamlit_a_colour_to_fade_but_the_one_it_is_to_mark(parcels, rows):
    backdrop = Backdrop(
        land=[square("360", 115, -10, 4)],
        regencies=[square("52.01", 116, -9)],
        overlays=[Overlay("IUP (1)", [square("x", 116, -9)])],
    )
    deck = points_map(parcels, rows, backdrop, view_of(rows), level="regency")
    coloured = {
        name
        for name, layer in layers_of(deck).items()
        if {"getFillColor", "getColor", "getLineColor"} & set(layer)
    }
    assert coloured == {"titik-semua"}


def test_one_mistaken_point_does_not_move_the_view():
    good = pd.DataFrame({"longitude": np.linspace(116, 117, 50), "latitude": -8.5})
    bad = pd.DataFrame({"longitude": [98.0], "latitude": [3.5]})
    rows = pd.concat([good, bad]).assign(where="drawn", is_doubtful=False)
    bounds = bounds_of_points(rows)
    assert (bounds.west, bounds.east) == (116, 117)


def test_a_view_shows_the_whole_region_on_either_screen():
    for bounds in (Bounds(115.8, -9.1, 119.3, -8.1), Bounds(114.3, -4.2, 116.5, -1.3)):
        for narrow, (width, height) in ((False, (570, 560)), (True, (358, 420))):
            view = fitted(bounds, narrow=narrow)
            x, y = on_screen(view.longitude, view.latitude, view.zoom)
            left, bottom = on_screen(bounds.west, bounds.south, view.zoom)
            right, top = on_screen(bounds.east, bounds.north, view.zoom)
            assert x - width / 2 <= left < right <= x + width / 2
            assert y - height / 2 <= top < bottom <= y + height / 2


def test_a_single_point_is_not_magnified_beyond_sense():
    assert fitted(Bounds(116, -8, 116, -8)).zoom == 15


def test_names_that_would_meet_give_way_to_the_larger():
    view = fitted(Bounds(116, -9, 117, -8))
    labels = [
        Label("Besar", 116.5, -8.5),
        Label("Kecil", 116.501, -8.5),
        Label("Jauh", 116.9, -8.1),
    ]
    assert [row["t"] for row in fitting(labels, view)] == ["Besar", "Jauh"]


def test_bubbles_step_aside_but_never_far():
    bubbles = pd.DataFrame({"longitude": [116.0, 116.0, 116.05, 119.0], "latitude": -8.5})
    widths = pd.Series([30.0, 30.0, 20.0, 30.0])
    view = fitted(Bounds(115, -9, 120, -8))
    moved = spread(bubbles, widths, view)

    def pixels(frame):
        return [on_screen(*place, view.zoom) for place in frame.to_numpy()]

    before, after = pixels(bubbles), pixels(moved)
    shifts = [np.hypot(a[0] - b[0], a[1] - b[1]) for a, b in zip(before, after, strict=True)]
    assert max(shifts) <= MOST_PX + 1e-6
    assert shifts[3] < 0.1  # nobody is near it

    def hidden(places):
        return sum(
            max(0, (widths[i] + widths[j]) / 2 - np.hypot(*np.subtract(places[i], places[j])))
            for i, j in combinations(range(4), 2)
        )

    assert hidden(after) < 0.3 * hidden(before)


def test_the_sentence_for_those_who_cannot_see_says_the_finding(parcels, rows):
    assert points_alt(rows, "Nusa Tenggara Barat").startswith(
        "Peta Nusa Tenggara Barat: 5 dari 9 lahan punya titik. Terbanyak: "
    )
    told = bubbles_alt(bubble_rows(parcels, rows), "Semua provinsi")
    assert told.endswith("Terbanyak: Kota Dua, 5 lahan.")
    nothing = map_rows(parcels.loc[["e"]])
    assert "Belum ada yang dapat digambar" in points_alt(nothing, "X")


def test_a_map_without_any_point_is_still_a_map(parcels):
    none = parcels.loc[["e", "i"]]
    rows = map_rows(none)
    assert layers_of(points_map(none, rows, Backdrop(), view_of(rows)))["titik-semua"]["data"] == []
    sums = bubble_rows(none, rows)
    assert "gelembung" not in layers_of(bubbles_map(sums, Backdrop(), view_of(rows)))


def many(count, regencies):
    """Parcels with names and keys as long as real ones."""
    chance = np.random.default_rng(5)
    villages = [f"61.{at % 99:02d}.{at // 99 % 99:02d}.{2001 + at}" for at in range(count)]
    regency = [f"{11 + at % regencies // 30}.{1 + at % regencies % 30:02d}" for at in range(count)]
    on = pd.Timestamp("2026-01-16")
    return pd.DataFrame(
        {
            "cooperative_code": villages,
            "regency_code": regency,
            "regency": [f"Kabupaten Hulu Sungai {code}" for code in regency],
            "province": "Kalimantan Barat",
            "district": "Hulu Sungai Selatan",
            "name": "Koperasi Desa Merah Putih Tanjung Harapan",
            "longitude": chance.uniform(108.5, 114.5, count),
            "latitude": chance.uniform(-3, 2, count),
            "land_status": chance.choice([*LandStatus], count),
            "land_status_source": "portal",
            "land_status_on": on,
            "as_of": on,
            "parcel_area_m2": chance.integers(400, 3_000, count).astype(float),
            "point_precision": None,
            "zone": chance.choice(["green", "yellow", "red", "unknown"], count),
        },
        index=[f"{code}|lahan-{code}-1" for code in villages],
    )


def test_a_province_of_2156_parcels_stays_below_700_kb_with_its_land_and_boundaries():
    parcels = many(2_156, 14)
    rows = map_rows(parcels)
    around = bounds_of_points(rows).grown(2.4)
    backdrop = Backdrop(land=land_features("province"), around=around)
    text = points_map(parcels, rows, backdrop, view_of(rows), level="regency").to_json()
    boundaries = 120_000  # what a layer of boundaries may weigh, see geo.simplify
    assert len(text.encode()) + boundaries < 700_000


def test_the_nation_of_514_regencies_stays_below_300_kb_with_their_boundaries():
    parcels = many(40_000, 514)
    rows = map_rows(parcels)
    sums = bubble_rows(parcels, rows)
    assert len(sums) == 514
    view = view_of(rows)
    with_land = bubbles_map(sums, Backdrop(land=land_features("nation")), view).to_json()
    assert len(with_land.encode()) < 300_000
    # where all regencies are drawn, the outline of Indonesia below them is not
    regencies = [square(code, 110, 0, 0.1) for code in sums.index]
    both = Backdrop(land=land_features("nation"), regencies=regencies)
    text = bubbles_map(sums, both, view).to_json()
    assert len(text.encode()) + 150_000 < 300_000 + len(json.dumps(regencies))
