"""The command line, in Indonesian; exit codes: 0 done, 1 failed, 2 refused or misused."""

import sys
from collections.abc import Sequence

from kdkmp.cli.parser import command_line
from kdkmp.domain.access import ReadOnlyError
from kdkmp.intake import Refused

DONE, FAILED, REFUSED = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; every error is one Indonesian sentence."""
    chosen = command_line().parse_args(arguments)
    try:
        code: int = chosen.command(chosen)
    except (Refused, ReadOnlyError, ValueError) as error:
        print(f"Ditolak: {error}", file=sys.stderr)
        return REFUSED
    except OSError as error:
        print(f"Gagal: {error}", file=sys.stderr)
        return FAILED
    return code
