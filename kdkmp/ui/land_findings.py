"""What looks wrong with points of parcels, by the key of the parcel."""

import pandas as pd

from kdkmp.domain.findings import LOCATION_KINDS
from kdkmp.domain.register import parcel_keys
from kdkmp.text.findings import sentence
from kdkmp.ui import data, land_data


def findings_of(parcels: pd.DataFrame) -> pd.DataFrame:
    """Return the findings about the points of these parcels; index: the parcel's key."""
    found = land_data.location_findings()
    found = found[found["kind"].isin([one.value for one in LOCATION_KINDS])]
    keyed = found.set_index(parcel_keys(found))
    return keyed[keyed.index.isin(parcels.index)]


def in_words(findings: pd.DataFrame) -> pd.Series:
    """Return parcel key → its findings in sentences."""
    names = region_names()
    told = [sentence(one, names) for one in findings.to_dict("records")]
    return pd.Series(told, index=findings.index, dtype="str").groupby(level=0).agg(" ".join)


def region_names() -> dict[str, str]:
    """Return the names of the regencies that have cooperatives."""
    places = data.places()
    return dict(zip(places["regency_code"], places["regency"], strict=True))
