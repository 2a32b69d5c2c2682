"""The screen of one regency: its zones, and what has to be talked about, four short lists."""

import pandas as pd

from kdkmp.domain.agenda import Topic, of_topic
from kdkmp.domain.sitting import Sitting
from kdkmp.domain.zones.policy import Zone
from kdkmp.text.formats import number, short_date
from kdkmp.text.labels import ZONE
from kdkmp.text.meetings import clipped, inside, weeks_red
from kdkmp.text.reasons import reason
from kdkmp.text.steps import step
from kdkmp.views.rakor import block, of_whole, zone_cards

MOST_ITEMS = 2
_LINE = 100


def regency_screen(sitting: Sitting, code: str) -> str:
    """Return the body of a regency's screen."""
    since = sitting.compared.week.label if sitting.compared else None
    lists = "".join(
        (
            _worsened(sitting, code),
            _stuck(sitting, code),
            _near_green(sitting, code),
            _follow_ups(sitting, code),
        )
    )
    figures = zone_cards(sitting.figures.loc[code], since, meaning=False)
    return f'{figures}<div class="kd-blok-rapat">{lists}</div>'


def _titled(title: str, count: int, items: list[str], empty: str, whole: str = "") -> str:
    shown = [clipped(one, _LINE) for one in items[:MOST_ITEMS]]
    rest = f"({len(shown)} teratas)" if count > len(shown) > 0 else ""
    return block(f"{title}: {number(count)} {whole}".strip(), shown, rest, empty)


def _worsened(sitting: Sitting, code: str) -> str:
    items = of_topic(sitting.agenda, Topic.WORSENED, code)
    told = [
        f"{_village(sitting, row.cooperative_code)}: {ZONE[Zone(row.from_zone)].lower()} → "
        f"{ZONE[Zone(row.to_zone)].lower()}"
        for row in items.head(MOST_ITEMS).itertuples()
    ]
    whole = of_whole(sitting, Topic.WORSENED, code)
    return _titled("Memburuk", len(items), told, "Tidak ada yang memburuk.", whole)


def _stuck(sitting: Sitting, code: str) -> str:
    items = of_topic(sitting.agenda, Topic.STUCK, code)
    told = []
    for row in items.head(MOST_ITEMS).itertuples():
        found = sitting.board.loc[row.cooperative_code]
        weeks = weeks_red(int(row.weeks), is_at_least=bool(found["is_at_least"]), unit=" minggu")
        told.append(f"{found['village']}: {weeks}, {inside(reason(str(found['main_reason'])))}")
    whole = of_whole(sitting, Topic.STUCK, code)
    return _titled("Merah 2 minggu atau lebih", len(items), told, "Tidak ada.", whole)


def _near_green(sitting: Sitting, code: str) -> str:
    items = of_topic(sitting.agenda, Topic.NEAR_GREEN, code)
    told = []
    for one in items["cooperative_code"].head(MOST_ITEMS):
        row = sitting.board.loc[one]
        told.append(f"{row['village']}: {inside(step(row['steps'][0], row, sitting.policy))}")
    whole = of_whole(sitting, Topic.NEAR_GREEN, code)
    return _titled("Tinggal satu langkah menuju hijau", len(items), told, "Belum ada.", whole)


def _follow_ups(sitting: Sitting, code: str) -> str:
    rows = sitting.carried_over
    here = rows[rows["regency_code"] == code]
    told = [f"{_due(row.due_on)}{row.text}" for row in here.head(MOST_ITEMS).itertuples()]
    late = len(of_topic(sitting.agenda, Topic.OVERDUE, code))
    title = "Tindak lanjut terbuka" + (f" ({number(late)} lewat tenggat)" if late else "")
    return _titled(title, len(here), told, "Tidak ada dari rapat sebelumnya.")


def _due(due_on: pd.Timestamp) -> str:
    return "" if pd.isna(due_on) else f"{short_date(due_on)}: "


def _village(sitting: Sitting, cooperative_code: str) -> str:
    return str(sitting.board.loc[cooperative_code, "village"])
