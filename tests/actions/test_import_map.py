"""Maps and forms of land are imported like any other file: counted, dry first, taken back whole."""

from datetime import UTC, date, datetime
from pathlib import PurePath

import pytest
import sqlalchemy as sa
from form_six import form, line
from map_files import SQUARE, feature, frame, geojson, geopackage, kml, kmz, placemark, shapefile
from sqlmodel import Session, SQLModel

from kdkmp.actions.import_workbook import DryRun, Upload, commit, dry_run
from kdkmp.actions.resolve_review import resolve_reviews
from kdkmp.actions.undo_import import undo_import
from kdkmp.domain.access import Access
from kdkmp.domain.sources import FileFormat, Source
from kdkmp.domain.zones.policy import DEFAULT_POLICY
from kdkmp.intake import Refused
from kdkmp.store.queries import batches
from kdkmp.store.queries.land import parcel_register

TODAY = date(2026, 1, 16)
SECRET = "Pak Rahasia"  # noqa: S105 - a name, no password
POINT = {"type": "Point", "coordinates": [116.12, -8.69]}
PLACE = {"kabupaten": "Lombok Barat", "kecamatan": "Gerung"}
GOOD = {**PLACE, "desa": "Kebon Ayu", "Status Kepemilikan": "BMDes", "Nama Pemilik": SECRET}
AREA = {**PLACE, "desa": "Gapuk", "LP2B": "Tidak ada"}
SECOND = {**PLACE, "desa": "Gapuk", "luas_lahan": 1200}
UNKNOWN_VILLAGE = {**PLACE, "desa": "Kebun Mawar Ungu"}
BAD = {**PLACE, "desa": "Suka Makmur", "luas_lahan": "luas sekali"}
FEATURES = (
    feature(POINT, **GOOD),
    feature(SQUARE, **AREA),
    feature(POINT, **SECOND),  # the village's second parcel
    feature(POINT, **UNKNOWN_VILLAGE),  # waits for a person
    feature(POINT, **BAD),  # rejected: no number
    feature(None, **{**PLACE, "desa": "Suka Makmur"}),  # nothing drawn
)
MARKS = tuple(placemark(one["geometry"] or POINT, **one["properties"]) for one in FEATURES)
LAND_MAP = {"code": "52.01.01.2002", "prov": "NTB", "kab": "Lombok Barat", "kec": "Gerung"}


def _dry(engine: sa.Engine, content: bytes, name: str = "lahan.geojson", **more) -> DryRun:
    return dry_run(engine, Upload(name, content, TODAY, **more), TODAY)


def _register(engine: sa.Engine):
    with Session(engine) as session:
        return parcel_register(session, DEFAULT_POLICY.evidence)


def _contents(engine: sa.Engine) -> dict[str, list[tuple[object, ...]]]:
    with engine.connect() as connection:
        return {
            table.name: sorted(map(tuple, connection.execute(table.select())), key=repr)
            for table in SQLModel.metadata.sorted_tables
            if table.name != "region"
        }


def _parts(dry: DryRun) -> tuple[int, ...]:
    counts = dry.counts
    parts = (counts.new, counts.changed, counts.unchanged, counts.rejected, counts.review)
    assert sum(parts) == counts.rows
    return parts


def test_a_dry_run_of_a_map_saves_nothing_and_its_parts_add_up(engine):
    before = _contents(engine)
    dry = _dry(engine, geojson(*FEATURES))
    assert _contents(engine) == before
    assert _parts(dry) == (4, 0, 0, 1, 1)
    assert (dry.checked.format, dry.checked.source) == (FileFormat.MAPPED, Source.DINAS)


def test_features_become_parcels_with_their_point_outline_and_register(engine, operator):
    commit(engine, _dry(engine, geojson(*FEATURES)), operator)
    rows = _register(engine)
    assert rows.index.tolist() == [
        "52.01.01.2002|dinas",
        "52.01.01.2003|dinas",
        "52.01.01.2003|dinas-2",
    ]
    first, area, second = (row for _, row in rows.iterrows())
    assert (first["latitude"], first["longitude"], first["ownership"]) == (-8.69, 116.12, "village")
    assert area["outline"].startswith('{"type":"Polygon"')
    assert area["spatial_risk"] == "to_check"  # one of six risks was looked at
    assert second["parcel_area_m2"] == 1200
    assert first[["risk_lp2b", "spatial_risk", "outline"]].isna().all()


def test_persons_in_a_map_are_dropped_and_told(engine, operator, caplog):
    dry = _dry(engine, geojson(*FEATURES))
    assert any("data pribadi dibuang: Nama Pemilik" in told for told in dry.checked.dropped.details)
    commit(engine, dry, operator)
    assert SECRET not in repr(_contents(engine)) + caplog.text + repr(dry.plan)


def test_a_problem_names_its_feature(engine):
    dry = _dry(engine, geojson(*FEATURES))
    (problem,) = [each for each in dry.plan.problems if each.code != "shared_point"]
    assert (problem.sheet, problem.cell, problem.heading) == ("lahan", "fitur 5", "luas_lahan")
    (waiting,) = dry.plan.review
    assert (waiting.row, waiting.village) == (4, "Kebun Mawar Ungu")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("lahan.kml", kml(*MARKS)),
        ("lahan.kmz", kmz(kml(*MARKS))),
        ("lahan.gpkg", geopackage(frame(*FEATURES[:-1]))),
        ("lahan.zip", shapefile(frame(*FEATURES[2:4]).rename(columns={"kabupaten": "kab"}))),
    ],
)
def test_other_map_files_give_the_same_rows(engine, name, content):
    dry = _dry(engine, content, name)
    expected = {".kml": (4, 0, 0, 1, 1), ".kmz": (4, 0, 0, 1, 1), ".gpkg": (3, 0, 0, 1, 1)}
    assert _parts(dry) == expected.get(PurePath(name).suffix, (1, 0, 0, 0, 1))


