"""Pure decisions: values in, values out; no SQL, no Streamlit, no clock, no files."""
