"""Which two weeks a meeting compares, links that are safe, and the order of the screens."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sitting_rows import a_meeting, snapshot

from kdkmp.domain.meeting_screens import ScreenKind, position, screens
from kdkmp.domain.meetings import compared_snapshots, is_safe_link
from kdkmp.domain.weeks import Week

THREE = tuple(snapshot(number, Week(2026, number)) for number in (3, 2, 1))


def test_the_newest_week_stands_beside_that_of_the_former_meeting():
    former = [a_meeting(id=1, plan=_plan(date(2026, 1, 5), 1))]
    assert compared_snapshots(THREE, date(2026, 1, 19), former) == (3, 1)


def test_without_a_former_meeting_it_stands_beside_the_week_before():
    assert compared_snapshots(THREE, date(2026, 1, 19)) == (3, 2)


def test_a_later_meeting_or_one_of_the_same_week_is_no_former_one():
    later = a_meeting(id=1, plan=_plan(date(2026, 1, 20), 1))
    same = a_meeting(id=2, plan=_plan(date(2026, 1, 17), 3))
    assert compared_snapshots(THREE, date(2026, 1, 19), [later, same]) == (3, 2)


def test_the_cut_off_day_itself_is_known():
    assert compared_snapshots(THREE, date(2026, 1, 16))[0] == 3
    assert compared_snapshots(THREE, date(2026, 1, 15))[0] == 2
    assert compared_snapshots(THREE, date(2025, 12, 1)) == (None, None)
    assert compared_snapshots((), date(2026, 1, 19)) == (None, None)


def _plan(held_on, snapshot_id):
    return replace(a_meeting().plan, held_on=held_on, snapshot_id=snapshot_id)


@pytest.mark.parametrize(
    "link",
    ["https://zoom.us/j/1", "https://us02web.zoom.us/j/8?pwd=x", "https://meet.google.com:443/a"],
)
def test_links_of_meeting_rooms_are_safe(link):
    assert is_safe_link(link)


@pytest.mark.parametrize(
    "link",
    [
        *("", "zoom.us/j/1", "http://zoom.us", "ftp://a.id", "https://", "https://localhost"),
        *("javascript:alert(1)", "data:text/html,x", "https://a.id/ b", "https://a.id/\n"),
        *('https://a.id/"x', "https://a.id/<x>", "https://u@a.id", "https://a.id\\@b.id"),
    ],
)
def test_everything_else_is_not(link):
    assert not is_safe_link(link)


@given(st.text())
def test_no_text_breaks_the_check_of_links(link):
    assert is_safe_link(link) in {True, False}


def test_every_screen_knows_its_neighbours():
    shown = screens(["52.01", "52.02"])
    assert shown[0].kind is ScreenKind.OPENING
    assert shown[-1].kind is ScreenKind.CLOSING
    places = [position(shown, one) for one in shown]
    assert [one.number for one in places] == list(range(1, len(shown) + 1))
    assert [one.after for one in places[:-1]] == list(shown[1:])
    assert places[0].before is None
    assert places[-1].after is None
    assert [one.regency_number for one in places if one.regency_number] == [1, 2]
