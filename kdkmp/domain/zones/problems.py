"""What is wrong with a policy: kind, place and values; words are found elsewhere."""

from dataclasses import dataclass

_SAID = {
    # Of form: what pydantic finds; the values are its own words.
    "form": "{0}",
    # Of sense.
    "yellow_from": "yellow_from must be below green_from",
    "fair_points": "fair_points must not exceed good_points",
    "green_unreachable": "green_from must not exceed good_points",
    "no_weight": "no indicator weighs anything in phase {0}",
    "twice": "code {0} is used {1} times",
    "indicator_code": "its code must be I and a number",
    "one_scale": "only one indicator may have a {0} scale",
    "evidence_missing": "{0} is missing",
    "evidence_unknown": "{0} is not a fact",
    "evidence_days": "{0} has {1} days; 0 to {2} are possible",
    "not_a_fact": "{0} is not a fact",
    "scale": "a {0} scale cannot rate {1}",
    "behind_reversed": "good must not exceed fair (points behind plan)",
    "behind_phase": "progress against plan can weigh in construction only",
    "reversed": "fair must not exceed good",
    "not_a_code": "{0} is not a code of {1}",
    "rated_twice": "{0} has {1} ratings",
    "no_good": "no code is good",
    "not_an_indicator": "{0} is not an indicator",
    "needs_progress": "needs the indicator that rates progress against plan",
    "needs_indicator": "needs an indicator",
    "not_stated": "{0} is not a fact with codes or yes and no",
    "not_a_value": "{0} is not a value of {1}",
    "clears_to": "without an indicator it needs a clears_to that does not fire",
    # Of use: the product could apply it, but its words on screen would not be true.
    "indicator_missing": "indicator {0} is missing; one that is not rated weighs 0",
    "indicator_unknown": "indicator {0} is not known to this product",
    "indicator_meaning": "its facts, group or scale differ from what its name says",
    "check_unknown": "check {0} is not known to this product",
    "check_meaning": "its condition differs from what its name says",
    "settled": "the values that never grow old cannot be changed",
    "weights_sum": "the weights of phase {0} add up to {1}, not 100",
    "version": "its version name must have 1 to {0} characters",
    # Of the file.
    "not_json": "it is not JSON: {0}",
    "too_large": "it is larger than {0} bytes",
    "too_deep": "it is nested too deeply",
    "not_a_policy_file": "it is not a policy file of this product",
    "key_twice": "{0} stands there twice",
    "format": "format {0} is not known",
}
KINDS = frozenset(_SAID)


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong; ``str`` says it in English, `text.policy_problems` on screen."""

    kind: str
    values: tuple[str, ...] = ()
    place: str = ""
    """``indicator I3``, ``check G1``, ``evidence``, or a path as ``indicators.2.weights.land``."""
    error: str = ""
    """Of form: pydantic's own name of the error."""

    def __str__(self) -> str:
        """Say what is wrong, and where."""
        said = _SAID[self.kind].format(*self.values)
        return f"{self.place}: {said}" if self.place else said


class PolicyError(ValueError):
    """A policy that cannot be used; ``problems`` says each thing that is wrong, and where."""

    def __init__(self, found: tuple[Problem, ...]) -> None:
        super().__init__("; ".join(map(str, found)))
        self.problems = found
