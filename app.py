"""The application that `streamlit run app.py` and every ASGI server start."""

import streamlit as st
from starlette.middleware import Middleware

from kdkmp.ui.start import warm_start
from kdkmp.ui.states import say_failed
from kdkmp.ui.way_back import WayBack

app = st.App(
    "kdkmp/ui/main.py",
    lifespan=warm_start,
    middleware=[Middleware(WayBack)],
    on_script_error=say_failed,
)
