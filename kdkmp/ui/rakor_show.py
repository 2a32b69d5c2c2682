"""A meeting on the shared screen: the body, and below it where we are and how to go on."""

from html import escape
from pathlib import Path

import streamlit as st

from kdkmp.domain.meeting_screens import Position, Screen, ScreenKind, position
from kdkmp.domain.sitting import Sitting
from kdkmp.text.meetings import screen_at, screen_name, slug
from kdkmp.ui import rakor_closing, rakor_decisions
from kdkmp.ui.rakor import MEETING, SCREEN, Opened, opened
from kdkmp.ui.rakor_keys import listen_to_arrow_keys
from kdkmp.views.rakor import decision_line
from kdkmp.views.rakor_screens import screen_html

_CSS = Path(__file__).with_name("static") / "rapat.css"


def draw(here: Opened) -> None:
    """Draw the screen; nothing on it has to be scrolled on 1280 × 720."""
    sitting, screen = here.sitting, here.screen
    if sitting is None or screen is None:
        return
    st.html(_CSS)
    _mend_address(sitting, screen)
    with st.container(key="rapat-isi"):
        st.html(_body(sitting, screen))
        rakor_decisions.say_saved()
    if screen.kind is ScreenKind.CLOSING:
        rakor_closing.draw(sitting)
    _bar(sitting, position(sitting.screens, screen))
    listen_to_arrow_keys()


def _mend_address(sitting: Sitting, screen: Screen) -> None:
    """Say so where the link names a screen that this meeting does not have."""
    written, shown = st.query_params.get(SCREEN, ""), slug(screen, sitting.names)
    if screen_at(written, sitting.screens, sitting.names) is None:
        st.toast(f"Layar “{written[:40]}” tidak ada; layar pertama ditampilkan.")
        st.query_params[SCREEN] = shown


def _body(sitting: Sitting, screen: Screen) -> str:
    about = screen.regency_code or sitting.province_code
    decided = sitting.decisions_about(about)
    is_elsewhere = screen.kind in {ScreenKind.DECISIONS, ScreenKind.CLOSING}
    return screen_html(sitting, screen) + ("" if is_elsewhere else decision_line(decided))


def _bar(sitting: Sitting, at: Position) -> None:
    with st.container(
        horizontal=True,
        horizontal_alignment="distribute",
        vertical_alignment="center",
        gap="small",
        key="rapat-bilah",
    ):
        _step_button(at.before, "mundur", "Sebelumnya", ":material/arrow_back:")
        st.html(f'<p class="kd-letak">{_where(sitting, at)}</p>', width="content")
        rakor_decisions.offer(sitting, at.screen)
        st.button("Keluar", key="rapat-keluar", on_click=_leave, icon=":material/close:")
        _step_button(at.after, "maju", "Berikutnya", ":material/arrow_forward:")


def _step_button(target: Screen | None, way: str, label: str, icon: str) -> None:
    st.button(
        label,
        key=f"rapat-{way}",
        icon=icon,
        icon_position="right" if way == "maju" else "left",
        type="primary" if way == "maju" else "secondary",
        disabled=target is None,
        on_click=_turn,
        args=(1 if way == "maju" else -1,),
    )


def _where(sitting: Sitting, at: Position) -> str:
    """Say where we are: "Layar 8 dari 18 · Kabupaten/kota 2 dari 10, berikutnya: Kab. Bima"."""
    told = f"<strong>Layar {at.number} dari {at.of}</strong>"
    if at.regency_number:
        told += f" · Kabupaten/kota {at.regency_number} dari {at.regencies}"
    if at.after:
        told += f"<br>berikutnya: {escape(screen_name(at.after, sitting.names))}"
    return told


def _turn(by: int) -> None:
    """Go on from where the address says we are, not from where this button was drawn.

    Whoever presses while a screen is still being drawn presses a button of the one before.
    """
    here = opened()
    if here is None or here.sitting is None or here.screen is None:
        return
    shown = here.sitting.screens
    place = min(max(shown.index(here.screen) + by, 0), len(shown) - 1)
    st.query_params[SCREEN] = slug(shown[place], here.sitting.names)


def _leave() -> None:
    st.query_params.pop(SCREEN, None)


def open_screen(meeting_id: int, target: str) -> None:
    """Open a screen of a meeting; for callbacks."""
    st.query_params[MEETING], st.query_params[SCREEN] = str(meeting_id), target
