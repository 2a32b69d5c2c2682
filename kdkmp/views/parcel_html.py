"""One parcel as HTML: what is known of it, who said so, its checks, findings and history."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import pandas as pd

from kdkmp.domain.parcels import DocumentState, Risk, Verdict
from kdkmp.text.formats import MISSING
from kdkmp.text.labels import LAND_STATUS, UNKNOWN
from kdkmp.text.land import ACTIVE
from kdkmp.text.parcel_values import parcel_value, point, said_by, sides
from kdkmp.text.parcels import FIELD, NOT_CHECKED
from kdkmp.views.map_states import STATES, glyph, state_codes

Row = Mapping[str, Any]
_MARKS = {
    DocumentState.HAVE.value: ("✓", "baik"),
    DocumentState.IN_PROCESS.value: ("…", "proses"),
    DocumentState.MISSING.value: ("✕", "buruk"),
    Verdict.PASS.value: ("✓", "baik"),
    Verdict.FAIL.value: ("✕", "buruk"),
    Risk.NONE.value: ("✓", "baik"),
    Risk.WITH_PERMIT.value: ("!", "proses"),
    Risk.WITHOUT_PERMIT.value: ("✕", "buruk"),
}
_NOT_LOOKED = ("◇", "tak-tahu")


@dataclass(frozen=True)
class Fact:
    """One line about a parcel: what, its value, who said so and when (or how it was found)."""

    name: str
    value: str
    said_by: str = ""
    mark: tuple[str, str] | None = None

    @property
    def is_known(self) -> bool:
        """Whether anybody stated it."""
        return self.value not in {UNKNOWN, NOT_CHECKED}


def parcel_heading(row: Row, *, dark: bool) -> str:
    """Return name, status (with the sign it has on the map), place and id of a parcel."""
    status = row["land_status"]
    state = next(one for one in STATES if one.code == state_codes(pd.Series([status]))[0])
    told = UNKNOWN if pd.isna(status) else LAND_STATUS[status]
    active = f' <span class="kd-lencana">{ACTIVE}</span>' if row["is_active"] else ""
    place = f"{row['village']}, Kec. {row['district']}, {row['regency']}"
    source = said_by(row, "land_status")
    return (
        f'<h3 class="kd-nama">{escape(row["name"])}</h3>'
        f'<p class="kd-status"><img src="{glyph(state, dark=dark)}" alt="" width="18" height="18"> '
        f"<strong>{escape(told)}</strong>{active}"
        f'<span class="kd-kecil">{escape(source)}</span></p>'
        f'<p class="kd-tempat">{escape(place)} · lahan {escape(row["parcel_id"])}</p>'
    )


def summary_facts(row: Row) -> list[Fact]:
    """Return what the panel beside the map says first."""
    return [
        _stated(row, "ownership"),
        _stated(row, "use_basis"),
        _stated(row, "legal_basis"),
        _stated(row, "intended_use"),
        _stated(row, "parcel_area_m2"),
        Fact("Panjang × lebar", sides(row), said_by(row, "length_m")),
        Fact("Titik (lintang, bujur)", point(row), _point_source(row)),
        _stated(row, "point_precision"),
        _stated(row, "surveyor"),
        _stated(row, "verifier"),
    ]


def site_facts(row: Row) -> list[Fact]:
    """Return what else is known of the site."""
    names = ("outline", "road_surface", "has_water", "has_electricity", "has_internet")
    return [_stated(row, name) for name in names]


def checked_facts(row: Row, names: Iterable[str]) -> list[Fact]:
    """Return documents, criteria or risks with their mark; unstated ones are not checked."""
    return [_checked(row, name) for name in names]


def _stated(row: Row, name: str) -> Fact:
    return Fact(FIELD[name], parcel_value(name, row[name]), said_by(row, name))


def _checked(row: Row, name: str) -> Fact:
    value = row[name]
    mark = _NOT_LOOKED if pd.isna(value) else _MARKS.get(str(value))
    if name == "is_disputed" and not pd.isna(value):
        mark = _MARKS[Risk.WITHOUT_PERMIT.value if value else Risk.NONE.value]
    return Fact(FIELD[name], parcel_value(name, value), said_by(row, name), mark)


def _point_source(row: Row) -> str:
    source = said_by(row, "latitude")
    if not row["is_corrected"]:
        return source
    stated = point({"latitude": row["stated_latitude"], "longitude": row["stated_longitude"]})
    return f"diperbaiki di dasbor; {source} menyebut {stated}"


def fact_list(facts: Sequence[Fact], label: str, *, gathered: bool = False) -> str:
    """Return lines as a table of two columns: name, and value with its source below.

    ``gathered``: what nobody stated stands in one line at the end.
    """
    shown = [one for one in facts if one.is_known or not gathered]
    rows = "".join(
        f'<tr><th scope="row">{escape(one.name)}</th><td>{_mark(one)}{_value(one)}'
        f"{_small(one.said_by)}</td></tr>"
        for one in shown
    )
    rest = [one.name for one in facts if one not in shown]
    if rest:
        rows += (
            f'<tr><th scope="row">{UNKNOWN.capitalize()}</th>'
            f'<td><span class="kd-belum">{escape("; ".join(rest))}</span></td></tr>'
        )
    return (
        f'<table class="kd-tabel kd-lahan" aria-label="{escape(label)}"><tbody>{rows}</tbody>'
        "</table>"
    )


def _mark(fact: Fact) -> str:
    if fact.mark is None:
        return ""
    sign, look = fact.mark
    return f'<span class="kd-tanda kd-{look}" aria-hidden="true">{sign}</span>'


def _value(fact: Fact) -> str:
    told = escape(fact.value)
    return told if fact.is_known else f'<span class="kd-belum">{told}</span>'


def _small(text: str) -> str:
    return f'<span class="kd-kecil">{escape(text)}</span>' if text else ""


def bullet_list(lines: Sequence[str]) -> str:
    """Return sentences as a list."""
    return f'<ul class="kd-langkah">{"".join(f"<li>{escape(one)}</li>" for one in lines)}</ul>'


def other_parcels(rows: pd.DataFrame) -> pd.DataFrame:
    """Return a line per parcel of one cooperative, for a small table."""
    return pd.DataFrame(
        {
            "Lahan": [
                f"{one['parcel_id']}\n{ACTIVE}" if one["is_active"] else one["parcel_id"]
                for one in rows.to_dict("records")
            ],
            "Status": rows["land_status"].map(LAND_STATUS).fillna(UNKNOWN).to_numpy(),
            "Luas": [parcel_value("parcel_area_m2", one) for one in rows["parcel_area_m2"]],
            "Pernyataan terakhir": rows["as_of"].dt.strftime("%d-%m-%Y").fillna(MISSING).to_numpy(),
        }
    )
