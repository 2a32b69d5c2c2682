"""Who waits for whom as an HTML heat table whose cells are links, and as lists."""

from collections.abc import Callable, Mapping
from html import escape

import pandas as pd

from kdkmp.domain.zones.policy import Zone
from kdkmp.text.formats import MISSING, number
from kdkmp.text.labels import ZONE
from kdkmp.text.reasons import reason
from kdkmp.views.tables import TOTAL_ROW, zone_word
from kdkmp.views.zone_tables import short_name

Link = Callable[[str | None, str | None], str]
"""Region and office (codes; None: all) → address."""
_TOGETHER = "\u00a0"
"""A space at which no line is broken."""
_ORDER = (Zone.RED, Zone.YELLOW, Zone.UNKNOWN)


def heat_table(
    counts: pd.DataFrame,
    regions: Mapping[str, str],
    offices: Mapping[str, str],
    link: Link,
    chosen: tuple[str | None, str | None],
) -> str:
    """Return regions by offices; every number is a link to the cooperatives it counts.

    Parameters
    ----------
    counts : DataFrame
        As `domain.waiting.heat`: index office, columns region.
    regions, offices : Mapping
        Code → name, in the order to show; regions without any are rows of zeros.
    chosen : tuple
        Region and office that the list below shows; None: all.
    """
    shown = [code for code in offices if code in counts.index]
    table = counts.reindex(index=shown, columns=list(regions), fill_value=0)
    most = max(1, int(table.to_numpy().max(initial=0)))
    head = "".join(f'<th scope="col">{escape(offices[code])}</th>' for code in shown)
    body = "".join(
        f'<tr><th scope="row">{escape(name)}</th>'
        + "".join(
            _cell(int(table.loc[office, code]), most, link(code, office), (code, office) == chosen)
            for office in shown
        )
        + _sum(int(table[code].sum()), link(code, None), (code, None) == chosen)
        + "</tr>"
        for code, name in regions.items()
    )
    sums = "".join(
        _sum(int(table.loc[office].sum()), link(None, office), (None, office) == chosen)
        for office in shown
    )
    whole = _sum(int(table.to_numpy().sum()), link(None, None), chosen == (None, None))
    label = "KDKMP yang belum hijau menurut wilayah dan instansi yang ditunggu"
    return (
        f'<div class="kd-gulir" role="region" tabindex="0" aria-label="{label}">'
        f'<table class="kd-tabel kd-tunggu"><thead><tr><th scope="col">Wilayah</th>{head}'
        f'<th scope="col">{TOTAL_ROW}</th></tr></thead><tbody>{body}</tbody>'
        f'<tfoot><tr><th scope="row">{TOTAL_ROW}</th>{sums}{whole}</tr></tfoot></table></div>'
    )


def _cell(count: int, most: int, address: str, is_chosen: bool) -> str:  # noqa: FBT001 - a mark
    mark = " kd-terpilih" if is_chosen else ""
    if not count:
        return f'<td class="kd-kanan kd-nol{mark}"><span>0</span></td>'
    return (
        f'<td class="kd-kanan kd-panas-isi{mark}" style="--isi:{count / most:.3f}">'
        f"{_anchor(count, address)}</td>"
    )


def _sum(count: int, address: str, is_chosen: bool) -> str:  # noqa: FBT001 - a mark
    mark = " kd-terpilih" if is_chosen else ""
    return f'<td class="kd-kanan{mark}">{_anchor(count, address)}</td>'


def _anchor(count: int, address: str) -> str:
    return f'<a href="{escape(address)}" target="_self">{number(count)}</a>'


def heat_export(
    counts: pd.DataFrame, regions: Mapping[str, str], offices: Mapping[str, str]
) -> pd.DataFrame:
    """Return the same for a file, with the totals."""
    shown = [code for code in offices if code in counts.index]
    table = counts.reindex(index=shown, columns=list(regions), fill_value=0).T
    table = table.rename(index=dict(regions), columns=dict(offices))
    table[TOTAL_ROW] = table.sum(axis=1)
    table.loc[TOTAL_ROW] = table.sum()
    return table.rename_axis("Wilayah").reset_index().rename_axis(None, axis=1)


def sum_words(waits: pd.DataFrame, cooperatives: int) -> str:
    """Say how the headline adds up: not green of all, and its zones."""
    zones = waits["zone"].astype("str").value_counts()
    parts = " + ".join(
        f"{number(int(zones.get(zone.value, 0)))} {ZONE[zone].lower()}" for zone in _ORDER
    )
    return (
        f"{number(len(waits))} dari {number(cooperatives)} KDKMP belum hijau = {parts}; "
        "masing-masing dihitung sekali."
    )


def weeks_words(weeks: object, is_at_least: bool) -> str:  # noqa: FBT001 - as in the frame
    """Say for how long a cooperative has stood in its zone.

    >>> weeks_words(0, False), weeks_words(None, False), weeks_words(12, True).split()
    ('baru berubah', '–', ['≥', '12', 'minggu'])
    """
    if weeks is None or pd.isna(weeks):
        return MISSING
    count = int(str(weeks))
    if count == 0:
        return "baru berubah"
    return f"{'≥ ' if is_at_least else ''}{number(count)} minggu".replace(" ", _TOGETHER)


def waiting_list(rows: pd.DataFrame, offices: Mapping[str, str]) -> pd.DataFrame:
    """Return name, place, zone, main reason, whom it waits for and why, and since when."""
    return pd.DataFrame(
        {
            "Koperasi": rows["name"].map(short_name),
            "Tempat": rows["district"] + ", " + rows["regency"],
            "Zona": rows["zone"].astype("str").map(zone_word).str.replace(" ", _TOGETHER),
            "Alasan utama": _reasons(rows),
            "Menunggu (usulan)": rows["office"].map(offices),
            "Karena": rows["why"],
            "Di zona ini": [
                weeks_words(*one) for one in zip(rows["weeks"], rows["is_at_least"], strict=True)
            ],
        }
    )


def waiting_export(rows: pd.DataFrame, offices: Mapping[str, str]) -> pd.DataFrame:
    """Return every column for a file; weeks stay a number, missing where unknown."""
    return pd.DataFrame(
        {
            "Kode": rows.index,
            "Koperasi": rows["name"].to_numpy(),
            "Provinsi": rows["province"].to_numpy(),
            "Kabupaten/Kota": rows["regency"].to_numpy(),
            "Kecamatan": rows["district"].to_numpy(),
            "Desa/Kelurahan": rows["village"].to_numpy(),
            "Zona": rows["zone"].astype("str").map(ZONE).to_numpy(),
            "Alasan utama": _reasons(rows).to_numpy(),
            "Menunggu (usulan)": rows["office"].map(offices).to_numpy(),
            "Karena": rows["why"].to_numpy(),
            "Minggu di zona ini": rows["weeks"].to_numpy(),
        }
    )


def _reasons(rows: pd.DataFrame) -> pd.Series:
    main = rows["main_reason"].astype("str")
    return main.map(reason, na_action="ignore").fillna(MISSING)
