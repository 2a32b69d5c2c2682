"""Tambah atau perbarui: for a reader why not, for the operator the form of one parcel."""

import pandas as pd
import streamlit as st

from kdkmp.domain.access import Role
from kdkmp.text import land as words
from kdkmp.ui import blocks, data, visitor
from kdkmp.ui.land_fields import fields
from kdkmp.ui.land_target import choose_target


def form(rows: pd.DataFrame, parcels: pd.DataFrame) -> None:
    """Draw the part.

    Parameters
    ----------
    rows : DataFrame
        The board of the chosen region.
    parcels : DataFrame
        The register of the chosen region.
    """
    if not visitor.access().may_write:
        st.info(visitor.why_not(Role.OPERATOR, words.READ_ONLY), icon=":material/info:")
        return
    if data.has_synthetic():
        blocks.note(words.SYNTHETIC)
    target = choose_target(rows, parcels)
    if target is not None:
        fields(target)
