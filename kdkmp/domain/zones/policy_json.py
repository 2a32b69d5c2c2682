"""A policy as JSON, for snapshots, differences and editing; a bad one says all that is wrong."""

import json
from collections.abc import Iterator

from pydantic import TypeAdapter, ValidationError

from kdkmp.domain.zones.policy import Policy
from kdkmp.domain.zones.problems import PolicyError, Problem
from kdkmp.domain.zones.validity import problems

_POLICY = TypeAdapter(Policy)


def to_json(policy: Policy) -> str:
    """Write a policy as JSON; equal policies give equal text."""
    data = _POLICY.dump_python(policy, mode="json")
    for evidence in data["evidence"].values():
        evidence["settled"].sort(key=str)
    return json.dumps(data, indent=2, ensure_ascii=False)


def from_json(text: str | bytes) -> Policy:
    """Read a policy from JSON.

    Raises
    ------
    PolicyError
        With every problem found: first those of form, and if there are none those of sense.
    """
    policy = well_formed(text)
    if found := tuple(problems(policy)):
        raise PolicyError(found)
    return policy


def well_formed(text: str | bytes) -> Policy:
    """Read a policy whose sense is still to be judged; raises for problems of form only."""
    try:
        return _POLICY.validate_json(text, strict=True)
    except ValidationError as error:
        raise PolicyError(tuple(_of_form(error))) from None


def _of_form(error: ValidationError) -> Iterator[Problem]:
    """Name each place by its keys, as ``indicators.8.scale.at_least.good: …``."""
    for one in error.errors(include_url=False):
        place = ".".join(str(key) for key in one["loc"])
        limit = next(iter(one.get("ctx", {}).values()), "")
        yield Problem("form", (one["msg"], str(limit)), place or "policy", one["type"])
