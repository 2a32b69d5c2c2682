"""The application that `streamlit run app.py` and every ASGI server start."""

import streamlit as st

from kdkmp.ui.start import warm_start
from kdkmp.ui.states import say_failed

app = st.App("kdkmp/ui/main.py", lifespan=warm_start, on_script_error=say_failed)
