"""What a person typed about a parcel: checked one by one, refused with the field and a way out."""

from collections.abc import Callable, Collection, Mapping
from math import isfinite
from numbers import Real
from typing import Any

import pandas as pd

from kdkmp.domain.facts import Kind
from kdkmp.domain.parcels import FIELD_BY_NAME, FIELD_NAMES, Field
from kdkmp.domain.points import EAST, NORTH, SOUTH, WEST
from kdkmp.geo.outlines import OutlineError, parse_outline
from kdkmp.intake.personal import redact
from kdkmp.text.formats import number
from kdkmp.text.parcels import FIELD

MAX_WHY, MAX_TEXT = 500, 300
POINT = ("latitude", "longitude")


class ParcelRefusedError(ValueError):
    """Something about a parcel cannot be saved like this; the text says why, in Indonesian."""


def checked_values(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values as the table stores them.

    Raises
    ------
    ParcelRefusedError
        A field is unknown, or its value impossible.
    """
    checked = {name: _checked(field(name), value) for name, value in values.items()}
    check_both_ends(set(checked), "Isi")
    if set(POINT) <= set(checked):
        check_point(checked["latitude"], checked["longitude"])
    return checked


def field(name: str) -> Field:
    """Return the field of the register with this name."""
    if name not in FIELD_BY_NAME:
        raise ParcelRefusedError(f"Isian “{name}” tidak ada di register lahan.")
    return FIELD_BY_NAME[name]


def check_cleared(cleared: Collection[str], stated: Collection[str]) -> None:
    """Refuse to clear what is not there, what is stated at the same time, or half a point."""
    for name in sorted(cleared):
        if name in stated:
            raise ParcelRefusedError(
                f"{FIELD[name]}: tidak dapat diisi dan dikosongkan sekaligus. Pilih salah satu."
            )
        field(name)
    check_both_ends(set(cleared), "Kosongkan")


def check_both_ends(names: Collection[str], verb: str) -> None:
    """Refuse half a point."""
    if len(set(POINT) & set(names)) == 1:
        raise ParcelRefusedError(
            f"Titik: lintang dan bujur selalu berpasangan. {verb} keduanya atau tidak sama sekali."
        )


def check_point(latitude: float, longitude: float) -> None:
    """Refuse a point that is none, or lies far outside Indonesia."""
    if not (isfinite(latitude) and isfinite(longitude)):
        raise ParcelRefusedError("Titik: lintang dan bujur harus berupa angka, misalnya -8,5833.")
    if SOUTH <= latitude <= NORTH and WEST <= longitude <= EAST:
        return
    hint = "Periksa angkanya"
    if SOUTH <= longitude <= NORTH and WEST <= latitude <= EAST:
        hint = "Lintang dan bujur sepertinya tertukar"
    elif SOUTH <= -latitude <= NORTH and WEST <= longitude <= EAST:
        hint = "Tanda minus pada lintang sepertinya hilang"
    raise ParcelRefusedError(
        f"Titik: ({number(latitude, 6)}; {number(longitude, 6)}) di luar Indonesia. {hint}; "
        f"lintang antara {number(SOUTH, 1)} dan {number(NORTH, 1)}, bujur antara "
        f"{number(WEST, 1)} dan {number(EAST, 1)}."
    )


def clean_text(written: str, label: str, longest: int = MAX_TEXT) -> str:
    """Return a free text without needless spaces; personal data is refused, not stored.

    >>> clean_text("  Permendagri  1/2016 ", "Dasar hukum")
    'Permendagri 1/2016'
    """
    tidy = " ".join(written.split())
    if len(tidy) > longest:
        raise ParcelRefusedError(f"{label}: paling panjang {longest} huruf, ini {len(tidy)}.")
    if redact(tidy) != tidy:
        raise ParcelRefusedError(
            f"{label}: berisi nomor telepon, surel, atau 16 angka seperti NIK. Hapus data pribadi "
            "itu; nama orang juga tidak ditulis di sini."
        )
    return tidy


def _checked(of: Field, value: Any) -> Any:  # noqa: ANN401 - as given by a form
    if value is None or (isinstance(value, Real) and pd.isna(value) and of.name not in POINT):
        raise ParcelRefusedError(
            f"{FIELD[of.name]}: tidak ada isinya. Untuk mencabut isian lama, pilih “Kosongkan”."
        )
    if of.name == "outline":
        return _outline(value)
    return _BY_KIND[of.kind](of, value)


def _outline(value: Any) -> str:  # noqa: ANN401 - as given by a form
    try:
        outline = parse_outline(str(value))
    except OutlineError as refusal:
        raise ParcelRefusedError(str(refusal)) from refusal
    west, south, east, north = outline.bounds
    check_point(south, west)
    check_point(north, east)
    return outline.geojson


def _amount(of: Field, value: Any) -> float:  # noqa: ANN401 - as given by a form
    if isinstance(value, bool) or not isinstance(value, Real):
        raise ParcelRefusedError(f"{FIELD[of.name]}: harus berupa angka.")
    amount = float(value)
    if of.name not in POINT and not (isfinite(amount) and amount > 0):
        raise ParcelRefusedError(
            f"{FIELD[of.name]}: harus lebih besar dari 0. Bila belum diketahui, biarkan kosong."
        )
    return amount


def _flag(of: Field, value: Any) -> bool:  # noqa: ANN401 - as given by a form
    if value not in (True, False):
        raise ParcelRefusedError(f"{FIELD[of.name]}: pilih ya atau tidak.")
    return bool(value)


def _code(of: Field, value: Any) -> str:  # noqa: ANN401 - as given by a form
    assert of.codes is not None  # noqa: S101 - every coded field has its codes
    if value not in list(of.codes):
        raise ParcelRefusedError(f"{FIELD[of.name]}: “{value}” bukan pilihan yang tersedia.")
    return of.codes(value).value


def _words(of: Field, value: Any) -> str:  # noqa: ANN401 - as given by a form
    tidy = clean_text(str(value), FIELD[of.name])
    if not tidy:
        raise ParcelRefusedError(
            f"{FIELD[of.name]}: tidak ada isinya. Untuk mencabut isian lama, pilih “Kosongkan”."
        )
    return tidy


_BY_KIND: Mapping[Kind, Callable[[Field, Any], Any]] = {
    Kind.AMOUNT: _amount,
    Kind.FLAG: _flag,
    Kind.CODE: _code,
    Kind.TEXT: _words,
}
assert {one.kind for one in FIELD_BY_NAME.values()} <= set(_BY_KIND)  # noqa: S101 - all can be typed
assert set(FIELD) == set(FIELD_NAMES)  # noqa: S101 - a refusal can name every field
