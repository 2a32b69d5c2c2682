"""Write planted.csv: the defects that the demo's generator plants on purpose.

Run by hand after every change of the generator; a test compares the file with it:

    PYTHONPATH=. python data/demo/build_planted.py
"""

import sys

from kdkmp.actions.prepare import read_region_master
from kdkmp.demo.generate import generate
from kdkmp.demo.planted import FILE
from kdkmp.demo.stages import PROVINCES

if __name__ == "__main__":
    planted = generate(read_region_master(), PROVINCES).planted
    planted.to_csv(FILE, index=False, lineterminator="\n")
    sys.stdout.write(f"{FILE.name}: {len(planted)} planted values\n")
