"""Whether a change of a parcel fits what is on record: its date, its status, its risks."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from kdkmp.actions.parcel_known import Known, register_row
from kdkmp.actions.parcel_values import ParcelRefusedError
from kdkmp.domain.land import LandStatus, may_follow
from kdkmp.domain.parcels import RISK_NAMES, risk_sum
from kdkmp.domain.sources import Source
from kdkmp.text.labels import LAND_STATUS, SOURCE, SPATIAL_RISK
from kdkmp.text.parcels import FIELD

_NEW = "baru"


def check_change(
    known: Known,
    as_of: date,
    values: Mapping[str, Any],
    cleared: frozenset[str],
    *,
    why: str,
    is_correction: bool,
) -> tuple[dict[str, Any], frozenset[str]]:
    """Return what is to be written, with the sum of the risks.

    Raises
    ------
    ParcelRefusedError
        The change would have no effect, or its status must not follow the one that counts.
    """
    _check_date(known, as_of, [*values, *cleared])
    _check_cleared(known, cleared)
    _check_status(known, values, cleared, why=why, is_correction=is_correction)
    return _with_risk_sum(known, as_of, dict(values), cleared)


def _check_date(known: Known, as_of: date, names: list[str]) -> None:
    if known.is_synthetic and pd.Timestamp(as_of) > known.reference:
        raise ParcelRefusedError(
            f"Tanggal: data contoh berakhir {known.reference:%d-%m-%Y}; isi tanggal itu atau "
            "sebelumnya, supaya umur semua data contoh tidak ikut bergeser."
        )
    own = known.own
    for name in names:
        newest = own.loc[own[name].notna(), "as_of"].max()
        if pd.notna(newest) and newest > pd.Timestamp(as_of):
            raise ParcelRefusedError(
                f"{FIELD[name]}: {SOURCE[known.source]} sudah menyatakannya per "
                f"{newest:%d-%m-%Y}; pernyataan yang lebih lama tidak akan dihitung. Isi tanggal "
                "itu atau sesudahnya."
            )


def _check_cleared(known: Known, cleared: frozenset[str]) -> None:
    for name in sorted(cleared):
        if name in known.own_words:
            continue
        other = known.counts.get(f"{name}_source")
        whose = f"; isian itu dari {SOURCE[Source(other)]}" if isinstance(other, str) else ""
        raise ParcelRefusedError(
            f"{FIELD[name]}: {SOURCE[known.source]} tidak pernah menyatakannya{whose}. Hanya "
            "sumber yang menyatakan yang dapat mencabutnya."
        )


def _check_status(
    known: Known,
    values: Mapping[str, Any],
    cleared: frozenset[str],
    *,
    why: str,
    is_correction: bool,
) -> None:
    if is_correction and not why:
        raise ParcelRefusedError("Alasan: tulis apa yang keliru dan dari mana yang benar.")
    if "land_status" in cleared and not is_correction:
        raise ParcelRefusedError(
            f"{FIELD['land_status']}: hanya dapat dikosongkan sebagai pembetulan kesalahan. "
            "Tandai sebagai pembetulan dan tulis alasannya."
        )
    if "land_status" not in values:
        return
    after = LandStatus(values["land_status"])
    if known.is_new and after is LandStatus.NONE:
        raise ParcelRefusedError(
            f"{FIELD['land_status']}: “{LAND_STATUS[after]}” bukan status lahan baru. Catat lahan "
            "yang ada, atau tutup isian ini."
        )
    if after is LandStatus.REJECTED and not why:
        raise ParcelRefusedError("Alasan: penolakan lahan harus disertai alasannya.")
    before = [_status(known.counts.get("land_status")), _status(known.own_words.get("land_status"))]
    told = [one for one in before if one is not None]
    # Who lags behind may catch up step by step; who sees what counts may go on from there.
    if is_correction or not told or any(may_follow(one, after) for one in told):
        return
    raise ParcelRefusedError(
        f"{FIELD['land_status']}: dari “{LAND_STATUS[told[0]]}” tidak dapat langsung menjadi "
        f"“{LAND_STATUS[after]}”. Pilih langkah berikutnya, atau tandai sebagai pembetulan dan "
        "tulis alasannya."
    )


def _status(value: Any) -> LandStatus | None:  # noqa: ANN401 - a code, or missing
    return LandStatus(value) if isinstance(value, str) else None


def _with_risk_sum(
    known: Known, as_of: date, values: dict[str, Any], cleared: frozenset[str]
) -> tuple[dict[str, Any], frozenset[str]]:
    """Let the sum of the risks follow from the single ones, whoever checked them."""
    before = risk_sum(known.counts)
    if not set(RISK_NAMES) & (set(values) | cleared):
        stated = values.get("spatial_risk")
        if stated is not None and before is not None and stated != before:
            raise ParcelRefusedError(
                f"{FIELD['spatial_risk']}: mengikuti risiko satu per satu, yang sekarang berarti "
                f"“{SPATIAL_RISK[before]}”. Ubah risiko yang bersangkutan."
            )
        return values, cleared
    total = risk_sum(_after(known, as_of, values, cleared))
    if total is not None:
        return values | {"spatial_risk": total.value}, cleared - {"spatial_risk"}
    values.pop("spatial_risk", None)
    had_word = "spatial_risk" in known.own_words
    return values, cleared | ({"spatial_risk"} if had_word else set())


def _after(
    known: Known, as_of: date, values: Mapping[str, Any], cleared: frozenset[str]
) -> dict[str, Any]:
    """Return the parcel's row of the register as it will be."""
    of_parcel = known.said[known.said["parcel_id"] == known.parcel_id]
    row = {
        "cooperative_code": known.cooperative_code,
        "parcel_id": known.parcel_id or _NEW,
        "source": known.source.value,
        "as_of": pd.Timestamp(as_of),
        "cleared": ",".join(cleared) or None,
        **values,
    }
    dtypes = known.said.dtypes.to_dict()
    new = pd.DataFrame([row]).reindex(columns=list(dtypes)).astype(dtypes)
    both = pd.concat([of_parcel, new]) if len(of_parcel) else new
    ordered = both.sort_values("as_of", kind="stable", ignore_index=True)
    return register_row(ordered, max(known.reference, pd.Timestamp(as_of)), known.evidence)