def test_the_same_map_again_changes_nothing_and_a_moved_point_is_one_change(engine, operator):
    commit(engine, _dry(engine, geojson(*FEATURES)), operator)
    assert _parts(_dry(engine, geojson(*FEATURES, name="lagi"))) == (0, 0, 4, 1, 1)
    moved = feature({"type": "Point", "coordinates": [116.13, -8.69]}, **GOOD)
    dry = _dry(engine, geojson(moved, *FEATURES[1:]))
    assert _parts(dry) == (0, 1, 3, 1, 1)
    assert dry.plan.changes["fact"].tolist() == ["longitude"]


def test_undo_takes_the_whole_map_back(engine, operator):
    number = commit(engine, _dry(engine, geojson(*FEATURES)), operator)
    undo_import(engine, number, operator, datetime.now(UTC))
    assert _register(engine).empty
    with Session(engine) as session:
        assert batches.open_reviews(session).empty


def test_the_portals_land_map_is_recognised_as_a_map_too(engine, operator):
    told = LAND_MAP | {"desa": "Kebon Ayu", "Status": "Selesai", "Dipetakan pada": "05/01/2026"}
    dry = _dry(engine, geojson(feature(SQUARE, **told)))
    assert (dry.checked.format, dry.checked.source) == (FileFormat.LAND_MAP, Source.PORTAL)
    commit(engine, dry, operator)
    (row,) = _register(engine).to_dict("records")
    assert (row["land_status"], row["outline"] is not None) == ("built", True)
    assert row["latitude"] == pytest.approx(-8.6, abs=0.01)


def test_the_land_list_is_recognised_as_a_map_too(engine):
    told = {"asset_id": 7, "cooperative": "KDMP", "province": "NTB", "district": "Lombok Barat"}
    told |= {"subdistrict": "Gerung", "village": "Gapuk", "status": "Terverifikasi"}
    dry = _dry(engine, geojson(feature(POINT, **told, surveyor="Agrinas")))
    assert dry.checked.format is FileFormat.LAND_LIST
    assert dry.plan.rows["parcel_id"].tolist() == ["7"]


def test_a_map_without_places_says_which_attributes_are_missing(engine):
    with pytest.raises(Refused, match="kolom mana yang menyebut desa"):
        _dry(engine, geojson(feature(POINT, luas=5)))


def test_a_broken_map_is_refused_like_any_file(engine):
    with pytest.raises(Refused, match="rusak atau terpotong"):
        _dry(engine, geojson(*FEATURES)[:-9])


# Form 6

FORM = form(
    line(**{"Nama Kecamatan": "Gerung", "Nama KDKMP": "KOPERASI DESA MERAH PUTIH KEBON AYU"}),
    line(**{"Nama Kecamatan": "Labuapi", "Nama KDKMP": "KOPERASI DESA MERAH PUTIH BAGIK POLAK"}),
    line(**{"Nama Kecamatan": "Gerung", "Nama KDKMP": "KOPERASI DESA MERAH PUTIH MAWAR UNGU"}),
)


def test_form_six_finds_its_regency_and_becomes_parcels(engine, operator):
    dry = _dry(engine, FORM, "form6.xlsx")
    assert (dry.checked.format, _parts(dry)) == (FileFormat.LAND_FORM, (2, 0, 0, 0, 1))
    commit(engine, dry, operator)
    rows = _register(engine)
    assert rows["regency_code"].unique().tolist() == ["52.01"]
    assert rows["parcel_area_m2"].tolist() == [600.0, 600.0]
    assert rows["land_status"].isna().all()  # "Tidak" says nothing about the land


def test_a_form_of_an_ambiguous_kecamatan_needs_the_regency(engine):
    row = line(**{"Nama Kecamatan": "Karangan", "Nama KDKMP": "KOPERASI DESA MERAH PUTIH SUKODONO"})
    with pytest.raises(Refused, match="--regency"):
        _dry(engine, form(row), "form6.xlsx")
    with pytest.raises(Refused, match=r"'99\.99'"):
        _dry(engine, form(row), "form6.xlsx", regency="99.99")


def test_a_decided_row_of_a_form_becomes_a_further_parcel_not_an_earlier_one(engine, operator):
    commit(engine, _dry(engine, FORM, "form6.xlsx"), operator)
    with Session(engine) as session:
        (item,) = batches.open_reviews(session)["id"]
    # The person decides: "Mawar Ungu" is what Kebon Ayu is called here.
    resolve_reviews(engine, {int(item): "52.01.01.2002"}, operator, TODAY)
    assert _register(engine).index.tolist() == [
        "52.01.01.2002|dinas",
        "52.01.01.2002|dinas-2",
        "52.01.08.2003|dinas",
    ]


def test_only_an_operator_imports_a_map(engine):
    with pytest.raises(PermissionError):
        commit(engine, _dry(engine, geojson(*FEATURES)), Access(office="tamu", may_write=False))
