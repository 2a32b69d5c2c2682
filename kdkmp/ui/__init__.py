"""Everything Streamlit: the entry script, the page shell, filters, cached questions."""
