"""The application that `streamlit run app.py` and every ASGI server start."""

import streamlit as st

from kdkmp.ui.start import warm_start

app = st.App("kdkmp/ui/main.py", lifespan=warm_start)
