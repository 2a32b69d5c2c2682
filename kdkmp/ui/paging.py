"""The pages of a long list: which one is open, and which rows stand on it."""

import streamlit as st

from kdkmp.text.formats import number


def page_of(count: int, page_rows: int, key: str) -> int:
    """Draw the page chooser of ``count`` rows and return the page; a short list has one."""
    pages = -(-count // page_rows)
    if pages <= 1:
        return 1
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        page = st.pagination(pages, key=key)
        first, last = page_rows * (page - 1) + 1, min(page_rows * page, count)
        st.caption(f"Baris {number(first)}–{number(last)} dari {number(count)}", width="content")
    return page


def rows_on(page: int, page_rows: int) -> slice:
    """Return where the rows of a page stand in the whole list.

    >>> list(range(250))[rows_on(3, 100)][0]
    200
    """
    return slice(page_rows * (page - 1), page_rows * page)
