"""How far the forecast can be trusted: its back-test, and the published number held out."""

import streamlit as st

from kdkmp.domain.pace.measure import Measure
from kdkmp.text import pace as words
from kdkmp.text.formats import short_date
from kdkmp.ui import blocks, pace_data, pace_published
from kdkmp.views import pace_holdout, pace_tables


def tests(region: str, measure: Measure, synthetic: bool) -> None:  # noqa: FBT001 - of two kinds
    """Draw both tests side by side."""
    left, right = st.columns(2, gap="large")
    with left:
        _backtest(region, measure, synthetic)
    with right:
        _holdout()


def _backtest(region: str, measure: Measure, synthetic: bool) -> None:  # noqa: FBT001
    mark = " (data contoh)" if synthetic else ""
    st.header(f"Uji mundur{mark}", anchor=False)
    parts, whole = pace_data.backtests(region, measure)
    if parts["trials"].any():
        blocks.table(pace_tables.backtest_table(parts), "Uji mundur")
    blocks.note(
        "Satu percobaan: satu kabupaten/kota, satu minggu lampau; perkiraan dari minggu-minggu "
        "sebelumnya saja, dibandingkan dengan yang kemudian terjadi."
    )
    blocks.note(pace_tables.backtest_reading(parts))
    if whole["trials"].any():
        blocks.note(pace_tables.backtest_sum(whole, "wilayah"))
    if synthetic:
        blocks.note(words.SYNTHETIC_RULE)


def _holdout() -> None:
    test = pace_published.published_test()
    st.header(pace_holdout.HEADING, anchor=False)
    st.markdown(pace_holdout.verdict(test))
    blocks.note(pace_holdout.explained(test))
    if (weekly := pace_published.published_test_by_weeks()) is not None:
        blocks.note(
            pace_holdout.by_weeks(
                weekly.low,
                weekly.high,
                test.held_out.cooperatives,
                weekly.increments,
                synthetic=weekly.is_synthetic,
            )
        )
    points = (*test.known, test.held_out)
    blocks.note(
        "Sumber: "
        + " · ".join(f"{one.cooperatives} ({short_date(one.dated)}) {one.source}" for one in points)
    )
