"""Pembangunan as words and tables: headline figures, plan, movement, stalled sites."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import pandas as pd

from kdkmp.domain.building.ladder import BUILDING, FINISHED
from kdkmp.domain.building.motion import JUDGED, STALLED_AFTER_DAYS, Motion
from kdkmp.domain.building.plan import COMPARED, PlanState, overdue_after, tolerances
from kdkmp.domain.obstacles import Obstacle
from kdkmp.domain.zones.policy import Policy
from kdkmp.text.building import MOTION, PLAN_STATE
from kdkmp.text.formats import number, share
from kdkmp.text.labels import MISSING, OBSTACLE, PART, SOURCE
from kdkmp.text.values import progress
from kdkmp.views.building_charts import part_pct
from kdkmp.views.obstacles import main_obstacle

DAYS, SINCE, CONFIRMED, STOPPED = (
    "Hari tanpa perubahan",
    "Sejak",
    "Terakhir dikonfirmasi",
    "Dinyatakan berhenti",
)
DATES = (SINCE, CONFIRMED, STOPPED)
VILLAGE, PROGRESS = "Desa/Kelurahan", "Progres"


def building_finding(rung: pd.Series, motion: pd.Series) -> str:
    """Say in one line how many build and how many of them stand still; the page's heading."""
    built = int(rung.isin([one.value for one in BUILDING]).sum())
    stalled = int((motion == Motion.STALLED.value).sum())
    head = f"{number(built)} dari {number(len(rung))} KDKMP dibangun"
    return f"{head}, {number(stalled)} tidak bergerak" if stalled else head


def headline(rung: pd.Series, plan: pd.DataFrame, motion: pd.Series, policy: Policy) -> str:
    """Return the headline figures as HTML, each with what it is a part of."""
    total, unfinished = len(rung), len(plan)
    built, finished = (int(rung.isin(list(rungs)).sum()) for rungs in (BUILDING, FINISHED))
    compared = int(plan["plan_state"].isin(list(COMPARED)).sum())
    on_plan = int((plan["plan_state"] == PlanState.ON_PLAN.value).sum())
    judged = int(motion.isin(list(JUDGED)).sum())
    stalled = int((motion == Motion.STALLED.value).sum())
    overdue, dated = int(plan["is_overdue"].sum()), int(plan["working_days"].notna().sum())
    return figures(
        (
            ("Dibangun", built, f"{share(built, total)} dari {number(total)} KDKMP"),
            ("Selesai 100 %", finished, f"dari {number(built)} yang dibangun"),
            ("Sesuai rencana", on_plan, f"dari {_comparable(compared, unfinished)}"),
            ("Tidak bergerak", stalled, f"dari {_comparable(judged, unfinished)}"),
            (
                f"Lewat {number(overdue_after(policy))} hari kerja",
                overdue,
                f"dari {number(dated)} belum selesai bertanggal mulai",
            ),
        )
    )


def _comparable(count: int, unfinished: int) -> str:
    return f"{number(count)} yang dapat dinilai ({number(unfinished)} belum selesai)"


def figures(cards: Sequence[tuple[str, int, str]]) -> str:
    """Return figures as HTML: what it is, the number, its denominator."""
    shown = "".join(
        f'<div><dt>{escape(name)}</dt><dd class="kd-besar">{number(count)}</dd>'
        f'<dd class="kd-dari">{escape(of)}</dd></div>'
        for name, count, of in cards
    )
    return f'<dl class="kd-angka" style="--kd-kolom:{len(cards)}">{shown}</dl>'


def plan_table(plan: pd.DataFrame, policy: Policy) -> pd.DataFrame:
    """Return how many unfinished buildings stand how against the plan; the total is all."""
    near, far = (number(points) for points in tolerances(policy))
    meaning = {
        PlanState.ON_PLAN: f"paling banyak {near} poin di bawah",
        PlanState.BEHIND: f"di atas {near} sampai {far} poin",
        PlanState.FAR_BEHIND: f"lebih dari {far} poin",
    }
    words = {
        state: f"{label} ({meaning[state]})" if state in meaning else label
        for state, label in PLAN_STATE.items()
    }
    return _with_shares(_counted(plan["plan_state"], words), "Terhadap rencana")


