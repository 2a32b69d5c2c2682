"""The zone policy in sentences; every number is read from the policy, none is typed here."""

from kdkmp.domain.evidence import FOR_EVER, Evidence
from kdkmp.domain.facts import FACT_NAMES
from kdkmp.domain.land import VERIFIED_OR_BEYOND
from kdkmp.domain.obstacles import Obstacle
from kdkmp.domain.zones.policy import Phase, Policy, Zone
from kdkmp.domain.zones.rules import (
    AgainstPlan,
    BehindPlan,
    BelowGood,
    Check,
    Indicator,
    LastBookYear,
    Overdue,
    Stated,
    StoppedFor,
)
from kdkmp.text.formats import number
from kdkmp.text.labels import CODES, FACT, NO, PHASE, SOURCE, YES
from kdkmp.text.reasons import INDICATOR

SK_MISSING = "belum ada SK – usulan"


def standing(policy: Policy) -> str:
    """Say which policy is in force and who signed it."""
    return f"Aturan {policy.version} · SK: {policy.sk or SK_MISSING}"


def named(policy: Policy) -> str:
    """Name a policy for the notes of a file: its version, and who signed it."""
    return f"{policy.version} (SK: {policy.sk or SK_MISSING})"


def deciding_facts(policy: Policy) -> tuple[tuple[str, str, str], ...]:
    """Return each phase with when it holds and the fact that decides in it."""
    del policy  # phases are part of the model, not of a policy
    return (
        (
            PHASE[Phase.LAND],
            "belum ada tanda pembangunan (juga bila tahapnya belum diketahui)",
            FACT["land_status"],
        ),
        (
            PHASE[Phase.CONSTRUCTION],
            "progres di atas 0 %, atau lahan berstatus dalam pembangunan atau terhenti",
            "Progres fisik",
        ),
        (
            PHASE[Phase.COMPLETED],
            "progres 100 %, atau lahan berstatus selesai fisik dan seterusnya",
            "fakta selesai itu sendiri",
        ),
    )


def order_of_decision(policy: Policy) -> tuple[tuple[str, Zone], ...]:
    """Return the rules in order, each with the zone it leads to; the first that holds wins."""
    good, fair = number(policy.green_from), number(policy.yellow_from)
    coverage = number(policy.min_coverage_pct)
    highest = "Tahapnya diketahui dan skor tertinggi (yang belum diketahui dianggap baik)"
    lowest = "Skor terendah (yang belum diketahui dianggap kurang)"
    return (
        ("Ada gerbang merah yang terpenuhi oleh fakta yang diketahui.", Zone.RED),
        (f"{highest} di bawah {fair}.", Zone.RED),
        ("Fakta penentu tahapnya belum diketahui atau sudah kedaluwarsa.", Zone.UNKNOWN),
        ("Ada batas atas yang terpenuhi oleh fakta yang diketahui.", Zone.YELLOW),
        (f"Kelengkapan data kurang dari {coverage} % bobot.", Zone.UNKNOWN),
        (f"{lowest} paling sedikit {good}, dan semua fakta batas atas terbukti baik.", Zone.GREEN),
        ("Selain itu.", Zone.YELLOW),
    )


def points(policy: Policy) -> str:
    """Say what a rating is worth."""
    return (
        f"Nilai tiap indikator: baik {number(policy.good_points)}, cukup "
        f"{number(policy.fair_points)}, kurang 0 poin; yang tidak berlaku keluar dari pembagi."
    )


def plan(policy: Policy) -> str:
    """Say how progress is planned."""
    return (
        f"Rencana pembangunan: lurus dari 0 sampai 100 % dalam "
        f"{number(policy.planned_working_days)} hari kerja (Senin–Jumat, tanpa hari libur "
        "nasional). Tanggal mulai yang belum diketahui berarti rencananya belum diketahui."
    )


