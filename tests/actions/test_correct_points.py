"""A corrected point holds while the sources state the wrong one; what they stated stays."""

from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
from parcel_world import LAST, POINT, TODAY, A, B, fill, register
from sqlmodel import Session

from kdkmp.actions.correct_points import Correction, correct_points, withdraw_correction
from kdkmp.actions.parcel_values import ParcelRefusedError
from kdkmp.actions.remove_demo import remove_demo
from kdkmp.actions.save_parcel import ParcelEdit, save_parcel
from kdkmp.domain.access import Access, ReadOnlyError
from kdkmp.domain.sources import Source
from kdkmp.store.engine import writing
from kdkmp.store.queries.batches import data_version
from kdkmp.store.queries.land import corrections

AT = datetime(2026, 1, 20, 3, tzinfo=UTC)
STATED = {"stated_latitude": POINT["latitude"], "stated_longitude": POINT["longitude"]}


@pytest.fixture
def filled(engine: sa.Engine) -> sa.Engine:
    fill(engine)
    return engine


def right(**others):
    """The right point of A's first parcel."""
    said = {"latitude": -8.7, "longitude": 116.2, "why": "Dicek di lapangan", **STATED}
    return Correction(**({"cooperative_code": A, "parcel_id": "p1"} | said | others))


def point(engine):
    return register(engine).loc[f"{A}|p1", ["latitude", "longitude"]].tolist()


def history(engine):
    with Session(engine) as session:
        return corrections(session, A, "p1")


def test_a_correction_counts_and_the_original_is_kept_beside_it(filled, operator):
    assert correct_points(filled, [right(finding="swapped")], operator, AT) == 1
    row = register(filled).loc[f"{A}|p1"]
    assert (row["latitude"], row["longitude"], bool(row["is_corrected"])) == (-8.7, 116.2, True)
    assert (row["stated_latitude"], row["stated_longitude"]) == tuple(POINT.values())
    told = history(filled).iloc[0]
    assert (told["finding"], told["why"], told["office"]) == (
        "swapped",
        "Dicek di lapangan",
        "Dinas uji",
    )


def test_it_holds_only_while_the_sources_state_the_wrong_point(filled, operator):
    correct_points(filled, [right()], operator, AT)
    better = {"latitude": -8.65, "longitude": 116.15}
    edit = ParcelEdit(A, "p1", Source.DINAS, LAST, better)
    save_parcel(filled, edit, operator, TODAY)
    assert point(filled) == [-8.65, 116.15]
    with pytest.raises(ParcelRefusedError, match="sumber kini menyatakan titik lain"):
        correct_points(filled, [right()], operator, AT)


def test_the_newest_correction_counts_and_taking_it_back_brings_the_former(filled, operator):
    correct_points(filled, [right()], operator, AT)
    correct_points(filled, [right(latitude=-8.71)], operator, AT)
    assert point(filled) == [-8.71, 116.2]
    newest, former = history(filled)["id"]
    withdraw_correction(filled, newest, operator, AT)
    assert point(filled) == [-8.7, 116.2]
    withdraw_correction(filled, former, operator, AT)
    assert point(filled) == list(POINT.values())
    assert history(filled)["withdrawn_by"].tolist() == ["Dinas uji", "Dinas uji"]
    with pytest.raises(ParcelRefusedError, match="sudah dicabut"):
        withdraw_correction(filled, newest, operator, AT)


def test_every_correction_raises_the_data_version(filled, operator):
    with Session(filled) as session:
        before = int(data_version(session))
    correct_points(filled, [right()], operator, AT)
    withdraw_correction(filled, int(history(filled)["id"].iloc[0]), operator, AT)
    with Session(filled) as session:
        assert int(data_version(session)) == before + 2


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"latitude": 8.7}, "Tanda minus"),
        ({"latitude": float("nan")}, "harus berupa angka"),
        (POINT, "sama dengan titik lama"),
        ({"why": "  "}, "Alasan"),
        ({"why": "tanya 0812 3456 7890"}, "data pribadi"),
        ({"finding": "tiny_area"}, "bukan temuan lokasi"),
        ({"stated_latitude": -8.61}, "sumber kini menyatakan titik lain"),
        ({"parcel_id": "p2"}, "p2 belum punya titik"),
        ({"parcel_id": "p9"}, "p9 tidak tercatat"),
        ({"cooperative_code": B, "parcel_id": "p1"}, "tidak tercatat"),
    ],
)
def test_an_impossible_correction_takes_the_possible_ones_with_it(filled, operator, wrong, told):
    with pytest.raises(ParcelRefusedError, match=told):
        correct_points(filled, [right(), right(**wrong)], operator, AT)
    assert history(filled).empty


def test_nothing_chosen_is_refused(filled, operator):
    with pytest.raises(ParcelRefusedError, match="Belum ada titik"):
        correct_points(filled, [], operator, AT)


def test_a_reader_may_neither_correct_nor_take_back(filled, operator):
    reader = Access(office="Tamu", may_write=False)
    correct_points(filled, [right()], operator, AT)
    with pytest.raises(ReadOnlyError):
        correct_points(filled, [right()], reader, AT)
    with pytest.raises(ReadOnlyError):
        withdraw_correction(filled, int(history(filled)["id"].iloc[0]), reader, AT)


def test_corrections_of_demo_parcels_go_with_the_demo(engine, operator):
    fill(engine, synthetic=True)
    correct_points(engine, [right()], operator, AT)
    with writing(engine) as session:
        remove_demo(session)
    assert history(engine).empty
