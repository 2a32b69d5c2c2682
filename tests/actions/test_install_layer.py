"""Layers are installed whole or not at all, replace each other per regency, and come off again."""

import dataclasses
from datetime import UTC, date, datetime

import pytest
import shapely
from layer_files import LOMBOK, areas, as_geojson, as_geopackage
from shapely.geometry import box
from sqlmodel import Session

from kdkmp.actions.install_layer import install_boundaries, install_overlay, remove_layer
from kdkmp.actions.layer_upload import About, AlreadyInstalledError, LayerUpload
from kdkmp.domain.access import Access, ReadOnlyError
from kdkmp.domain.layers import LayerKind
from kdkmp.geo.refused import LayerRefusedError
from kdkmp.store.queries import batches, layers

TODAY = date(2026, 1, 16)
ABOUT = About("Batas uji", date(2025, 12, 31), "BIG", "CC BY 4.0", is_detailed=True)


def upload(*rows, name="a.geojson") -> LayerUpload:
    return LayerUpload(name, as_geojson(areas(*rows)))


def installed(engine) -> int:
    with Session(engine) as session:
        return len(layers.layers(session))


def test_boundaries_are_stored_exactly_and_lighter(engine, operator):
    done = install_boundaries(engine, upload(), ABOUT, operator, TODAY)
    assert (done.areas, done.matching.matched_features, done.kept_detailed) == (4, 4, ())
    with Session(engine) as session:
        rows = layers.boundaries(session)
        [layer] = layers.layers(session).to_dict("records")
    assert list(rows["region_code"]) == ["52.01", "52.06", "52.71", "52.72"]
    assert list(rows["name"])[2] == "Kota Mataram"
    true = {code: shape for code, _, shape in LOMBOK}
    for code, wkb in zip(rows["region_code"], rows["geometry"], strict=True):
        assert shapely.equals(shapely.from_wkb(wkb), true[code])
    for column in ("province_shape", "nation_shape"):
        assert not shapely.is_empty(shapely.from_wkb(rows[column].to_numpy())).any()
    assert rows["is_detailed"].tolist() == [True] * 4
    assert (layer["name"], layer["origin"], layer["licence"]) == ("Batas uji", "BIG", "CC BY 4.0")
    assert (layer["areas"], layer["in_force"]) == (4, 4)
    assert layer["as_of"].date() == ABOUT.as_of


def test_the_real_four_provinces_are_installed(engine, operator, shared):
    path = shared / "reference/regencies_4prov.geojson"
    about = dataclasses.replace(ABOUT, is_detailed=None)
    done = install_boundaries(
        engine, LayerUpload(path.name, path.read_bytes()), about, operator, TODAY
    )
    assert (done.matching.matched_features, done.areas, done.is_detailed) == (44, 44, True)
    with Session(engine) as session:
        assert len(layers.boundaries(session)) == 44


def test_the_newest_boundary_counts_regency_by_regency(engine, operator):
    install_boundaries(engine, upload(), ABOUT, operator, TODAY)
    moved = box(116.5, -8.7, 116.6, -8.6)
    second = install_boundaries(
        engine, upload(("52.71", "Kota Mataram", moved)), ABOUT, operator, TODAY
    )
    with Session(engine) as session:
        rows = layers.boundaries(session).set_index("region_code")
        counts = layers.layers(session).set_index("id")["in_force"]
    assert shapely.equals(shapely.from_wkb(rows.at["52.71", "geometry"]), moved)
    assert len(rows) == 4
    assert counts.tolist() == [1, 3]
    remove_layer(engine, second.layer_id, operator, datetime.now(UTC))
    with Session(engine) as session:
        rows = layers.boundaries(session).set_index("region_code")
    assert shapely.equals(shapely.from_wkb(rows.at["52.71", "geometry"]), LOMBOK[1][2])


def test_a_coarse_boundary_does_not_replace_a_detailed_one_and_says_so(engine, operator):
    install_boundaries(engine, upload(*LOMBOK[:1]), ABOUT, operator, TODAY)
    coarse = dataclasses.replace(ABOUT, is_detailed=False)
    done = install_boundaries(engine, upload(), coarse, operator, TODAY)
    assert done.kept_detailed == ("52.01",)
    with Session(engine) as session:
        rows = layers.boundaries(session).set_index("region_code")
    assert rows["is_detailed"].to_dict() == {
        "52.01": True,
        "52.06": False,
        "52.71": False,
        "52.72": False,
    }


def test_how_fine_a_layer_is_is_measured_unless_a_person_says_so(engine, operator):
    measured = dataclasses.replace(ABOUT, is_detailed=None)
    assert not install_boundaries(engine, upload(), measured, operator, TODAY).is_detailed


