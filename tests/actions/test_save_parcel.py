"""What a person says of a parcel is a statement like any other: dated, sourced, undoable."""

import json
import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import sqlalchemy as sa
from parcel_world import FIRST, LAST, SILENT, TODAY, A, B, facts, fill, register
from sqlmodel import Session

from kdkmp.actions.remove_demo import remove_demo
from kdkmp.actions.save_parcel import ParcelEdit, ParcelRefusedError, choose_active, save_parcel
from kdkmp.actions.undo_import import undo_import
from kdkmp.domain.access import Access, ReadOnlyError
from kdkmp.domain.sources import Source
from kdkmp.store.engine import open_engine, writing
from kdkmp.store.land_tables import land_parcel
from kdkmp.store.queries import batches, land
from kdkmp.store.tables import Batch
from kdkmp.views.import_tables import history_table

SQUARE = {
    "type": "Polygon",
    "coordinates": [
        [[116.1, -8.6], [116.1003, -8.6], [116.1003, -8.5997], [116.1, -8.5997], [116.1, -8.6]]
    ],
}
ALL_CLEAR = dict.fromkeys(
    ("risk_lp2b", "risk_forest", "risk_flood", "risk_sutet", "risk_unstable", "risk_occupied"),
    "none",
)


@pytest.fixture
def filled(engine: sa.Engine) -> sa.Engine:
    fill(engine)
    return engine


