"""Where reference data and published figures come from, as frames for tables."""

import re
from collections.abc import Mapping

import pandas as pd

from kdkmp.text.formats import long_date, number
from kdkmp.text.glossary import PUBLISHED, USE
from kdkmp.text.values import decimals

_ATTRIBUTION = re.compile(r'\*\*Attribution to show\.\*\*\s+"(.+?)"', re.DOTALL)


def attributions(licences: Mapping[str, str]) -> pd.DataFrame:
    """Return what each shipped file asks to have shown.

    Parameters
    ----------
    licences : Mapping
        Name of the data file → text of the licence note beside it.
    """
    found = [
        (name, " ".join(match[1].split()))
        for name, text in licences.items()
        if (match := _ATTRIBUTION.search(text))
    ]
    return pd.DataFrame(found, columns=["Berkas", "Sumber dan lisensi"])


def published_figures(rows: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    """Return the published figures that the demo meets; those per regency are added up.

    Parameters
    ----------
    rows : DataFrame
        As ``data/demo/published.csv``: code, metric, value, date, source, use.
    names : Mapping
        Code → name of the provinces.
    """
    keys = ["metric", "date", "source", "use"]
    per_regency = rows["code"].str.len() > len("52")
    grouped = [_exact(one, names) for one in rows[~per_regency].itertuples()]
    for (metric, date, source, use), group in rows[per_regency].groupby(keys, sort=False):
        place = f"{number(len(group))} kabupaten/kota"
        grouped.append(_row(metric, place, group["value"].sum(), date, source, use))
    columns = ["Angka", "Wilayah", "Nilai", "Tanggal", "Dipakai", "Sumber"]
    return pd.DataFrame(grouped, columns=columns)


def _exact(one: tuple[object, ...], names: Mapping[str, str]) -> tuple[str, ...]:
    _, code, metric, value, date, source, use = one
    return _row(str(metric), names.get(str(code), str(code)), float(str(value)), date, source, use)


def _row(
    metric: str, place: str, value: float, date: object, source: object, use: object
) -> tuple[str, ...]:
    day = long_date(pd.Timestamp(str(date)))
    return (
        PUBLISHED[metric],
        place,
        number(value, decimals(value)),
        day,
        USE[str(use)],
        str(source),
    )
