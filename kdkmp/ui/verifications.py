"""Verifikasi on screen: every verification as a card, its steps and parcels, its export."""

from collections.abc import Mapping
from datetime import UTC, datetime

import pandas as pd
import streamlit as st

from kdkmp.actions.verifications import close_verification, reopen_verification
from kdkmp.domain.access import Role
from kdkmp.domain.filters import Filters
from kdkmp.domain.verification import State
from kdkmp.text import land as words
from kdkmp.text.formats import long_date, number
from kdkmp.ui import (
    blocks,
    data,
    land_filters,
    land_notices,
    parcel_data,
    verification_data,
    visitor,
)
from kdkmp.ui.verification_form import create_form
from kdkmp.ui.verification_record import add_listed, record_form
from kdkmp.views.verification_tables import (
    NAME,
    NEXT,
    NOTE,
    PARCEL,
    PLACE,
    STEPS,
    WHERE,
    card,
    export_lines,
    parcel_lines,
    step_table,
)

_ROW_PX, _SHOWN_ROWS = 38, 10


def verifications(chosen: Filters, listed: pd.DataFrame, notes: Mapping[str, str]) -> None:
    """Draw the part.

    Parameters
    ----------
    chosen : Filters
        The region; a verification is shown where its province is.
    listed : DataFrame
        The parcels that the page's filters let through: what a new verification may hold.
    notes : Mapping
        What an exported file says about its figures.
    """
    rows = verification_data.verifications()
    if chosen.province:
        rows = rows[rows["province_code"] == chosen.province]
    if rows.empty:
        st.info(words.NO_VERIFICATIONS, icon=":material/info:")
    else:
        blocks.note(_sum(rows))
    provinces = [chosen.province] if chosen.province else sorted(set(listed["province_code"]))
    may_steer = visitor.access().may(Role.COORDINATOR, provinces)
    if not may_steer:
        blocks.note(visitor.why_not(Role.COORDINATOR, words.VERIFICATIONS_READ_ONLY))
    for number_, row in rows.iterrows():
        with st.container(border=True, key=f"verifikasi-{number_}"):
            _one(int(number_), row, listed, notes)
    if may_steer:
        create_form(chosen, listed)


def _sum(rows: pd.DataFrame) -> str:
    """Say how all the verifications stand together."""
    still_open = rows[rows["closed_at"].isna()]
    late = int((still_open[State.LATE.value] > 0).sum())
    return (
        f"{number(len(rows))} daftar, {number(len(still_open))} masih terbuka, {number(late)} "
        "punya lahan yang terlambat. Tenggat terdekat di atas."
    )


def _one(
    verification_id: int, row: pd.Series, listed: pd.DataFrame, notes: Mapping[str, str]
) -> None:
    st.html(card(row.to_dict()))
    is_open = pd.isna(row["closed_at"])
    with st.container(horizontal=True, gap="small"):
        st.button(
            "Lihat di peta dan daftar",
            key=f"verifikasi-peta-{verification_id}",
            icon=":material/map:",
            on_click=_show_on_map,
            args=(row["name"],),
        )
        if _may_steer(row):
            st.button(
                "Tutup daftar ini" if is_open else "Buka kembali",
                key=f"verifikasi-tutup-{verification_id}",
                type="tertiary",
                on_click=_close_or_reopen,
                args=(verification_id, row["name"]),
                kwargs={"close": is_open},
            )
    details = st.expander(
        f"Langkah dan {number(row['parcels'])} lahan",
        key=f"verifikasi-rincian-{verification_id}",
        on_change="rerun",
    )
    if details.open:
        with details:
            _details(verification_id, row, notes)
            if is_open and _may_steer(row):
                add_listed(verification_id, row, listed)


def _may_steer(row: pd.Series) -> bool:
    return visitor.access().may(Role.COORDINATOR, [row["province_code"]])


def _show_on_map(name: str) -> None:
    st.session_state[land_filters.SETS] = [name]
    st.session_state["bagian"] = words.REGISTER


def _close_or_reopen(verification_id: int, name: str, *, close: bool) -> None:
    with land_notices.refusals_in_words():
        if close:
            close_verification(data.engine(), verification_id, visitor.access(), datetime.now(UTC))
            land_notices.say(
                f"Daftar “{name}” ditutup; isinya tetap dapat dibaca.",
                lambda access: reopen_verification(data.engine(), verification_id, access),
            )
        else:
            reopen_verification(data.engine(), verification_id, visitor.access())
            land_notices.say(f"Daftar “{name}” dibuka kembali.")


def _details(verification_id: int, row: pd.Series, notes: Mapping[str, str]) -> None:
    stands, register = verification_data.parcels_of(verification_id), parcel_data.register()
    steps = row["steps"]
    if steps:
        blocks.table(step_table(steps, stands), f"Langkah {row['name']}")
    else:
        blocks.note(words.NO_STEPS)
    if stands.empty:
        return
    picked = _table(verification_id, parcel_lines(stands, register, steps))
    if steps and pd.isna(row["closed_at"]) and _may_steer(row):
        record_form(verification_id, row, stands, picked)
    blocks.export_buttons(
        lambda: export_lines(stands, register, steps),
        str(row["name"]),
        {
            **notes,
            "Penanggung jawab": row["owner_office"],
            "Tenggat": "tanpa tenggat" if pd.isna(row["deadline"]) else long_date(row["deadline"]),
            "Keterlambatan dihitung per": long_date(row["measured_on"]),
        },
        key=f"verifikasi-unduh-{verification_id}",
    )


def _table(verification_id: int, lines: pd.DataFrame) -> pd.Index:
    """Draw the parcels and return the keys of the ticked ones."""
    text = st.column_config.TextColumn
    chosen = st.dataframe(
        lines,
        hide_index=True,
        height=_ROW_PX * (min(len(lines), _SHOWN_ROWS) + 1) + 2,
        row_height=_ROW_PX,
        column_config={
            NAME: text(width=115),
            PARCEL: text(width=95),
            PLACE: text(width=180),
            WHERE: text(width=100),
            STEPS: text(width=65),
            NEXT: text(width=250),
            NOTE: text(width=95),
        },
        key=f"verifikasi-lahan-{verification_id}",
        on_select="rerun",
        selection_mode="multi-row",
        alt=f"{number(len(lines))} lahan dalam daftar verifikasi",
    )
    return lines.index[chosen["selection"]["rows"]]
