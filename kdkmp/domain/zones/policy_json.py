"""A policy as JSON, for snapshots, differences and editing; a bad one says all that is wrong."""

import json
from collections.abc import Iterator

from pydantic import TypeAdapter, ValidationError

from kdkmp.domain.zones.policy import Policy
from kdkmp.domain.zones.validity import problems

_POLICY = TypeAdapter(Policy)


class PolicyError(ValueError):
    """A policy that cannot be used; ``problems`` says each thing that is wrong, and where."""

    def __init__(self, found: tuple[str, ...]) -> None:
        super().__init__("; ".join(found))
        self.problems = found


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
    try:
        policy = _POLICY.validate_json(text)
    except ValidationError as error:
        raise PolicyError(tuple(_in_words(error))) from None
    if found := tuple(problems(policy)):
        raise PolicyError(found)
    return policy


def _in_words(error: ValidationError) -> Iterator[str]:
    """Name each place by its keys, as ``indicators.8.scale.at_least.good: …``."""
    for one in error.errors(include_url=False, include_context=False):
        place = ".".join(str(key) for key in one["loc"])
        yield f"{place or 'policy'}: {one['msg']}"
