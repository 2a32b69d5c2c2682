"""`policy`: write the policy in force to a file, or bring a changed one back as a draft."""

import argparse
from datetime import UTC, datetime

from sqlmodel import Session

from kdkmp.actions.policies import save_draft
from kdkmp.cli.database import operator, prepared_engine
from kdkmp.domain.zones.policy_file import policy_file, read_policy_file
from kdkmp.domain.zones.problems import PolicyError
from kdkmp.store.queries.policies import current_policy
from kdkmp.text.policy_problems import problem
from kdkmp.text.rules import named


def export_file(chosen: argparse.Namespace) -> int:
    """Write the policy in force to a file."""
    with Session(prepared_engine()) as session:
        policy = current_policy(session)
    chosen.file.write_bytes(policy_file(policy))
    print(f"Aturan {named(policy)}: {chosen.file}")
    return 0


def import_file(chosen: argparse.Namespace) -> int:
    """Save the policy of a file as a draft, which decides nothing yet."""
    try:
        policy = read_policy_file(chosen.file.read_bytes()).policy
    except PolicyError as error:
        raise ValueError("\n- ".join(["berkas aturan.", *map(problem, error.problems)])) from None
    save_draft(prepared_engine(), policy, chosen.note or "", operator(), datetime.now(UTC))
    print(f"Rancangan {policy.version} tersimpan. Berlakukan di halaman Aturan & istilah.")
    return 0
