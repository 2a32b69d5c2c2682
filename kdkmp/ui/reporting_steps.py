"""One report: its steps so far, and what the coordinator decides about it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pandas as pd
import streamlit as st

from kdkmp.actions.report_cycle import (
    LONGEST_REASON,
    StepRefusedError,
    accept_report,
    lock_week,
    return_report,
    unlock,
)
from kdkmp.domain.access import ReadOnlyError, Role
from kdkmp.domain.reporting import State
from kdkmp.store.queries.report_steps import Key
from kdkmp.text import reporting as words
from kdkmp.text.formats import number
from kdkmp.ui import blocks, data, imports, reporting, reporting_data, visitor
from kdkmp.ui.reporting_data import Shown
from kdkmp.views import reporting_tables

_NO_PERSONS = "Tanpa nama orang, nomor telepon, surel, atau NIK."


def one_report(shown: Shown, notes: dict[str, str]) -> None:
    """Draw one report's state and steps, and the decisions the visitor may take."""
    code = _choose(shown)
    row = shown.of_week.set_index("regency_code").loc[code]
    steps = reporting_data.history(code, shown.week)
    name = shown.names[code][0]
    title = f"{name}, {shown.week.label}"
    st.subheader(title, anchor=False)
    if len(shown.names) > 1:
        blocks.note(reporting_tables.standing_words(row.to_dict(), code, shown.now))
    if steps.empty:
        blocks.note(words.NO_STEPS)
    else:
        table = reporting_tables.history_table(steps, code)
        blocks.table(table, f"Langkah laporan {title}")
        blocks.export_buttons(table, f"Langkah laporan {title}", notes, key="langkah")
    if visitor.access().may(Role.COORDINATOR, [code]):
        _decide(Key(code, shown.week), row, steps, name)
    _lock_all(shown)


def _choose(shown: Shown) -> str:
    """Return the regency to show: the only one, or the one to choose, those to look at first."""
    codes = list(shown.names)
    if len(codes) == 1:
        return codes[0]
    state = shown.of_week.set_index("regency_code")["state"]
    waiting = [code for code in codes if state[code] == State.RECEIVED.value]
    ordered = [*waiting, *(code for code in codes if code not in waiting)]
    return str(
        st.selectbox(
            "Kabupaten/kota yang dilihat (yang menunggu pemeriksaan di atas)",
            ordered,
            format_func=lambda code: f"{shown.names[code][0]}: {words.STATE[State(state[code])]}",
            key="laporan-kab",
        )
    )


def _decide(key: Key, row: pd.Series, steps: pd.DataFrame, name: str) -> None:
    """Draw the decisions that are possible now."""
    state, seen = State(row["state"]), int(steps["id"].iloc[-1]) if len(steps) else None
    access = visitor.access()
    if state in {State.RECEIVED, State.RETURNED} or (
        state is State.ACCEPTED and row["was_renewed"]
    ):
        told = "Setujui perubahan" if state is State.ACCEPTED else "Setujui laporan"
        if st.button(f"{told} {name}", key="laporan-setujui", type="primary"):
            with refusals_in_words():
                accept_report(data.engine(), key, access, datetime.now(UTC), seen)
                _done(f"Laporan {name} {key.week.label} disetujui.")
    if state is State.ACCEPTED and st.button(f"Kunci laporan {name}", key="laporan-kunci"):
        with refusals_in_words():
            lock_week(data.engine(), key.week, [key.regency_code], access, datetime.now(UTC))
            _done(f"Laporan {name} {key.week.label} dikunci.")
    if state in {State.RECEIVED, State.ACCEPTED} and (
        reason := _reason("Kembalikan untuk perbaikan", "kembali")
    ):
        with refusals_in_words():
            return_report(data.engine(), key, reason, access, datetime.now(UTC), seen)
            _done(f"Laporan {name} {key.week.label} dikembalikan untuk diperbaiki.")
    if state is State.LOCKED and (reason := _reason("Buka kunci", "buka")):
        with refusals_in_words():
            unlock(data.engine(), key, reason, access, datetime.now(UTC))
            _done(f"Kunci laporan {name} {key.week.label} dibuka.")


def _reason(button: str, key: str) -> str | None:
    """Draw the form of a decision that needs a reason; return what was sent."""
    with st.form(f"laporan-{key}", border=True):
        written = st.text_area(
            "Alasan (dibaca kabupaten/kota)",
            max_chars=LONGEST_REASON,
            key=f"laporan-{key}-alasan",
            placeholder=_NO_PERSONS,
            height=90,
        )
        sent = st.form_submit_button(button)
    return (written or " ") if sent else None


def _lock_all(shown: Shown) -> None:
    """Offer to lock all that is accepted in this week."""
    here = shown.of_week
    accepted = here.loc[here["state"] == State.ACCEPTED.value, "regency_code"].tolist()
    if len(accepted) < 2 or not visitor.access().may(Role.COORDINATOR, accepted):  # noqa: PLR2004
        return
    blocks.note(
        f"{number(len(accepted))} laporan {shown.week.label} pada pilihan ini disetujui dan belum "
        "dikunci. Minggu yang dikunci tidak menerima formulir mingguan lagi sampai dibuka."
    )
    if st.button(f"Kunci {number(len(accepted))} laporan itu", key="laporan-kunci-semua"):
        with refusals_in_words():
            lock_week(data.engine(), shown.week, accepted, visitor.access(), datetime.now(UTC))
            _done(f"{number(len(accepted))} laporan {shown.week.label} dikunci.")


def _done(message: str) -> None:
    reporting.say(message)
    st.rerun()


@contextmanager
def refusals_in_words() -> Iterator[None]:
    """Show what an action refuses as one message; nothing was saved then, nothing typed is lost."""
    try:
        yield
    except (StepRefusedError, ReadOnlyError) as refusal:
        st.error(f"**Tidak disimpan.** {imports.plain(str(refusal))}", icon=":material/block:")
