"""The map of land alone, on generated parcels; the query says how many and where."""

import streamlit as st

from kdkmp.ui.start import warm_start

app = st.App("map_page.py", lifespan=warm_start)
