"""The bridge of figures as a picture whose every part opens the list behind it."""

from html import escape

import pandas as pd
import streamlit as st

from kdkmp.text.formats import number
from kdkmp.ui import blocks
from kdkmp.ui.cooperatives import show_list
from kdkmp.views.bridge import Step, part_counts, steps, sums


def bridge_picture(rows: pd.DataFrame, notes: dict[str, str]) -> None:
    """Draw the steps of ``rows`` (of the board); a click opens a step's cooperatives."""
    counts = part_counts(rows["part"])
    total = len(rows)
    with st.container(key="jembatan", gap=None):
        for step in steps(counts):
            if _opened(step, total):
                _list_of(step, rows, notes)
    blocks.note("Tekan satu baris untuk membuka daftarnya.")
    st.html("".join(f'<p class="kd-catatan">{escape(one)}</p>' for one in sums(counts)))


def _opened(step: Step, total: int) -> bool:
    """Draw one step; say whether its button was just pressed."""
    name = step.parts[0].value if not step.is_sum else f"sum-{step.depth}"
    with st.container(
        horizontal=True, vertical_alignment="center", gap="small", key=f"langkah-{name}"
    ):
        pressed = st.button(
            f"**{number(step.count)}** {step.label}",
            key=f"bagian-{name}",
            type="tertiary",
            disabled=not step.count,
        )
        st.html(_bar(step, total))
    return pressed


def _bar(step: Step, total: int) -> str:
    """Return the bar, from where the step before ended."""
    left, width = (100 * value / total for value in (step.start, step.count))
    kind = "jumlah" if step.is_sum else step.parts[0].value
    return (
        f'<div class="kd-batang" aria-hidden="true"><span class="kd-isi kd-{kind}" '
        f'style="left:{left:.2f}%;width:{width:.2f}%"></span></div>'
    )


def _list_of(step: Step, rows: pd.DataFrame, notes: dict[str, str]) -> None:
    chosen = rows[rows["part"].isin([part.value for part in step.parts])]

    @st.dialog(f"{step.label}: {number(len(chosen))} KDKMP", width="large")
    def dialog() -> None:
        show_list(chosen, step.label, notes, key="bagian")

    dialog()
