"""Lines of words about a frame: which region, how old, from whom."""

from collections.abc import Iterable

import pandas as pd

from kdkmp.domain.filters import Filters
from kdkmp.domain.sources import Source
from kdkmp.domain.zones.policy import Zone
from kdkmp.text.formats import long_date, number
from kdkmp.text.labels import SOURCE

MOST_NAMED = 3
"""Of more regions than this, only the number is said."""
_LEVEL_OF_CODE = {2: "province", 5: "regency", 8: "district"}


def region_name(rows: pd.DataFrame, chosen: Filters) -> str:
    """Return the chosen region in words; of someone who sees only some regions, those."""
    if inside := _regions_within(rows, chosen):
        return inside
    if not chosen.narrowest:
        count = rows["province"].nunique() if len(rows) else 0
        return str(rows["province"].iloc[0]) if count == 1 else "Semua provinsi"
    column = _LEVEL_OF_CODE[len(chosen.narrowest)]
    return str(rows[column].iloc[0]) if len(rows) else "Wilayah ini"


def _regions_within(rows: pd.DataFrame, chosen: Filters) -> str:
    """Name the regions that the choice is limited to; empty where it is whole."""
    names = [
        str(found.iloc[0])
        for code in chosen.within
        if len(code) > len(chosen.narrowest)
        and code.startswith(chosen.narrowest)
        and len(
            found := rows.loc[
                rows[f"{_LEVEL_OF_CODE[len(code)]}_code"] == code, _LEVEL_OF_CODE[len(code)]
            ]
        )
    ]
    if len(names) > MOST_NAMED:
        return f"{number(len(names))} wilayah akun Anda"
    return " dan ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def data_line(place: str, reference_dates: pd.Series, sources: Iterable[Source]) -> str:
    """Return region, data date (of each province, so they may differ) and sources in one line."""
    oldest, newest = reference_dates.min(), reference_dates.max()
    when = long_date(newest)
    if oldest != newest:
        when = f"{long_date(oldest)} – {when} (berbeda per provinsi)"
    said_by = ", ".join(SOURCE[source] for source in sources)
    return f"{place} · data per {when} · sumber: {said_by}"


def zone_finding(rows: pd.DataFrame) -> str:
    """Say in one line how the zones stand; the heading of the overview."""
    counts = rows["zone"].value_counts()
    green, red, unknown = (
        int(counts.get(zone.value, 0)) for zone in (Zone.GREEN, Zone.RED, Zone.UNKNOWN)
    )
    if 2 * unknown > len(rows):  # silence must not read as "nothing is red"
        return f"{number(unknown)} dari {number(len(rows))} KDKMP belum dapat dinilai"
    return f"{number(green)} dari {number(len(rows))} KDKMP hijau, {number(red)} merah"
