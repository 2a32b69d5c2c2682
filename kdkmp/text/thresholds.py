"""Scales of the policy in words: "baik ≥ 1.000 m² · cukup ≥ 600 m² · kurang di bawahnya"."""

from collections.abc import Sequence

from kdkmp.domain.evidence import FOR_EVER
from kdkmp.domain.facts import FACT_BY_NAME, Kind
from kdkmp.domain.zones.policy import Policy
from kdkmp.domain.zones.rules import (
    AfterCompletion,
    AgainstPlan,
    AtLeast,
    BothAtLeast,
    CodeScale,
    Flag,
    Indicator,
    LastBookYear,
    MoreThan,
    OneOf,
)
from kdkmp.text.formats import number, rupiah
from kdkmp.text.labels import CODES
from kdkmp.text.values import decimals

_UNIT = {
    "board_members": " pengurus",
    "supervisors": " pengawas",
    "members": " orang",
    "parcel_area_m2": " m²",
    "prerequisites_met": " dari 8",
}
_LISTED = 3


def threshold(indicator: Indicator) -> str:  # noqa: PLR0911 - one return per kind of scale
    """Return what is good, fair and bad for an indicator."""
    scale = indicator.scale
    fact = indicator.facts[0]
    match scale:
        case Flag():
            return "baik: ada · kurang: tidak ada"
        case AtLeast():
            return _steps(f"≥ {amount(fact, scale.good)}", f"≥ {amount(fact, scale.fair)}")
        case BothAtLeast():
            return _steps(_both(indicator, scale.good), _both(indicator, scale.fair))
        case MoreThan():
            return f"baik: lebih dari {amount(fact, scale.limit)} · kurang: dilaporkan nihil"
        case OneOf():
            return _code_steps(fact, scale)
        case AfterCompletion():
            grace = f"{number(scale.grace_days)} hari setelah bangunan selesai"
            return f"{_code_steps(fact, scale)} (masih cukup sampai {grace})"
        case LastBookYear():
            return f"{_code_steps(fact, scale)} (dinilai setelah 31 Maret)"
        case AgainstPlan():
            good, fair = number(scale.good), number(scale.fair)
            return f"baik: tertinggal ≤ {good} poin · cukup: ≤ {fair} poin · kurang: lebih dari itu"


def lasts(fact: str, policy: Policy) -> str:
    """Return how long a statement about a fact is believed."""
    days = policy.evidence.get(fact, FOR_EVER).days
    return "berlaku seterusnya" if days is None else f"berlaku {number(days)} hari"


def amount(fact: str, value: float) -> str:
    """Write a limit of a fact with its unit.

    >>> amount("parcel_area_m2", 1000), amount("members", 20)
    ('1.000 m²', '20 orang')
    """
    if fact.endswith("_idr"):
        return rupiah(value)
    if fact in FACT_BY_NAME and FACT_BY_NAME[fact].kind is Kind.PERCENT:
        return f"{number(value, decimals(value))} %"
    return number(value, decimals(value)) + _UNIT.get(fact, "")


def _steps(good: str, fair: str) -> str:
    return f"baik: {good} · cukup: {fair} · kurang: di bawahnya"


def _both(indicator: Indicator, limits: Sequence[float]) -> str:
    pairs = zip(indicator.facts, limits, strict=True)
    return " dan ".join(f"≥ {amount(fact, limit)}" for fact, limit in pairs)


def _code_steps(fact: str, scale: CodeScale) -> str:
    rated = {*scale.good, *scale.fair, *scale.bad}
    rest = rated == set(FACT_BY_NAME[fact].codes or ()) and len(scale.bad) > 1
    parts = {"baik": scale.good, "cukup": scale.fair}
    told = [f"{word}: {_listed(fact, codes)}" for word, codes in parts.items() if codes]
    return " · ".join([*told, f"kurang: {'lainnya' if rest else _listed(fact, scale.bad)}"])


def _listed(fact: str, codes: Sequence[str]) -> str:
    """Name codes in the order of their enumeration; a long run by its ends."""
    kinds = FACT_BY_NAME[fact].codes
    ordered = [code for code in kinds or () if code in codes]
    names = [CODES[fact][code] for code in ordered]
    if len(names) > _LISTED:
        return f"“{names[0]}” s.d. “{names[-1]}”"
    return " atau ".join(f"“{name}”" for name in names)
