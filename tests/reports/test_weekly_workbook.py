"""The weekly form of one regency, and its way back into the database."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from io import BytesIO

import openpyxl
import pandas as pd
import pytest
import sqlalchemy as sa
from openpyxl.worksheet.worksheet import Worksheet
from portal_file import three_rows
from sqlmodel import Session

from kdkmp.actions.import_workbook import DryRun, Upload, commit, dry_run
from kdkmp.domain.access import Access
from kdkmp.domain.evidence import Evidence
from kdkmp.domain.weekly import CLEAR_WORD, MARKER, WEEKLY_FACTS
from kdkmp.domain.zones.policy import DEFAULT_POLICY
from kdkmp.intake import Refused
from kdkmp.intake.sources.weekly_workbook import CHECKED_ON as INTAKE_CHECKED_ON
from kdkmp.reports.weekly_guide import CHECKED_ON
from kdkmp.reports.weekly_workbook import FIRST_ROW, HEADING_ROW, KEYS, SHEET, weekly_workbook
from kdkmp.store.engine import open_engine
from kdkmp.store.queries import facts, regions
from kdkmp.text.labels import CODES, FACT, LAND_STATUS

TODAY = date(2026, 1, 30)
COLUMN = {fact.name: at for at, fact in enumerate(WEEKLY_FACTS, start=len(KEYS) + 2)}
CHECKED_COLUMN = len(KEYS) + 1
FIRST = FIRST_ROW + 1
"""Excel row of the first cooperative."""

STATED = {
    "has_npwp": "Ya",
    "legal_entity_on": datetime(2025, 6, 1, tzinfo=UTC).replace(tzinfo=None),
    "members": 120,
    "land_status": "Terverifikasi",
    "parcel_area_m2": 1000.5,
    "progress_low_pct": "21 - 50%",  # a range keeps both its ends
    "main_obstacle": "LP2B/LSD, kawasan hutan, atau tata ruang",  # a comma inside one choice
    "transactions_3m_idr": 0,  # nothing sold is a statement, not a gap
}


@pytest.fixture
def engine(sqlite_url: str, operator: Access) -> Iterator[sa.Engine]:
    """Three cooperatives of one regency, known from the portal only."""
    opened = open_engine(sqlite_url)
    commit(opened, dry_run(opened, Upload("portal.xlsx", three_rows()), TODAY), operator)
    yield opened
    opened.dispose()


def _form(engine: sa.Engine) -> bytes:
    with Session(engine) as session:
        return weekly_workbook(
            facts.current(session), regions.names_with_data(session), DEFAULT_POLICY.evidence
        )


def _open(content: bytes) -> tuple[openpyxl.Workbook, Worksheet]:
    book = openpyxl.load_workbook(BytesIO(content))
    return book, book[SHEET]


def _edited(content: bytes, *cells: tuple[int, int, object]) -> bytes:
    book, sheet = _open(content)
    for row, column, value in cells:
        sheet.cell(row, column).value = value
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def _dry(engine: sa.Engine, content: bytes, as_of: date = date(2026, 1, 23)) -> DryRun:
    return dry_run(engine, Upload("formulir.xlsx", content, as_of), TODAY)


def _stated(engine: sa.Engine, operator: Access) -> None:
    """Send the form back once with all kinds of values for the first cooperative."""
    cells = [(FIRST, COLUMN[name], value) for name, value in STATED.items()]
    commit(engine, _dry(engine, _edited(_form(engine), *cells), date(2026, 1, 16)), operator)


def test_the_form_has_a_line_per_cooperative_and_only_the_dinas_own_words(engine):
    _, sheet = _open(_form(engine))
    headings = [cell.value for cell in sheet[HEADING_ROW + 1]]
    assert headings == [*KEYS, CHECKED_ON, *(FACT[fact.name] for fact in WEEKLY_FACTS)]
    assert CHECKED_ON == INTAKE_CHECKED_ON
    assert [cell.value for cell in sheet["A"][FIRST_ROW:]] == [
        "52.01.01.2002",
        "52.01.01.2003",
        "52.01.01.2005",
    ]
    # The portal's 40 % is known, but it is not the dinas who said so.
    assert all(cell.value is None for cell in sheet[FIRST][len(KEYS) :])


def test_the_form_names_the_regency_and_the_date_of_its_data(engine):
    _, sheet = _open(_form(engine))
    assert sheet["A1"].value == "Formulir mingguan KDKMP – Kabupaten Lombok Barat"
    assert "data terakhir 9 Januari 2026" in sheet["A2"].value
    assert sheet["A3"].value is None


def test_sent_back_untouched_it_changes_nothing(engine, operator):
    _stated(engine, operator)
    dry = _dry(engine, _form(engine))
    assert (dry.counts.rows, dry.counts.changed, dry.counts.new) == (3, 0, 0)
    assert dry.plan.problems == ()
    assert dry.plan.changes.empty


def test_it_starts_with_what_the_dinas_said_last(engine, operator):
    _stated(engine, operator)
    _, sheet = _open(_form(engine))
    again = {name: sheet.cell(FIRST, COLUMN[name]).value for name in STATED}
    # The portal speaks before the dinas about building: its 40 % is in force, so nothing stands.
    assert again == STATED | {"progress_low_pct": None}


def test_one_edited_cell_is_exactly_one_change(engine, operator):
    _stated(engine, operator)
    form = _edited(_form(engine), (FIRST, COLUMN["members"], 150))
    changes = _dry(engine, form).plan.changes
    assert changes[["cooperative_code", "fact", "old", "new"]].to_numpy().tolist() == [
        ["52.01.01.2002", "members", 120, 150]
    ]


def test_the_clearing_word_withdraws_and_a_blank_does_not(engine, operator):
    _stated(engine, operator)
    blank = _edited(_form(engine), (FIRST, COLUMN["members"], None))
    assert _dry(engine, blank).plan.changes.empty
    cleared = _edited(_form(engine), (FIRST, COLUMN["members"], CLEAR_WORD))
    changes = _dry(engine, cleared).plan.changes
    assert changes["fact"].tolist() == ["members"]
    assert pd.isna(changes["new"].iloc[0])


def test_the_date_of_checking_renews_a_line_without_changing_it(engine, operator):
    _stated(engine, operator)
    checked = datetime(2026, 1, 22, tzinfo=UTC).replace(tzinfo=None)
    dry = _dry(engine, _edited(_form(engine), (FIRST, CHECKED_COLUMN, checked)))
    assert dry.plan.changes.empty
    commit(engine, dry, operator)
    with Session(engine) as session:
        known = facts.current(session)
    assert known.loc["52.01.01.2002", "members_on"] == pd.Timestamp(checked)


def test_every_flag_and_code_has_a_drop_down_that_ends_with_the_clearing_word(engine):
    book, sheet = _open(_form(engine))
    lists = {
        str(found.sqref).split(":")[0]: found for found in sheet.data_validations.dataValidation
    }
    for fact in WEEKLY_FACTS:
        found = lists[sheet.cell(FIRST, COLUMN[fact.name]).coordinate]
        assert found.error  # told in Indonesian what to type instead
        if fact.codes is None and fact.kind != "flag":
            assert (found.type, found.showErrorMessage) == ("custom", True)
            continue
        name, span = found.formula1.replace("$", "").replace("'", "").split("!")
        offered = [cell.value for (cell,) in book[name][span]]
        words = list(CODES[fact.name].values()) if fact.codes else ["Ya", "Tidak"]
        assert offered == [*words, CLEAR_WORD]


def test_keys_are_locked_and_answers_are_not(engine):
    _, sheet = _open(_form(engine))
    assert sheet.protection.sheet
    assert [cell.protection.locked for cell in sheet[FIRST]] == (
        [True] * len(KEYS) + [False] * (len(WEEKLY_FACTS) + 1)
    )


def test_the_marker_stands_on_a_hidden_sheet_and_the_guide_on_a_shown_one(engine):
    book, _ = _open(_form(engine))
    hidden = [sheet for sheet in book if sheet.sheet_state != "visible"]
    assert [sheet["A1"].value for sheet in hidden] == [MARKER]
    guide = " ".join(cell.value for cell in book["Petunjuk"]["A"] if cell.value)
    for promised in (CLEAR_WORD, CHECKED_ON, "Sel kosong", "nomor telepon"):
        assert promised in guide


def test_a_form_of_demo_data_is_marked_and_never_read_as_real_data(engine):
    with Session(engine) as session:
        rows, names = facts.current(session), regions.names_with_data(session)
    form = weekly_workbook(rows.assign(is_synthetic=True), names, DEFAULT_POLICY.evidence)
    assert _open(form)[1]["A3"].value == "DATA CONTOH – bukan data resmi"
    with pytest.raises(Refused, match="DATA CONTOH"):
        _dry(engine, form)


def test_what_is_only_inferred_is_not_put_into_the_dinas_mouth(engine, operator):
    _stated(engine, operator)  # NPWP: yes, from which a legal entity follows
    with Session(engine) as session:
        assert facts.current(session).loc["52.01.01.2002", "has_legal_entity"]
    assert _open(_form(engine))[1].cell(FIRST, COLUMN["has_legal_entity"]).value is None


def test_expired_evidence_looks_different_from_fresh(engine, operator):
    _stated(engine, operator)
    with Session(engine) as session:
        rows, names = facts.current(session), regions.names_with_data(session)
    later = rows.assign(reference_date=rows["reference_date"] + pd.Timedelta(days=181))
    evidence = DEFAULT_POLICY.evidence
    longer = {**evidence, "members": Evidence(181)}  # another policy believes it a day more
    first, last, kept = (
        _open(weekly_workbook(*asked))[1]
        for asked in ((rows, names, evidence), (later, names, evidence), (later, names, longer))
    )
    fresh, old, still = (one.cell(FIRST, COLUMN["members"]) for one in (first, last, kept))
    assert (fresh.value, fresh.font.italic) == (120, False)
    assert (old.value, old.font.italic) == (120, True)
    assert (still.value, still.font.italic) == (120, False)
    assert last.cell(FIRST, COLUMN["land_status"]).value == LAND_STATUS["verified"]
