"""The policy file: a policy as JSON that an office may keep, send, change and bring back."""

import json
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from typing import Any

from kdkmp.domain.zones.edits import with_settings
from kdkmp.domain.zones.familiar import require_usable
from kdkmp.domain.zones.policy import Policy
from kdkmp.domain.zones.policy_json import to_json, well_formed
from kdkmp.domain.zones.problems import PolicyError, Problem

PRODUCT, FORMAT, MOST_BYTES = "kdkmp-policy", 1, 200_000


@dataclass(frozen=True)
class PolicyFile:
    """What a file brings: a policy without SK, since a file puts nothing in force."""

    policy: Policy
    sk: str | None
    """The number the file names; a proposal for whoever puts the policy in force."""
    is_as_exported: bool
    """Whether nobody changed the policy since the dashboard wrote the file."""


def fingerprint(policy: Policy) -> str:
    """Return the SHA-256 of a policy as text; equal policies have equal ones."""
    return sha256(to_json(policy).encode()).hexdigest()


def policy_file(policy: Policy, valid_from: date | None = None) -> bytes:
    """Write a policy file."""
    content = {
        "product": PRODUCT,
        "format": FORMAT,
        "version": policy.version,
        "sk": policy.sk,
        "valid_from": valid_from.isoformat() if valid_from else None,
        "sha256": fingerprint(policy),
        "policy": json.loads(to_json(policy)),
    }
    return json.dumps(content, indent=2, ensure_ascii=False).encode()


def read_policy_file(content: bytes) -> PolicyFile:
    """Read a policy file.

    Raises
    ------
    PolicyError
        With every problem found: of the file, else of form, else of sense.
    """
    data = _as_json(content)
    if not isinstance(data, dict) or data.get("product") != PRODUCT:
        raise PolicyError((Problem("not_a_policy_file"),))
    if json.dumps(data.get("format")) != str(FORMAT):  # "true" equals 1, and is no format
        raise PolicyError((Problem("format", (str(data.get("format"))[:20],)),))
    policy = well_formed(json.dumps(data.get("policy")))
    require_usable(policy)
    is_as_exported = data.get("sha256") == fingerprint(policy)
    return PolicyFile(
        with_settings(replace(policy, sk=None), {}), policy.sk, is_as_exported=is_as_exported
    )


def _as_json(content: bytes) -> Any:  # noqa: ANN401 - whatever a stranger wrote
    if len(content) > MOST_BYTES:
        raise PolicyError((Problem("too_large", (f"{MOST_BYTES}",)),))
    try:
        return json.loads(
            content.decode("utf-8-sig"), object_pairs_hook=_once, parse_constant=_no_number
        )
    except RecursionError:
        raise PolicyError((Problem("too_deep"),)) from None
    except PolicyError:
        raise
    except ValueError as error:  # also of decoding
        raise PolicyError((Problem("not_json", (str(error)[:120],)),)) from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse a key that stands twice: nobody could say which of the two was meant."""
    twice = [key for key, times in Counter(key for key, _ in pairs).items() if times > 1]
    if twice:
        raise PolicyError(tuple(Problem("key_twice", (key[:40],)) for key in twice))
    return dict(pairs)


def _no_number(word: str) -> Any:  # noqa: ANN401
    raise PolicyError((Problem("not_json", (word,)),))
