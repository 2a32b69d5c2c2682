"""The open parcel: beside the map what is known of it, below the map its checks and history."""

from collections.abc import Callable, Mapping
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from kdkmp.domain.findings import FindingKind
from kdkmp.domain.parcels import CRITERION_NAMES, DOCUMENT_NAMES, RISK_NAMES
from kdkmp.text import access as access_words
from kdkmp.text import land as words
from kdkmp.text.findings import KIND
from kdkmp.text.formats import number
from kdkmp.ui import (
    blocks,
    detail,
    land_actions,
    land_selected,
    parcel_data,
    verification_data,
    visitor,
)
from kdkmp.ui.land_checks import layer_facts, site_test
from kdkmp.ui.land_filters import OWN
from kdkmp.ui.land_findings import findings_of
from kdkmp.views.parcel_history import history_lines
from kdkmp.views.parcel_html import (
    Fact,
    checked_facts,
    fact_list,
    other_parcels,
    parcel_heading,
    site_facts,
    summary_facts,
)
from kdkmp.views.zone_tables import short_name

_LONGEST_KEY, _MOST_DOUBTFUL = 60, 6
Row = Mapping[str, Any]


def opened() -> tuple[str, Row] | None:
    """Return key and row of the open parcel, of whatever region; None where none is open."""
    key = land_selected.key()
    everywhere = parcel_data.register()
    if key not in everywhere.index:
        return None
    return key, everywhere.loc[key].to_dict()


def beside_map(findings: pd.DataFrame) -> None:
    """Draw who, where and what of the open parcel, or how to open one."""
    found = opened()
    if found is None:
        _none_open(findings)
        return
    key, row = found
    with st.container(border=True, key="lahan-panel"):
        st.html(parcel_heading(row, dark=blocks.is_dark()))
        land_actions.findings_of_parcel(findings_of(parcel_data.register().loc[[key]]), row)
        st.html(fact_list([*summary_facts(row), *_sets(key)], str(row["name"]), gathered=True))
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            detail.profile_link(row["cooperative_code"])
            land_actions.edit_button()
            st.button("Tutup", key="lahan-tutup", type="tertiary", on_click=land_selected.close)


def _sets(key: str) -> list[Fact]:
    """Return the verifications that the parcel belongs to, if any."""
    names = verification_data.of_parcel(key)
    return [Fact("Daftar verifikasi", "; ".join(names))] if names else []


def _none_open(findings: pd.DataFrame) -> None:
    key = land_selected.key()
    if key and not visitor.access().scope.covers(key.partition("|")[0]):
        told = escape(access_words.outside(f"Lahan {key[:_LONGEST_KEY]}"))
        st.html(f'<p class="kd-usang" role="alert">{told}</p>')
        return
    if key:
        shown = escape(key[:_LONGEST_KEY])
        st.html(
            f'<p class="kd-usang" role="alert"><strong>Lahan {shown} tidak ditemukan.</strong> '
            f"{escape(words.NOT_FOUND)}</p>"
        )
        return
    with st.container(border=True, key="lahan-panel"):
        st.html(f'<p class="kd-sebab">{escape(words.PICK_ONE)}</p>')
        blocks.note(words.HOW_TO_READ)
        _doubtful(findings)


def _doubtful(findings: pd.DataFrame) -> None:
    """Name the first parcels whose point is in doubt, each a link."""
    if findings.empty:
        return
    names = parcel_data.register()["name"]
    firsts = findings[~findings.index.duplicated()].head(_MOST_DOUBTFUL)
    links = "".join(
        f'<li><a href="{escape(land_selected.address(str(key), OWN))}" target="_self">'
        f"{escape(short_name(names[key]))}</a>: {KIND[FindingKind(kind)].lower()}</li>"
        for key, kind in firsts["kind"].items()
    )
    rest = findings.index.nunique() - len(firsts)
    more = f"<li>dan {number(rest)} lainnya; saring dengan “Titik meragukan”</li>" if rest else ""
    st.html(
        f'<p class="kd-judul">Titik yang perlu dilihat dulu</p>'
        f'<ul class="kd-langkah">{links}{more}</ul>'
    )


def below_map() -> None:
    """Draw documents, risks, layers, the site test, siblings and history of the open parcel."""
    found = opened()
    if found is None:
        return
    key, row = found
    siblings = _siblings(row)
    parts: dict[str, Callable[[], None]] = {
        "Dokumen dan kriteria": lambda: _documents(row),
        "Risiko dan lapisan peta": lambda: _risks(key, row),
        "Uji tapak": lambda: _site(key, row),
        "Riwayat": lambda: _history(row),
        f"Lahan lain koperasi ini ({number(len(siblings) - 1)})": lambda: _others(siblings, row),
    }
    with st.container(border=True, key="lahan-rincian"):
        tabs = st.tabs(list(parts), on_change="rerun", key=f"lahan-rincian-{key}")
        for tab, draw in zip(tabs, parts.values(), strict=True):
            if tab.open:
                with tab:
                    draw()


def _siblings(row: Row) -> pd.DataFrame:
    rows = parcel_data.register()
    return rows[rows["cooperative_code"] == row["cooperative_code"]]


def _documents(row: Row) -> None:
    left, right = st.columns(2, gap="large")
    with left:
        st.html(fact_list(checked_facts(row, DOCUMENT_NAMES), "Rangkaian dokumen"))
    with right:
        st.html(fact_list(checked_facts(row, CRITERION_NAMES), "Empat kriteria Kemendagri"))


def _risks(key: str, row: Row) -> None:
    left, right = st.columns(2, gap="large")
    with left:
        names = ("is_disputed", *RISK_NAMES, "spatial_risk")
        st.html(fact_list(checked_facts(row, names), "Risiko"))
    with right:
        layer_facts(key)


def _site(key: str, row: Row) -> None:
    left, right = st.columns(2, gap="large")
    with left:
        site_test(key, row)
    with right:
        st.html(fact_list(site_facts(row), "Keadaan tapak"))


def _history(row: Row) -> None:
    history = parcel_data.history(row["cooperative_code"], row["parcel_id"])
    blocks.table(history_lines(history), "Riwayat lahan ini, terbaru di atas")
    land_actions.corrections(row)
    blocks.note(
        f"{number(len(history))} pernyataan yang berlaku, terbaru di atas. “Yang berubah” "
        "dibandingkan dengan pernyataan sumber yang sama sebelumnya."
    )


def _others(siblings: pd.DataFrame, row: Row) -> None:
    blocks.table(other_parcels(siblings), "Semua lahan koperasi ini")
    land_actions.make_active(siblings, row)
    links = "".join(
        f'<li><a href="{escape(land_selected.address(str(key)))}" target="_self">'
        f"{escape(str(one['parcel_id']))}</a></li>"
        for key, one in siblings.iterrows()
        if one["parcel_id"] != row["parcel_id"]
    )
    if links:
        st.html(f'<p class="kd-judul">Buka lahan lain</p><ul class="kd-langkah">{links}</ul>')
