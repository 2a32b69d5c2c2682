"""Verifications of the demo: NTB's 49 parcels of the province, and Babel's 46 as a named set."""

from datetime import UTC, date, datetime
from typing import Any

import numpy as np
import pandas as pd

from kdkmp.demo.batches import OFFICE
from kdkmp.demo.chance import Dates, Rng, stream
from kdkmp.demo.places import named_set, parcel_ids
from kdkmp.demo.world import World
from kdkmp.domain.sources import Source
from kdkmp.domain.verification import PROVINCIAL_LAND_STEPS, Result

_LETTERS_FROM, _LETTERS_DAYS = "2025-12-01", 15
_PASSED_ON_FROM, _PASSED_ON_DAYS = "2026-01-02", 6
_DECIDED_FROM = "2026-01-15"
_DECIDED, _RETURNED = 14, 2
_RETURNED_NOTE = "Surat belum menyatakan tidak ada lahan lain; lengkapi (contoh)"
_FIELD_CHECK, _DECISION = 2, 3

_OF_NTB: dict[str, Any] = {
    "name": "49 persil aset provinsi",
    "province_code": "52",
    "owner_office": "BPKAD Provinsi NTB",
    "deadline": date(2026, 1, 30),
    "steps": [{"name": step.name, "office": step.office} for step in PROVINCIAL_LAND_STEPS],
    "note": (
        "Terbit di pers: dinas dan BPKAD memverifikasi 49 persil di lapangan pada 12–14 Januari "
        "2026. Tenggat 30 Januari, surat, disposisi, dan keputusan per persil hanya contoh."
    ),
    "source": "getnews.co.id, Januari 2026",
    "created_at": datetime(2025, 12, 1, 1, tzinfo=UTC),
}
_OF_BABEL: dict[str, Any] = {
    "name": "46 data lahan",
    "province_code": "19",
    "owner_office": "Dinas Koperasi dan UKM Provinsi Kepulauan Bangka Belitung",
    "deadline": None,
    "steps": [],
    "note": (
        "Terbit di pers: Babel memutakhirkan 46 data lahan dengan kepemilikan dan peruntukannya. "
        "Letak dan isian tiap lahan di sini hanya contoh."
    ),
    "source": "Siaran pers Babel, November 2025",
    "created_at": datetime(2025, 11, 7, 1, tzinfo=UTC),
}
_EVENT_COLUMNS = (
    "verification",
    "cooperative_code",
    "parcel_id",
    "step",
    "result",
    "done_on",
    "note",
    "office",
    "recorded_at",
)


def verifications(world: World, parcels: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Return the rows of the three tables; ``verification`` is the province's code in all of them.

    Parameters
    ----------
    parcels : DataFrame
        Every statement about land of the province.
    """
    of_province = parcels[parcels["source"] == Source.BPKAD]
    made, members, events = list[dict[str, Any]](), [], []
    if len(of_province):
        made.append(_OF_NTB)
        members.append(of_province[["cooperative_code", "parcel_id"]])
        events.append(_events(of_province, stream(world.province, "verifications")))
    if named_set(world).any():
        made.append(_OF_BABEL)
        everyone = pd.DataFrame(
            {"cooperative_code": world.cooperatives["code"], "parcel_id": parcel_ids(world)}
        )
        members.append(everyone[named_set(world)])
    marked = {"is_synthetic": True, "office": OFFICE, "verification": world.province}
    return {
        "verifications": pd.DataFrame([one | marked for one in made]),
        "verification_parcels": _joined(members).assign(verification=world.province),
        "verification_events": _joined(events).reindex(columns=list(_EVENT_COLUMNS)),
    }


def _joined(parts: list[pd.DataFrame]) -> pd.DataFrame:
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame()


def _events(parcels: pd.DataFrame, rng: Rng) -> pd.DataFrame:
    """Let letters go round, the field check be as published, and the governor decide on some."""
    count = len(parcels)
    done = Result.DONE.value
    turn = rng.permutation(count)
    decided, returned = np.sort(turn[:_DECIDED]), np.sort(turn[_DECIDED:][:_RETURNED])
    days = np.datetime64(_DECIDED_FROM) + rng.integers(0, 2, count).astype("timedelta64[D]")
    checked = parcels["as_of"].to_numpy(dtype="datetime64[D]")
    steps = [
        _step(parcels, 0, done, _working_days(_LETTERS_FROM, _LETTERS_DAYS, count, rng)),
        _step(parcels, 1, done, _working_days(_PASSED_ON_FROM, _PASSED_ON_DAYS, count, rng)),
        _step(parcels, _FIELD_CHECK, done, checked),
        _step(parcels.iloc[decided], _DECISION, done, days[decided]),
        _step(parcels.iloc[returned], _DECISION, Result.RETURNED.value, days[returned]).assign(
            note=_RETURNED_NOTE
        ),
    ]
    said = pd.concat(steps, ignore_index=True)
    return said.sort_values(["done_on", "step", "parcel_id"], kind="stable", ignore_index=True)


def _step(parcels: pd.DataFrame, step: int, result: str, days: Dates) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "verification": parcels["cooperative_code"].str[:2].to_numpy(),
            "cooperative_code": parcels["cooperative_code"].to_numpy(),
            "parcel_id": parcels["parcel_id"].to_numpy(),
            "step": step,
            "result": result,
            "done_on": pd.Series(days).astype("datetime64[s]").to_numpy(),
            "note": None,
            "office": OFFICE,
            "recorded_at": [
                datetime.combine(day.astype(object), datetime.min.time(), UTC).replace(hour=9)
                for day in days
            ],
        }
    )


def _working_days(first: str, days: int, count: int, rng: Rng) -> Dates:
    """Return working days of the weeks from ``first`` on, as many as asked for."""
    return np.busday_offset(first, rng.integers(0, days, count), roll="forward")
