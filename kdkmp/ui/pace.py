"""The tab "Laju & perkiraan": how fast it goes, how fast it must, and how far to trust that."""

from collections.abc import Mapping
from datetime import timedelta

import pandas as pd
import streamlit as st

from kdkmp.domain.filters import Filters
from kdkmp.domain.pace.measure import Measure
from kdkmp.domain.pace.targets import Target, in_force
from kdkmp.domain.pace.weekly import PROVINCE, REGENCY
from kdkmp.domain.snapshots import SnapshotInfo
from kdkmp.text import pace as words
from kdkmp.text.formats import long_date
from kdkmp.ui import blocks, data, pace_data, pace_published, pace_targets
from kdkmp.ui.one_of import one_of
from kdkmp.ui.pace_data import Pace
from kdkmp.ui.pace_tests import tests
from kdkmp.views import pace_chart, pace_tables
from kdkmp.views import pace_words as sentences
from kdkmp.views.words import region_name

MEASURE_KEY, TARGET_KEY = "capaian", "target"
OWN_FILTERS = {MEASURE_KEY: "Capaian", TARGET_KEY: "Target"}


def section(rows: pd.DataFrame, chosen: Filters, notes: dict[str, str]) -> None:
    """Draw the whole tab for the chosen region, from the weeks up to the shown one."""
    here = _no_smaller_than_regency(rows, chosen)
    region, place = here.narrowest, region_name(rows, here)
    codes = {label: measure for measure, label in words.MEASURE.items()}
    left, right = st.columns([3, 2], gap="large")
    with left:
        measure = codes[one_of("Capaian", MEASURE_KEY, codes)]
    weeks = pace_data.weeks(measure)
    if not weeks:
        blocks.note(words.NO_SNAPSHOT)
        return
    with right:
        target = _choose_target(region, measure, weeks[-1], _places(rows, chosen))
    found = pace_data.pace(region, REGENCY, measure, target)
    if found is None:
        blocks.note(words.NO_SNAPSHOT)
        return
    _headline(found, measure, target, weeks[-1])
    _chart(found, region, place, measure, (weeks, target))
    blocks.note(_source(found, measure, weeks[-1]))
    if target:
        blocks.note(_about(target, found.total, (region, place), weeks[-1]))
    _regions(here, measure, target, {**notes, **_notes(measure, target, weeks[-1])})
    tests(here.province or "", measure, any(one.is_synthetic for one in weeks))
    pace_targets.targets(rows, here, measure, _places(rows, chosen))


def _no_smaller_than_regency(rows: pd.DataFrame, chosen: Filters) -> Filters:
    """Return the choice without its district, and the province where there is but one."""
    if chosen.district:
        blocks.note(words.SMALLEST)
    provinces = rows["province_code"].unique()
    only = str(provinces[0]) if len(provinces) == 1 else None
    return Filters(chosen.province or only, chosen.regency)


def _places(rows: pd.DataFrame, chosen: Filters) -> dict[str, str]:
    """Return code → name of the provinces and regencies around the choice."""
    around = data.rows(Filters(chosen.province)) if chosen.regency else rows
    found: dict[str, str] = {}
    for level in ("province", "regency"):
        pairs = around.drop_duplicates(f"{level}_code").sort_values(f"{level}_code")
        found |= dict(zip(pairs[f"{level}_code"], pairs[level], strict=True))
    return found


def _choose_target(
    region: str, measure: Measure, last: SnapshotInfo, places: Mapping[str, str]
) -> Target | None:
    """Draw the choice of target; at first it is the one in force at the cut-off."""
    fit = [
        one for one in pace_published.targets() if one.measure is measure and one.concerns(region)
    ]
    labels: dict[str, Target | None] = {words.NO_TARGET: None}
    for one in fit:
        labels.setdefault(sentences.target_label(one, places), one)
    current = in_force(fit, last.cut_off)
    listed = list(labels)
    first = listed.index(sentences.target_label(current, places)) if current else 0
    if st.session_state.get(TARGET_KEY) not in labels:
        st.session_state.pop(TARGET_KEY, None)  # of another measure or region
    label = st.selectbox(
        "Target", listed, index=first, key=TARGET_KEY, bind="query-params", disabled=not fit
    )
    if not fit:
        blocks.note(
            f"Belum ada target tercatat untuk “{words.MEASURE[measure].lower()}”; perkiraan "
            "dihitung terhadap semua KDKMP."
        )
    return labels[label]