@pytest.fixture(scope="module")
def untouched(
    sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[sa.Engine]:
    """The same world for all that is refused, as nothing may be left in it."""
    path = tmp_path_factory.mktemp("refused") / "refused.sqlite3"
    shutil.copy(sqlite_template, path)
    opened = open_engine(f"sqlite:///{path}")
    fill(opened)
    yield opened
    opened.dispose()


def edit(values: dict[str, Any] | None = None, **others: Any) -> ParcelEdit:
    """An edit of A's first parcel by the dinas, on the day of its last word."""
    said = {"cooperative_code": A, "parcel_id": "p1", "source": Source.DINAS, "as_of": LAST}
    return ParcelEdit(**(said | {"values": values or {}} | others))


def test_an_edit_is_a_statement_of_its_source_and_counts_at_once(filled, operator):
    batch_id = save_parcel(filled, edit({"land_status": "verified"}), operator, TODAY)
    row = register(filled).loc[f"{A}|p1"]
    assert (row["land_status"], row["land_status_source"]) == ("verified", "dinas")
    assert facts(filled).loc[A, "land_status"] == "verified"
    with Session(filled) as session:
        batch = session.get_one(Batch, batch_id)
        history = land.parcel_history(session, A, "p1")
    assert (batch.format, batch.source, batch.as_of) == ("parcel_edit", "dinas", LAST)
    assert (batch.file_name, batch.office, batch.changed) == ("Isian dasbor: p1", "Dinas uji", 1)
    assert history["land_status"].tolist() == ["verified", "verifying", "proposed"]


def test_what_is_not_touched_stays_as_other_statements_have_it(filled, operator):
    save_parcel(filled, edit({"ownership": "village"}), operator, TODAY)
    row = register(filled).loc[f"{A}|p1"]
    assert (row["ownership"], row["land_status"], row["latitude"]) == ("village", "verifying", -8.6)


def test_the_same_words_may_be_said_twice_and_then_change_nothing(filled, operator):
    one = save_parcel(filled, edit({"has_water": True}), operator, TODAY)
    two = save_parcel(filled, edit({"has_water": True}), operator, TODAY)
    with Session(filled) as session:
        first, second = session.get_one(Batch, one), session.get_one(Batch, two)
    assert first.sha256 != second.sha256
    assert ((first.changed, first.unchanged), (second.changed, second.unchanged)) == (
        (1, 0),
        (0, 1),
    )


def test_a_new_parcel_is_numbered_and_its_number_is_never_given_again(filled, operator):
    new = edit({"land_status": "identified"}, parcel_id=None)
    first = save_parcel(filled, new, operator, TODAY)
    assert f"{A}|dasbor-{A}-1" in register(filled).index
    undo_import(filled, first, operator, datetime.now(UTC))
    assert f"{A}|dasbor-{A}-1" not in register(filled).index
    save_parcel(filled, new, operator, TODAY)
    assert f"{A}|dasbor-{A}-2" in register(filled).index


def test_undo_brings_back_what_counted_before_and_history_says_so(filled, operator):
    batch_id = save_parcel(filled, edit({"land_status": "verified"}), operator, TODAY)
    undo_import(filled, batch_id, operator, datetime.now(UTC))
    assert facts(filled).loc[A, "land_status"] == "verifying"
    with Session(filled) as session:
        line = history_table(batches.history(session), "Asia/Makassar").iloc[0]
    assert (line["Keadaan"], line["Jenis"]) == ("Dibatalkan", "Isian register lahan di dasbor")
    assert (line["Berkas"], line["Baris"]) == ("Isian dasbor: p1", 1)


def test_a_field_is_cleared_by_the_source_that_said_it_and_by_no_other(filled, operator):
    save_parcel(filled, edit(cleared=frozenset({"parcel_area_m2"})), operator, TODAY)
    assert pd.isna(register(filled).loc[f"{A}|p1", "parcel_area_m2"])
    assert pd.isna(facts(filled).loc[A, "parcel_area_m2"])
    with pytest.raises(ParcelRefusedError, match=r"Lintang: Dinas tidak .* Simkopdes"):
        save_parcel(filled, edit(cleared=frozenset({"latitude", "longitude"})), operator, TODAY)


@pytest.mark.parametrize(
    ("said", "total"),
    [
        ({"risk_lp2b": "none"}, "to_check"),  # the others are unchecked, which is not clear
        ({"risk_lp2b": "without_permit"}, "protected_without_permit"),
        ({"risk_flood": "without_permit"}, "without_permit"),
        (ALL_CLEAR, "clear"),
        (ALL_CLEAR | {"risk_sutet": "with_permit"}, "with_permit"),
    ],
)
def test_the_sum_of_the_risks_follows_from_the_single_ones(filled, operator, said, total):
    save_parcel(filled, edit(said), operator, TODAY)
    assert register(filled).loc[f"{A}|p1", "spatial_risk"] == total
    assert facts(filled).loc[A, "spatial_risk"] == total


def test_risks_checked_before_join_the_sum_and_a_cleared_one_leaves_it(filled, operator):
    of_p2 = {"parcel_id": "p2"}  # its flood risk was checked before: none
    rest = {name: found for name, found in ALL_CLEAR.items() if name != "risk_flood"}
    save_parcel(filled, edit(rest, **of_p2), operator, TODAY)
    assert register(filled).loc[f"{A}|p2", "spatial_risk"] == "clear"
    save_parcel(filled, edit(cleared=frozenset({"risk_flood"}), **of_p2), operator, TODAY)
    assert register(filled).loc[f"{A}|p2", "spatial_risk"] == "to_check"
    save_parcel(filled, edit(cleared=frozenset(rest), **of_p2), operator, TODAY)
    assert pd.isna(register(filled).loc[f"{A}|p2", "spatial_risk"])


def test_a_sum_that_contradicts_the_single_risks_is_refused(filled, operator):
    save_parcel(filled, edit({"risk_lp2b": "without_permit"}), operator, TODAY)
    with pytest.raises(ParcelRefusedError, match="mengikuti risiko satu per satu"):
        save_parcel(filled, edit({"spatial_risk": "clear"}), operator, TODAY)
    alone = edit({"spatial_risk": "clear"}, cooperative_code=B, parcel_id="p9")
    save_parcel(filled, alone, operator, TODAY)
    assert register(filled).loc[f"{B}|p9", "spatial_risk"] == "clear"


def test_a_status_that_may_not_follow_needs_a_correction_with_a_reason(filled, operator):
    far = {"land_status": "built"}
    with pytest.raises(ParcelRefusedError, match=r"“Sedang diverifikasi” tidak dapat .*“Selesai f"):
        save_parcel(filled, edit(far), operator, TODAY)
    with pytest.raises(ParcelRefusedError, match="Alasan"):
        save_parcel(filled, edit(far, is_correction=True), operator, TODAY)
    save_parcel(filled, edit(far, is_correction=True, why="Salah pilih"), operator, TODAY)
    with Session(filled) as session:
        newest = land.parcel_history(session, A, "p1").iloc[0]
    assert (newest["land_status"], newest["why"]) == ("built", "Salah pilih")


def test_a_source_that_lags_behind_may_catch_up_step_by_step(filled, operator):
    # Simkopdes still says proposed where verifying counts: verifying is its own next step.
    late = edit({"land_status": "verifying"}, source=Source.SIMKOPDES)
    save_parcel(filled, late, operator, TODAY)
    with Session(filled) as session:
        assert land.parcel_history(session, A, "p1")["source"].tolist().count("simkopdes") == 2


def test_a_rejection_needs_a_reason(filled, operator):
    with pytest.raises(ParcelRefusedError, match="penolakan lahan harus disertai alasan"):
        save_parcel(filled, edit({"land_status": "rejected"}), operator, TODAY)
    save_parcel(filled, edit({"land_status": "rejected"}, why="Luas kurang"), operator, TODAY)
    assert register(filled).loc[f"{A}|p1", "land_status"] == "rejected"


def test_a_parcel_that_is_lost_stays_in_the_register_as_no_land(filled, operator):
    gone = edit({"land_status": "none"}, parcel_id="p2")
    save_parcel(filled, gone, operator, TODAY)
    assert register(filled).loc[f"{A}|p2", "land_status"] == "none"


def test_an_outline_is_written_tidily(filled, operator):
    feature = json.dumps({"type": "Feature", "properties": {"nama": "x"}, "geometry": SQUARE})
    save_parcel(filled, edit({"outline": feature}), operator, TODAY)
    kept = json.loads(register(filled).loc[f"{A}|p1", "outline"])
    assert kept["type"] == "Polygon"
    assert sorted(kept["coordinates"][0]) == sorted(SQUARE["coordinates"][0])


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"values": {}}, "Belum ada yang diubah"),
        ({"values": {"luas": 3}}, "“luas” tidak ada"),
        ({"values": {"has_water": None}}, "Ada air: tidak ada isinya"),
        ({"values": {"has_water": "ya"}}, "Ada air: pilih"),
        ({"values": {"ownership": "mine"}}, "Kepemilikan: “mine”"),
        ({"values": {"parcel_area_m2": 0}}, "Luas lahan .* lebih besar dari 0"),
        ({"values": {"length_m": -1.0}}, "Panjang"),
        ({"values": {"width_m": float("inf")}}, "Lebar"),
        ({"values": {"width_m": float("nan")}}, "Lebar"),
        ({"values": {"parcel_area_m2": "1000"}}, "harus berupa angka"),
        ({"values": {"parcel_area_m2": True}}, "harus berupa angka"),
        ({"values": {"latitude": -8.6}}, "selalu berpasangan"),
        ({"cleared": frozenset({"latitude"})}, "selalu berpasangan"),
        ({"values": {"latitude": float("nan"), "longitude": 116.1}}, "harus berupa angka"),
        ({"values": {"latitude": 8.6, "longitude": 116.1}}, "Tanda minus"),
        ({"values": {"latitude": 116.1, "longitude": -8.6}}, "tertukar"),
        ({"values": {"latitude": 48.8, "longitude": 2.3}}, "di luar Indonesia"),
        ({"values": {"outline": "{"}}, "Batas lahan bukan GeoJSON"),
        ({"values": {"outline": '{"type": "Point", "coordinates": [1, 2]}'}}, "bertipe Polygon"),
        ({"values": {"legal_basis": " "}}, "Dasar hukum: tidak ada isinya"),
        ({"values": {"legal_basis": "hubungi 0812-3456-7890"}}, "Dasar hukum: .*data pribadi"),
        ({"values": {"legal_basis": "x" * 301}}, "paling panjang 300"),
        ({"values": {"has_water": True}, "why": "surel a@b.id"}, "Alasan: .*data pribadi"),
        ({"values": {"has_water": True}, "why": "5201010101900001"}, "Alasan: .*data pribadi"),
        ({"values": {"has_water": True}, "as_of": date(2026, 1, 21)}, "sesudah hari ini"),
        ({"values": {"parcel_area_m2": 900}, "as_of": FIRST}, "sudah menyatakannya per 09-01-2026"),
        ({"values": {"has_water": True}, "cleared": frozenset({"has_water"})}, "sekaligus"),
        ({"cleared": frozenset({"land_status"})}, "sebagai pembetulan"),
        ({"cleared": frozenset({"luas"})}, "“luas” tidak ada"),
        ({"values": {"has_water": True}, "cooperative_code": "99"}, "Koperasi 99 tidak ada"),
        ({"values": {"has_water": True}, "cooperative_code": SILENT}, "tidak ada di data"),
        ({"values": {"has_water": True}, "parcel_id": "p9"}, "p9 tidak tercatat"),
        ({"values": {"has_water": True}, "parcel_id": "tanpa"}, "tanpa tidak tercatat"),
        ({"values": {"land_status": "none"}, "parcel_id": None}, "bukan status lahan baru"),
    ],
)
def test_what_cannot_be_is_refused_with_the_field_and_leaves_no_trace(
    untouched, operator, wrong, told
):
    before = contents(untouched)
    with pytest.raises(ParcelRefusedError, match=told):
        save_parcel(untouched, edit(**wrong), operator, TODAY)
    assert contents(untouched) == before


