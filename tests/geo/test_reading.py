"""Layers are read from three formats, in any system of coordinates, and distrusted."""

import io
import json
import sqlite3
import zipfile

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from layer_files import areas, as_geojson, as_geopackage, as_shapefile, collection, feature, zipped
from shapely.geometry import LineString, Point, Polygon, box

from kdkmp.geo import containers, reading
from kdkmp.geo.reading import read_areas
from kdkmp.geo.refused import LayerRefusedError

MAKERS = {"a.geojson": as_geojson, "a.gpkg": as_geopackage, "a.zip": as_shapefile}


@pytest.mark.parametrize("file_name", MAKERS)
@pytest.mark.parametrize("crs", [4326, 32750, 4755, 3857])
def test_every_format_and_system_gives_the_same_areas(file_name, crs):
    whole = areas()
    sent = whole.to_crs(crs)
    if file_name == "a.geojson" and crs != 4326:
        document = json.loads(sent.to_json())
        document["crs"] = {"type": "name", "properties": {"name": f"urn:ogc:def:crs:EPSG::{crs}"}}
        data = json.dumps(document).encode()
    else:
        data = MAKERS[file_name](sent)
    rows = read_areas(data, file_name)
    assert list(rows["code"]) == list(whole["code"])
    assert rows.crs == "EPSG:4326"
    distance = shapely.hausdorff_distance(rows.geometry.to_numpy(), whole.geometry.to_numpy())
    assert distance.max() < 1e-5


def test_a_name_ending_json_is_geojson_too():
    assert len(read_areas(as_geojson(areas()), "BATAS.JSON")) == 4


def test_without_a_prj_degrees_are_taken_as_wgs_84_and_metres_refused():
    assert len(read_areas(as_shapefile(areas(), without=(".prj",)), "a.zip")) == 4
    metres = as_shapefile(areas().to_crs(32750), without=(".prj",))
    with pytest.raises(LayerRefusedError, match=r"sistem koordinat.*\.prj"):
        read_areas(metres, "a.zip")


def test_broken_outlines_are_repaired_and_lines_and_points_left_out():
    bow = Polygon([(116, -8), (117, -9), (117, -8), (116, -9)])
    data = collection(
        feature(bow, name="dasi"),
        feature(LineString([(116, -8), (117, -8)]), name="garis"),
        feature(Point(116, -8), name="titik"),
        {"type": "Feature", "properties": {"name": "kosong"}, "geometry": None},
        {
            "type": "Feature",
            "properties": {"name": "hampa"},
            "geometry": {"type": "Polygon", "coordinates": []},
        },
        feature(box(116, -8.5, 116.1, -8.4), name="utuh"),
    )
    rows = read_areas(data, "a.geojson")
    assert list(rows["name"]) == ["dasi", "utuh"]
    assert rows.is_valid.all()
    # The two triangles of the bow tie, by hand: each 1 wide at the base and 0.5 high.
    assert rows.geometry.iloc[0].area == pytest.approx(0.5)


def test_heights_are_dropped():
    solid = Polygon([(116, -8, 5), (116.1, -8, 5), (116.1, -8.1, 5)])
    assert not read_areas(collection(feature(solid, n=1)), "a.geojson").has_z.any()


@pytest.mark.parametrize(
    ("data", "file_name", "why"),
    [
        (b"", "a.geojson", "kosong"),
        (b"<kml/>", "a.kml", "tidak didukung"),
        (b"<kml/>", "a.geojson", "tidak sesuai"),
        (b"abc", "a.zip", "tidak sesuai"),
        (b"{", "a.geojson", "rusak atau terpotong"),
        (b"[" * 100_000, "a.geojson", "tidak sesuai"),
        (b'{"a":' * 100_000, "a.geojson", "rusak atau terpotong"),
        (b'{"type": "Topology"}', "a.json", "bukan GeoJSON"),
        (collection(), "a.geojson", "tidak memuat satu area pun"),
        (
            collection({"type": "Feature", "properties": {}, "geometry": 5}),
            "a.geojson",
            "tidak dapat",
        ),
        (collection(feature(Point(116, -8))), "a.geojson", "tidak memuat poligon"),
        (collection(feature(box(2, 48, 3, 49))), "a.geojson", "wilayah Indonesia"),
        (collection(feature(box(-8.5, 116, -8.4, 116.1))), "a.geojson", "tidak cocok"),
        (collection(feature(box(116, -9, 117, -8))).replace(b"117.0", b"NaN"), "a.json", "tidak"),
        (collection(feature(box(116, -9, 117, -8))).replace(b"117.0", b"1e999"), "a.json", "tidak"),
        (b"SQLite format 3\x00" + b"\x00" * 100, "a.gpkg", "rusak"),
        (b"PK\x03\x04rusak", "a.zip", "rusak"),
        (zipped({"a.txt": b"x"}), "a.zip", "tidak memuat Shapefile"),
        (zipped({"a.shp": b"x", "a.shx": b"x", "a.dbf": b"x"}), "a.zip", "tidak dapat dibaca"),
        (zipped({"a.shp": b"x"}), "a.zip", "tidak lengkap"),
        (zipped({"../a.shp": b"x", "../a.shx": b"", "../a.dbf": b""}), "a.zip", "luar folder"),
        (zipped({"..\\a.shp": b"x"}), "a.zip", "luar folder"),
        (zipped({"/etc/a.shp": b"x"}), "a.zip", "luar folder"),
        (zipped({"C:/a.shp": b"x"}), "a.zip", "luar folder"),
    ],
)
def test_what_is_no_layer_is_refused_with_the_reason(data, file_name, why):
    with pytest.raises(LayerRefusedError, match=why):
        read_areas(data, file_name)