def _headline(found: Pace, measure: Measure, target: Target | None, last: SnapshotInfo) -> None:
    """Draw the figures and the sentence."""
    row = found.total
    st.html(pace_tables.pace_figures(row, measure, target))
    told = [sentences.forecast_sentence(row, measure)]
    if target:
        told.append(sentences.target_sentence(row, target, last.cut_off))
    told.append(sentences.slower_parts(found.regions))
    first, *others = filter(None, told)
    st.markdown(" ".join([f"**{first}**", *others]))


def _source(found: Pace, measure: Measure, last: SnapshotInfo) -> str:
    """Say which weeks the figures come from, and how many nobody knows about."""
    first, unknown = found.history.index[0], sentences.unknown_sentence(found.total, measure)
    newer = data.shown_snapshot() is None and data.board()["reference_date"].max().date()
    later = " Data sesudahnya belum dibekukan." if newer and newer > last.cut_off else ""
    return (
        f"Dari snapshot mingguan {long_date(first)} sampai {long_date(last.cut_off)} "
        f"({last.reference}).{later} {unknown}"
    ).strip()


def _about(target: Target, row: pd.Series, where: tuple[str, str], last: SnapshotInfo) -> str:
    """Say who stated the target and when, and where a number is only derived from it."""
    region, place = where
    late = ", sesudah minggu ini" if target.known_from > last.cut_off else ""
    said = f"Target disebut {sentences.stated(target)}{late}; sumber: {target.source}."
    if target.is_own_of(region):
        return said
    return f"{said} {sentences.share_sentence(target, row, place if region else '')}".strip()


def _chart(
    found: Pace,
    region: str,
    place: str,
    measure: Measure,
    by: tuple[tuple[SnapshotInfo, ...], Target | None],
) -> None:
    weeks, target = by
    if found.history.isna().all():
        return
    last, newest = weeks[-1].cut_off, data.snapshots()[0].cut_off
    ahead = pace_chart.weeks_ahead(newest, last, target)
    goal = found.total["goal"]
    figure = pace_chart.pace_chart(
        found.history,
        pace_data.future(region, ahead, measure),
        found.total["cooperatives"],
        (target, float(goal)) if target and pd.notna(goal) else None,
        blocks.palette(dark=blocks.is_dark()),
        until=last + timedelta(weeks=ahead),
    )
    sentence = sentences.forecast_sentence(found.total, measure)
    alt = pace_chart.chart_words(measure, place, found.history.index[0], last, sentence)
    blocks.chart(figure, alt=alt, key=f"laju-{measure}")
    blocks.note(f"{words.FORECAST_RULE} {words.UNKNOWN_RULE}")


def _notes(measure: Measure, target: Target | None, last: SnapshotInfo) -> dict[str, str]:
    asked = f"{target.cooperatives} sampai {target.due_on}, {target.source}" if target else "–"
    return {
        "Minggu": last.reference,
        "Capaian": words.MEASURE[measure],
        "Target": asked,
        "Cara": words.FORECAST_RULE,
        "Belum ada data": words.UNKNOWN_RULE,
    }


def _regions(here: Filters, measure: Measure, target: Target | None, notes: dict[str, str]) -> None:
    """Draw the regions with their total, and offer them as files."""
    st.header("Laju per wilayah", anchor=False)
    if here.province is None:
        _table(Filters(), PROVINCE, "Provinsi", (measure, target), notes)
        with st.expander("Semua kabupaten/kota"):
            _table(Filters(), REGENCY, "Kabupaten/Kota", (measure, target), notes)
        return
    around = Filters(here.province)
    _table(around, REGENCY, "Kabupaten/Kota", (measure, target), notes, mark=here.regency)


def _table(
    around: Filters,
    depth: int,
    heading: str,
    of: tuple[Measure, Target | None],
    notes: dict[str, str],
    mark: str | None = None,
) -> None:
    measure, target = of
    found = pace_data.pace(around.narrowest, depth, measure, target)
    if found is None:
        return
    names = _places(data.rows(around), around)
    title = f"Laju dan perkiraan {words.MEASURE[measure].lower()} per {heading.lower()}"
    table = pace_tables.pace_table(found.regions, found.total, names, heading, target, mark=mark)
    blocks.table(table, title, total=True)
    blocks.note(words.TOTAL_RULE)
    plain = pace_tables.pace_table(found.regions, found.total, names, heading, target)
    blocks.export_buttons(plain, title, notes, key=f"laju-{depth}")
