"""The sentence of each kind of finding."""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from kdkmp.domain.facts import FACT_BY_NAME
from kdkmp.domain.findings import FindingKind
from kdkmp.domain.sources import Source
from kdkmp.text.findings_parts import coordinates, distance, said, square_metres
from kdkmp.text.formats import rupiah
from kdkmp.text.labels import FACT, SOURCE

Finding = Mapping[str, Any]
"""A row of a frame of findings (`domain.findings.FINDING_DTYPES`); any key may be missing."""
Names = Mapping[str, str]
"""Region code → name; a code without a name is shown as it is."""


def _point(finding: Finding, told: str) -> str:
    at = coordinates(finding.get("latitude"), finding.get("longitude"))
    return f"{told} Tercatat: {at}." if at else told


def _outside_indonesia(finding: Finding, _names: Names) -> str:
    return _point(finding, "Titik lahan berada di luar Indonesia.")


def _swapped(finding: Finding, _names: Names) -> str:
    return _point(finding, "Lintang dan bujur titik lahan tertukar.")


def _sign_flipped(finding: Finding, _names: Names) -> str:
    flipped = [
        word
        for word, name in (("lintang", "latitude"), ("bujur", "longitude"))
        if _differ(finding.get(name), finding.get(f"proposed_{name}"))
    ]
    which = " dan ".join(flipped) or "lintang atau bujur"
    return _point(finding, f"Tanda minus pada {which} hilang atau berlebih.")


def _decimal_lost(finding: Finding, _names: Names) -> str:
    return _point(finding, "Koma desimal pada titik lahan hilang.")


def _default_point(finding: Finding, _names: Names) -> str:
    return _point(finding, "Titik ini bawaan aplikasi, bukan titik lahan.")


def _shared_point(finding: Finding, _names: Names) -> str:
    how_far, limit = distance(finding.get("distance_m")), distance(finding.get("tolerance_m"))
    far = f", jarak {how_far}" if how_far else ""
    within = f" (batas {limit})" if limit else ""
    return _point(finding, f"Titik sama dengan {_other(finding)} di desa lain{far}{within}.")


def _outside_regency(finding: Finding, names: Names) -> str:
    code = finding.get("region_code")
    where = "" if pd.isna(code) else f", melainkan di {names.get(str(code), str(code))}"
    how_far, limit = distance(finding.get("distance_m")), distance(finding.get("tolerance_m"))
    far = f", {how_far} dari batasnya" if how_far else ""
    within = f" (toleransi {limit})" if limit else ""
    told = f"Titik tidak di kabupaten/kota koperasi ini{where}{far}{within}."
    return _point(finding, told)


def _on_sea(finding: Finding, _names: Names) -> str:
    how_far, limit = distance(finding.get("distance_m")), distance(finding.get("tolerance_m"))
    far = f", {how_far} dari garis pantai" if how_far else ""
    within = f" (toleransi {limit})" if limit else ""
    return _point(finding, f"Titik tampaknya di laut{far}{within}.")


def _tiny_area(finding: Finding, _names: Names) -> str:
    return f"Luas lahan tercatat {_area(finding)}, terlalu kecil untuk satu lahan."


def _huge_area(finding: Finding, _names: Names) -> str:
    return f"Luas lahan tercatat {_area(finding)}, terlalu besar untuk satu lahan."


def _area(finding: Finding) -> str:
    return square_metres(finding.get("value"))


def _area_mismatch(finding: Finding, _names: Names) -> str:
    stated, product = finding.get("value"), finding.get("other_value")
    return (
        f"Luas lahan tercatat {square_metres(stated)}, sedangkan panjang × lebarnya "
        f"{square_metres(product)}."
    )


def _duplicate_parcel(finding: Finding, _names: Names) -> str:
    if finding.get("fact") == "parcel_area_m2":
        return f"Luas dan desanya sama dengan {_other(finding)}: {_area(finding)}."
    return _point(finding, f"Titik ini sama dengan {_other(finding)}.")


def _overlapping(finding: Finding, _names: Names) -> str:
    area = finding.get("value")
    much = "" if pd.isna(area) else f" seluas {square_metres(area)}"
    return f"Batas lahan bertumpang tindih{much} dengan {_other(finding)}."


