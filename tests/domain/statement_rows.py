"""Short ways to write down what sources said, for the tests of statements and reconciliation."""

from typing import Any

import pandas as pd

from kdkmp.domain.facts import REPORT_FACTS, fact_dtypes
from kdkmp.domain.parcels import field_dtypes

BASE = {"cooperative_code": "str", "source": "str", "as_of": "datetime64[s]", "cleared": "str"}
REPORT_DTYPES = BASE | {fact.name: fact_dtypes()[fact.name] for fact in REPORT_FACTS}
PARCEL_DTYPES = BASE | {"parcel_id": "str", "is_chosen": "boolean"} | field_dtypes()


def reports(*rows: dict[str, Any]) -> pd.DataFrame:
    """One row per report, in the order given (oldest first); absent facts say nothing."""
    return _frame(rows, REPORT_DTYPES)


def parcels(*rows: dict[str, Any]) -> pd.DataFrame:
    """One row per parcel statement, in the order given."""
    return _frame(rows, PARCEL_DTYPES)


def _frame(rows: tuple[dict[str, Any], ...], dtypes: dict[str, str]) -> pd.DataFrame:
    complete = [{"cooperative_code": "A", "cleared": None, **row} for row in rows]
    return pd.DataFrame(complete, columns=list(dtypes)).astype(dtypes)
