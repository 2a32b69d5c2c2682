"""Rows that waited are decided by a person: saved below their file, remembered, taken back."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

import pandas as pd
import pytest
import sqlalchemy as sa
from portal_file import VILLAGES, export_laporan, row
from sqlmodel import Session

from kdkmp.actions.import_workbook import DryRun, Upload, commit, dry_run
from kdkmp.actions.resolve_review import NotResolvableError, resolve_reviews
from kdkmp.actions.undo_import import undo_import
from kdkmp.domain.access import Access, ReadOnlyError
from kdkmp.store.queries import batches, facts, regions
from kdkmp.store.tables import Batch, ReviewItem

TODAY = date(2026, 1, 16)
LATER = datetime(2026, 1, 17, 8, tzinfo=UTC)
GAPUK, SUKA_MAKMUR, BELEKA = "52.01.01.2003", "52.01.01.2005", "52.01.01.2009"
ODD = ("Kebun Mawar Ungu", "Gerung", "Kabupaten Lombok Barat")  # no village of that name
ODDER = ("Desa Entah", "Gerung", "Kabupaten Lombok Barat")


def _dry(engine: sa.Engine, *rows: list[str], name: str = "portal.xlsx") -> DryRun:
    return dry_run(engine, Upload(name, export_laporan(*rows)), TODAY)


@pytest.fixture
def parent(engine: sa.Engine, operator: Access) -> int:
    """A batch of one clear row and two that wait."""
    return commit(engine, _dry(engine, row(VILLAGES[0]), row(ODD, "70%"), row(ODDER)), operator)


def _waiting(engine: sa.Engine) -> pd.DataFrame:
    with Session(engine) as session:
        return batches.open_reviews(session).set_index("village")


def _decide(
    engine: sa.Engine, access: Access, chosen: Mapping[str, str | None], today: date = TODAY
) -> list[int]:
    """Decide the waiting rows by the village they are written with."""
    numbers = _waiting(engine)["id"]
    return resolve_reviews(
        engine, {int(numbers[village]): code for village, code in chosen.items()}, access, today
    )


def _facts(engine: sa.Engine) -> pd.DataFrame:
    with Session(engine) as session:
        return facts.current(session)


def _items(engine: sa.Engine) -> dict[str, ReviewItem]:
    with Session(engine, expire_on_commit=False) as session:
        return {item.village: item for item in session.scalars(sa.select(ReviewItem))}


@pytest.mark.usefixtures("parent")
def test_a_decided_row_counts_like_any_other_row_of_its_file(engine, operator):
    _decide(engine, operator, {ODD[0]: GAPUK})
    known = _facts(engine).loc[GAPUK]
    assert (known["progress_low_pct"], known["progress_low_pct_source"]) == (70, "portal")
    assert known["progress_low_pct_on"] == pd.Timestamp(2026, 1, 9)
    assert list(_waiting(engine).index) == [ODDER[0]]


def test_decisions_make_one_batch_below_their_file(engine, operator, parent):
    (batch,) = _decide(engine, operator, {ODD[0]: GAPUK, ODDER[0]: SUKA_MAKMUR})
    with Session(engine) as session:
        child, file = session.get_one(Batch, batch), session.get_one(Batch, parent)
        assert (child.parent_id, child.new) == (parent, 2)
        for same in ("format", "source", "file_name", "sha256", "as_of"):
            assert getattr(child, same) == getattr(file, same)
    item = _items(engine)[ODD[0]]
    assert (item.state, item.cooperative_code, item.resolved_batch_id) == (
        "confirmed",
        GAPUK,
        batch,
    )


def test_rows_of_two_files_make_two_batches(engine, operator, parent):
    second = commit(engine, _dry(engine, row(("Lain", *ODD[1:])), name="b.xlsx"), operator)
    saved = _decide(engine, operator, {ODD[0]: GAPUK, "Lain": BELEKA})
    with Session(engine) as session:
        assert [session.get_one(Batch, one).parent_id for one in saved] == [parent, second]


@pytest.mark.usefixtures("parent")
def test_the_spelling_is_remembered_for_the_next_file(engine, operator):
    _decide(engine, operator, {ODD[0]: GAPUK})
    with Session(engine) as session:
        assert regions.aliases(session) == {("village", "52.01.01", "kebun mawar ungu"): GAPUK}
    again = _dry(engine, row(("KEBUN MAWAR UNGU", *ODD[1:]), "75%", "15/01/2026 08:00"))
    assert (again.counts.review, again.counts.changed) == (0, 1)


def test_one_spelling_decided_in_two_ways_is_not_remembered(engine, operator):
    commit(engine, _dry(engine, row(ODD), row(ODD, "80%")), operator)
    numbers = _waiting(engine)["id"].tolist()
    resolve_reviews(engine, dict(zip(numbers, (GAPUK, BELEKA), strict=True)), operator, TODAY)
    with Session(engine) as session:
        assert regions.aliases(session) == {}


@pytest.mark.usefixtures("parent")
def test_a_dismissed_row_leaves_no_trace_in_the_figures(engine, operator):
    before = _facts(engine)
    assert _decide(engine, operator, {ODD[0]: None}) == []
    assert _facts(engine).equals(before)
    assert list(_waiting(engine).index) == [ODDER[0]]
    assert _items(engine)[ODD[0]].state == "dismissed"


@pytest.mark.usefixtures("parent")
def test_a_second_cooperative_of_a_village_stands_beside_the_first(engine, operator):
    _decide(engine, operator, {ODD[0]: GAPUK, ODDER[0]: f"{GAPUK}-2"})
    known = _facts(engine)
    assert {GAPUK, f"{GAPUK}-2"} < set(known.index)
    assert known.loc[f"{GAPUK}-2", "village_code"] == GAPUK


@pytest.mark.usefixtures("parent")
def test_undoing_the_decision_opens_the_rows_again_and_forgets_the_spelling(engine, operator):
    before = _facts(engine)
    (batch,) = _decide(engine, operator, {ODD[0]: GAPUK})
    undo_import(engine, batch, operator, LATER)
    assert set(_waiting(engine).index) == {ODD[0], ODDER[0]}
    assert _facts(engine).equals(before)
    with Session(engine) as session:
        assert regions.aliases(session) == {}
    assert len(_decide(engine, operator, {ODD[0]: BELEKA})) == 1


def test_undoing_the_file_withdraws_its_decisions_and_its_waiting_rows(engine, operator, parent):
    _decide(engine, operator, {ODD[0]: GAPUK})
    undo_import(engine, parent, operator, LATER)
    assert _facts(engine).empty
    assert _waiting(engine).empty
    with Session(engine) as session:
        assert regions.aliases(session) == {}  # the file asks again when it comes back


@pytest.mark.usefixtures("parent")
def test_one_impossible_decision_saves_none_of_them(engine, operator):
    before = _facts(engine)
    with pytest.raises(NotResolvableError, match=r"99\.99\.99\.9999"):
        _decide(engine, operator, {ODD[0]: GAPUK, ODDER[0]: "99.99.99.9999"})
    assert _facts(engine).equals(before)
    assert set(_waiting(engine).index) == {ODD[0], ODDER[0]}


@pytest.mark.usefixtures("parent")
def test_a_row_is_decided_only_once(engine, operator):
    number = int(_waiting(engine)["id"][ODD[0]])
    resolve_reviews(engine, {number: GAPUK}, operator, TODAY)
    with pytest.raises(NotResolvableError, match="sudah diputuskan"):
        resolve_reviews(engine, {number: BELEKA}, operator, TODAY)


@pytest.mark.usefixtures("parent")
def test_a_row_dated_after_today_cannot_be_confirmed(engine, operator):
    # 9 January is the row's own date; on 8 January it is still to come.
    with pytest.raises(NotResolvableError, match="sesudah hari ini"):
        _decide(engine, operator, {ODD[0]: GAPUK}, today=date(2026, 1, 8))


@pytest.mark.usefixtures("parent")
def test_a_reader_may_not_decide(engine):
    with pytest.raises(ReadOnlyError):
        _decide(engine, Access("Pembaca", may_write=False), {ODD[0]: GAPUK})
    assert len(_waiting(engine)) == 2


@pytest.mark.usefixtures("parent")
def test_every_decision_raises_the_data_version_once(engine, operator):
    with Session(engine) as session:
        before = int(batches.data_version(session))
    _decide(engine, operator, {ODD[0]: None})
    with Session(engine) as session:
        assert int(batches.data_version(session)) == before + 1
