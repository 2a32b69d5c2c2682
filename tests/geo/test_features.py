"""Map files become rows: what is drawn stays as drawn, and a hostile file is refused in words."""

import json
import sqlite3
import tempfile
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from map_files import (
    POINT,
    PROPERTIES,
    SQUARE,
    TWO,
    coordinates,
    feature,
    frame,
    geojson,
    geopackage,
    kml,
    kmz,
    placemark,
    shapefile,
)
from shapely.geometry import Point, shape

from kdkmp.geo import features
from kdkmp.geo.features import SUFFIXES, read_features
from kdkmp.geo.refused import LayerRefusedError

TWO_MARKS = (placemark(POINT, "A", **PROPERTIES[0]), placemark(SQUARE, "B", **PROPERTIES[1]))
ONE_EACH = {
    "a.geojson": geojson(*TWO),
    "a.json": geojson(*TWO),
    "a.kml": kml(*TWO_MARKS),
    "a.kmz": kmz(kml(*TWO_MARKS)),
    "a.gpkg": geopackage(frame(*TWO)),
    "a.zip": shapefile(frame(*TWO[:1])),  # a Shapefile holds one kind of shape
    "b.zip": shapefile(frame(*TWO[1:])),
}


def said(content, name="a.geojson"):
    """Each feature as a dict; what it does not say is an empty text."""
    found = read_features(content, name)
    return [dict(zip(found.headings, row, strict=True)) for row in found.rows]


@pytest.mark.parametrize("name", ["a.geojson", "a.json", "a.kml", "a.kmz", "a.gpkg"])
def test_every_format_tells_the_same_two_parcels(name):
    point, square = said(ONE_EACH[name], name)
    assert (point["Latitude"], point["Longitude"]) == (-8.5, 116.123456789)  # not rounded
    assert point["Batas lahan"] is None
    assert (point["desa"], square["desa"]) == ("Kebon Ayu", "Gapuk")
    assert str(square["luas"]) == "1200"
    assert coordinates(square["Batas lahan"])[1] == coordinates(json.dumps(SQUARE))[1]


def test_a_shapefile_tells_points_or_areas():
    (point,), (square,) = said(ONE_EACH["a.zip"], "a.zip"), said(ONE_EACH["b.zip"], "b.zip")
    assert (point["desa"], point["Latitude"]) == ("Kebon Ayu", -8.5)
    assert (square["desa"], square["Batas lahan"] is not None) == ("Gapuk", True)


def test_the_point_of_an_area_lies_inside_it_even_where_its_middle_is_a_hole():
    _, square = said(ONE_EACH["a.geojson"])
    inside = Point(square["Longitude"], square["Latitude"])
    assert shape(SQUARE).contains(inside)
    assert not shape(SQUARE).contains(shape(SQUARE).centroid)


def test_outlines_lose_their_height_and_what_is_finer_than_a_centimetre():
    ring = [[116.12345678912, -8, 5], [116.2, -8, 5], [116.2, -8.1, 5], [116.12345678912, -8, 5]]
    (row,) = said(geojson(feature({"type": "Polygon", "coordinates": [ring]})))
    assert coordinates(row["Batas lahan"])[0][0] == [116.1234568, -8.0]


def test_several_areas_stay_together():
    parts = [SQUARE["coordinates"], [[[117, -8], [117.1, -8], [117.1, -8.1], [117, -8]]]]
    (row,) = said(geojson(feature({"type": "MultiPolygon", "coordinates": parts})))
    assert json.loads(row["Batas lahan"])["type"] == "MultiPolygon"
    mark = f"<MultiGeometry>{placemark(SQUARE).partition('</ExtendedData>')[2] * 2}</MultiGeometry>"
    (row,) = said(kml(mark), "a.kml")
    assert json.loads(row["Batas lahan"])["type"] == "MultiPolygon"


@pytest.mark.parametrize(("lng", "lat"), [(-8.5, 116.1), (116.1, 8.5), (116123456, -85)])
def test_a_wrong_point_is_kept_as_read(lng, lat):
    (row,) = said(geojson(feature({"type": "Point", "coordinates": [lng, lat]})))
    assert (row["Latitude"], row["Longitude"]) == (lat, lng)


def test_what_is_no_place_has_none_and_is_noted_by_its_number():
    line = {"type": "LineString", "coordinates": [[116, -8], [117, -8]]}
    several = {"type": "MultiPoint", "coordinates": [[116, -8], [117, -8]]}
    found = read_features(
        geojson(*TWO, feature(None, desa="Tanpa gambar"), feature(line), feature(several)), "a.json"
    )
    assert [row[:3] for row in found.rows[2:]] == [[None, None, None]] * 3
    (note,) = found.notes
    assert "2 fitur bukan titik atau poligon" in note
    assert "(fitur 4, 5)" in note


def test_an_area_that_crosses_itself_is_kept_as_drawn():
    bow = [[116, -8], [116.1, -8.1], [116.1, -8], [116, -8.1], [116, -8]]
    (row,) = said(geojson(feature({"type": "Polygon", "coordinates": [bow]})))
    assert coordinates(row["Batas lahan"])[0] == [[float(x), float(y)] for x, y in bow]


def test_metres_are_turned_into_degrees_where_the_file_says_what_they_are():
    metres = frame(*TWO[1:]).to_crs("EPSG:32750")
    (row,) = said(shapefile(metres), "a.zip")
    assert row["Longitude"] == pytest.approx(116.2005, abs=5e-4)
    with pytest.raises(LayerRefusedError, match="sistem koordinatnya"):
        read_features(shapefile(metres, ".prj"), "a.zip")
    assert said(shapefile(frame(*TWO[1:]), ".prj"), "a.zip")[0]["desa"] == "Gapuk"  # degrees


