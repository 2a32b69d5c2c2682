"""What was typed into the form of one parcel → values, fields to clear, and errors per field."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kdkmp.domain.weekly import CLEAR_WORD
from kdkmp.intake.parse.cells import Fault, Parser, is_missing, text
from kdkmp.intake.parse.numbers import amount
from kdkmp.intake.parse.outlines import outline
from kdkmp.intake.parse.points import pair

POINT = "point"
"""The one entry that fills two fields: latitude and longitude."""

_PARSERS: Mapping[str, Parser] = {
    "parcel_area_m2": amount,
    "length_m": amount,
    "width_m": amount,
    "outline": outline,
}
Value = str | float | bool


@dataclass
class Entered:
    """What a form says: values by field, fields to clear, and what is wrong by entry."""

    stated: dict[str, Value] = field(default_factory=dict)
    cleared: list[str] = field(default_factory=list)
    problems: dict[str, str] = field(default_factory=dict)


def read_form(entries: Mapping[str, str | bool | None]) -> Entered:
    """Read the entries of the form; empty ones say nothing, KOSONGKAN clears a field.

    Parameters
    ----------
    entries : Mapping
        By field of `domain.parcels`: what was typed, or the code or flag that was chosen; and
        `POINT`, latitude first, as maps write it.

    >>> read_form({"point": "-8,58 116,1", "parcel_area_m2": "1.000", "width_m": "abc"})
    Entered(stated={'latitude': -8.58, 'longitude': 116.1, 'parcel_area_m2': 1000.0}, \
cleared=[], problems={'width_m': 'bukan angka'})
    """
    entered = Entered()
    for name, written in entries.items():
        fields = ["latitude", "longitude"] if name == POINT else [name]
        if written is None or (isinstance(written, str) and is_missing(written)):
            continue
        if isinstance(written, str) and written.strip().casefold() == CLEAR_WORD.casefold():
            entered.cleared += fields
            continue
        value = _value(name, written)
        if isinstance(value, Fault):
            entered.problems[name] = value.message
        else:
            entered.stated |= dict(zip(fields, value, strict=True))
    return entered


def _value(name: str, written: str | bool) -> tuple[Value, ...] | Fault:  # noqa: FBT001
    """Return what an entry says, one value per field it fills."""
    if name == POINT:
        return pair(written)
    if isinstance(written, bool):
        return (written,)
    parser = _PARSERS.get(name)
    value = parser(written) if parser else text(written)
    return value if isinstance(value, Fault) else (value,)  # type: ignore[return-value]