def check(one: Check, policy: Policy) -> str:
    """Say when a gate or ceiling fires."""
    condition = one.condition
    match condition:
        case Stated():
            return _stated(condition)
        case StoppedFor():
            return f"Pembangunan terhenti {number(condition.days)} hari atau lebih."
        case Overdue():
            days = f"{number(policy.planned_working_days)} + {number(condition.grace_days)}"
            return f"Lebih dari {days} hari kerja sejak mulai bangun dan belum 100 %."
        case BehindPlan():
            return f"Progres tertinggal lebih dari {number(_tolerated(policy))} poin dari rencana."
        case BelowGood():
            return _below_good(one, policy)


def evidence(indicator: Indicator, policy: Policy) -> str:
    """Say how long the statements that an indicator reads are believed."""
    if isinstance(indicator.scale, LastBookYear):
        return "tahun buku itu"
    found = policy.evidence.get(indicator.facts[0], FOR_EVER)
    if found.days is None:
        return "seterusnya"
    return f"{number(found.days)} hari{_settled(indicator.facts[0], found)}"


def weightless_facts(policy: Policy) -> tuple[str, ...]:
    """Return the labels of the facts that are shown but neither rated nor a gate or ceiling."""
    rated = {name for one in policy.indicators for name in one.facts}
    stated = {one.condition.fact for one in policy.checks if isinstance(one.condition, Stated)}
    dates = {"building_started_on", "building_stopped_on", "building_completed_on"}
    used = rated | stated | dates | {"legal_entity_on"}
    return tuple(FACT[name] for name in FACT_NAMES if name not in used)


def zone_cut(zone: Zone, policy: Policy) -> str:
    """Say what score a zone asks for; abu-abu asks for none."""
    good, fair = number(policy.green_from), number(policy.yellow_from)
    coverage = number(policy.min_coverage_pct)
    return {
        Zone.GREEN: f"skor {good} atau lebih, dan semua fakta batas atas terbukti baik",
        Zone.YELLOW: f"skor {fair} sampai di bawah {good}, atau tertahan batas atas",
        Zone.RED: f"skor di bawah {fair}, atau terkena gerbang merah",
        Zone.UNKNOWN: f"fakta penentu belum ada, atau kelengkapan data di bawah {coverage} %",
    }[zone]


def _stated(condition: Stated) -> str:
    said = f"{FACT[condition.fact]}: {_values(condition)}"
    if not condition.confirmed_by:
        return f"{said}."
    who = [SOURCE[one] for one in condition.confirmed_by]
    return f"{said}, dipastikan oleh {', '.join(who[:-1])} atau {who[-1]}."


def _values(condition: Stated) -> str:
    values = condition.values
    if condition.fact == "main_obstacle" and len(values) == len(Obstacle) - 1:
        return "ada dan belum selesai"
    if condition.fact == "land_status" and set(values).isdisjoint(VERIFIED_OR_BEYOND):
        labels = CODES["land_status"]
        names = [labels[value] for value in values]
        return " atau ".join(names) if len(names) == 1 else f"belum “{labels['verified']}”"
    if isinstance(values[0], bool):
        return YES if values[0] else NO
    return " atau ".join(CODES[condition.fact][value] for value in values)


def _below_good(one: Check, policy: Policy) -> str:
    if one.indicator is None:
        return "Indikatornya belum baik."
    name = INDICATOR[one.indicator]
    due = isinstance(policy.indicator(one.indicator).scale, LastBookYear)
    return f"{name} belum terlaksana setelah 31 Maret." if due else f"{name} belum baik."


def _tolerated(policy: Policy) -> float:
    return next(one.scale.good for one in policy.indicators if isinstance(one.scale, AgainstPlan))


def _settled(fact: str, found: Evidence) -> str:
    if not found.settled:
        return ""
    if fact == "land_status":
        return "; sejak mulai dibangun: seterusnya"
    return "; sejak 100 %: seterusnya"
