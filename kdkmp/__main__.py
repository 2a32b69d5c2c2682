"""`python -m kdkmp`: see `kdkmp.cli`."""

import sys

from kdkmp.cli import main

if __name__ == "__main__":
    sys.exit(main())
