"""Pace as figures and tables: headline, regions with their total, targets, back-test."""

from collections.abc import Mapping, Sequence
from html import escape
from urllib.parse import urlsplit

import pandas as pd

from kdkmp.domain.pace.measure import Measure
from kdkmp.domain.pace.outlook import Outcome
from kdkmp.domain.pace.targets import Target
from kdkmp.text.formats import MISSING, number, share, short_date
from kdkmp.text.pace import CONFIDENCE, MEASURE, NATIONAL, PROPOSAL
from kdkmp.views.pace_words import ends, pace_text, stated
from kdkmp.views.tables import TOTAL_ROW

_SHORT = {
    Outcome.NO_GOAL: MISSING,
    Outcome.NO_DATA: "belum ada data",
    Outcome.REACHED: "sudah tercapai",
    Outcome.TOO_FEW: "minggu kurang",
    Outcome.STANDSTILL: "tidak, dengan laju ini",
    Outcome.BEYOND: "lebih dari 2 tahun",
}


def pace_figures(row: pd.Series, measure: Measure, target: Target | None) -> str:
    """Return the headline figures as HTML: now, pace, what is asked, what is expected."""
    size = number(row["cooperatives"])
    cards = [
        (MEASURE[measure], number(row["reached"]), f"dari {size} KDKMP"),
        (
            "Laju 4 minggu terakhir",
            pace_text(row["pace_recent"]),
            f"KDKMP per minggu; {number(row['weeks'])} minggu: {pace_text(row['pace_all'])}",
        ),
    ]
    if target:
        day = short_date(target.due_on)
        goal = number(row["goal"])
        cards += [
            ("Laju yang diperlukan", pace_text(row["required"]), f"per minggu: {goal} pada {day}"),
            ("Perkiraan pada tenggat", ends(row["due_low"], row["due_high"]), f"80 %, {day}"),
        ]
    shown = "".join(
        f'<div><dt>{escape(name)}</dt><dd class="kd-besar">{escape(big)}</dd>'
        f'<dd class="kd-dari">{escape(small)}</dd></div>'
        for name, big, small in cards
    )
    return f'<dl class="kd-angka" style="--kd-kolom:{len(cards)}">{shown}</dl>'


def when_words(row: pd.Series) -> str:
    """Write the forecast date of a table's row."""
    outcome = Outcome(row["outcome"])
    if outcome in _SHORT:
        return _SHORT[outcome]
    early = short_date(row["earliest"])
    if outcome is Outcome.OPEN_END:
        return f"{early} atau jauh sesudahnya"
    late = short_date(row["latest"])
    return early if early == late else f"{early} – {late}"


def pace_table(
    regions: pd.DataFrame,
    total: pd.Series,
    names: Mapping[str, str],
    heading: str,
    target: Target | None,
    *,
    mark: str | None = None,
) -> pd.DataFrame:
    """Return one row per region in the order of their codes, and the total as the last.

    Parameters
    ----------
    regions : DataFrame
        As `domain.pace.outlook.outlook`.
    total : Series
        The same of all of them together.
    names : Mapping
        Code → name.
    heading : str
        What the rows are.
    target : Target, optional
        What is asked for; without one everybody is the goal.
    mark : str, optional
        Code of a region to point at.
    """
    rows = pd.concat([regions, total.to_frame().T])
    places = [("▸ " if code == mark else "") + names.get(code, code) for code in regions.index]
    table = {
        heading: [*places, TOTAL_ROW],
        "Sekarang": rows["reached"].astype("float64"),
        "Dari": rows["cooperatives"].astype("float64"),
        "Belum ada data": rows["unknown"].astype("float64"),
        "Laju per minggu": rows["pace_recent"].astype("float64").round(2),
    }
    if target:
        own = all(target.is_own_of(code) for code in regions.index)
        table |= {
            "Target" if own else f"Target ({PROPOSAL})": rows["goal"].astype("float64"),
            "Laju perlu": rows["required"].astype("float64").round(2),
            "Pada tenggat (80 %)": [
                ends(low, high) for low, high in zip(rows["due_low"], rows["due_high"], strict=True)
            ],
        }
    what = "Target tercapai" if target else "Semua tercapai"
    table[f"{what} (80 %)"] = [when_words(row) for _, row in rows.iterrows()]
    return pd.DataFrame(table).reset_index(drop=True)


def target_table(
    targets: Sequence[Target], places: Mapping[str, str], *, short: bool = False
) -> pd.DataFrame:
    """Return the targets as they were stated, the newest first: how they changed.

    With ``short`` a source on the web is named by its site; exports name it in full.
    """
    return pd.DataFrame(
        {
            "Disebut": [stated(one) for one in targets],
            "Wilayah": [places.get(one.region_code, NATIONAL) for one in targets],
            "Ukuran": [MEASURE[one.measure] for one in targets],
            "Target (KDKMP)": [one.cooperatives for one in targets],
            "Dari": pd.array([one.whole for one in targets], dtype="Int64"),
            "Tenggat": [short_date(one.due_on) for one in targets],
            "Kata sumber dan bacaan kami": [_read(one) for one in targets],
            "Sumber": [_site(one.source) if short else one.source for one in targets],
            "Keyakinan": [CONFIDENCE[one.confidence] for one in targets],
        }
    )


def _read(target: Target) -> str:
    said = [f"“{target.due_said}”"] if target.due_said else []
    return "; ".join([*said, *([target.reading] if target.reading else [])]) or MISSING


def _site(source: str) -> str:
    return urlsplit(source).hostname or source if "://" in source else source


def backtest_table(hits: pd.DataFrame) -> pd.DataFrame:
    """Return how often the past lay inside its range; see `domain.pace.backtest`."""
    pct = (100 * hits["inside"] / hits["trials"].where(hits["trials"] > 0)).round(0)
    return pd.DataFrame(
        {
            "Minggu ke depan": [f"{weeks} minggu" for weeks in hits.index],
            "Percobaan": hits["trials"],
            "Di dalam rentang 80 %": hits["inside"],
            "Bagian (%)": pct,
        }
    ).reset_index(drop=True)


def backtest_sum(hits: pd.DataFrame, place: str) -> str:
    """Say how often one region's own count lay inside."""
    told = ", ".join(
        f"{number(row.inside)} dari {number(row.trials)} ({row.Index} minggu)"
        for row in hits.itertuples()
    )
    return f"Seluruh {place} sebagai satu angka: {told}."


def backtest_reading(hits: pd.DataFrame) -> str:
    """Say what the shares mean beside the 80 % that was promised."""
    tried = hits[hits["trials"] > 0]
    narrow = tried[tried["inside"] < _PROMISED * tried["trials"]]
    if tried.empty:
        return "Belum ada minggu lampau yang cukup untuk uji mundur."
    if narrow.empty:
        return "Yang dijanjikan 80 %; pada semua jarak tercapai."
    told = ", ".join(
        f"{weeks} minggu ({share(row['inside'], row['trials'], 0)})"
        for weeks, row in narrow.iterrows()
    )
    return (
        f"Yang dijanjikan 80 %. Lebih jarang dari itu: {told}; rentang sejauh itu terlalu sempit, "
        "karena laju berubah."
    )


_PROMISED = 0.8
