"""Meeting screens as HTML: bounded, escaped, adding up, never more than seven columns."""

import re
from dataclasses import replace

import pandas as pd
import pytest
from sitting_rows import BEFORE, BOARD, FOLLOW_UPS, a_meeting, a_sitting

from kdkmp.domain.meeting_screens import Screen, ScreenKind
from kdkmp.domain.movement import Outcome, movers
from kdkmp.domain.sitting import region_figures
from kdkmp.views.rakor import MOST_COLUMNS, change_words, decision_line, table
from kdkmp.views.rakor_movement import MOST_REGENCIES
from kdkmp.views.rakor_screens import screen_html

KINDS = [kind for kind in ScreenKind if kind is not ScreenKind.REGENCY]


def every_screen(sitting):
    return {screen: screen_html(sitting, screen) for screen in sitting.screens}


def rows_of(html: str) -> list[list[str]]:
    body = html.split("<tbody>")[1]
    lines = re.findall(r"<tr>(.*?)</tr>", body)
    return [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", line) for line in lines]


def test_no_table_has_more_columns_than_can_be_read():
    for html in every_screen(a_sitting()).values():
        for head in re.findall(r"<thead>(.*?)</thead>", html):
            assert head.count("<th") <= MOST_COLUMNS
    with pytest.raises(AssertionError):
        table([str(one) for one in range(8)], [], "terlalu lebar")


def test_whatever_people_wrote_is_escaped():
    nasty = '<script>alert("x")</script>'
    sitting = a_sitting(
        follow_ups=FOLLOW_UPS.assign(text=nasty, meeting_id=9, responsible_name=nasty),
        villages=[nasty] * len(BOARD),
    )
    for html in every_screen(sitting).values():
        assert "<script" not in html
    assert "<script" not in decision_line(sitting.decisions)


def test_the_movement_table_adds_up_to_its_last_row():
    rows = rows_of(screen_html(a_sitting(), Screen(ScreenKind.MOVEMENT)))
    *parts, whole = [[int(cell.replace(".", "")) for cell in row[1:]] for row in rows]
    assert [sum(column) for column in zip(*parts, strict=True)] == whole
    assert sum(whole) == len(BOARD)


def test_many_regencies_are_summed_into_one_row_and_still_add_up():
    codes = [f"61.{number:02}.01.2001" for number in range(1, 15)]
    zones = BOARD["zone"].dtype
    before = pd.DataFrame({"zone": ["yellow"] * 14}, index=codes).astype({"zone": zones})
    after = pd.DataFrame({"zone": ["red", *["yellow"] * 13]}, index=codes).astype({"zone": zones})
    figures = region_figures(after, movers(before, after), "61")
    sitting = a_sitting()
    names = pd.Series({"61": "Kalimantan Barat", **{c[:5]: f"Kabupaten {c[3:5]}" for c in codes}})
    plan = replace(sitting.meeting.plan, province_code="61")
    wide = replace(sitting, figures=figures, names=names, meeting=a_meeting(plan=plan))
    rows = rows_of(screen_html(wide, Screen(ScreenKind.MOVEMENT)))
    assert len(rows) == MOST_REGENCIES + 1
    assert rows[0][0] == "Kab. 01"  # the one that worsened comes first
    assert rows[-2][0] == "4 kab/kota lain"
    *parts, whole = [[int(cell) for cell in row[1:]] for row in rows]
    assert [sum(column) for column in zip(*parts, strict=True)] == whole


def test_who_is_new_is_said_beside_those_compared():
    moves = movers(BEFORE.iloc[:-1], BOARD)
    html = screen_html(a_sitting(moves=moves), Screen(ScreenKind.MOVEMENT))
    assert f"{len(BOARD) - 1} KDKMP dibandingkan" in html
    assert "1 KDKMP baru di data" in html


def test_the_opening_names_every_denominator_and_the_former_week():
    html = screen_html(a_sitting(), Screen(ScreenKind.OPENING))
    assert html.count("dari 11 KDKMP") == 5  # four zones, and what worsened
    assert html.count("M02-2026") == 4


@pytest.mark.parametrize("kind", KINDS)
def test_a_sitting_without_anything_still_draws_every_screen(kind):
    bare = a_sitting(FOLLOW_UPS.iloc[:0], moves=pd.DataFrame())
    assert screen_html(bare, Screen(kind))


def test_a_change_is_said_in_words_and_unknown_is_not_zero():
    assert change_words(None, "M02-2026") == "tanpa pembanding"
    assert change_words(-3, "M02-2026") == "▼ turun 3 sejak M02-2026"
    assert change_words(0, "M02-2026").startswith("= tetap")


def test_every_outcome_but_new_and_gone_is_a_column():
    html = screen_html(a_sitting(), Screen(ScreenKind.MOVEMENT))
    head = re.findall(r"<th scope=\"col\"[^>]*>(.*?)</th>", html)
    assert len(head) == 1 + len(Outcome) - 2


def test_the_regency_shows_the_first_of_each_list_and_how_many_there_are():
    html = screen_html(a_sitting(), Screen(ScreenKind.REGENCY, "52.01"))
    assert "Memburuk: 2" in html
    assert "Tinggal satu langkah menuju hijau: 1" in html
    assert "Tindak lanjut terbuka (1 lewat tenggat): 1" in html
    assert html.count("<section") == 4
