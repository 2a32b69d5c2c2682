"""Checks of the open parcel against what is installed: overlay layers, and the site test."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from kdkmp.text import land as words
from kdkmp.text.site_fit import UNKNOWN
from kdkmp.ui import blocks, land_data, parcel_data
from kdkmp.views.parcel_html import fact_list
from kdkmp.views.site_html import fault_line, fit_lines, layer_lines


def layer_facts(key: str) -> None:
    """Draw per overlay layer where the parcel lies, with the layer's date."""
    found = land_data.inside_layers()
    lines = layer_lines(land_data.layers(), found[found["parcel_key"] == key])
    if not lines:
        blocks.note(words.NO_OVERLAYS)
        return
    st.html(fact_list(lines, "Letak terhadap lapisan peta"))
    blocks.note(words.WHAT_LAYERS_SAY)


def site_test(key: str, row: Mapping[str, Any]) -> None:
    """Draw whether the standard building fits, the area and the overlaps."""
    fit = land_data.site_fit(key)
    if pd.isna(row["outline"]):
        blocks.note(UNKNOWN)
    elif fault := fault_line(fit):
        st.warning(fault, icon=":material/polyline:")
    names = parcel_data.register()["name"].to_dict() if fit.overlaps else {}
    st.html(fact_list(fit_lines(fit, row["parcel_area_m2"], names), "Uji tapak"))