def contents(engine: sa.Engine) -> tuple[int, int, str]:
    with Session(engine) as session:
        counts = [
            session.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()
            for table in (Batch, land_parcel)
        ]
        return counts[0], counts[1], batches.data_version(session)


def test_a_reader_may_neither_write_nor_choose(filled):
    reader = Access(office="Tamu", may_write=False)
    with pytest.raises(ReadOnlyError):
        save_parcel(filled, edit({"has_water": True}), reader, TODAY)
    with pytest.raises(ReadOnlyError):
        choose_active(filled, A, "p2", "dekat jalan", reader, TODAY)


def test_a_chosen_parcel_counts_until_the_choice_is_taken_back_or_undone(filled, operator):
    assert facts(filled).loc[A, "active_parcel_id"] == "p1"
    first = choose_active(filled, A, "p2", "Dekat jalan", operator, TODAY)
    assert facts(filled).loc[A, ["active_parcel_id", "land_status"]].tolist() == [
        "p2",
        "identified",
    ]
    choose_active(filled, A, None, "", operator, TODAY)
    assert facts(filled).loc[A, "active_parcel_id"] == "p1"
    again = choose_active(filled, A, "p2", "Dekat jalan", operator, TODAY)
    undo_import(filled, again, operator, datetime.now(UTC))
    assert facts(filled).loc[A, "active_parcel_id"] == "p1"
    with Session(filled) as session:
        assert session.get_one(Batch, first).file_name == "Pilihan lahan di dasbor: p2"