def test_properties_keep_their_kind_and_what_is_missing_is_empty():
    rows = said(
        geojson(
            feature(POINT, code="52.01.01.2001", nol="007", sertifikat=True, luas=None),
            feature(POINT, luas=10.5),
        )
    )
    assert (rows[0]["code"], rows[0]["nol"], rows[0]["sertifikat"]) == (
        "52.01.01.2001",
        "007",
        True,
    )
    assert (rows[0]["luas"], rows[1]["luas"], rows[1]["nol"]) == ("", 10.5, "")
    dated = frame(*TWO[:1]).assign(tanggal=[datetime(2026, 1, 5)])  # noqa: DTZ001 - wall clock
    assert said(geopackage(dated), "a.gpkg")[0]["tanggal"] == datetime(2026, 1, 5)  # noqa: DTZ001


def test_kml_reads_both_kinds_of_extended_data_and_any_prefix():
    mark = (
        "<k:name>X</k:name><k:ExtendedData><k:SchemaData><k:SimpleData name='desa'>Gapuk"
        "</k:SimpleData></k:SchemaData></k:ExtendedData>"
        "<k:Point><k:coordinates>116.1,-8.5</k:coordinates></k:Point>"
    )
    document = f"<k:kml xmlns:k='x'><k:Placemark>{mark}</k:Placemark></k:kml>".encode()
    (row,) = said(document, "a.kml")
    assert (row["Name"], row["desa"], row["Latitude"]) == ("X", "Gapuk", -8.5)


# Hostile and broken files

LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE kml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    "<kml><Placemark><name>&b;</name></Placemark></kml>"
)
SPY = (
    '<OGRVRTDataSource><OGRVRTLayer name="x"><SrcDataSource>/etc/group</SrcDataSource>'
    "</OGRVRTLayer></OGRVRTDataSource>"
)


def _with_view() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.gpkg"
        path.write_bytes(ONE_EACH["a.gpkg"])
        with closing(sqlite3.connect(path)) as book:
            book.execute("UPDATE gpkg_contents SET table_name = 'spy', identifier = 'spy'")
            book.execute("CREATE VIEW spy AS SELECT * FROM lahan")
            book.commit()
        return path.read_bytes()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.kml", LAUGHS.encode(), "DOCTYPE"),
        ("a.kml", LAUGHS.replace("?>", ' encoding="UTF-16"?>', 1).encode("utf-16"), "DOCTYPE"),
        ("a.kml", b"<kml>" + b"<Folder>" * 5_000, "terlalu dalam"),
        ("a.kml", ONE_EACH["a.kml"][:-40], "rusak atau terpotong"),
        ("a.kml", SPY.encode(), "tidak memuat satu fitur pun"),  # links to other files stay words
        ("a.kml", b"<kml></kml>", "tidak memuat satu fitur pun"),
        ("a.kml", ONE_EACH["a.geojson"], "tidak sesuai dengan akhiran .kml"),
        ("a.kmz", kmz(b" " * (101 * 1024 * 1024)), "mengembang"),
        ("a.kmz", kmz(b"x", "gambar.png"), "tidak memuat satu dokumen KML"),
        ("a.kmz", ONE_EACH["a.kmz"][:-30], "rusak atau terpotong"),
        ("a.geojson", b'{"type":"FeatureCollection","features":[' + b"[" * 100_000, "rusak"),
        ("a.geojson", ONE_EACH["a.geojson"][:-5], "rusak atau terpotong"),
        ("a.geojson", b'{"type":"Topology"}', "bukan GeoJSON"),
        ("a.geojson", geojson(), "tidak memuat satu fitur pun"),
        ("a.json", geojson(feature({"type": "Point", "coordinates": ["x"]})), "Geometri"),
        ("a.gpkg", ONE_EACH["a.gpkg"][:5_000], "rusak"),
        ("a.gpkg", _with_view(), "tidak memuat lapisan vektor"),
        ("a.zip", kmz(b"hai", "catatan.txt"), "tidak memuat Shapefile"),
        ("a.zip", shapefile(frame(*TWO[:1]), ".dbf"), "tidak lengkap"),
        ("a.geojson", b"", "Berkas kosong"),
        ("a.geojson", b"  \n", "Berkas kosong"),
        ("a.gpx", b"<gpx></gpx>", "tidak sesuai dengan akhiran .gpx"),
    ],
)
def test_a_hostile_or_broken_file_is_refused_with_a_way_out(name, content, words):
    with pytest.raises(LayerRefusedError, match=words) as caught:
        read_features(content, name)
    assert str(caught.value).endswith(".")


def test_too_large_a_file_is_refused_before_anything_reads_it(monkeypatch):
    monkeypatch.setattr(features, "MAX_FILE_BYTES", 100)
    with pytest.raises(LayerRefusedError, match="MB"):
        read_features(b"{" * 101, "a.geojson")
    monkeypatch.undo()
    monkeypatch.setattr(features, "MAX_FEATURES", 1)
    for name in ("a.geojson", "a.kml", "a.gpkg"):
        with pytest.raises(LayerRefusedError, match="terlalu besar"):
            read_features(ONE_EACH[name], name)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(SUFFIXES)), st.binary(max_size=300), st.integers(0, 400))
@example(".gpkg", bytes(13), 56)  # its table of geometry columns is lost, its rows are not
def test_any_bytes_are_read_or_refused_never_a_crash(suffix, noise, at):
    whole = ONE_EACH[f"a{suffix}"]
    for content in (noise, whole[:at] + noise + whole[at + len(noise) :]):
        try:
            found = read_features(content, f"a{suffix}")
        except LayerRefusedError:
            continue
        assert all(len(row) == len(found.headings) for row in found.rows)