def test_the_same_bytes_again_change_nothing_until_the_layer_was_taken_off(engine, operator):
    first = install_boundaries(engine, upload(), ABOUT, operator, TODAY)
    with Session(engine) as session:
        before = batches.data_version(session)
    with pytest.raises(AlreadyInstalledError, match="sudah dipasang sebagai lapisan"):
        install_boundaries(engine, upload(), ABOUT, operator, TODAY)
    with Session(engine) as session:
        assert batches.data_version(session) == before
    assert installed(engine) == 1
    remove_layer(engine, first.layer_id, operator, datetime.now(UTC))
    assert installed(engine) == 0
    install_boundaries(engine, upload(), ABOUT, operator, TODAY)
    assert installed(engine) == 1


def test_every_change_raises_the_data_version(engine, operator):
    versions = []
    for step in (
        lambda: install_boundaries(engine, upload(), ABOUT, operator, TODAY),
        lambda: install_overlay(engine, upload(), ABOUT, LayerKind.MINING, operator, TODAY),
        lambda: remove_layer(engine, 1, operator, datetime.now(UTC)),
    ):
        step()
        with Session(engine) as session:
            versions.append(int(batches.data_version(session)))
    assert versions == sorted(set(versions))


def test_overlays_keep_their_areas_and_never_count_as_boundaries(engine, operator):
    done = install_overlay(
        engine,
        LayerUpload("iup.gpkg", as_geopackage(areas().rename(columns={"name": "nama"}))),
        dataclasses.replace(ABOUT, name="IUP"),
        LayerKind.MINING,
        operator,
        TODAY,
    )
    with Session(engine) as session:
        rows = layers.overlay_areas(session)
        assert layers.boundaries(session).empty
    assert done.areas == len(rows) == 4
    assert set(rows["kind"]) == {"mining"}
    assert rows["layer_name"].tolist() == ["IUP"] * 4
    assert rows["name"].tolist()[:2] == ["Kabupaten Lombok Barat", "Kota Mataram"]
    assert rows["as_of"].dt.date.tolist() == [ABOUT.as_of] * 4


def test_names_of_persons_on_protected_farmland_are_not_stored(engine, operator):
    owned = areas(*LOMBOK[:2]).rename(columns={"name": "nama_pemilik", "code": "nik"})
    sent = LayerUpload("lsd.geojson", as_geojson(owned.assign(nama=["Amaq Anu", "Inaq Anu"])))
    install_overlay(engine, sent, ABOUT, LayerKind.PROTECTED_FARMLAND, operator, TODAY)
    phoned = areas(*LOMBOK[:1]).assign(keterangan="hubungi 0812-3456-7890")
    sent = LayerUpload("lain.geojson", as_geojson(phoned))
    install_overlay(engine, sent, ABOUT, LayerKind.OTHER, operator, TODAY)
    with Session(engine) as session:
        names = layers.overlay_areas(session)["name"].tolist()
    assert names == ["Area 1", "Area 2", "[disamarkan]"]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"name": " "}, "Nama lapisan belum diisi"),
        ({"origin": ""}, "Asal data belum diisi"),
        ({"licence": ""}, "Lisensi belum diisi"),
        ({"as_of": None}, "Tanggal data belum diisi"),
        ({"as_of": date(2026, 1, 17)}, "sesudah hari ini"),
        ({"origin": "tanya 0812-3456-7890"}, "nomor telepon"),
        ({"name": "x" * 201}, "lebih dari 200"),
    ],
)
def test_what_is_said_about_a_layer_is_checked_first(engine, operator, change, why):
    with pytest.raises(LayerRefusedError, match=why):
        install_boundaries(engine, upload(), dataclasses.replace(ABOUT, **change), operator, TODAY)
    assert installed(engine) == 0


def test_the_date_of_today_is_allowed(engine, operator):
    install_boundaries(engine, upload(), dataclasses.replace(ABOUT, as_of=TODAY), operator, TODAY)
    assert installed(engine) == 1


def test_a_refused_file_leaves_nothing_behind(engine, operator):
    for sent in (
        LayerUpload("a.kml", b"<kml/>"),
        upload(("xx", "Negeri Antah", box(116, -9, 117, -8))),
    ):
        with pytest.raises(LayerRefusedError):
            install_boundaries(engine, sent, ABOUT, operator, TODAY)
    assert installed(engine) == 0


def test_readers_may_not_change_layers(engine, operator):
    reader = Access(office="Tamu", may_write=False)
    install_boundaries(engine, upload(), ABOUT, operator, TODAY)
    for forbidden in (
        lambda: install_boundaries(engine, upload(), ABOUT, reader, TODAY),
        lambda: install_overlay(engine, upload(), ABOUT, LayerKind.MINING, reader, TODAY),
        lambda: remove_layer(engine, 1, reader, datetime.now(UTC)),
    ):
        with pytest.raises(ReadOnlyError):
            forbidden()
    assert installed(engine) == 1


def test_a_layer_is_taken_off_once(engine, operator):
    install_boundaries(engine, upload(), ABOUT, operator, TODAY)
    remove_layer(engine, 1, operator, datetime.now(UTC))
    for number in (1, 99):
        with pytest.raises(LayerRefusedError, match="tidak ada atau sudah dilepas"):
            remove_layer(engine, number, operator, datetime.now(UTC))
