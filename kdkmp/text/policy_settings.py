"""The settings of a policy in words: what each is called, its values, and what changed."""

from kdkmp.domain.zones.edits import Change, Value
from kdkmp.domain.zones.policy import DEFAULT_POLICY, Phase
from kdkmp.text.formats import number
from kdkmp.text.labels import CODES, FACT, MISSING, NO, PHASE, SOURCE, YES
from kdkmp.text.reasons import INDICATOR, reason
from kdkmp.text.thresholds import amount
from kdkmp.text.values import decimals

SCALAR = {
    "green_from": "Hijau mulai skor",
    "yellow_from": "Kuning mulai skor",
    "min_coverage_pct": "Kelengkapan data paling sedikit (% bobot)",
    "good_points": "Poin untuk nilai baik",
    "fair_points": "Poin untuk nilai cukup",
    "planned_working_days": "Rencana pembangunan (hari kerja)",
    "first_book_year": "Tahun buku RAT pertama",
}
ON, OFF, FOR_EVER = "dipakai", "tidak dipakai", "seterusnya"
_DAYS_UNIT = {"G6": " hari", "G7": " hari kerja sesudah rencana"}
_LIMIT = {
    "good": "baik mulai",
    "fair": "cukup mulai",
    "bad": "kurang",
    "limit": "baik di atas",
    "grace_days": "tenggang sesudah bangunan selesai",
}
_RATED = {"good": "dinilai baik", "fair": "dinilai cukup", "bad": "dinilai kurang"}
_BEHIND = {"good": "baik bila tertinggal paling banyak", "fair": "cukup bila tertinggal sampai"}


def check_name(code: str) -> str:
    """Return what a gate or ceiling is called.

    >>> check_name("G6")
    'Gerbang G6 (Pembangunan terhenti)'
    """
    kind = "Gerbang" if code.startswith("G") else "Batas atas"
    return f"{kind} {code} ({reason(code)})"


def indicator_name(code: str) -> str:
    """Return what an indicator is called.

    >>> indicator_name("I5")
    'Indikator I5 (NIB)'
    """
    return f"Indikator {code} ({INDICATOR[code]})"


def change(one: Change) -> str:
    """Say what changed, in one line.

    >>> change(Change("check.G6.days", 14, 21))
    'Gerbang G6 (Pembangunan terhenti): 14 → 21 hari'
    """
    before, after = value(one.place, one.before), value(one.place, one.after)
    unit = _unit(one.place)
    if unit and before.endswith(unit) and after.endswith(unit):
        before = before.removesuffix(unit)
    return f"{setting(one.place)}: {before} → {after}"


def setting(place: str) -> str:
    """Return the name of a setting."""
    kind, _, rest = place.partition(".")
    if kind == "check":
        code, _, part = rest.partition(".")
        extra = {"values": ", terpenuhi oleh", "confirmed_by": ", dipastikan oleh"}.get(part, "")
        return check_name(code) + extra
    if kind == "indicator":
        code, _, part = rest.partition(".")
        return f"{indicator_name(code)}, {_part(code, part)}"
    if kind == "evidence":
        fact, _, part = rest.partition(".")
        return f"Masa berlaku bukti {FACT[fact]}" + ("" if part == "days" else ", nilai tetap")
    return SCALAR[place]


def value(place: str, what: Value) -> str:
    """Write the value of a setting, with its unit."""
    if isinstance(what, bool):
        return ON if what else OFF
    if isinstance(what, tuple):
        return _listed(place, what)
    if what is None or isinstance(what, str):
        return what or (FOR_EVER if place.startswith("evidence.") else MISSING)
    if place == "first_book_year":
        return f"{what:.0f}"
    fact = _rated_fact(place)
    return amount(fact, what) if fact else number(what, decimals(what)) + _unit(place)


def _part(code: str, part: str) -> str:
    name, _, detail = part.partition(".")
    if name == "weight":
        return f"bobot tahap {PHASE[Phase(detail)]}"
    scale = DEFAULT_POLICY.indicator(code).scale.kind
    if scale == "against_plan":
        return _BEHIND[name]
    if scale in {"one_of", "after_completion", "last_book_year"}:
        return _RATED.get(name) or _LIMIT[name]
    return _LIMIT[name]


def _unit(place: str) -> str:
    kind, _, rest = place.partition(".")
    if kind == "check":
        return _DAYS_UNIT.get(rest.partition(".")[0], "")
    if kind == "evidence" or place.endswith("grace_days"):
        return " hari"
    if kind == "indicator" and DEFAULT_POLICY.indicator(rest.split(".")[0]).scale.kind == (
        "against_plan"
    ):
        return "" if ".weight." in place else " poin"
    fact = _rated_fact(place)
    if fact:
        return amount(fact, 1).removeprefix("1") if not fact.endswith("_idr") else ""
    return ""


def _rated_fact(place: str) -> str | None:
    """Return the fact whose unit a limit has."""
    kind, *rest = place.split(".")
    if kind != "indicator" or rest[1] == "weight" or rest[1] == "grace_days":
        return None
    one = DEFAULT_POLICY.indicator(rest[0])
    if one.scale.kind == "both_at_least":
        return rest[2]
    return one.facts[0] if one.scale.kind in {"at_least", "more_than"} else None


def _listed(place: str, codes: tuple[str, ...]) -> str:
    kind, code, part, *_ = [*place.split("."), ""]
    if part == "confirmed_by":
        words = {str(source): label for source, label in SOURCE.items()}
    elif kind == "evidence":
        words = {str(one): label for one, label in CODES.get(code, {}).items()} | {"100.0": "100 %"}
    else:
        words = {str(one): label for one, label in _labels(kind, code).items()}
    return ", ".join(words.get(one, one) for one in codes) or MISSING


def _labels(kind: str, code: str) -> dict[object, str]:
    if kind == "indicator":
        return dict(CODES.get(DEFAULT_POLICY.indicator(code).facts[0], {}))
    shipped = next(one for one in DEFAULT_POLICY.checks if one.code == code)
    fact = getattr(shipped.condition, "fact", "")
    return {**CODES.get(fact, {}), "True": YES, "False": NO}


def limit(code: str, part: str) -> str:
    """Return the label of a number of an indicator's scale.

    >>> limit("I3", "good"), limit("I2", "fair.supervisors")
    ('baik mulai (orang)', 'cukup mulai (pengawas)')
    """
    place = f"indicator.{code}.{part}"
    unit = "Rp" if (_rated_fact(place) or "").endswith("_idr") else _unit(place).strip()
    return f"{_part(code, part)} ({unit})" if unit else _part(code, part)
