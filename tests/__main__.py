"""`python -m tests`: every check of the project, in the order that fails fastest.

Arguments go to pytest, for instance ``python -m tests -k reconcile``.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

CHECKS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("importlinter.cli", "lint"),
)

PARALLEL = ("--numprocesses=auto", "--dist=loadfile")
"""One process per core; `tests/conftest.py` says which tests stay together."""


def main() -> int:
    """Run the linters, then pytest; stop at the first that fails."""
    for module, *arguments in (*CHECKS, ("pytest", *PARALLEL, *sys.argv[1:])):
        command = [sys.executable, "-m", module, *arguments]
        print("·", " ".join([module, *arguments]), flush=True)  # noqa: T201 - says what runs
        if module == "importlinter.cli":
            command = [str(Path(sys.executable).with_name("lint-imports"))]
        code = subprocess.call(command, cwd=ROOT)
        if code:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main())
