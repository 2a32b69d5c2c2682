"""The floor: the same imports and warm start as the application, and an empty page."""

import streamlit as st

from kdkmp.ui.start import warm_start

app = st.App("empty.py", lifespan=warm_start)
