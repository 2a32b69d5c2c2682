"""One cooperative, as Zona and Profil show it: why it has its zone, what to do, its facts."""

from collections.abc import Sequence
from html import escape
from pathlib import Path
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from kdkmp.domain.freshness import Row
from kdkmp.domain.zones.policy import Policy, Zone
from kdkmp.text.explain import other_reasons, zone_sentence
from kdkmp.text.labels import PHASE, ZONE
from kdkmp.text.steps import step
from kdkmp.ui import data, snapshot_line
from kdkmp.views.facts_html import facts_table
from kdkmp.views.profile_tables import Line

_LOOKS = Path(__file__).with_name("static") / "rincian.css"
_MOST_REASONS = 6


def looks() -> None:
    """Load the looks of what stands in this module; once per page."""
    st.html(_LOOKS)


def heading(row: Row, code: str, *, with_name: bool = True) -> None:
    """Draw zone, name (where the page's heading is another) and place."""
    place = f"{row['village']}, Kec. {row['district']}, {row['regency']}, {row['province']}"
    phase = PHASE[row["phase"]]
    zone = row["zone"]
    st.html(
        f'<h3 class="kd-nama"><span class="kd-zona kd-{zone}">{ZONE[Zone(zone)]}</span>'
        f"{escape(row['name']) if with_name else ''}</h3>"
        f'<p class="kd-tempat">{escape(place)} · kode {escape(code)} · fase {escape(phase)}</p>'
    )


def why(row: Row, policy: Policy) -> None:
    """Draw the zone's sentence and the other reasons."""
    others = other_reasons(row, policy)
    told = [one[0].upper() + one[1:] for one in others[:_MOST_REASONS]]
    listed = "".join(f"<li>{escape(one)}</li>" for one in told)
    rest = len(others) - _MOST_REASONS
    more = f"<li>dan {rest} lainnya</li>" if rest > 0 else ""
    also = f'<p class="kd-judul">Selain itu</p><ul class="kd-langkah">{listed}{more}</ul>'
    st.html(
        f'<p class="kd-sebab"><strong>{escape(zone_sentence(row, policy))}</strong></p>'
        f"{also if others else ''}"
    )


def steps(row: Row, code: str, policy: Policy) -> None:
    """Draw what would lift the zone, or what to fill in where it is grey."""
    told = data.advice().loc[code]
    codes: Sequence[str] = told["steps"]
    if not codes:
        st.html('<p class="kd-sebab">Tidak ada langkah yang diperlukan; perbarui datanya.</p>')
        return
    listed = "".join(f"<li>{escape(step(one, row, policy))}</li>" for one in codes)
    st.html(
        f'<p class="kd-judul">{escape(_promise(told["to_zone"], len(codes)))}</p>'
        f'<ol class="kd-langkah">{listed}</ol>'
    )


def _promise(to_zone: str | None, count: int) -> str:
    together = "" if count == 1 else f" {count} langkah ini semua selesai"
    if to_zone is None or pd.isna(to_zone):
        return f"Zona dapat dinilai bila{together or ' data ini diisi'}:"
    return f"Menjadi {ZONE[Zone(to_zone)].upper()} bila{together}:"


def rating_of(code: str) -> Row:
    """Return indicator code → rating of one cooperative."""
    rated: Row = data.ratings().loc[code].to_dict()
    return rated


def facts(lines: Sequence[Line], label: str, *, grouped: bool = False) -> None:
    """Draw lines of facts."""
    st.html(facts_table(lines, label, grouped=grouped))


def profile_link(code: str) -> None:
    """Link to the full profile, within the chosen region and week.

    A plain link: going back then finds this page with all its filters, which Streamlit's own
    links take out of the browser's history.
    """
    address = f"profil?{urlencode({**snapshot_line.carried(), 'kop': code})}"
    st.html(f'<a class="kd-tautan" href="{escape(address)}" target="_self">Buka profil lengkap</a>')
