"""No page shows anything, nor asks the database, before it knows who looks."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from kdkmp.domain.access import NOWHERE
from kdkmp.text.access import REFUSAL, REFUSAL_HEADING
from kdkmp.ui import data, visitor
from kdkmp.ui.visitor import Standing

ROOT = Path(__file__).parents[2]
PAGES = sorted(ROOT.glob("pages/*/*.py"))
REFUSED = [one for one in Standing if not one.is_admitted]


def _no_database() -> None:
    raise AssertionError("the database was asked before the door")


@pytest.fixture
def standing(monkeypatch):
    """Stand at the door like this; the database must not be asked."""
    monkeypatch.setattr(data, "engine", _no_database)
    return lambda how: monkeypatch.setattr(visitor, "_visit", lambda: (how, None))


@pytest.mark.parametrize("page", [*PAGES, ROOT / "kdkmp/ui/main.py"], ids=lambda one: one.stem)
def test_a_page_that_runs_alone_shows_the_refusal_and_asks_nothing(standing, page):
    standing(Standing.SIGNED_OUT)
    app = AppTest.from_file(str(page), default_timeout=60).run()
    assert not app.exception
    assert [one.value for one in app.title] == [REFUSAL_HEADING["signed_out"]]
    assert [one.label for one in app.button] == ["Masuk"]
    assert len(app.selectbox) == len(app.dataframe) == len(app.text_input) == 0
    assert [one.value for one in app.markdown] == [REFUSAL["signed_out"]]


@pytest.mark.parametrize("how", REFUSED)
def test_everyone_who_is_refused_reads_why_and_what_to_do(standing, how):
    standing(how)
    app = AppTest.from_file(str(PAGES[0]), default_timeout=60).run()
    assert app.title[0].value == REFUSAL_HEADING[how.value]
    assert app.markdown[0].value == REFUSAL[how.value]
    assert len(app.button) == 1


@pytest.mark.parametrize("how", REFUSED)
def test_even_behind_a_forgotten_door_the_refused_see_and_do_nothing(standing, how):
    standing(how)
    actor = visitor.access()
    assert actor.scope == NOWHERE
    assert not actor.may_write
    assert not actor.scope.covers("52.01.01.2002")
