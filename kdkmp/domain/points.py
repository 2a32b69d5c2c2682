"""Points: where Indonesia lies, which points systems invent, and how far off counts as wrong."""

MAX_LATITUDE, MAX_LONGITUDE = 90.0, 180.0
# A box around Indonesia with a little sea: 11.0 S to 6.1 N, 95.0 E to 141.1 E.
SOUTH, NORTH, WEST, EAST = -11.2, 6.3, 94.7, 141.2

DEFAULT_POINTS = ((-6.2, 106.8), (-7.250445, 112.768845), (3.555, 98.6331), (0.0, 0.0))
"""Points that systems fill in by themselves (data-formats.md, 6.6)."""

# Of 113,520 true points of four provinces the farthest lies 191 m outside its simplified
# regency; coarse boundaries of the nation are off by up to 1.5 km (reference/SOURCES.md).
DETAILED_TOLERANCE_M = 250.0
COARSE_TOLERANCE_M = 1_000.0

# Two villages hardly build within 30 m of each other (domain.md 10.10).
SHARED_WITHIN_M = 30.0
SAME_PLACE_M = 1.0

# Without boundaries: farther from the coarse outline of the land than its own mistakes.
SEA_BEYOND_M = 15_000.0
