"""Rakor as a page: the list, one meeting, every screen; who may do what, and what is missing."""

import re

import pytest
from sqlmodel import Session

from kdkmp.domain.access import Access, Role, Scope
from kdkmp.domain.weeks import Week
from kdkmp.store.control_tables import Meeting
from kdkmp.store.queries.meetings import meetings
from kdkmp.text.meetings import slug
from kdkmp.ui import data, meeting_data, visitor
from tests.pages.linked import opened, words

pytestmark = pytest.mark.usefixtures("demo_app")
PAGE = "meeting/rakor.py"
WEEK_BEFORE_ALL = Week(2025, 40).monday
COORDINATOR = Access("Dinas NTB", may_write=True, role=Role.COORDINATOR, scope=Scope(("52",)))
BIMA = Access("Dinas Bima", may_write=True, role=Role.OPERATOR, scope=Scope(("52.06",)))
READER = Access("Pembaca", may_write=False, role=Role.VIEWER)


@pytest.fixture
def as_(monkeypatch):
    """Visit the pages as a certain office."""

    def visited(actor: Access) -> None:
        monkeypatch.setattr(visitor, "access", lambda: actor)

    return visited


def newest(province: str = "52") -> int:
    with Session(data.engine()) as session:
        return meetings(session, province)[0].id


def sitting(number: int):
    with Session(data.engine()) as session:
        found = next(one for one in meetings(session) if one.id == number)
    return meeting_data.sitting(found)


def buttons(app) -> list[str]:
    return [one.label for one in app.button]


def test_the_list_has_the_demos_meetings_newest_first():
    told = words(opened(PAGE))
    days = re.findall(r'<th scope="row">(\d{2})-(\d{2})-(\d{4})</th>', told)
    assert len(days) == 12 + 6
    order = [tuple(reversed(one)) for one in days]
    assert order == sorted(order, reverse=True)
    assert "Rakor dua mingguan KDKMP Babel" in told


def test_a_chosen_province_narrows_the_list():
    told = words(opened(PAGE, prov="Kepulauan Bangka Belitung"))
    assert told.count("rakor?rapat=") == 6
    assert "NTB" not in told.split("<table")[1]


def test_a_province_without_meetings_says_what_to_do():
    assert "Belum ada rapat" in words(opened(PAGE, prov="Kalimantan Barat"))


@pytest.mark.parametrize("wrong", ["9999", "abc", "-1", "1 OR 1=1", ""])
def test_a_meeting_that_is_not_there_leads_back_to_the_list(wrong):
    app = opened(PAGE, rapat=wrong)
    assert "tidak ada" in app.error[0].value
    assert "rakor?rapat=" in words(app)


def test_the_page_of_a_meeting_says_what_is_compared_and_lists_the_agenda():
    app = opened(PAGE, rapat=str(newest()))
    told = words(app)
    assert "Senin, 19 Januari 2026, pukul 08.30 WITA" in told
    assert re.search(r"M03-2026 · #[0-9a-f]{8}, dibanding M02-2026 · #[0-9a-f]{8}", told)
    whole = sitting(newest())
    assert f"{len(whole.agenda)} butir" in told.replace(".", "")


def test_every_screen_of_every_meeting_series_draws_its_own_message():
    for province in ("52", "19"):
        whole = sitting(newest(province))
        seen = set()
        for screen in whole.screens:
            name = slug(screen, whole.names)
            app = opened(PAGE, rapat=str(whole.meeting.id), layar=name)
            seen.add(app.title[0].value)
            assert whole.shown.reference in words(app)
            assert "DATA CONTOH" in words(app)
        assert len(seen) == len(whole.screens)


def test_an_unknown_screen_shows_the_first_one():
    app = opened(PAGE, rapat=str(newest()), layar="ngawur")
    assert "Layar 1 dari 18" in words(app)


def test_the_first_meeting_of_all_has_nothing_to_compare_with():
    with Session(data.engine()) as session:
        first = meetings(session, "52")[-1].id
    app = opened(PAGE, rapat=str(first), layar="pergerakan")
    assert app.title[0].value == "Belum ada minggu pembanding"
    assert "tanpa pembanding" in words(opened(PAGE, rapat=str(first), layar="pembuka"))


