"""Frames to figures and tables; no queries, no Streamlit."""
