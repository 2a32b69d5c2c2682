"""What a simulation found, as tables: zones before and after, who goes where, where, and who."""

from collections.abc import Sequence
from html import escape

import pandas as pd

from kdkmp.domain.zones.edits import Change
from kdkmp.domain.zones.policy import Zone
from kdkmp.text.formats import number
from kdkmp.text.labels import MISSING, ZONE
from kdkmp.text.policy_settings import change
from kdkmp.text.reasons import reason
from kdkmp.text.simulator import signed
from kdkmp.views.tables import TOTAL_ROW, zone_word
from kdkmp.views.zone_tables import short_name

READ = ("name", "province", "regency", "district", "village", "main_reason")
"""The columns of the board that a list of names reads."""
MOVED = "Berpindah"
BEFORE, AFTER, REASON_AFTER = "Zona kini", "Menjadi", "Alasan utama menurut simulasi"


def zone_cards(moves: pd.DataFrame) -> str:
    """Return the four zones as HTML: the count after, before it in small, and the change.

    ``moves`` is what `domain.zones.simulate.transitions` returns.
    """
    before, after = moves.sum(axis=1), moves.sum(axis=0)
    cards = "".join(
        f'<div class="kd-{zone.value}">'
        f'<dt><span class="kd-zona kd-{zone.value}">{ZONE[zone]}</span></dt>'
        f'<dd class="kd-besar">{number(after[zone.value])}</dd>'
        f'<dd class="kd-dari">kini {number(before[zone.value])} · '
        f"<b>{signed(int(after[zone.value] - before[zone.value]))}</b></dd></div>"
        for zone in Zone
    )
    return f'<dl class="kd-angka kd-simulasi">{cards}</dl>'


def transition_table(moves: pd.DataFrame) -> pd.DataFrame:
    """Return who goes from which zone to which, with sums; the diagonal stays where it is."""
    named = moves.rename(
        index={zone.value: zone_word(zone) for zone in Zone},
        columns={zone.value: ZONE[zone] for zone in Zone},
    )
    named[TOTAL_ROW] = named.sum(axis=1)
    named.loc[TOTAL_ROW] = named.sum()
    return named.astype("int64").rename_axis("Kini ↓ · menjadi →").reset_index()


def region_table(counts: pd.DataFrame, names: dict[str, str], heading: str) -> pd.DataFrame:
    """Return per region how many change and each zone's counts; most changes first.

    ``counts`` is what `domain.zones.simulate.changes_by` returns.
    """
    ordered = counts.sort_values("changed", ascending=False, kind="stable")
    total = counts.sum().to_frame().T.set_index(pd.Index([TOTAL_ROW]))
    rows = pd.concat([ordered, total])
    table = {
        heading: [names.get(str(code), str(code)) for code in rows.index],
        "KDKMP": rows["total"].to_numpy(),
        MOVED: rows["changed"].to_numpy(),
    }
    for zone in Zone:
        pairs = zip(rows[f"{zone.value}_before"], rows[f"{zone.value}_after"], strict=True)
        table[ZONE[zone]] = [_from_to(int(before), int(after)) for before, after in pairs]
    return pd.DataFrame(table)


def _from_to(before: int, after: int) -> str:
    return number(after) if before == after else f"{number(before)} → {number(after)}"


def name_list(rows: pd.DataFrame) -> pd.DataFrame:
    """Return who changes, for `linked_html.linked_table`; ``main_after`` holds reason codes."""
    return pd.DataFrame(
        {
            "Koperasi": rows["name"].map(short_name),
            "Wilayah": rows["district"] + ", " + rows["regency"],
            BEFORE: rows["zone_before"].map(zone_word),
            AFTER: rows["zone_after"].map(zone_word),
            REASON_AFTER: _reasons(rows["main_after"]),
        },
        index=rows.index,
    )


def export_list(rows: pd.DataFrame) -> pd.DataFrame:
    """Return who changes, for a file."""
    words = {zone.value: ZONE[zone] for zone in Zone}
    return pd.DataFrame(
        {
            "Kode": rows.index,
            "Koperasi": rows["name"],
            "Provinsi": rows["province"],
            "Kabupaten/Kota": rows["regency"],
            "Kecamatan": rows["district"],
            "Desa/Kelurahan": rows["village"],
            BEFORE: rows["zone_before"].map(words),
            AFTER: rows["zone_after"].map(words),
            "Alasan utama kini": _reasons(rows["main_reason"]),
            REASON_AFTER: _reasons(rows["main_after"]),
        }
    )


def _reasons(codes: pd.Series) -> list[str]:
    """Return the label of each main reason; green has none."""
    return [MISSING if pd.isna(code) else reason(str(code)) for code in codes]


def changes_html(changes: Sequence[Change]) -> str:
    """Return the differences to another policy as an HTML list."""
    lines = "".join(f"<li>{escape(change(one))}</li>" for one in changes)
    return f'<ul class="kd-beda">{lines}</ul>'
