"""An empty page: what a rerun costs before we do anything."""

import streamlit as st

st.write("kosong")
