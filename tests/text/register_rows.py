"""Rows of the land register by hand: nothing known but what a test says."""

from typing import Any

import pandas as pd

from kdkmp.domain.facts import DTYPES, Kind
from kdkmp.domain.parcels import FIELD_NAMES, field_dtypes

TODAY = pd.Timestamp("2026-01-16")
_DATE = DTYPES[Kind.DATE]


def register(**parcels: dict[str, Any]) -> pd.DataFrame:
    """Return a register with a parcel per keyword, all stated by the dinas; index: parcel key.

    A parcel belongs to the cooperative of its own name, unless it names ``cooperative_code``.
    """
    rows = pd.DataFrame([_row(name, **known) for name, known in parcels.items()])
    dates = {f"{name}_on": _DATE for name in FIELD_NAMES}
    sources = {f"{name}_source": "str" for name in FIELD_NAMES}
    typed = rows.astype({**field_dtypes(), **dates, **sources, "as_of": _DATE})
    key = typed["cooperative_code"] + "|" + typed["parcel_id"]
    return typed.set_index(key.rename("parcel_key"))


def _row(name: str, /, **known: Any) -> dict[str, Any]:
    fields: dict[str, Any] = dict.fromkeys(FIELD_NAMES, None)
    said = {f"{field}_on": TODAY if field in known else pd.NaT for field in FIELD_NAMES}
    by = {f"{field}_source": "dinas" if field in known else None for field in FIELD_NAMES}
    return {
        **fields,
        **said,
        **by,
        "cooperative_code": name,
        "parcel_id": f"lahan-{name}",
        "name": f"Koperasi Desa Merah Putih {name.title()}",
        "village": name.title(),
        "district": "Narmada",
        "regency": "Kabupaten Lombok Barat",
        "province": "Nusa Tenggara Barat",
        "province_code": "52",
        "regency_code": "52.01",
        "sources": "dinas",
        "as_of": TODAY,
        "is_active": True,
        "is_corrected": False,
        "stated_latitude": known.get("latitude"),
        "stated_longitude": known.get("longitude"),
        **known,
    }
