"""The headline figures of Lahan as HTML: a number, its denominator, and parts that add up."""

from dataclasses import dataclass
from html import escape

from kdkmp.text.formats import number, share
from kdkmp.views.land_tables import LandCounts


@dataclass(frozen=True)
class Card:
    """One headline figure; ``below`` are lines of words under it."""

    label: str
    value: int
    below: tuple[str, ...]


def cards_html(cards: tuple[Card, ...]) -> str:
    """Return the figures in one row."""
    drawn = "".join(
        f'<div><dt>{escape(one.label)}</dt><dd class="kd-besar">{number(one.value)}</dd>'
        f'<dd class="kd-dari">{"<br>".join(map(escape, one.below))}</dd></div>'
        for one in cards
    )
    return f'<dl class="kd-angka" style="--kd-kolom:{len(cards)}">{drawn}</dl>'


def land_cards(
    counts: LandCounts, in_region: int, cooperatives: int, rest: tuple[int, int] | None
) -> tuple[Card, ...]:
    """Return the page's five figures.

    Parameters
    ----------
    counts : LandCounts
        Of the listed parcels.
    in_region : int
        All parcels of the region, listed or not.
    cooperatives : int
        All cooperatives of the region.
    rest : tuple, optional
        Cooperatives without a living parcel: known to have none, and unknown; None where the
        list is filtered and the rest means nothing.
    """
    total = counts.parcels
    with_point = total - counts.no_point
    return (
        Card("Lahan", total, (_of_region(total, in_region), "semua status, juga ditolak")),
        Card("KDKMP punya lahan", counts.cooperatives, _rest(counts, cooperatives, rest)),
        Card("Terverifikasi ke atas", counts.verified, _status(counts)),
        Card(
            "Tanpa koordinat",
            counts.no_point,
            (f"{share(counts.no_point, total)} dari {number(total)} lahan",),
        ),
        Card(
            "Titik meragukan",
            counts.in_doubt,
            (
                f"dari {number(with_point)} lahan bertitik",
                f"{number(counts.without_finding)} tanpa temuan",
            ),
        ),
    )


def _of_region(total: int, in_region: int) -> str:
    if total == in_region:
        return "tercatat di wilayah ini"
    return f"dari {number(in_region)} lahan di wilayah ini"


def _rest(counts: LandCounts, cooperatives: int, rest: tuple[int, int] | None) -> tuple[str, ...]:
    of = f"{share(counts.cooperatives, cooperatives)} dari {number(cooperatives)} KDKMP"
    if rest is None:
        return (of, "pada daftar ini")
    none, unknown = rest
    return (of, f"{number(none)} tanpa lahan atau ditolak, {number(unknown)} belum ada data")


def _status(counts: LandCounts) -> tuple[str, ...]:
    parts = [f"{number(counts.below)} belum", f"{number(counts.rejected)} ditolak"]
    if counts.status_unknown:
        parts.append(f"{number(counts.status_unknown)} belum diketahui")
    total = number(counts.parcels)
    return (f"{share(counts.verified, counts.parcels)} dari {total} lahan", ", ".join(parts))