def test_a_zip_bomb_is_not_unpacked():
    parts = {"a.shp": b"\x00" * (20 * 1024 * 1024), "a.shx": b"", "a.dbf": b""}
    with pytest.raises(LayerRefusedError, match="mengembang"):
        read_areas(zipped(parts), "a.zip")


def test_too_many_entries_are_refused():
    parts = {f"{n}.shp": b"" for n in range(containers.MAX_ENTRIES + 1)}
    with pytest.raises(LayerRefusedError, match="mengembang"):
        read_areas(zipped(parts), "a.zip")


def test_limits_of_size_count_and_vertices_hold(monkeypatch):
    data = as_geojson(areas())
    for limit, value in (("MAX_FILE_BYTES", 100), ("MAX_AREAS", 3), ("MAX_VERTICES", 19)):
        with monkeypatch.context() as patch:
            patch.setattr(reading, limit, value)
            with pytest.raises(LayerRefusedError, match=r"lebih dari|terlalu besar"):
                read_areas(data, "a.geojson")
    monkeypatch.setattr(reading, "MAX_VERTICES", 20)  # four boxes of five points
    assert len(read_areas(data, "a.geojson")) == 4


@pytest.mark.parametrize(
    "crs",
    [
        {"type": "link", "properties": {"href": "http://127.0.0.1:9/crs"}},
        {"type": "name", "properties": {"name": "http://127.0.0.1:9/crs"}},
        {"type": "name", "properties": {"name": "EPSG:999999"}},
        "EPSG:4326",
    ],
)
def test_a_system_of_coordinates_is_never_fetched_nor_guessed(crs):
    with pytest.raises(LayerRefusedError, match="Sistem koordinat"):
        read_areas(collection(feature(box(116, -9, 117, -8)), crs=crs), "a.geojson")


def test_several_layers_are_named_and_one_is_chosen(tmp_path):
    path = tmp_path / "a.gpkg"
    areas().to_file(path, layer="adm2", driver="GPKG")
    areas().iloc[:1].to_file(path, layer="adm1", driver="GPKG", mode="a")
    with pytest.raises(LayerRefusedError, match="2 lapisan: adm1, adm2"):
        read_areas(path.read_bytes(), "a.gpkg")
    assert len(read_areas(path.read_bytes(), "a.gpkg", "adm1")) == 1
    with pytest.raises(LayerRefusedError, match="adm9 tidak ada"):
        read_areas(path.read_bytes(), "a.gpkg", "adm9")


def test_views_of_a_geopackage_are_not_opened(tmp_path):
    path = tmp_path / "a.gpkg"
    areas().to_file(path, layer="kab", driver="GPKG")
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE VIEW jebakan AS SELECT * FROM kab")
        connection.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier) "
            "VALUES ('jebakan', 'features', 'jebakan')"
        )
    connection.close()
    assert containers.feature_tables(path.read_bytes()) == ["kab"]


@given(st.binary(max_size=400), st.sampled_from(["a.geojson", "a.gpkg", "a.zip"]))
def test_any_bytes_are_read_or_refused_and_nothing_else_happens(noise, file_name):
    start = {"a.geojson": b"{", "a.gpkg": containers.SQLITE, "a.zip": b"PK\x03\x04"}[file_name]
    with pytest.raises(LayerRefusedError):
        read_areas(start + noise, file_name)


def damaged_zip(place: int, noise: bytes) -> bytes:
    """A whole zip with some bytes of the container overwritten."""
    return _overwritten(_WHOLE, place, noise)


def zip_of_damaged(place: int, noise: bytes) -> bytes:
    """A sound zip with some bytes of a member overwritten."""
    with zipfile.ZipFile(io.BytesIO(_WHOLE)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = sorted(parts)[place % len(parts)]
    return zipped({**parts, name: _overwritten(parts[name], place, noise)})


def _overwritten(data: bytes, place: int, noise: bytes) -> bytes:
    place %= len(data)
    return (data[:place] + noise + data[place + len(noise) :])[: len(data)]


_WHOLE = as_shapefile(areas())


@pytest.mark.parametrize("damage", [damaged_zip, zip_of_damaged])
@given(place=st.integers(0, 3000), noise=st.binary(min_size=1, max_size=20))
def test_a_damaged_shapefile_is_read_or_refused(damage, place, noise):
    try:
        rows = read_areas(damage(place, noise), "a.zip")
    except LayerRefusedError:
        return
    assert rows.is_valid.all()
    assert np.isfinite(rows.total_bounds).all()
