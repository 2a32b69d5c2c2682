"""Mutu data on screen: its sections, its score, what is shared by its parts."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pandas as pd
import streamlit as st

from kdkmp.actions.official_source import NotChoosableError
from kdkmp.actions.parcel_values import ParcelRefusedError
from kdkmp.domain.access import ReadOnlyError
from kdkmp.domain.filters import Filters
from kdkmp.domain.quality.score import WEIGHTS
from kdkmp.text import quality as words
from kdkmp.text.formats import number, percent
from kdkmp.ui import blocks, data, filters, imports, quality_data
from kdkmp.views import quality_tables as tables
from kdkmp.views.fix_tables import kind_counts
from kdkmp.views.linked_html import block_table

SECTION, KINDS, CERTAINTIES, FACT = "bagian", "jenis", "kepastian", "isian"
SOURCE, GROUP = "sumber", "kelompok_isian"
OWN = {
    KINDS: "Jenis",
    CERTAINTIES: "Kepastian",
    SOURCE: "Sumber",
    GROUP: "Kelompok isian",
    FACT: "Isian",
    filters.SEARCH: "Cari",
}
"""Query key → label of the page's own filters."""
_LOOKS = Path(__file__).with_name("static") / "mutu.css"
_NOTICE = "mutu-pesan"


def looks() -> None:
    """Load the looks of this page; once."""
    st.html(_LOOKS)


def heading(rows: pd.DataFrame) -> str:
    """Say in one line how good the chosen data are."""
    chosen = quality_data.region_of(rows)
    found = quality_data.findings(chosen)
    return tables.score_finding(quality_data.score(chosen), len(found))


def sections(parts: Mapping[str, Callable[[], None]]) -> None:
    """Draw the page's tabs; only the open one is computed, and a link opens it again."""
    tabs = st.tabs(list(parts), on_change="rerun", key=SECTION, bind="query-params")
    for tab, draw in zip(tabs, parts.values(), strict=True):
        if tab.open:
            with tab:
                draw()


@contextmanager
def refusals_in_words() -> Iterator[None]:
    """Show what an action refuses as one message; nothing was saved then."""
    try:
        yield
    except (NotChoosableError, ParcelRefusedError, ReadOnlyError) as refusal:
        told = imports.plain(str(refusal))
        st.error(f"**Tidak disimpan.** {told}", icon=":material/block:")


def say(message: str) -> None:
    """Have `notice` say this at the next run."""
    st.session_state[_NOTICE] = message


def notice() -> None:
    """Say once what the last action did."""
    message = st.session_state.pop(_NOTICE, None)
    if message:
        st.success(imports.plain(message), icon=":material/check_circle:")


def summary(chosen: Filters, notes: Mapping[str, str]) -> None:
    """Draw the score, what it is made of, the regions from the lowest, and what was found."""
    score = quality_data.score(chosen)
    st.html(_cards(score))
    blocks.note(words.formula())
    level = quality_data.level_below(chosen)
    st.subheader(f"Skor per {level.heading.lower()}", anchor=False)
    table = tables.score_table(
        quality_data.scores(chosen, level), names(chosen, level), level.heading
    )
    blocks.table(table, f"Skor mutu per {level.heading.lower()}, terendah di atas")
    blocks.note(
        "Urutan: skor terendah di atas. Wilayah yang belum berdata tidak diberi skor: – bukan 0."
    )
    blocks.export_buttons(table, "Skor mutu data", _with_formula(notes), key="mutu-skor")
    st.subheader("Dari mana skor ini", anchor=False)
    st.html(block_table(tables.parts_table(score), "Bagian skor mutu"))
    _found(chosen)


def _found(chosen: Filters) -> None:
    found = quality_data.findings(chosen)
    st.subheader(f"{number(len(found))} temuan menurut jenisnya", anchor=False)
    if found.empty:
        blocks.note("Tidak ada temuan di wilayah ini.")
    else:
        blocks.table(kind_counts(found), "Temuan menurut jenis dan kepastian")
    blocks.note(words.limits())


def _with_formula(notes: Mapping[str, str]) -> dict[str, str]:
    return {**notes, "Rumus": words.formula()}


def _cards(score: pd.Series) -> str:
    """Return the headline figures: the score and its parts, each with what was counted."""
    cards = [
        _card("Skor mutu", tables.score_word(score["score"]), f"dari 100 ({words.PROPOSAL})"),
        *(
            _card(
                words.PART[part],
                percent(100 * score[part], 1),
                f"{number(score[f'{part}_count'])} dari {number(score[f'{part}_of'])} "
                f"{words.PART_UNIT[part]}",
            )
            for part in WEIGHTS
        ),
    ]
    return f'<dl class="kd-angka kd-mutu">{"".join(cards)}</dl>'


def _card(name: str, value: str, of: str) -> str:
    return (
        f'<div><dt>{name}</dt><dd class="kd-besar">{value}</dd><dd class="kd-dari">{of}</dd></div>'
    )


def names(chosen: Filters, level: quality_data.Level) -> dict[str, str]:
    """Return code → name of the regions that a table lists."""
    rows = data.rows(chosen).drop_duplicates(level.code)
    return dict(zip(rows[level.code], rows[level.name], strict=True))


def region_names() -> dict[str, str]:
    """Return code → name of every regency of the nation: a wrong point may lie in any."""
    return imports.regency_names()


def page_address() -> str | None:
    """Return where the reader found this page, for links that work from a file; None: unknown."""
    return st.context.url or None