def _status_backwards(finding: Finding, _names: Names) -> str:
    before, now = said(finding, other=True), said(finding)
    return f"Status lahan{_according_to(finding)} mundur: {before}, kini {now}."


def _second_cooperative(finding: Finding, _names: Names) -> str:
    other = finding.get("other_cooperative_code")
    if pd.isna(other) or other == finding.get("cooperative_code"):
        return f"Satu lagi koperasi di desa ini{_according_to(finding)}; belum diputuskan."
    return f"Desa ini punya dua koperasi: yang lain berkode {other}."


def _implausible_savings(finding: Finding, _names: Names) -> str:
    each, total = finding.get("value"), finding.get("other_value")
    if each is None or pd.isna(each):
        much = "" if total is None or pd.isna(total) else f" {rupiah(total)}"
        return (
            f"Total simpanan{_according_to(finding)}{much} tidak wajar, dan jumlah anggota "
            "pembayarnya belum diketahui."
        )
    of = "" if total is None or pd.isna(total) else f" (total {rupiah(total)})"
    return f"Simpanan per anggota pembayar{_according_to(finding)} {rupiah(each)}{of}."


def _progress_backwards(finding: Finding, _names: Names) -> str:
    before, now = said(finding, other=True), said(finding)
    return f"Progres fisik{_according_to(finding)} turun: {before}, kini {now}."


def _shrinking_value(finding: Finding, _names: Names) -> str:
    before, now = said(finding, other=True), said(finding)
    return f"{_fact(finding)}{_according_to(finding)} menyusut: {before}, kini {now}."


def _conflict(finding: Finding, _names: Names) -> str:
    return (
        f"{_fact(finding)}: {_source(finding, 'source')} menyebut {said(finding)}, "
        f"{_source(finding, 'other_source')} menyebut {said(finding, other=True)}."
    )


def _fact(finding: Finding) -> str:
    name = str(finding.get("fact"))
    return FACT[name].split(" (")[0] if name in FACT_BY_NAME else "Data ini"


def _source(finding: Finding, key: str) -> str:
    code = finding.get(key)
    return "satu sumber" if pd.isna(code) else SOURCE[Source(str(code))]


def _according_to(finding: Finding) -> str:
    return "" if pd.isna(finding.get("source")) else f" menurut {_source(finding, 'source')}"


def _other(finding: Finding) -> str:
    parcel, cooperative = finding.get("other_parcel_id"), finding.get("other_cooperative_code")
    parts = []
    if not pd.isna(parcel):
        named = str(parcel)
        parts.append(named if named.startswith("lahan") else f"lahan {named}")
    if not pd.isna(cooperative) and cooperative != finding.get("cooperative_code"):
        parts.append(f"koperasi {cooperative}")
    return ", ".join(parts) or "lahan lain"


def _differ(one: Any, other: Any) -> bool:  # noqa: ANN401 - a number or missing
    return not (pd.isna(one) or pd.isna(other)) and one != other


SENTENCES: Mapping[FindingKind, Callable[[Finding, Names], str]] = {
    FindingKind.OUTSIDE_INDONESIA: _outside_indonesia,
    FindingKind.SWAPPED: _swapped,
    FindingKind.SIGN_FLIPPED: _sign_flipped,
    FindingKind.DECIMAL_LOST: _decimal_lost,
    FindingKind.DEFAULT_POINT: _default_point,
    FindingKind.SHARED_POINT: _shared_point,
    FindingKind.OUTSIDE_REGENCY: _outside_regency,
    FindingKind.ON_SEA: _on_sea,
    FindingKind.TINY_AREA: _tiny_area,
    FindingKind.HUGE_AREA: _huge_area,
    FindingKind.AREA_MISMATCH: _area_mismatch,
    FindingKind.DUPLICATE_PARCEL: _duplicate_parcel,
    FindingKind.OVERLAPPING_PARCEL: _overlapping,
    FindingKind.STATUS_BACKWARDS: _status_backwards,
    FindingKind.SECOND_COOPERATIVE: _second_cooperative,
    FindingKind.IMPLAUSIBLE_SAVINGS: _implausible_savings,
    FindingKind.PROGRESS_BACKWARDS: _progress_backwards,
    FindingKind.SHRINKING_VALUE: _shrinking_value,
    FindingKind.CONFLICT: _conflict,
}
