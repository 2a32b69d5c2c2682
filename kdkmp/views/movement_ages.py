"""How long cooperatives stand in their zone, as words, a page of strips, and a file."""

from collections.abc import Mapping

import pandas as pd

from kdkmp.domain.zones.policy import Zone
from kdkmp.text.formats import number
from kdkmp.text.labels import MISSING
from kdkmp.text.movement import weeks
from kdkmp.text.reasons import reason
from kdkmp.views.tables import zone_word

LONG_WEEKS = 4
"""From so many weeks on a stay in red is called long (usulan: two fortnightly rakor)."""


def age_finding(ages: pd.DataFrame) -> str:
    """Say how many have been red for long; the heading of the list."""
    red = ages[ages["zone"] == Zone.RED.value]
    if red.empty:
        return "Tidak ada yang merah"
    long = int((red["weeks"] >= LONG_WEEKS).sum())
    return f"{number(long)} dari {number(len(red))} KDKMP merah {LONG_WEEKS} minggu atau lebih"


def in_order(ages: pd.DataFrame, *, latest_first: bool) -> pd.DataFrame:
    """Return the longest stays first, or those that changed zone last; equal ones by code.

    Where two were seen equally long, the stay that began earlier is the longer one.
    """
    keys = ["weeks", "unseen"]
    return ages.sort_index().sort_values(keys, ascending=latest_first, kind="stable")


def strip_rows(
    ages: pd.DataFrame,
    names: pd.DataFrame,
    reasons: pd.Series,
    strips: pd.DataFrame,
    labels: Mapping[int, str],
) -> pd.DataFrame:
    """Return rows for `views.movement_html.strip_table`, in the order of ``ages``.

    Parameters
    ----------
    ages : DataFrame
        As `domain.zone_ages.zone_ages`.
    names : DataFrame
        Village, district and regency of every cooperative, index its code.
    reasons : Series
        Main reason by code.
    strips : DataFrame
        As `domain.movement.zone_weeks`.
    labels : Mapping
        Snapshot id → what its week is called.
    """
    of = names.reindex(ages.index)
    codes = ages.index.to_series()
    return pd.DataFrame(
        {
            "name": of["village"].fillna(codes),
            "place": ("Kec. " + of["district"] + ", " + of["regency"]).fillna(""),
            "zone": ages["zone"].astype("str"),
            "age": _ages(ages),
            "since": _since(ages, labels),
            "reason": _reasons(reasons, ages.index),
            "zones": strips.reindex(ages.index).astype(object).to_numpy().tolist(),
        },
        index=ages.index.rename("code"),
    )


def _ages(ages: pd.DataFrame) -> list[str]:
    pairs = zip(ages["weeks"], ages["is_at_least"], strict=True)
    return [weeks(count, at_least=at_least) for count, at_least in pairs]


def _since(ages: pd.DataFrame, labels: Mapping[int, str]) -> list[str]:
    """Say since when, and how many weeks in between nobody knew."""
    told = []
    for since, unseen in zip(ages["since"], ages["unseen"], strict=True):
        grey = f"; {weeks(unseen)} di antaranya tidak diketahui" if unseen else ""
        told.append(f"sejak {labels[since]}{grey}")
    return told


def _reasons(reasons: pd.Series, codes: pd.Index) -> pd.Series:
    words = reasons.reindex(codes).astype("str").map(reason, na_action="ignore")
    return words.fillna(MISSING)


def age_export(
    ages: pd.DataFrame,
    names: pd.DataFrame,
    reasons: pd.Series,
    strips: pd.DataFrame,
    labels: Mapping[int, str],
) -> pd.DataFrame:
    """Return the whole list as it is downloaded, one column per week; see `strip_rows`."""
    of = names.reindex(ages.index)
    told = pd.DataFrame(
        {
            "Kode": ages.index,
            "Desa/Kelurahan": of["village"],
            "Kecamatan": of["district"],
            "Kabupaten/Kota": of["regency"],
            "Koperasi": of["name"],
            "Zona": ages["zone"].astype("str").map(zone_word),
            "Lama (minggu)": ages["weeks"],
            "Dapat lebih lama": ages["is_at_least"].map({True: "ya", False: "tidak"}),
            "Sejak": ages["since"].map(labels),
            "Minggu tidak diketahui di antaranya": ages["unseen"],
            "Alasan utama": _reasons(reasons, ages.index),
        },
        index=ages.index,
    )
    zones = strips.reindex(ages.index)
    words = {
        labels[one]: zones[one].astype("str").map(zone_word, na_action="ignore") for one in zones
    }
    return told.assign(**words).reset_index(drop=True)
