"""The ladder of stages as bars; not a zone in sight, so no zone colour either."""

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from kdkmp.domain.building.ladder import BELOW, LADDER, Rung
from kdkmp.text.building import REACHED, RUNG
from kdkmp.text.formats import number, share
from kdkmp.views.charts import wrapped
from kdkmp.views.theme import Palette, layout, unknown_marker

_ROW_PX = 30
_LABEL_ROOM = 1.6
_LABEL_LETTERS = 22


def ladder_bars(counts: pd.Series, total: int, palette: Palette, *, reached: bool) -> go.Figure:
    """Draw one bar per rung, the top of the ladder at the top, what is below it at the bottom.

    Parameters
    ----------
    counts : Series
        `Rung` value → count, all of `Rung`; with ``reached`` those of the ladder mean "this rung
        or further".
    total : int
        All cooperatives: every share is of them, and the axis ends there.
    palette : Palette
        The theme in use.
    reached : bool
        Which of the two the counts are.
    """
    words: Mapping[Rung, str] = REACHED if reached else RUNG
    shown = [*BELOW, *LADDER]
    figure = go.Figure(layout=layout(palette, height=_ROW_PX * len(shown)))
    known = {"color": palette.accent}
    below = {"color": palette.ground, "line": {"color": palette.accent, "width": 1.5}}
    markers = {Rung.NO_DATA: unknown_marker(palette), Rung.NO_LAND: below}
    for rung in shown:
        count = int(counts[rung.value])
        figure.add_bar(
            y=[wrapped(words[rung], _LABEL_LETTERS)],
            x=[count],
            orientation="h",
            marker=markers.get(rung, known),
            text=[f"<b>{number(count)}</b>  {share(count, total)}"],
            textposition="outside",
            cliponaxis=False,
            hoverinfo="skip",
        )
    longest = max(1, *(int(counts[rung.value]) for rung in shown))
    names = [wrapped(words[rung], _LABEL_LETTERS) for rung in shown]
    figure.update_yaxes(categoryorder="array", categoryarray=names)
    figure.update_xaxes(visible=False, range=[0, min(total, longest) * _LABEL_ROOM])
    return figure


def ladder_sum(standing: pd.Series, total: int) -> str:
    """Write out how the rungs add up; with `reached` the first of the ladder is the same sum."""
    nobody, none = (int(standing[rung.value]) for rung in BELOW)
    on_it = int(standing[[rung.value for rung in LADDER]].sum())
    return (
        f"{number(total)} KDKMP = {number(on_it)} di tangga + {number(none)} belum ada lahan atau "
        f"ditolak + {number(nobody)} belum ada data lahan."
    )


def ladder_rule(*, reached: bool) -> str:
    """Say which of the two ways of counting is shown."""
    if reached:
        return (
            "Sudah mencapai: setiap batang menghitung KDKMP pada tahap itu atau lebih jauh; "
            "selisih dua batang adalah yang berdiri di tahap bawahnya."
        )
    return (
        "Berdiri di sini: setiap KDKMP dihitung satu kali, pada tahap terjauh yang terbukti, "
        "seberapa lama pun laporannya; jumlah semua batang sama dengan jumlah KDKMP."
    )


_BESIDE = {
    "operating_unfinished": (
        "{} KDKMP dilaporkan beroperasi tanpa bangunan yang selesai; di tangga ini mereka berdiri "
        "menurut bangunannya."
    ),
    "leaps": (
        "{} KDKMP berdiri di atas tahap yang belum terbukti (prasyarat 8/8 atau sarpras wajib "
        "5/5); pada hitungan “sudah mencapai” tahap itu ikut terhitung."
    ),
    "straddling": "{} rentang progres melewati batas kelas dan berdiri menurut batas bawahnya.",
}


def beside_notes(counts: Mapping[str, int]) -> list[str]:
    """Say what the ladder cannot show; see `domain.building.ladder.beside`."""
    return [_BESIDE[name].format(number(count)) for name, count in counts.items() if count]


def ladder_table(standing: pd.Series, reached: pd.Series, total: int) -> pd.DataFrame:
    """Return both ways of counting side by side, the totals row equal to the headline."""
    rows = [
        (
            RUNG[rung],
            int(standing[rung.value]),
            part_pct(int(standing[rung.value]), total),
            int(reached[rung.value]) if rung in LADDER else None,
        )
        for rung in [*LADDER[::-1], *BELOW[::-1]]
    ]
    table = pd.DataFrame(rows, columns=["Tahap", "Berdiri di sini", "Bagian (%)", "Sudah mencapai"])
    table.loc[len(table)] = ["Jumlah", total, part_pct(total, total), None]
    return table.astype({"Berdiri di sini": "Int64", "Sudah mencapai": "Int64"})


def part_pct(part: float, whole: float) -> float | None:
    """Return ``part`` of ``whole`` in per cent, to one decimal; without a whole there is none.

    >>> part_pct(249, 454), part_pct(0, 0)
    (54.8, None)
    """
    return round(100 * part / whole, 1) if whole else None