def plan_rule(policy: Policy) -> str:
    """Say what the plan is."""
    return (
        f"Rencana: {policy.planned_working_days} hari kerja sejak tanggal mulai, naik rata. "
        "Progres yang kedaluwarsa tidak dibandingkan dengan rencana."
    )


def motion_table(motion: pd.Series) -> pd.DataFrame:
    """Return how many unfinished buildings move, stand still or are not heard of."""
    return _with_shares(_counted(motion, MOTION), "Gerak progres")


def _counted(values: pd.Series, words: Mapping[Any, str]) -> list[tuple[str, int]]:
    found = values.value_counts()
    return [(label, int(found.get(state.value, 0))) for state, label in words.items()]


def _with_shares(rows: Sequence[tuple[str, int]], heading: str) -> pd.DataFrame:
    total = sum(count for _, count in rows)
    table = [(name, count, part_pct(count, total)) for name, count in rows]
    table.append(("Jumlah belum selesai", total, part_pct(total, total)))
    return pd.DataFrame(table, columns=[heading, "KDKMP", "Bagian (%)"])


def stalled_finding(motion: pd.Series) -> str:
    """Say how many of those that can be judged stand still."""
    still = int((motion == Motion.STALLED.value).sum())
    judged = int(motion.isin(list(JUDGED)).sum())
    if not judged:
        return "Belum ada pembangunan yang geraknya dapat dinilai"
    return (
        f"{number(still)} dari {number(judged)} pembangunan tidak berubah "
        f"{STALLED_AFTER_DAYS} hari atau lebih"
    )


def stalled_list(rows: pd.DataFrame, motion: pd.DataFrame, state: Motion) -> pd.DataFrame:
    """Return the buildings in one state of motion, the longest first.

    Parameters
    ----------
    rows : DataFrame
        Of the board.
    motion : DataFrame
        As `domain.building.motion.motion`.
    state : Motion
        Stalled ones are ordered by days without change, others by days of silence.

    Returns
    -------
    DataFrame
        Index the cooperative's code; what a reader sees and downloads.
    """
    longest = "unchanged_days" if state is Motion.STALLED else "silent_days"
    chosen = motion[motion["motion"] == state.value]
    chosen = chosen.sort_values(longest, ascending=False, kind="stable")
    of = rows.loc[chosen.index]
    return pd.DataFrame(
        {
            VILLAGE: of["village"],
            "Kabupaten/Kota": of["regency"],
            PROGRESS: _progress_words(chosen),
            DAYS: chosen["unchanged_days"],
            SINCE: chosen["since"],
            CONFIRMED: chosen["confirmed_on"],
            "Hari tanpa kabar": chosen["silent_days"],
            STOPPED: of["building_stopped_on"],
            "Kendala utama": main_obstacle(of),
            "Sumber": [SOURCE.get(one, MISSING) for one in of["progress_low_pct_source"]],
            "Kecamatan": of["district"],
            "Koperasi": of["name"],
        },
        index=chosen.index,
    )


def _progress_words(motion: pd.DataFrame) -> list[str]:
    ends = zip(motion["low"], motion["high"], strict=True)
    return [MISSING if pd.isna(low) else progress(low, high) for low, high in ends]


def obstacle_list(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the cooperatives behind the bars of the obstacles, the main one in view.

    Returns
    -------
    DataFrame
        Index the cooperative's code; every column is text.
    """
    return pd.DataFrame(
        {
            VILLAGE: rows["village"],
            "Kendala utama": main_obstacle(rows),
            "Kelompok": rows["part"].map(PART),
            "Kabupaten/Kota": rows["regency"],
            "Kendala tambahan": [_obstacles(codes) for codes in rows["other_obstacles"]],
            "Kecamatan": rows["district"],
            "Koperasi": rows["name"],
        },
        index=rows.index,
    )


def _obstacles(codes: object) -> str:
    if not isinstance(codes, str):
        return MISSING
    return "; ".join(OBSTACLE[Obstacle(code)] for code in codes.split(","))
