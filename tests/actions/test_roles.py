"""Each action against each role and region: refused before anything is saved, or done."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
import sqlalchemy as sa
from layer_files import areas, as_geojson
from parcel_world import LAST, TODAY, A, fill
from portal_file import VILLAGES, export_laporan, row
from sqlmodel import Session, SQLModel

from kdkmp.actions.correct_points import Correction, correct_points, withdraw_correction
from kdkmp.actions.import_workbook import Upload, commit, dry_run
from kdkmp.actions.install_layer import install_overlay, remove_layer
from kdkmp.actions.layer_upload import About, LayerUpload
from kdkmp.actions.official_source import choose_official_source, reset_official_source
from kdkmp.actions.record_rank import NewRank, record_rank, withdraw_rank
from kdkmp.actions.resolve_review import resolve_reviews
from kdkmp.actions.save_parcel import ParcelEdit, choose_active, save_parcel
from kdkmp.actions.scope_checks import rows_outside
from kdkmp.actions.undo_import import undo_import
from kdkmp.actions.verifications import (
    Draft,
    Event,
    add_parcels,
    change_verification,
    close_verification,
    create_verification,
    record_event,
    remove_parcels,
    reopen_verification,
)
from kdkmp.domain.access import Access, NotAllowedError, ReadOnlyError, Role, Scope
from kdkmp.domain.layers import LayerKind
from kdkmp.domain.sources import Source
from kdkmp.domain.verification import PROVINCIAL_LAND_STEPS, Result
from kdkmp.store.queries import batches, regions
from kdkmp.store.tables import Batch

AT = datetime(2026, 1, 20, 3, tzinfo=UTC)
P1 = (A, "p1")


def actor(role: Role, *codes: str, operator: str | None = None) -> Access:
    name = operator or f"{role[:2]}-{'-'.join(codes)}"  # accounts differ, offices need not
    return Access("Dinas uji", role is not Role.VIEWER, role, Scope(codes), name)


VIEWER = actor(Role.VIEWER)
LOBAR, LOTENG = actor(Role.OPERATOR, "52.01"), actor(Role.OPERATOR, "52.02")
NTB, KALBAR = actor(Role.COORDINATOR, "52"), actor(Role.COORDINATOR, "61")
NARROW, ADMIN = actor(Role.COORDINATOR, "52.01"), actor(Role.ADMINISTRATOR)
EVERYBODY = (VIEWER, LOTENG, KALBAR, LOBAR, NARROW, NTB, ADMIN)
REGENCY, PROVINCE, WHOLE = (LOBAR, NARROW, NTB, ADMIN), (NTB, ADMIN), (ADMIN,)
"""Who may do what concerns Lombok Barat, what concerns NTB, and what holds for everybody."""

World = dict[str, int]
ABOUT = About("Hutan uji", date(2025, 12, 31), "KLHK", "CC BY 4.0")
DRAFT = Draft("Aset", "52", "BPKAD", date(2026, 1, 19), PROVINCIAL_LAND_STEPS)
RANK = NewRank("52", "Data lahan", 3, None, date(2025, 11, 7), "pers NTB")
EDIT = ParcelEdit(A, "p1", Source.DINAS, LAST, {"parcel_area_m2": 1300.0})
ODD = ("Kebun Mawar Ungu", "Gerung", "Kabupaten Lombok Barat")  # no village of that name
PRAYA = ("Panjisari", "Praya", "Kabupaten Lombok Tengah")


def _correct(engine: sa.Engine, who: Access) -> int:
    return correct_points(engine, [Correction(A, "p1", -8.6, 116.1, -8.61, 116.11, "cek")], who, AT)


def _event(result: Result = Result.DONE) -> Event:
    return Event(0, result, [P1], TODAY)


def _import(engine: sa.Engine, who: Access, *rows: list[str]) -> int:
    return commit(engine, dry_run(engine, Upload("a.xlsx", export_laporan(*rows)), TODAY), who)


def _review(engine: sa.Engine) -> int:
    with Session(engine) as session:
        return int(batches.open_reviews(session)["id"].iloc[0])


ACTIONS: dict[str, tuple[tuple[Access, ...], Callable[[sa.Engine, World, Access], object]]] = {
    "import": (REGENCY, lambda e, _, who: _import(e, who, row(VILLAGES[2], "70%"))),
    "undo": (
        (NARROW, NTB, ADMIN),  # an operator takes back what it brought itself, see below
        lambda e, w, who: undo_import(e, w["batch"], who, AT),
    ),
    "decide a row": (
        REGENCY,
        lambda e, _, who: resolve_reviews(e, {_review(e): "52.01.01.2009"}, who, TODAY),
    ),
    "dismiss a row": (
        REGENCY,
        lambda e, _, who: resolve_reviews(e, {_review(e): None}, who, TODAY),
    ),
    "parcel": (REGENCY, lambda e, _, who: save_parcel(e, EDIT, who, TODAY)),
    "choice": (REGENCY, lambda e, _, who: choose_active(e, A, "p2", "musdes", who, TODAY)),
    "point": (REGENCY, lambda e, _, who: _correct(e, who)),
    "point back": (REGENCY, lambda e, w, who: withdraw_correction(e, w["correction"], who, AT)),
    "list": (
        PROVINCE,
        lambda e, _, who: create_verification(e, Draft("Baru", "52", "BPKAD"), who, [P1]),
    ),
    "list changed": (PROVINCE, lambda e, w, who: change_verification(e, w["list"], DRAFT, who)),
    "list closed": (PROVINCE, lambda e, w, who: close_verification(e, w["list"], who, AT)),
    "list opened": (PROVINCE, lambda e, w, who: reopen_verification(e, w["list"], who)),
    "list filled": (PROVINCE, lambda e, w, who: add_parcels(e, w["list"], [(A, "p2")], who)),
    "list emptied": (PROVINCE, lambda e, w, who: remove_parcels(e, w["list"], [P1], who)),
    "step": (PROVINCE, lambda e, w, who: record_event(e, w["list"], _event(), who, TODAY)),
    "rank": (PROVINCE, lambda e, _, who: record_rank(e, RANK, who, TODAY)),
    "rank back": (PROVINCE, lambda e, w, who: withdraw_rank(e, w["rank"], who, AT)),
    "official source": (
        WHOLE,
        lambda e, _, who: choose_official_source(e, "members", Source.DINAS, "rakor", who),
    ),
    "usual source": (WHOLE, lambda e, _, who: reset_official_source(e, "has_nib", who)),
    "layer": (
        WHOLE,
        lambda e, _, who: install_overlay(
            e,
            LayerUpload("b.geojson", as_geojson(areas()) + b"\n"),
            ABOUT,
            LayerKind.FOREST,
            who,
            TODAY,
        ),
    ),
    "layer off": (WHOLE, lambda e, w, who: remove_layer(e, w["layer"], who, AT)),
}


@pytest.fixture
def world(engine: sa.Engine) -> World:
    """Real data of Lombok Barat, and one of everything that can be taken back."""
    fill(engine)
    install_overlay(
        engine, LayerUpload("a.geojson", as_geojson(areas())), ABOUT, LayerKind.FOREST, ADMIN, TODAY
    )
    choose_official_source(engine, "has_nib", Source.DINAS, "rakor", ADMIN)
    made = {
        "batch": _import(engine, ADMIN, row(VILLAGES[0]), row(ODD)),
        "list": create_verification(engine, DRAFT, ADMIN, [P1]),
        "rank": record_rank(engine, RANK, ADMIN, TODAY),
        "correction": 1,
        "layer": 1,
    }
    _correct(engine, ADMIN)
    return made


def _contents(engine: sa.Engine) -> dict[str, list[tuple[Any, ...]]]:
    """Everything in the database but the region master and the shapes of layers."""
    with engine.connect() as connection:
        return {
            table.name: sorted(map(tuple, connection.execute(table.select())), key=repr)
            for table in SQLModel.metadata.sorted_tables
            if table.name not in {"region", "layer_area"}
        }


@pytest.mark.parametrize("name", ACTIONS)
def test_who_may_not_is_refused_and_nothing_changes_and_who_may_is_let_through(
    engine: sa.Engine, world: World, name: str
) -> None:
    allowed, act = ACTIONS[name]
    before = _contents(engine)
    for who in EVERYBODY:
        if who not in allowed:
            with pytest.raises(ReadOnlyError):
                act(engine, world, who)
    assert _contents(engine) == before
    act(engine, world, allowed[0])  # the least of them
    assert _contents(engine) != before or name == "list changed"  # back to the same words


def test_a_file_that_speaks_of_another_regency_too_is_refused_as_a_whole_and_names_it(engine):
    fill(engine)
    upload = Upload("a.xlsx", export_laporan(row(VILLAGES[0], "70%"), row(PRAYA), row(PRAYA)))
    dry = dry_run(engine, upload, TODAY)
    before = _contents(engine)
    with pytest.raises(NotAllowedError, match="tentang Kabupaten Lombok Tengah, di luar wilayah"):
        commit(engine, dry, LOBAR)
    assert _contents(engine) == before
    outside = rows_outside(dry.plan, LOBAR.scope)
    assert set(outside["regency_code"]) == {"52.02"}
    assert outside["row"].tolist() == sorted(outside["row"])
    assert rows_outside(dry.plan, NTB.scope).empty
    assert rows_outside(dry.plan, ADMIN.scope).empty


def test_a_row_whose_village_is_not_known_is_outside_only_if_all_it_may_mean_is(engine):
    fill(engine)
    upload = Upload("a.xlsx", export_laporan(row(VILLAGES[0], "70%"), row(ODD)))
    dry = dry_run(engine, upload, TODAY)
    assert len(dry.plan.review) == 1
    assert rows_outside(dry.plan, LOBAR.scope).empty
    assert len(rows_outside(dry.plan, LOTENG.scope)) == 2  # the clear row, and the one that waits
    assert commit(engine, dry, LOBAR)


def test_demo_data_are_replaced_by_an_administrator_only(engine):
    fill(engine, synthetic=True)
    dry = dry_run(engine, Upload("a.xlsx", export_laporan(row(VILLAGES[0]))), TODAY)
    before = _contents(engine)
    for who in (LOBAR, NTB):
        with pytest.raises(NotAllowedError):
            commit(engine, dry, who, replace_demo=True)
    assert _contents(engine) == before
    assert commit(engine, dry, ADMIN, replace_demo=True)


def test_an_operator_takes_back_what_it_brought_itself_and_nobody_elses(engine):
    fill(engine)
    mine = _import(engine, LOBAR, row(VILLAGES[0]))
    other = actor(Role.OPERATOR, "52.01", operator="UJI-02")
    with pytest.raises(NotAllowedError):
        undo_import(engine, mine, other, AT)
    assert undo_import(engine, mine, LOBAR, AT).withdrawn_by == "Dinas uji · op-52.01"


def test_an_operator_decides_the_rows_of_its_own_file_but_moves_none_outside(engine):
    fill(engine)
    unknown = ("Entah", "Entah Berantah", "Kabupaten Antah")  # may mean nothing at all
    _import(engine, LOBAR, row(VILLAGES[0]), row(unknown))
    with pytest.raises(NotAllowedError, match=r"52\.02"):
        resolve_reviews(engine, {_review(engine): "52.02.01.2001"}, LOBAR, TODAY)
    with pytest.raises(NotAllowedError):
        resolve_reviews(engine, {_review(engine): None}, LOTENG, TODAY)
    assert resolve_reviews(engine, {_review(engine): "52.01.01.2009"}, LOBAR, TODAY)


def test_a_spelling_of_a_region_that_is_not_all_ones_own_is_not_remembered_for_everybody(engine):
    fill(engine)
    misspelt = ("Gapuk", "Gerung", "Kabupaten Lombok Barrat Daya")
    _import(engine, LOBAR, row(VILLAGES[0]), row((*misspelt[:2], "Kab. Antah")))
    resolve_reviews(engine, {_review(engine): "52.01.01.2003"}, LOBAR, TODAY)
    with Session(engine) as session:
        assert all(code.startswith("52.01") for code in regions.aliases(session).values())


def test_what_stands_beside_a_batch_is_office_and_operator(engine):
    fill(engine)
    number = _import(engine, LOBAR, row(VILLAGES[0]))
    with Session(engine) as session:
        assert session.get_one(Batch, number).office == "Dinas uji · op-52.01"
