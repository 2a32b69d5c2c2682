"""One reason of one cooperative as a clause with its numbers: "pembangunan terhenti 21 hari"."""

from collections.abc import Callable

from kdkmp.domain.freshness import (
    Row,
    days_since,
    has_expired,
    is_believed,
    is_known,
    planned_pct,
    working_days_since,
)
from kdkmp.domain.zones.policy import Policy
from kdkmp.domain.zones.rules import BothAtLeast, Overdue, StoppedFor
from kdkmp.text.formats import number, percent
from kdkmp.text.labels import LAND_STATUS, OBSTACLE, SOURCE, SPATIAL_RISK
from kdkmp.text.reasons import gap, reason
from kdkmp.text.thresholds import amount, lasts
from kdkmp.text.values import day, decimals, fact_value, progress

Clause = Callable[[Row, Policy], str]


def clause(code: str, row: Row, policy: Policy) -> str:
    """Return a reason code as a clause that can follow "karena"."""
    if code.startswith("U"):
        return _unknown(code, row, policy)
    told = _CLAUSES.get(code)
    return told(row, policy) if told else _lowered(reason(code))


def _lowered(label: str) -> str:
    """Start with a small letter, unless the first word is an abbreviation."""
    return label if label[1].isupper() else label[0].lower() + label[1:]


def _no_land(row: Row, _policy: Policy) -> str:
    said_by, on = SOURCE[row["land_status_source"]], day(row["land_status_on"])
    return f"lahan dipastikan tidak ada ({said_by}, {on})"


def _protected(_row: Row, _policy: Policy) -> str:
    return "lahan berada di LP2B/LSD atau kawasan hutan tanpa izin"


def _stopped(row: Row, policy: Policy) -> str:
    limit = next(c.condition.days for c in policy.gates if isinstance(c.condition, StoppedFor))
    stood = number(days_since(row, "building_stopped_on"))
    return f"pembangunan terhenti {stood} hari (batas {number(limit)} hari)"


def _overdue(row: Row, policy: Policy) -> str:
    grace = next(c.condition.grace_days for c in policy.gates if isinstance(c.condition, Overdue))
    worked = number(working_days_since(row, "building_started_on"))
    limit = f"{number(policy.planned_working_days)} + {number(grace)} hari kerja"
    return f"pembangunan sudah {worked} hari kerja dan baru {_progress(row)} (batas {limit})"


def _behind_plan(row: Row, policy: Policy) -> str:
    plan = planned_pct(row, policy)
    if plan is None:
        return _lowered(reason("C6"))
    return f"progres {_progress(row)}, rencana {percent(plan, decimals(round(plan, 1)))}"


def _land(row: Row, _policy: Policy) -> str:
    return f"status lahan masih “{LAND_STATUS[row['land_status']]}”"


def _obstacle(row: Row, _policy: Policy) -> str:
    label = OBSTACLE[row["main_obstacle"]]
    return f"kendala utama belum selesai: {_lowered(label)}"


def _rat(row: Row, _policy: Policy) -> str:
    year = fact_value("rat_book_year", row["rat_book_year"])
    return f"RAT tahun buku {year}: {_lowered(fact_value('rat_status', row['rat_status']))}"


def _board(row: Row, policy: Policy) -> str:
    scale = policy.indicator("I2").scale
    facts = ("board_members", "supervisors")
    have = " dan ".join(amount(fact, row[fact]) for fact in facts)
    if not isinstance(scale, BothAtLeast):
        return have
    need = " dan ".join(amount(f, good) for f, good in zip(facts, scale.good, strict=True))
    return f"hanya {have} (perlu {need})"


def _count(code: str, words: str) -> Clause:
    def told(row: Row, policy: Policy) -> str:
        indicator = policy.indicator(code)
        fact = indicator.facts[0]
        good = getattr(indicator.scale, "good", None)
        need = f" (perlu {amount(fact, good)})" if isinstance(good, int | float) else ""
        return f"{words} {amount(fact, row[fact])}{need}"

    return told


def _risk(row: Row, _policy: Policy) -> str:
    return f"risiko tata ruang: {_lowered(SPATIAL_RISK[row['spatial_risk']])}"


def _operating(row: Row, _policy: Policy) -> str:
    return f"status operasional “{fact_value('operating_status', row['operating_status'])}”"


def _progress(row: Row) -> str:
    return progress(row["progress_low_pct"], row["progress_high_pct"])


_CLAUSES: dict[str, Clause] = {
    "G2": _no_land,
    "G5": _protected,
    "G6": _stopped,
    "G7": _overdue,
    "C4": _land,
    "C5": _obstacle,
    "C6": _behind_plan,
    "C7": _rat,
    "S2": _board,
    "S3": _count("I3", "anggota hanya"),
    "S7": _rat,
    "S8": _land,
    "S9": _count("I9", "luas lahan"),
    "S10": _risk,
    "S11": _behind_plan,
    "S12": _count("I12", "prasyarat operasional"),
    "S13": _operating,
}

_FACT_OF = {"UG4": "is_disputed", "UG6": "building_stopped_on", "UC5": "main_obstacle"}


def _unknown(code: str, row: Row, policy: Policy) -> str:
    """Tell apart what nobody said, what is too old, and what cannot be rated."""
    old = next((fact for fact in asked_facts(code, policy) if has_expired(row, fact, policy)), None)
    if old:
        on = day(row[f"{old}_on"])
        return f"{_without_new(gap(code))} kedaluwarsa (data {on}, {lasts(old, policy)})"
    if code == "U11" and _is_range(row, policy):
        return f"rentang progres {_progress(row)} terlalu lebar untuk dinilai"
    if all(is_believed(row, fact, policy) for fact in asked_facts(code, policy)):
        return f"{_without_new(gap(code))} belum dapat dinilai"
    return f"belum ada data {_without_new(gap(code))}"


def asked_facts(code: str, policy: Policy) -> tuple[str, ...]:
    """Return the facts that a code starting with U asks for."""
    if code.endswith("S"):
        return ("building_started_on",)
    fact = _FACT_OF.get(code)
    return (fact,) if fact else policy.indicator(f"I{code.removeprefix('U')}").facts


def _is_range(row: Row, policy: Policy) -> bool:
    low, high = "progress_low_pct", "progress_high_pct"
    believed = is_known(row, low) and is_believed(row, low, policy)
    return believed and row[low] != row[high]


def _without_new(name: str) -> str:
    return name.removesuffix(" terbaru")
