"""What each screen of a meeting says, in one line of at most about ten words."""

from collections.abc import Callable

import pandas as pd

from kdkmp.domain.agenda import NEAR_GREEN_STEPS, STUCK_FROM_WEEKS, Topic, counts
from kdkmp.domain.meeting_screens import Screen, ScreenKind
from kdkmp.domain.movement import Outcome
from kdkmp.domain.sitting import TOTAL, Sitting
from kdkmp.domain.zones.policy import Zone
from kdkmp.text.formats import number
from kdkmp.text.regions import short_region


def heading(sitting: Sitting, screen: Screen) -> str:
    """Say the finding of a screen."""
    if screen.regency_code is not None:
        return _regency(sitting, screen.regency_code)
    return _HEADINGS[screen.kind](sitting)


def _whole(sitting: Sitting) -> pd.Series:
    return sitting.figures.loc[sitting.province_code]


def _opening(sitting: Sitting) -> str:
    whole = _whole(sitting)
    total, green, red = (number(whole[name]) for name in (TOTAL, Zone.GREEN, Zone.RED))
    return f"{green} dari {total} KDKMP hijau, {red} merah"


def _movement(sitting: Sitting) -> str:
    if sitting.compared is None:
        return "Belum ada minggu pembanding"
    whole = _whole(sitting)
    better, worse = (number(whole[one.value]) for one in (Outcome.IMPROVED, Outcome.WORSENED))
    return f"{better} KDKMP membaik, {worse} memburuk sejak {sitting.compared.week.label}"


def _stuck(sitting: Sitting) -> str:
    count = counts(sitting.agenda)[Topic.STUCK]
    if not count:
        return f"Tidak ada KDKMP merah {STUCK_FROM_WEEKS} minggu atau lebih"
    return f"{number(count)} KDKMP merah {STUCK_FROM_WEEKS} minggu atau lebih"


def _near_green(sitting: Sitting) -> str:
    count = counts(sitting.agenda)[Topic.NEAR_GREEN]
    steps = "satu langkah" if NEAR_GREEN_STEPS == 1 else f"paling banyak {NEAR_GREEN_STEPS} langkah"
    if not count:
        return f"Belum ada KDKMP kuning yang tinggal {steps} menuju hijau"
    return f"{number(count)} KDKMP kuning tinggal {steps} menuju hijau"


def _actions(sitting: Sitting) -> str:
    late = counts(sitting.agenda)[Topic.OVERDUE]
    if not len(sitting.carried_over):
        return "Tidak ada tindak lanjut yang terbuka dari rapat sebelumnya"
    if not late:
        return (
            f"{number(len(sitting.carried_over))} tindak lanjut terbuka, tidak ada yang terlambat"
        )
    return f"{number(late)} dari {number(len(sitting.carried_over))} tindak lanjut lewat tenggat"


def _reporting(sitting: Sitting) -> str:
    reports = sitting.reports
    on_time = (~reports["is_late"].fillna(value=True).astype(bool)).sum()
    return f"{number(on_time)} dari {number(len(reports))} kabupaten/kota lapor tepat waktu"


def _regency(sitting: Sitting, code: str) -> str:
    row = sitting.figures.loc[code]
    name, total = short_region(sitting.names[code]), number(row[TOTAL])
    green, red = number(row[Zone.GREEN]), number(row[Zone.RED])
    return f"{name}: {green} dari {total} KDKMP hijau, {red} merah"


def _decisions(sitting: Sitting) -> str:
    count = len(sitting.decisions)
    return f"{number(count)} keputusan rapat ini" if count else "Belum ada keputusan"


def _closing(sitting: Sitting) -> str:
    if sitting.meeting.has_ended:
        return "Rapat selesai; berita acara siap diunduh"
    return "Akhiri rapat, lalu unduh berita acara"


_HEADINGS: dict[ScreenKind, Callable[[Sitting], str]] = {
    ScreenKind.OPENING: _opening,
    ScreenKind.MOVEMENT: _movement,
    ScreenKind.STUCK: _stuck,
    ScreenKind.NEAR_GREEN: _near_green,
    ScreenKind.ACTIONS: _actions,
    ScreenKind.REPORTING: _reporting,
    ScreenKind.DECISIONS: _decisions,
    ScreenKind.CLOSING: _closing,
}
