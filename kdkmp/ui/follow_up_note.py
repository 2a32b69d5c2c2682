"""On Zona and Profil: what was agreed about a cooperative, and the form of a new agreement."""

from datetime import timedelta
from html import escape
from urllib.parse import urlencode

import streamlit as st

from kdkmp.domain.zones.policy import Policy
from kdkmp.text.steps import step
from kdkmp.ui import data, follow_up_data, follow_up_notices, waiting
from kdkmp.ui.filters import SHARED
from kdkmp.ui.follow_up_add import About, form
from kdkmp.views.follow_up_tables import due_words

DUE_AFTER = timedelta(days=14)
"""Usulan: the rhythm of follow-up meetings in Babel."""


def section(code: str, policy: Policy) -> None:
    """Draw the open follow-ups and, for those who may, the prefilled form."""
    follow_up_notices.show()
    _agreed(code)
    row = data.board().loc[code]
    place = About(str(row["province_code"]), str(row["regency_code"]), code)
    if not place.is_allowed():
        return
    details = st.expander("Catat tindak lanjut", key=f"tl-catat-{code}", on_change="rerun")
    if details.open:
        with details:
            form(f"tl-catat-{code}", _prefilled(place, code, policy))


def _agreed(code: str) -> None:
    rows = follow_up_data.follow_ups()
    mine = rows[(rows["cooperative_code"] == code) & rows["is_live"]]
    if mine.empty:
        return
    listed = "".join(map(_item, mine.to_dict("records")))
    st.html(
        f'<p class="kd-judul">Tindak lanjut yang berjalan: {len(mine)}</p>'
        f'<ul class="kd-langkah">{listed}</ul>'
    )


def _item(row: dict[str, object]) -> str:
    region = {key: name for key in SHARED if (name := st.session_state.get(key))}
    address = f"tindak-lanjut?{urlencode({**region, 'tl': row['id']})}"
    told = f"{row['responsible_name']}, tenggat {due_words(row)}"
    return (
        f'<li><a href="{escape(address)}" target="_self">{escape(str(row["text"]))}</a> – '
        f"{escape(told)}</li>"
    )


def _prefilled(place: About, code: str, policy: Policy) -> About:
    """Suggest what would lift the zone, by whom, in a fortnight; all of it can be typed over."""
    told = data.advice().loc[code]
    row = data.board().loc[code].to_dict()
    first = step(told["steps"][0], row, policy) if told["steps"] else ""
    return About(
        place.province_code,
        place.regency_code,
        code,
        {
            "text": first,
            "responsible": waiting.suggested_office(code),
            "due_on": follow_up_data.day() + DUE_AFTER,
        },
    )
