"""The cooperatives behind a figure: a list with links to the profiles, and its export."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from kdkmp.text.formats import number
from kdkmp.ui import blocks, snapshot_line
from kdkmp.ui.week import WEEK
from kdkmp.views.lists import REASON, VILLAGE, cooperative_list

MOST_SHOWN = 3_000
_ROW_PX = 36
_PROFILE = "Profil"


def show_list(
    rows: pd.DataFrame, title: str, notes: dict[str, str], *, key: str, week: str | None = None
) -> None:
    """Draw the list of ``rows`` of the board; a long one is cut, its export is whole."""
    columns = {REASON: st.column_config.TextColumn(width="medium")}
    show_table(cooperative_list(rows), title, notes, columns, key=key, week=week)


def show_table(
    listed: pd.DataFrame,
    title: str,
    notes: dict[str, str],
    columns: Mapping[str, Any],
    *,
    key: str,
    week: str | None = None,
) -> None:
    """Draw a list of cooperatives (index: code, first column: village) with links to the profiles.

    ``columns`` are settings of further columns; ``week`` is the label of the frozen week that the
    profiles are to show, where it is not the page's. A long list is cut, its export is whole.
    """
    carried = {WEEK: week} if week else snapshot_line.carried_week()
    links = [f"profil?{urlencode({'kop': code, **carried})}" for code in listed.index[:MOST_SHOWN]]
    shown = listed.head(MOST_SHOWN).assign(**{_PROFILE: links})
    if len(listed) > len(shown):
        st.caption(
            f"Ditampilkan {number(len(shown))} dari {number(len(listed))} KDKMP menurut kode "
            "wilayah; pilih kabupaten/kota untuk daftar yang lebih pendek. Unduhan memuat semuanya."
        )
    st.dataframe(
        shown,
        hide_index=True,
        row_height=_ROW_PX,
        height=min(420, _ROW_PX * (len(shown) + 1) + 2),
        column_config={
            VILLAGE: st.column_config.TextColumn(pinned=True),
            _PROFILE: st.column_config.LinkColumn(display_text="Buka profil", width="small"),
            **columns,
        },
        key=f"{key}-daftar",
        placeholder="–",
        alt=title,
    )
    blocks.export_buttons(listed.reset_index(names="Kode"), title, notes, key=key)
