"""An official source really counts, everywhere and at once, and can be taken back exactly."""

from datetime import date

import pandas as pd
import pytest
import sqlalchemy as sa
from known_province import WEEK_2, WEEK_3, A, B, C, E, add_batch, add_cooperatives, add_reports
from sqlmodel import Session

from kdkmp.actions.official_source import (
    LONGEST_REASON,
    NotChoosableError,
    choose_official_source,
    reset_official_source,
)
from kdkmp.actions.rebuild import rebuild_current_facts
from kdkmp.domain.access import Access, ReadOnlyError
from kdkmp.domain.sources import Source
from kdkmp.store.engine import writing
from kdkmp.store.queries import batches, official
from kdkmp.store.queries.facts import Moment, current, facts_at
from kdkmp.store.tables import current_facts

WHY = "Kesepakatan rakor 12 Januari 2026, butir 3"


@pytest.fixture
def filled(engine):
    """Simkopdes says yes to A, B, E and dinas says no to B, E (another province) and C."""
    with writing(engine) as session:
        first = add_batch(session, WEEK_2, "simkopdes")
        add_cooperatives(session, first)
        said = [{"code": code, "has_nib": True, "has_npwp": True} for code in (A, B, E)]
        add_reports(session, first, WEEK_2, *said)
        second = add_batch(session, WEEK_3, "dinas")
        add_reports(
            session, second, WEEK_3, *({"code": code, "has_nib": False} for code in (B, C, E))
        )
        rebuild_current_facts(session, ["52", "61"])
    return engine


def now(engine: sa.Engine) -> pd.DataFrame:
    with Session(engine) as session:
        return current(session)


def test_the_chosen_source_counts_in_every_province_where_it_spoke(filled, operator):
    before = now(filled)
    choose_official_source(filled, "has_nib", Source.DINAS, WHY, operator)
    after = now(filled)
    assert before["has_nib"].to_dict() == {A: True, B: True, C: False, E: True}
    assert after["has_nib"].to_dict() == {A: True, B: False, C: False, E: False}
    assert after.loc[B, "has_nib_source"] == "dinas"
    untouched = [name for name in before if not name.startswith("has_nib")]
    pd.testing.assert_frame_equal(before[untouched], after[untouched])


def test_reset_restores_the_table_exactly(filled, operator):
    with filled.connect() as connection:
        before = sorted(map(tuple, connection.execute(current_facts.select())), key=repr)
    choose_official_source(filled, "has_nib", Source.DINAS, WHY, operator)
    reset_official_source(filled, "has_nib", operator)
    with filled.connect() as connection:
        after = sorted(map(tuple, connection.execute(current_facts.select())), key=repr)
    assert before == after
    with Session(filled) as session:
        assert official.choices(session).empty


def test_a_later_rebuild_and_an_earlier_moment_hear_the_chosen_source_too(filled, operator):
    choose_official_source(filled, "has_nib", Source.DINAS, WHY, operator)
    with writing(filled) as session:
        rebuild_current_facts(session, ["52"])
        past = facts_at(session, {}, Moment(cut_off=date(2026, 1, 20)))
        stored = current(session)
    assert not stored.loc[B, "has_nib"]
    assert not past.loc[B, "has_nib"]


def test_choosing_again_replaces_the_choice_and_keeps_the_last_reason(filled, operator):
    choose_official_source(filled, "has_nib", Source.DINAS, WHY, operator)
    choose_official_source(filled, "has_nib", Source.SIMKOPDES, "  Surat   dinas 12 ", operator)
    with Session(filled) as session:
        [chosen] = official.choices(session).to_dict("records")
    assert (chosen["source"], chosen["why"], chosen["office"]) == (
        "simkopdes",
        "Surat dinas 12",
        operator.office,
    )


def test_every_choice_tells_the_readers_that_figures_changed(filled, operator):
    with Session(filled) as session:
        before = batches.data_version(session)
    choose_official_source(filled, "has_nib", Source.DINAS, WHY, operator)
    with Session(filled) as session:
        assert batches.data_version(session) != before


def test_who_may_only_read_changes_nothing(filled):
    reader = Access(office="Dinas uji", may_write=False)
    with pytest.raises(ReadOnlyError):
        choose_official_source(filled, "has_nib", Source.DINAS, WHY, reader)
    with pytest.raises(ReadOnlyError):
        reset_official_source(filled, "has_nib", reader)


@pytest.mark.parametrize(
    ("fact", "why", "told"),
    [
        ("has_nib", "   ", "Tulis alasannya"),
        ("has_nib", "Telepon 0812-3456-7890", "data pribadi"),
        ("has_nib", "tanya operator@dinas.go.id", "data pribadi"),
        ("has_nib", "a" * (LONGEST_REASON + 1), "terlalu panjang"),
        ("progress_high_pct", WHY, "tidak dapat dipilih"),  # goes with its lower end
        ("tidak_ada", WHY, "tidak dapat dipilih"),
    ],
)
def test_a_refused_choice_says_why_and_saves_nothing(filled, operator, fact, why, told):
    with pytest.raises(NotChoosableError, match=told):
        choose_official_source(filled, fact, Source.DINAS, why, operator)
    with Session(filled) as session:
        assert official.choices(session).empty


def test_what_was_never_chosen_cannot_be_reset(filled, operator):
    with pytest.raises(NotChoosableError, match="tidak ada sumber resmi"):
        reset_official_source(filled, "has_nib", operator)
