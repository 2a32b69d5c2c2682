"""Let the tests of intake import their builders, until pyproject's pythonpath names the folder."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parent))
