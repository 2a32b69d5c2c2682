"""Sentences of pace and forecast: an outlook in words, with its date, whole and range.

``row`` is a row of `domain.pace.outlook.outlook` everywhere.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from kdkmp.domain.pace.bootstrap import FEWEST
from kdkmp.domain.pace.measure import Measure
from kdkmp.domain.pace.outlook import RECENT_WEEKS, Outcome
from kdkmp.domain.pace.targets import Target
from kdkmp.text.formats import MISSING, MONTHS, long_date, number, share, short_date
from kdkmp.text.pace import DONE, MEASURE, NATIONAL, PROPOSAL, SHARE_RULE, WITHOUT_DATA
from kdkmp.text.values import decimals

_YEAR_MONTH = 7
_SEVERAL = 2


def target_label(target: Target, places: Mapping[str, str]) -> str:
    """Name a target in the choice of targets; it stands in links."""
    place = places.get(target.region_code, target.region_code) or NATIONAL
    return f"{place}: {number(target.cooperatives)} sampai {short_date(target.due_on)}"


def stated(target: Target) -> str:
    """Write when a target was stated: a day, or the month where no day was published.

    >>> from datetime import date
    >>> stated(Target("", Measure.FINISHED, 1, date(2026, 4, 30), "2026-01", "koran"))
    'Januari 2026'
    """
    if len(target.stated_on) > _YEAR_MONTH:
        return long_date(date.fromisoformat(target.stated_on))
    year, month = target.stated_on.split("-")
    return f"{MONTHS[int(month) - 1]} {year}"


def pace_text(pace: float) -> str:
    """Write a pace as exactly as a table does, with a sign where it is lost.

    >>> pace_text(23.0), pace_text(-1.25), pace_text(24.3562), pace_text(float("nan"))
    ('23', '−1,25', '24,36', '–')
    """
    if pd.isna(pace):
        return MISSING
    rounded = round(float(pace), 2)
    return number(rounded, decimals(rounded)).replace("-", "−")


def between(first: Any, last: Any) -> str:  # noqa: ANN401 - timestamps, possibly missing
    """Write a range of dates; the year once where it is the same.

    >>> between(pd.Timestamp("2026-08-28"), pd.Timestamp("2026-09-18"))
    'antara 28 Agustus dan 18 September 2026'
    """
    if first == last:
        return f"sekitar {long_date(first)}"
    day = long_date(first)
    return f"antara {day.removesuffix(f' {last.year}')} dan {long_date(last)}"


def goal_words(row: pd.Series, measure: Measure) -> str:
    """Say what is to be reached, with its whole."""
    goal, size = row["goal"], row["cooperatives"]
    many = f"semua {number(size)}" if goal == size else f"{number(goal)} dari {number(size)}"
    return f"{many} KDKMP {DONE[measure]}"


def _recent(row: pd.Series) -> int:
    return int(min(RECENT_WEEKS, max(row["weeks"], 1)))


def forecast_sentence(row: pd.Series, measure: Measure) -> str:
    """Say in one sentence when the goal may be reached, or why nobody can say."""
    outcome = Outcome(row["outcome"])
    if outcome in _WITHOUT_FORECAST:
        return _WITHOUT_FORECAST[outcome].format(
            goal=goal_words(row, measure),
            Goal=_upper(goal_words(row, measure)),
            reached=number(row["reached"]),
            size=number(row["cooperatives"]),
            weeks=number(row["weeks"]),
            fewest=FEWEST,
            recent=_recent(row),
            measure=MEASURE[measure].lower(),
        )
    when = "lebih dari 2 tahun lagi"
    if outcome is Outcome.RANGE:
        when = f"{between(row['earliest'], row['latest'])} (80 %)"
    if outcome is Outcome.OPEN_END:
        early = long_date(row["earliest"])
        when = f"paling cepat {early}, tetapi dapat lebih dari 2 tahun (80 %)"
    return (
        f"Dengan laju {_recent(row)} minggu terakhir ({pace_text(row['pace_recent'])} per minggu), "
        f"perkiraan {goal_words(row, measure)}: {when}."
    )


_WITHOUT_FORECAST = {
    Outcome.NO_GOAL: "Target ini tidak menyebut wilayah ini.",
    Outcome.NO_DATA: (
        "Belum ada data {measure} pada minggu ini, jadi belum ada perkiraan; itu bukan nol."
    ),
    Outcome.REACHED: "{Goal} sudah tercapai: sekarang {reached} dari {size}.",
    Outcome.TOO_FEW: (
        "Baru ada {weeks} selisih mingguan; perkiraan memerlukan paling sedikit {fewest}."
    ),
    Outcome.STANDSTILL: (
        "Dalam {recent} minggu terakhir tidak ada tambahan: dengan laju ini target {goal} tidak "
        "tercapai."
    ),
}


def slower_parts(parts: pd.DataFrame) -> str:
    """Say how many of the regions below will not get there at their own pace.

    A whole is forecast from its own weeks; it cannot be through before its parts are.
    """
    if len(parts) < _SEVERAL:
        return ""
    late = parts["outcome"].isin([Outcome.STANDSTILL, Outcome.BEYOND, Outcome.OPEN_END])
    if not late.any():
        return ""
    return (
        f"{number(int(late.sum()))} dari {number(len(parts))} wilayah di bawahnya, dengan lajunya "
        "sendiri, tidak sampai atau memerlukan lebih dari 2 tahun: rentang ini mengandaikan laju "
        "gabungan tetap berlaku sampai akhir."
    )


def _upper(text: str) -> str:
    return text[0].upper() + text[1:]


def target_sentence(row: pd.Series, target: Target, as_of: date) -> str:
    """Say what pace the target asks for and what is expected on its day."""
    due, goal = long_date(target.due_on), number(row["goal"])
    late = (as_of - target.due_on).days
    if pd.isna(row["goal"]) or pd.isna(row["reached"]):
        return ""
    if row["reached"] >= row["goal"]:
        return ""
    if late > 0:
        return (
            f"Tenggat {due} sudah lewat {number(late)} hari pada {long_date(as_of)}: "
            f"{number(row['reached'])} dari {goal} tercapai."
        )
    if late == 0:
        return f"Tenggat {due} jatuh pada hari data ini: {number(row['reached'])} dari {goal}."
    asked = (
        f"Untuk {goal} pada {due} diperlukan {pace_text(row['required'])} per minggu; laju "
        f"sekarang {pace_text(row['pace_recent'])}."
    )
    if pd.isna(row["due_low"]):
        return asked
    return f"{asked} Pada tenggat itu diperkirakan {ends(row['due_low'], row['due_high'])} (80 %)."


def ends(low: float, high: float) -> str:
    """Write a range of counts.

    >>> ends(28, 50), ends(17, 17), ends(float("nan"), 3)
    ('28–50', '17', '–')
    """
    if pd.isna(low) or pd.isna(high):
        return MISSING
    return number(low) if low == high else f"{number(low)}–{number(high)}"


def share_sentence(target: Target, row: pd.Series, place: str) -> str:
    """Say that a number is derived, from what and how; empty for a region's own target."""
    if pd.isna(row["goal"]):
        return ""
    goal, size = number(row["goal"]), number(row["cooperatives"])
    if target.whole:
        part = share(target.cooperatives, target.whole)
        here = f" {place}" if place else ""
        return (
            f"{_upper(PROPOSAL)}: {number(target.cooperatives)} dari {number(target.whole)} secara "
            f"nasional ({part}), diterapkan pada {size} KDKMP{here} = {goal}. {SHARE_RULE}"
        )
    return f"{_upper(PROPOSAL)}: {goal} adalah bagian {place} menurut jumlah KDKMP."


def unknown_sentence(row: pd.Series, measure: Measure) -> str:
    """Say how many nobody knows about; empty where everybody is known."""
    if not row["unknown"]:
        return ""
    return (
        f"{number(row['unknown'])} dari {number(row['cooperatives'])} KDKMP "
        f"{WITHOUT_DATA[measure]}."
    )
