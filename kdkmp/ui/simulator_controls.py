"""The controls of the simulator, in the groups of the rules page; each move counts at once."""

from collections.abc import Sequence

import streamlit as st

from kdkmp.domain.zones.edits import check_days, settings, weight_sums
from kdkmp.domain.zones.policy import DEFAULT_POLICY, Phase, Policy
from kdkmp.domain.zones.rules import Check, Indicator, LastBookYear
from kdkmp.text import policy_settings, rules
from kdkmp.text import simulator as words
from kdkmp.text.labels import PHASE
from kdkmp.text.reasons import INDICATOR, reason
from kdkmp.text.thresholds import threshold
from kdkmp.ui import blocks
from kdkmp.ui.simulator_state import control_key, note_move, shown

_SCORES = ("green_from", "yellow_from", "min_coverage_pct", "fair_points", "planned_working_days")
_PERCENT, _DAYS = 100, 3650


def controls(base: Policy, policy: Policy) -> None:
    """Draw every control; ``base`` is what they begin from, ``policy`` what they make now."""
    with st.expander(words.SCORES, expanded=True, key="sim-batas-zona"):
        for left, right in zip(_SCORES[::2], (*_SCORES[1::2], ""), strict=True):
            for column, place in zip(st.columns(2), (left, right), strict=True):
                if place:
                    with column:
                        _score(base, place)
    with st.expander(words.GATES, key="sim-gerbang"):
        blocks.note(words.GATE_NOTE)
        for check in DEFAULT_POLICY.gates:
            _check(base, policy, check)
    with st.expander(words.CEILINGS, key="sim-batas-atas"):
        blocks.note(words.CEILING_NOTE)
        for check in DEFAULT_POLICY.ceilings:
            _check(base, policy, check)
    with st.expander(words.INDICATORS, key="sim-indikator"):
        _indicators(base, policy)


def _score(base: Policy, place: str) -> None:
    most = _DAYS if place == "planned_working_days" else _PERCENT
    label = policy_settings.SCALAR[place]
    least = 1 if place == "planned_working_days" else 0
    _number(base, [place], label, limits=(least, most), told=words.SCORE_HELP[place])


def _check(base: Policy, policy: Policy, shipped: Check) -> None:
    place, code = f"check.{shipped.code}.on", shipped.code
    found = next((one for one in policy.checks if one.code == code), shipped)
    key = control_key(base, place)
    is_on = st.toggle(
        f"{code} · {reason(code)}",
        value=bool(shown(base, place)),
        key=key,
        help=rules.check(found, policy),
        on_change=note_move,
        args=(key, base, [place]),
    )
    days = check_days(shipped)
    if is_on and days is not None:
        unit = "hari kerja sesudah rencana" if code == "G7" else "hari terhenti"
        _number(base, [f"check.{code}.days"], f"{code}: mulai berapa {unit}", begin=days)


def _indicators(base: Policy, policy: Policy) -> None:
    blocks.note(words.WEIGHT_NOTE)
    code = st.selectbox(
        "Indikator yang diubah",
        list(INDICATOR),
        format_func=lambda one: f"{one} · {INDICATOR[one]}",
        key="sim-pilih-indikator",
    )
    one = policy.indicator(str(code))
    blocks.note(threshold(one))
    for column, phase in zip(st.columns(3), Phase, strict=True):
        with column:
            _weight(base, one, phase)
    for name, label in _limits(one):
        place = f"indicator.{one.code}.{name}"
        _number(base, [place], label.capitalize(), limits=(0, 10**15))
    _evidence(base, one)
    blocks.note(words.sums({PHASE[phase]: n for phase, n in weight_sums(policy).items()}))


def _weight(base: Policy, one: Indicator, phase: Phase) -> None:
    only_building = one.scale.kind == "against_plan" and phase is not Phase.CONSTRUCTION
    place = f"indicator.{one.code}.weight.{phase.value}"
    label = f"Bobot {PHASE[phase]}"
    _number(base, [place], label, limits=(0, _PERCENT), is_fixed=only_building)


def _limits(one: Indicator) -> list[tuple[str, str]]:
    """Return the numbers of a scale: place within the indicator, and label."""
    stem = f"indicator.{one.code}."
    numeric = [
        place.removeprefix(stem)
        for place, value in settings(DEFAULT_POLICY).items()
        if place.startswith(stem) and ".weight." not in place and not isinstance(value, tuple)
    ]
    return [(name, policy_settings.limit(one.code, name)) for name in numeric]


def _evidence(base: Policy, one: Indicator) -> None:
    if isinstance(one.scale, LastBookYear):
        return
    places = [f"evidence.{fact}.days" for fact in one.facts]
    _number(base, places, "Data berlaku berapa hari", told=words.EVIDENCE_HELP, may_be_empty=True)


def _number(  # noqa: PLR0913 - what a field says and takes
    base: Policy,
    places: Sequence[str],
    label: str,
    *,
    limits: tuple[int, int] = (0, _DAYS),
    told: str | None = None,
    begin: float | None = None,
    is_fixed: bool = False,
    may_be_empty: bool = False,
) -> None:
    key, value = control_key(base, places[0]), shown(base, places[0])
    number = begin if value is None else float(str(value))
    st.number_input(
        label,
        min_value=float(limits[0]),
        max_value=float(limits[1]),
        value=number,
        step=1.0,
        format="%.10g",
        key=key,
        help=told,
        placeholder=policy_settings.FOR_EVER if may_be_empty else "isi angka",
        disabled=is_fixed,
        on_change=note_move,
        args=(key, base, list(places)),
    )
