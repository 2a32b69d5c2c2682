"""The held-out published number in words: inside or outside, whichever it is."""

from kdkmp.domain.pace.holdout import HoldOut
from kdkmp.text.formats import long_date, number
from kdkmp.views.pace_words import ends, pace_text

HEADING = "Uji dengan angka terbit: NTB, mulai dibangun"


def verdict(test: HoldOut) -> str:
    """Say whether the held-out number lay inside the range of the two before it."""
    first, second = test.known
    last = test.held_out
    where = "di dalam" if test.is_inside else "di luar"
    return (
        f"Dari {number(first.cooperatives)} ({long_date(first.dated)}) dan "
        f"{number(second.cooperatives)} ({long_date(second.dated)}), rentang 80 % untuk "
        f"{long_date(last.dated)} adalah {ends(test.low, test.high)}: angka yang kemudian terbit, "
        f"{number(last.cooperatives)}, berada {where} rentang."
    )


def explained(test: HoldOut) -> str:
    """Say what the range rests on, and what it cannot know."""
    readings = [f"{one.cooperatives}: {one.reading}" for one in test.known if one.reading]
    return (
        f"Dua angka hanya memberi satu selisih ({pace_text(test.weekly_before)} per minggu), jadi "
        "tidak ada yang dapat diambil ulang; rentang ini menganggap pembangunan dimulai satu per "
        "satu (Poisson). Bila dimulai berkelompok, rentang sebenarnya lebih lebar. Yang terjadi: "
        f"{pace_text(test.weekly_after)} per minggu. {'; '.join(readings)}."
    )


def by_weeks(low: float, high: float, held_out: int, weeks: int, *, synthetic: bool) -> str:
    """Say the same of this page's own method, fed with the weeks of the database."""
    where = "di dalam" if low <= held_out <= high else "di luar"
    what = "data contoh" if synthetic else "basis data ini"
    why = (
        " Minggu data contoh di antara angka terbit adalah karangan yang hampir rata, jadi "
        "rentangnya terlalu sempit."
        if synthetic
        else ""
    )
    return (
        f"Dengan cara halaman ini atas {number(weeks)} selisih mingguan {what}: "
        f"{ends(low, high)}; {number(held_out)} berada {where} rentang.{why}"
    )
