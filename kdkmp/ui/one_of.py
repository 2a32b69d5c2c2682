"""A choice of one among a few, kept in the address."""

from collections.abc import Iterable

import streamlit as st


def one_of(label: str, key: str, options: Iterable[str], *, hidden: bool = False) -> str:
    """Draw the options side by side and return the chosen one; the first is the default.

    Parameters
    ----------
    label : str
        What is chosen; said to those who cannot see it even where ``hidden``.
    key : str
        Its key in the session and in the address.
    options : iterable of str
        Words as shown; they stand in links, so they never change lightly.
    hidden : bool
        Whether the label is left out of sight.
    """
    listed = list(options)
    chosen = st.segmented_control(
        label,
        listed,
        default=listed[0],
        key=key,
        required=True,
        bind="query-params",
        wrap=True,
        label_visibility="collapsed" if hidden else "visible",
    )
    return str(chosen or listed[0])
