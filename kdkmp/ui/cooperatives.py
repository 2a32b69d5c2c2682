"""The cooperatives behind a figure: a list with links to the profiles, and its export."""

import pandas as pd
import streamlit as st

from kdkmp.text.formats import number
from kdkmp.ui import blocks
from kdkmp.views.lists import REASON, VILLAGE, cooperative_list

MOST_SHOWN = 3_000
_ROW_PX = 36
_PROFILE = "Profil"


def show_list(rows: pd.DataFrame, title: str, notes: dict[str, str], *, key: str) -> None:
    """Draw the list of ``rows`` of the board; a long one is cut, its export is whole."""
    listed = cooperative_list(rows)
    shown = listed.head(MOST_SHOWN).assign(
        **{_PROFILE: [f"profil?kop={code}" for code in listed.index[:MOST_SHOWN]]}
    )
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
            REASON: st.column_config.TextColumn(width="medium"),
            _PROFILE: st.column_config.LinkColumn(display_text="Buka profil", width="small"),
        },
        key=f"{key}-daftar",
        alt=title,
    )
    blocks.export_buttons(listed.reset_index(names="Kode"), title, notes, key=key)