def test_a_choice_states_nothing_and_moves_no_date(filled, operator):
    before, known = facts(filled), register(filled)
    choose_active(filled, A, "p2", "Dekat jalan", operator, TODAY)
    after = facts(filled)
    assert after["reference_date"].tolist() == before["reference_date"].tolist()
    assert after["reported_on"].tolist() == before["reported_on"].tolist()
    same = ["sources", "as_of", "land_status"]
    assert register(filled)[same].equals(known[same])


@pytest.mark.parametrize(
    ("parcel_id", "why", "told"),
    [
        ("p2", "", "Alasan"),
        ("p2", "hubungi 081234567890", "data pribadi"),
        ("p9", "dekat", "tidak tercatat"),
        (None, "", "Belum ada pilihan"),
    ],
)
def test_an_impossible_choice_is_refused(untouched, operator, parcel_id, why, told):
    with pytest.raises(ParcelRefusedError, match=told):
        choose_active(untouched, A, parcel_id, why, operator, TODAY)


def test_a_choice_does_not_bind_once_the_parcel_is_gone(filled, operator):
    new = save_parcel(filled, edit({"land_status": "identified"}, parcel_id=None), operator, TODAY)
    choose_active(filled, A, f"dasbor-{A}-1", "Dekat jalan", operator, TODAY)
    undo_import(filled, new, operator, datetime.now(UTC))
    assert facts(filled).loc[A, "active_parcel_id"] == "p1"


def test_edits_of_demo_parcels_are_demo_data_can_be_undone_and_go_with_the_demo(engine, operator):
    fill(engine, synthetic=True)
    batch_id = save_parcel(engine, edit({"has_water": True}), operator, TODAY)
    with Session(engine) as session:
        assert session.get_one(Batch, batch_id).is_synthetic
    undo_import(engine, batch_id, operator, datetime.now(UTC))
    with Session(engine) as session:
        line = history_table(batches.history(session), "Asia/Makassar").iloc[0]
    assert line["Keadaan"] == "Dibatalkan"
    with writing(engine) as session:
        remove_demo(session)
    assert contents(engine)[:2] == (0, 0)


def test_demo_data_cannot_be_made_younger_than_it_is(engine, operator):
    fill(engine, synthetic=True)
    with pytest.raises(ParcelRefusedError, match="data contoh berakhir 09-01-2026"):
        save_parcel(engine, edit({"has_water": True}, as_of=TODAY), operator, TODAY)


def test_a_chosen_parcel_counts_even_where_nobody_knows_its_status(filled, operator):
    new = edit({"ownership": "village"}, parcel_id=None)
    save_parcel(filled, new, operator, TODAY)
    choose_active(filled, A, f"dasbor-{A}-1", "Milik desa", operator, TODAY)
    known = facts(filled).loc[A]
    assert known["active_parcel_id"] == f"dasbor-{A}-1"
    assert pd.isna(known["land_status"])
    assert register(filled).loc[f"{A}|dasbor-{A}-1", "is_active"]
