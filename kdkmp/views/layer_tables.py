"""Tables about map layers, as `views.tables.html_table` draws them."""

import pandas as pd

from kdkmp.domain.layers import LayerKind
from kdkmp.text.formats import number, short_date
from kdkmp.text.layers import COARSE, DETAILED, SOURCES
from kdkmp.text.parcels import LAYER_KIND


def layers_table(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the installed layers (`queries.layers.layers`) in words."""
    kinds = [LayerKind(kind) for kind in rows["kind"]]
    return pd.DataFrame(
        {
            "No.": [str(number_) for number_ in rows["id"]],
            "Lapisan": list(rows["name"]),
            "Jenis": [
                _kind(kind, is_detailed=bool(detailed))
                for kind, detailed in zip(kinds, rows["is_detailed"], strict=True)
            ],
            "Data per": [short_date(day) for day in rows["as_of"]],
            "Dipakai": [
                f"{number(used)} dari {number(areas)} area"
                for used, areas in zip(rows["in_force"], rows["areas"], strict=True)
            ],
            "Asal": list(rows["origin"]),
            "Lisensi": list(rows["licence"]),
        }
    )


def _kind(kind: LayerKind, *, is_detailed: bool) -> str:
    if kind is not LayerKind.BOUNDARIES:
        return LAYER_KIND[kind]
    return f"{LAYER_KIND[kind]}, {DETAILED if is_detailed else COARSE}"


def sources_table() -> pd.DataFrame:
    """Return where layers can be had and under which terms."""
    return pd.DataFrame(SOURCES, columns=["Lapisan", "Dari", "Lisensi"])
