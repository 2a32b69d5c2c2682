"""What Laporan mingguan shows: headline, 12 weeks, who is missing, timeliness, changes."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pandas as pd
import streamlit as st

from kdkmp.domain.deadlines import rule_for
from kdkmp.domain.report_summary import not_reported, timeliness
from kdkmp.domain.reporting import State
from kdkmp.text import reporting as words
from kdkmp.text.formats import number
from kdkmp.ui import blocks, data, reporting_data
from kdkmp.ui.cooperatives import show_table
from kdkmp.ui.reporting_data import WEEK_KEY, Shown
from kdkmp.views import reporting_html, reporting_tables
from kdkmp.views.linked_html import block_table

OWN = {WEEK_KEY: "Pekan"}
SHEET = "lembar"
_LOOKS = Path(__file__).with_name("static") / "laporan.css"
_NOTICE = "laporan-pesan"


def looks() -> None:
    """Load the looks of this page; once."""
    st.html(_LOOKS)


def heading(rows: pd.DataFrame) -> str:
    """Say in one line how many of the chosen regencies reported."""
    shown = reporting_data.shown(rows)
    return reporting_tables.finding(shown.of_week, _place(rows), shown.week)


def _place(rows: pd.DataFrame) -> str:
    province, regency = rows["province"].unique(), rows["regency"].unique()
    if len(regency) == 1:
        return str(regency[0])
    return str(province[0]) if len(province) == 1 else f"di {number(len(province))} provinsi"


def say(message: str) -> None:
    """Have `notice` say this at the next run."""
    st.session_state[_NOTICE] = message


def notice() -> None:
    """Say once what the last decision did."""
    if message := st.session_state.pop(_NOTICE, None):
        st.success(message, icon=":material/check_circle:")


def choose_week(rows: pd.DataFrame, shown: Shown) -> None:
    """Draw the choice of week, its days and its deadlines."""
    newest = reporting_data.newest_week(rows)
    left, right = st.columns([1, 3], gap="medium", vertical_alignment="bottom")
    with left:
        st.selectbox(
            OWN[WEEK_KEY],
            [week.label for week in reporting_data.offered(newest)],
            index=None,
            placeholder=f"{newest.label} (terbaru)",
            key=WEEK_KEY,
            bind="query-params",
        )
    with right:
        blocks.note(f"Minggu {words.span(shown.week)}. {_deadlines(shown)}")


def _deadlines(shown: Shown) -> str:
    rules = reporting_data.rules()
    told = dict.fromkeys(
        words.rule_in_words(rule_for(rules, code, shown.week), code) for code in shown.names
    )
    return f"Batas waktu: {'; '.join(told)}."


def figures(shown: Shown) -> None:
    """Draw the headline figures and how they add up; of one regency the heading says it all."""
    here = shown.of_week
    if len(here) == 1:
        (row,) = here.to_dict("records")
        blocks.note(reporting_tables.standing_words(row, row["regency_code"], shown.now))
        return
    waits = here[here["state"] == State.EXPECTED.value]
    st.html(reporting_html.headline(here, int((waits["due_at"] < shown.now).sum())))
    st.html(reporting_html.breakdown(here))
    blocks.note(reporting_tables.sums(here))


def sections(parts: Mapping[str, Callable[[], None]]) -> None:
    """Draw the page's tabs; only the open one is computed, and a link opens it again."""
    tabs = st.tabs(list(parts), on_change="rerun", key=SHEET, bind="query-params")
    for tab, draw in zip(tabs, parts.values(), strict=True):
        if tab.open:
            with tab:
                draw()


def weeks(shown: Shown, notes: dict[str, str]) -> None:
    """Draw who has not reported, then all regencies by weeks."""
    missing = not_reported(shown.states, (shown.week.year, shown.week.number), shown.now)
    st.subheader(f"Belum lapor {shown.week.label}: {number(len(missing))}", anchor=False)
    if missing.empty:
        blocks.note(words.ALL_REPORTED)
    else:
        table = reporting_tables.missing_table(missing, shown.names)
        st.html(block_table(table, f"Belum lapor {shown.week.label}"))
        st.html(f'<p class="kd-catatan"><a href="impor" target="_self">{words.FORM_LINK}</a></p>')
        title = f"Belum lapor {shown.week.label}"
        blocks.export_buttons(table, title, notes, key="belum-lapor")
    st.subheader(f"{number(len(shown.weeks))} minggu, per kabupaten/kota", anchor=False)
    st.html(reporting_html.legend())
    label = "Keadaan laporan per kabupaten/kota dan minggu"
    st.html(reporting_html.matrix(shown.states, shown.names, shown.week, label))
    for one in (words.HOW_TO_READ, words.LATENESS, *_demo()):
        blocks.note(one)


def _demo() -> tuple[str, ...]:
    return (words.DEMO_NOTE,) if data.has_synthetic() else ()


def punctuality(shown: Shown, notes: dict[str, str]) -> None:
    """Draw how many of the weeks each regency reported on time."""
    first, last = shown.weeks[0], shown.weeks[-1]
    title = f"Ketepatan waktu {first.label} sampai {last.label}"
    st.subheader(title, anchor=False)
    table = reporting_tables.timeliness_table(timeliness(shown.states, shown.now), shown.names)
    blocks.table(table, title, total=True)
    blocks.note(words.TIMELY_RULE)
    blocks.export_buttons(table, title, notes, key="ketepatan")


def changed(shown: Shown, rows: pd.DataFrame, notes: dict[str, str]) -> None:
    """Draw what changed after the weeks were accepted."""
    found = reporting_data.changes(shown.weeks, tuple(shown.names))
    first, last = shown.weeks[0], shown.weeks[-1]
    title = f"Berubah sesudah disetujui, {first.label} sampai {last.label}"
    st.subheader(f"{title}: {number(len(found))} nilai", anchor=False)
    if found.empty:
        blocks.note(words.NOTHING_CHANGED)
    else:
        table = reporting_tables.changes_table(found, shown.names, rows["village"].to_dict())
        show_table(table, title, notes, {}, key="berubah")
    blocks.note(words.CHANGED_RULE)