def test_a_reader_walks_the_screens_but_decides_nothing(as_):
    as_(READER)
    app = opened(PAGE, rapat=str(newest()), layar="kab-bima")
    assert {"Sebelumnya", "Berikutnya"} <= set(buttons(app))
    assert "Simpan keputusan" not in buttons(app)
    assert "Akhiri rapat" not in buttons(opened(PAGE, rapat=str(newest()), layar="penutup"))
    assert not [one for one in opened(PAGE).expander if "Rencanakan" in one.label]


def test_a_coordinator_decides_ends_and_plans(as_):
    as_(COORDINATOR)
    assert "Simpan keputusan" in buttons(opened(PAGE, rapat=str(newest()), layar="kab-bima"))
    assert "Akhiri rapat" in buttons(opened(PAGE, rapat=str(newest()), layar="penutup"))
    assert [one for one in opened(PAGE).expander if "Rencanakan" in one.label]


def test_an_office_sees_and_counts_only_its_own_regions(as_):
    as_(BIMA)
    whole = sitting(newest())
    assert whole.regencies == ["52.06"]
    assert set(whole.board["regency_code"]) == {"52.06"}
    assert set(whole.agenda["region_code"]) <= {"52.06", "52"}
    app = opened(PAGE, rapat=str(newest()), layar="pembuka")
    assert "Kabupaten Bima (Nusa Tenggara Barat)" in words(app)
    assert f"dari {len(whole.board)} KDKMP" in app.title[0].value
    for other in ("Lombok", "Mataram", "Sumbawa", "Dompu"):
        assert other not in words(app)
    assert "tidak ada" in opened(PAGE, rapat=str(newest("19"))).error[0].value


def test_an_operator_decides_about_its_own_regency_only(as_):
    as_(BIMA)
    app = opened(PAGE, rapat=str(newest()), layar="kab-bima")
    assert app.selectbox("rapat-menyangkut-0").options == ["Kab. Bima"]


def test_an_ended_meeting_takes_no_decisions_until_it_is_reopened(as_):
    as_(COORDINATOR)
    with Session(data.engine()) as session:
        ended = next(one for one in meetings(session, "52") if one.has_ended).id
    assert "Simpan keputusan" not in buttons(opened(PAGE, rapat=str(ended), layar="kab-bima"))
    assert "Buka kembali rapat" in buttons(opened(PAGE, rapat=str(ended), layar="penutup"))


def test_the_figures_of_the_newest_week_are_those_of_its_board():
    whole = sitting(newest())
    counted = whole.board["zone"].astype("str").value_counts()
    for zone in ("green", "yellow", "red", "unknown"):
        assert whole.figures.loc["52", zone] == counted[zone]
    assert whole.figures.loc["52", "total"] == 1166
    assert whole.shown.week == Week(2026, 3)


def test_what_the_agenda_counts_is_what_the_follow_ups_say():
    whole = sitting(newest())
    held = whole.meeting.plan.held_on
    open_ = whole.carried_over
    assert (open_["agreed_on"].dt.date < held).all()
    assert (whole.agenda["days_late"].dropna() > 0).all()


def test_a_meeting_without_a_snapshot_says_so():
    with Session(data.engine()) as session:
        session.add(
            Meeting(province_code="52", name="Tanpa angka", held_on=WEEK_BEFORE_ALL, office="Uji")
        )
        session.commit()
        number = next(one.id for one in meetings(session) if one.plan.name == "Tanpa angka")
    assert "Belum ada snapshot" in words(opened(PAGE, rapat=str(number)))
    assert "Belum ada snapshot" in words(opened(PAGE, rapat=str(number), layar="pembuka"))


def test_an_empty_database_says_how_to_begin(request):
    request.getfixturevalue("empty_app")  # after the module's own fixture, which it replaces
    assert "Belum ada data" in words(opened(PAGE))
