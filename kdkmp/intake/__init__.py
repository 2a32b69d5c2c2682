"""Spreadsheet to checked rows: bytes in, values out; reads no database and writes nothing.

`recognise` a file, `check` it against the region master, `plan` it against what is known.
"""

from kdkmp.intake.check import check
from kdkmp.intake.checked import PARCEL_COLUMNS, Checked, Dropped, Reason, ReviewRow, Suggestion
from kdkmp.intake.plan import plan
from kdkmp.intake.planned import Counts, Known, Plan, Verdict
from kdkmp.intake.problems import Problem, Refused
from kdkmp.intake.recognise import Recognised, recognise
from kdkmp.intake.region_index import RegionIndex
from kdkmp.intake.whereabouts import asks_regency

__all__ = [
    "PARCEL_COLUMNS",
    "Checked",
    "Counts",
    "Dropped",
    "Known",
    "Plan",
    "Problem",
    "Reason",
    "Recognised",
    "Refused",
    "RegionIndex",
    "ReviewRow",
    "Suggestion",
    "Verdict",
    "asks_regency",
    "check",
    "plan",
    "recognise",
]
