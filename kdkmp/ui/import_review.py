"""Perlu ditinjau: rows that wait for a person, and the choice of the village they mean."""

from collections import Counter
from collections.abc import Mapping
from html import escape

import pandas as pd
import streamlit as st
from sqlmodel import Session

from kdkmp.actions.resolve_review import resolve_reviews
from kdkmp.domain.regions import Level, ancestor, cooperative_code
from kdkmp.intake import Reason
from kdkmp.store.queries import review
from kdkmp.text import imports as words
from kdkmp.text.formats import number
from kdkmp.ui import data, imports, visitor

DISMISS, ELSEWHERE = "abaikan", "lain"
_SPECIAL = {ELSEWHERE: "Cari di kabupaten/kota lain …", DISMISS: "Abaikan baris ini"}
_PER_PAGE = 10
_SAME_VILLAGE = frozenset({Reason.SECOND_COOPERATIVE, Reason.DUPLICATE})


def review_rows() -> None:
    """Draw the open rows, a page at a time, and save what was decided."""
    rows = imports.open_reviews()
    if rows.empty:
        st.info(words.NOTHING_TO_REVIEW)
        return
    st.markdown(words.waiting(len(rows)))
    if data.has_synthetic():
        imports.say(words.DEMO_REVIEW)
    pages = -(-len(rows) // _PER_PAGE)
    page = st.pagination(pages, key="tinjau-halaman") if pages > 1 else 1
    shown = rows.iloc[(page - 1) * _PER_PAGE : page * _PER_PAGE]
    decided: dict[int, str | None] = {}
    for _, row in shown.iterrows():
        choice = _card(row)
        if choice:
            decided[int(row["id"])] = None if choice == DISMISS else choice
    _save(decided)


def _may_decide() -> bool:
    return visitor.access().may_write and not data.has_synthetic()


def _card(row: pd.Series) -> str | None:
    """Draw one row and return the choice: a cooperative code, DISMISS, or nothing yet."""
    with st.container(border=True, key=f"tinjau-kartu-{row['id']}"):
        said, wanted = st.columns([3, 2], vertical_alignment="center")
        with said:
            st.html(_told(row))
        with wanted:
            choice = _choose(row)
            village = _choose_elsewhere(int(row["id"])) if choice == ELSEWHERE else choice
            if village in {None, DISMISS} or _is_of_same_village(row):
                return village
            return _same_or_second(int(row["id"]), str(village))


def _told(row: pd.Series) -> str:
    """Say what the file says, and why that is not enough."""
    path = [row[level] for level in ("village", "district", "regency", "province")]
    place = ", ".join(escape(str(part)) for part in path if part)
    return (
        f"<strong>{escape(row['name'] or 'Tanpa nama koperasi')}</strong><br>"
        f"Tertulis: {place or 'tanpa wilayah'}"
        f'<p class="kd-catatan">{escape(words.REASON[row["reason"]])} · lembar '
        f"{escape(row['sheet'])}, baris {number(row['row'])} · batch {number(row['batch_id'])}</p>"
    )


def _is_of_same_village(row: pd.Series) -> bool:
    """Tell whether the village is certain and only the cooperative is to be chosen."""
    of_ours = row["suggestions"] and visitor.access().scope.covers(row["suggestions"][0][0])
    return row["reason"] in _SAME_VILLAGE and bool(of_ours)


def _same_or_second(item: int, village: str) -> str | None:
    """Ask which cooperative is meant where the chosen village has one already."""
    options = _cooperatives(village)
    if len(options) == 1:
        return village
    placeholder = "Koperasi yang sama, atau yang kedua?"
    return _select("Desa ini sudah punya koperasi", options, placeholder, f"tinjau-kop-{item}")


def _choose(row: pd.Series) -> str | None:
    same_village = _is_of_same_village(row)
    options = _cooperatives(row["suggestions"][0][0]) if same_village else _near(row)
    offered = options | {DISMISS: _SPECIAL[DISMISS]} if same_village else options | _SPECIAL
    label = "Koperasi yang dimaksud" if same_village else "Desa yang dimaksud"
    placeholder = "Pilih usulan, atau ketik untuk mencari"
    return _select(label, offered, placeholder, f"tinjau-{row['id']}")


def _select(label: str, offered: Mapping[str, str], placeholder: str, key: str) -> str | None:
    """Draw a list of words and return the code chosen; equal words carry their code."""
    often = Counter(offered.values())
    return st.selectbox(
        label,
        list(offered),
        index=None,
        format_func=lambda code: (
            f"{offered[code]} ({code})" if often[offered[code]] > 1 else offered[code]
        ),
        placeholder=placeholder,
        key=key,
        disabled=not _may_decide(),
        persist_state="page",
    )


def _near(row: pd.Series) -> dict[str, str]:
    """Return the suggestions, then every village of the same regencies; of one's own regions."""
    scope = visitor.access().scope
    options = {
        code: f"{label.rsplit(', ', 1)[0]} (mirip {number(score)} %)"
        for code, label, score in row["suggestions"]
        if scope.covers(code)
    }
    for regency in dict.fromkeys(ancestor(code, Level.REGENCY) for code in options):
        options |= {code: name for code, name in _villages(regency).items() if code not in options}
    return options


def _choose_elsewhere(item: int) -> str | None:
    """Ask for the regency first, where the file's own path led to a wrong one or nowhere."""
    regency = _select(
        "Kabupaten/kota", imports.own_regency_names(), "Pilih kabupaten/kota", f"tinjau-kab-{item}"
    )
    if regency is None:
        return None
    villages = _villages(regency)
    return _select("Desa/kelurahan", villages, "Pilih desa/kelurahan", f"tinjau-desa-{item}")


def _cooperatives(code: str) -> dict[str, str]:
    """Offer the cooperatives of a village (told by its code or a cooperative's), and one more."""
    village = ancestor(code, Level.VILLAGE)
    with Session(data.engine()) as session:
        known = review.cooperatives_in(session, [village])
    options = {
        code: f"Koperasi yang sama: {name}"
        for code, name in zip(known["code"], known["name"], strict=True)
    }
    further = int(known["number"].max()) + 1 if len(known) else 1
    options[cooperative_code(village, further)] = f"Koperasi ke-{further} di desa ini, baru"
    return options


@st.cache_data(max_entries=32, show_spinner=False)
def _villages(regency: str) -> dict[str, str]:
    """Return code → "village, district" of a regency; the master does not change while we run."""
    with Session(data.engine()) as session:
        villages = review.villages_of(session, regency)
    names = villages["name"] + ", " + villages["district"]
    return dict(zip(villages["code"], names, strict=True))


def _save(decided: Mapping[int, str | None]) -> None:
    """Draw the button that saves what was decided on this page of the list."""
    if not _may_decide():
        return
    label = f"Simpan {number(len(decided))} keputusan" if decided else "Simpan keputusan"
    if not st.button(label, type="primary", disabled=not decided, key="tinjau-simpan"):
        return
    with imports.refusals_in_words(), st.spinner("Menyimpan keputusan …"):
        saved = resolve_reviews(data.engine(), decided, visitor.access(), imports.today())
        st.session_state[imports.NOTICE] = _said(decided, saved)
        st.rerun()


def _said(decided: Mapping[int, str | None], saved: list[int]) -> str:
    dismissed = sum(choice is None for choice in decided.values())
    kept = len(decided) - dismissed
    told = []
    if kept:
        batches = " dan ".join(number(batch) for batch in saved)
        told.append(f"{number(kept)} baris disimpan sebagai batch {batches}")
    if dismissed:
        told.append(f"{number(dismissed)} baris diabaikan")
    return "; ".join(told) + "."
