"""A small province on a meeting's table: each cooperative and follow-up is here for a reason."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pandas as pd

from kdkmp.domain.agenda import Material, agenda
from kdkmp.domain.meetings import MeetingInfo, MeetingPlan
from kdkmp.domain.movement import movers
from kdkmp.domain.sitting import Sitting, region_figures
from kdkmp.domain.snapshots import SnapshotInfo
from kdkmp.domain.weeks import Week
from kdkmp.domain.zones.policy import DEFAULT_POLICY

HELD = date(2026, 1, 19)

_BOARD = [
    # code, zone before, zone now, weeks in zone, at least, progress, low score, steps to green
    ("52.01.01.2001", "red", "red", 12, True, None, 30.0, ()),  # stuck, not begun
    ("52.01.01.2002", "yellow", "yellow", 3, False, 40.0, 81.0, ("I1",)),  # near green
    ("52.01.01.2003", "yellow", "red", 1, False, 10.0, 40.0, ()),  # fell to red this week
    (
        "52.01.01.2004",
        "green",
        "yellow",
        1,
        False,
        100.0,
        79.0,
        ("I3", "I5"),
    ),  # two steps: not near
    ("52.01.01.2005", "red", "unknown", 1, False, None, 0.0, ()),  # to grey is not worse
    ("52.01.01.2006", "unknown", "red", 2, False, 5.0, 35.0, ()),  # stuck for exactly two weeks
    ("52.02.01.2001", "green", "red", 1, False, 60.0, 45.0, ()),  # the longest fall
    ("52.02.01.2002", "red", "red", 12, True, 20.0, 45.0, ()),  # stuck, building begun
    ("52.02.01.2003", "yellow", "yellow", 5, False, 90.0, 95.0, ("I13",)),  # near green, best score
    ("52.02.01.2004", "yellow", "green", 1, False, 100.0, 90.0, ()),  # improved
    ("52.03.01.2001", "green", "green", 12, True, 100.0, 99.0, ()),  # nothing to say
]
_CODES = [row[0] for row in _BOARD]
_ZONES = pd.CategoricalDtype(["green", "yellow", "red", "unknown"])

BEFORE = pd.DataFrame({"zone": [row[1] for row in _BOARD]}, index=_CODES).astype({"zone": _ZONES})
BOARD = pd.DataFrame(
    {
        "zone": [row[2] for row in _BOARD],
        "progress_low_pct": [row[5] for row in _BOARD],
        "score_low": [row[6] for row in _BOARD],
    },
    index=pd.Index(_CODES, dtype="str", name="code"),
).astype({"zone": _ZONES, "progress_low_pct": "float64"})
AGES = pd.DataFrame(
    {
        "zone": BOARD["zone"],
        "weeks": [row[3] for row in _BOARD],
        "is_at_least": [row[4] for row in _BOARD],
    },
    index=BOARD.index,
)


def advice_of(board: pd.DataFrame) -> pd.DataFrame:
    steps = pd.Series([row[7] for row in _BOARD], index=_CODES, dtype="object")
    to_green = steps.map(len).gt(0).map({True: "green", False: None})
    return pd.DataFrame({"steps": steps, "to_zone": to_green}).loc[board.index]


_FOLLOW_UPS = [
    # id, regency, agreed, due, closed, meeting
    (1, None, "2026-01-05", "2026-01-18", None, 7),  # one day late, of the whole province
    (2, "52.01", "2025-12-01", "2025-12-30", None, 6),  # the latest
    (3, "52.02", "2026-01-12", "2026-01-19", None, 8),  # due on the day: not late
    (4, "52.02", "2025-12-01", "2026-01-01", "2026-01-12", 6),  # closed the week before
    (5, "52.01", "2026-01-19", "2026-01-19", None, 9),  # agreed on the day itself
    (6, "52.02", "2026-01-05", "2026-01-18", "2026-01-20", 7),  # closed the day after
    (7, "52.03", "2026-01-05", None, None, None),  # without a due date
]
FOLLOW_UPS = pd.DataFrame(
    {
        "id": [row[0] for row in _FOLLOW_UPS],
        "text": [f"Tindak lanjut {row[0]}" for row in _FOLLOW_UPS],
        "province_code": "52",
        "regency_code": [row[1] for row in _FOLLOW_UPS],
        "cooperative_code": None,
        "responsible": "asset",
        "responsible_name": "BPKAD",
        "status": ["done" if row[4] else "open" for row in _FOLLOW_UPS],
        "agreed_on": [row[2] for row in _FOLLOW_UPS],
        "due_on": [row[3] for row in _FOLLOW_UPS],
        "closed_on": [row[4] for row in _FOLLOW_UPS],
        "meeting_id": [row[5] for row in _FOLLOW_UPS],
    }
).astype(
    {
        **dict.fromkeys(("agreed_on", "due_on", "closed_on"), "datetime64[s]"),
        **dict.fromkeys(("regency_code", "cooperative_code", "text", "status"), "str"),
        "meeting_id": "Int64",
    }
)

REPORTS = pd.DataFrame(
    {
        "regency_code": ["52.01", "52.02", "52.03", "52.04"],
        "state": ["returned", "accepted", "expected", "locked"],
        "is_late": pd.array([False, True, None, False], dtype="boolean"),
        "received_at": pd.to_datetime(
            ["2026-01-15T01:00Z", "2026-01-17T01:00Z", None, "2026-01-14T01:00Z"]
        ),
        "due_at": pd.to_datetime(["2026-01-16T08:00Z"] * 4),
    }
)

NAMES = pd.Series(
    {
        "52": "Nusa Tenggara Barat",
        "52.01": "Kabupaten Lombok Barat",
        "52.02": "Kabupaten Lombok Tengah",
        "52.03": "Kota Bima",
    }
)
OFFICES = {"asset": "BPKAD", "province": "Dinas Koperasi provinsi"}


def snapshot(number: int, week: Week) -> SnapshotInfo:
    return SnapshotInfo(
        id=number,
        week=week,
        revision=1,
        cut_off=week.monday + timedelta(days=4),
        policy_version="usulan-1",
        cooperatives=len(BOARD),
        sha256=f"{number:08x}" * 8,
        content_sha256=f"{number:08x}" * 8,
        is_synthetic=True,
    )


def a_meeting(**changes: object) -> MeetingInfo:
    """The ninth meeting of NTB, which has ended."""
    plan = MeetingPlan(
        province_code="52",
        name="Rakor mingguan KDKMP NTB",
        held_on=HELD,
        starts_at="08.30 WITA",
        place="Zoom",
        invited=("province", "asset"),
        snapshot_id=3,
        previous_snapshot_id=2,
        next_on=date(2026, 1, 26),
    )
    ended = datetime(2026, 1, 19, 4, tzinfo=UTC)
    info = MeetingInfo(9, plan, 2, "Dinas uji", is_synthetic=True, ended_at=ended)
    return replace(info, **changes)


def a_sitting(
    follow_ups: pd.DataFrame = FOLLOW_UPS,
    names: pd.Series = NAMES,
    villages: Sequence[str] = (),
    meeting: MeetingInfo | None = None,
    moves: pd.DataFrame | None = None,
) -> Sitting:
    """A sitting over the rows above."""
    meeting = meeting or a_meeting()
    moves = movers(BEFORE, BOARD) if moves is None else moves
    regency = BOARD.index.str[:5]
    board = BOARD.join(advice_of(BOARD)).join(AGES[["weeks", "is_at_least"]])
    board = board.assign(
        village=list(villages) or [f"Desa {code[-1]}{code[3:5]}" for code in BOARD.index],
        district="Kecamatan",
        regency=regency.map(names),
        regency_code=regency,
        main_reason="G2",
        waits_for="BPKAD",
    )
    items = agenda(
        Material(meeting.plan.held_on, BOARD, advice_of(BOARD), moves, AGES, follow_ups, REPORTS)
    )
    return Sitting(
        meeting=meeting,
        shown=snapshot(3, Week(2026, 3)),
        compared=snapshot(2, Week(2026, 2)) if len(moves) else None,
        place=names["52"],
        names=names,
        policy=DEFAULT_POLICY,
        board=board,
        figures=region_figures(BOARD, moves, "52"),
        agenda=items,
        reports=REPORTS[REPORTS["regency_code"] != "52.04"],
        follow_ups=follow_ups,
        sources=("Dinas", "Simkopdes"),
    )
