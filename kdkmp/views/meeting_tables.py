"""Meetings and their agenda as tables: on the page, and for the files."""

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

import pandas as pd

from kdkmp.domain.agenda import Topic, of_topic
from kdkmp.domain.meetings import MeetingInfo
from kdkmp.domain.reporting import State
from kdkmp.domain.sitting import Sitting
from kdkmp.domain.zones.policy import Zone
from kdkmp.text.formats import MISSING, number, short_date
from kdkmp.text.labels import ZONE
from kdkmp.text.meetings import TOPIC, state, weeks_red
from kdkmp.text.reasons import reason
from kdkmp.text.reporting import STATE
from kdkmp.text.steps import step

_HEADINGS = ("Tanggal", "Rapat", "Provinsi", "Angka", "Keadaan")


def meetings_table(
    meetings: Iterable[MeetingInfo], provinces: Mapping[str, str], codes: Mapping[int, str]
) -> str:
    """Return the meetings as HTML; each row opens its meeting.

    Parameters
    ----------
    codes : Mapping
        Id of a snapshot → week and code, as shown.
    """
    head = "".join(f'<th scope="col">{one}</th>' for one in _HEADINGS)
    body = "".join(_meeting_row(one, provinces, codes) for one in meetings)
    return (
        '<div class="kd-gulir" role="region" tabindex="0" aria-label="Daftar rapat">'
        f'<table class="kd-tabel"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'
    )


def _meeting_row(
    meeting: MeetingInfo, provinces: Mapping[str, str], codes: Mapping[int, str]
) -> str:
    plan = meeting.plan
    link = f'<a href="rakor?rapat={meeting.id}" target="_self">{escape(plan.name)}</a>'
    cells = (
        link,
        escape(provinces.get(plan.province_code, plan.province_code)),
        escape(codes.get(plan.snapshot_id or 0, "belum ada snapshot")),
        state(meeting),
    )
    inside = "".join(f"<td>{one}</td>" for one in cells)
    return f'<tr><th scope="row">{short_date(plan.held_on)}</th>{inside}</tr>'


def agenda_table(sitting: Sitting) -> pd.DataFrame:
    """Return the whole agenda in words, in its order: topic, region, subject, what about it."""
    rows = [
        (TOPIC[topic].capitalize(), *_words(sitting, topic, row))
        for topic in Topic
        for row in of_topic(sitting.agenda, topic).itertuples()
    ]
    columns = ["Pokok", "Wilayah", "Tentang", "Keterangan", "Kode"]
    return pd.DataFrame(rows, columns=columns, dtype="str")


def _words(sitting: Sitting, topic: Topic, row: tuple[object, ...]) -> tuple[str, str, str, str]:
    item = row._asdict()  # type: ignore[attr-defined]
    region = str(sitting.names[item["region_code"]])
    if topic is Topic.REPORTING:
        return region, "Laporan mingguan", STATE[State(item["state"])], MISSING
    if topic is Topic.OVERDUE:
        found = sitting.follow_ups.set_index("id").loc[item["follow_up_id"]]
        told = f"{found['responsible_name']}, {number(item['days_late'])} hari lewat tenggat"
        return region, str(found["text"]), told, f"TL-{item['follow_up_id']}"
    board = sitting.board.loc[item["cooperative_code"]]
    return region, str(board["village"]), _why(sitting, topic, item), item["cooperative_code"]


def _why(sitting: Sitting, topic: Topic, item: Mapping[str, Any]) -> str:
    board = sitting.board.loc[item["cooperative_code"]]
    if topic is Topic.WORSENED:
        return f"{ZONE[Zone(item['from_zone'])]} → {ZONE[Zone(item['to_zone'])]}"
    if topic is Topic.STUCK:
        weeks = weeks_red(
            int(board["weeks"]), is_at_least=bool(board["is_at_least"]), unit=" minggu"
        )
        return f"{weeks}, {reason(str(board['main_reason']))}"
    return step(board["steps"][0], board, sitting.policy)
