"""The fields of a follow-up on screen, shared by the forms that record and change one."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st

from kdkmp.domain.follow_ups import (
    FollowUpRefusedError,
    Status,
)
from kdkmp.text.follow_ups import FIELD, NO_NAMES, STATUS
from kdkmp.ui import follow_up_data

NO_DUE = "Tanpa tenggat"
_RHYTHMS = (7, 14, 30)  # a fortnight is Babel's (domain 6)


def agreement(prefix: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """Draw what was agreed, by whom and by when; return field → value as typed.

    Parameters
    ----------
    prefix : str
        Begins the key of every widget.
    values : Mapping
        What stands there first: ``text``, ``responsible``, ``due_on``, ``review_every_days``.
    """
    text = st.text_area(
        FIELD["text"],
        values.get("text") or "",
        key=f"{prefix}-isi",
        height=90,
        help=NO_NAMES,
        placeholder="Apa yang harus selesai, misalnya: menerbitkan rekomendasi pemakaian aset",
    )
    left, right = st.columns(2)
    with left:
        office = _office(f"{prefix}-instansi", values.get("responsible"))
        every = _rhythm(f"{prefix}-tinjau", values.get("review_every_days"))
    with right:
        due = st.date_input(
            FIELD["due_on"], values.get("due_on"), format="DD/MM/YYYY", key=f"{prefix}-tenggat"
        )
        none = st.checkbox(NO_DUE, values.get("no_due", False), key=f"{prefix}-tanpa-tenggat")
    return {
        "text": text or "",
        "responsible": office,
        "due_on": due if isinstance(due, date) else None,
        "no_due": none,
        "review_every_days": every,
    }


def _office(key: str, code: str | None) -> str | None:
    """Draw the offices that can be asked, and the one that is asked already."""
    rows = follow_up_data.offices()
    kept = rows[rows["is_active"] | (rows["code"] == code)]
    names = dict(zip(kept["code"], kept["name"], strict=True))
    codes = list(names)
    chosen: str | None = st.selectbox(
        FIELD["responsible"],
        codes,
        codes.index(code) if code in names else None,
        format_func=names.__getitem__,
        placeholder="Pilih instansi penanggung jawab",
        key=key,
    )
    return chosen


def _rhythm(key: str, days: int | None) -> int | None:
    """Draw the usual rhythms of review, and the one that was agreed on."""
    usual = sorted({*_RHYTHMS, *([days] if days else [])})
    options: list[int | None] = [None, *usual]
    chosen: int | None = st.selectbox(
        "Tinjauan berkala",
        options,
        options.index(days),
        format_func=lambda one: f"tiap {one} hari" if one else "tidak berkala",
        key=key,
    )
    return chosen


def standing(prefix: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """Draw how it stands and what proves it; return status, evidence and note as typed."""
    codes = [one.value for one in Status]
    status = st.selectbox(
        FIELD["status"],
        codes,
        codes.index(values["status"]),
        format_func=lambda one: STATUS[Status(one)],
        key=f"{prefix}-status",
        help="Selesai membutuhkan bukti; Dibatalkan dan membuka kembali membutuhkan catatan.",
    )
    evidence = st.text_input(
        FIELD["evidence"],
        values.get("evidence") or "",
        key=f"{prefix}-bukti",
        placeholder="Nomor surat, tautan dokumen, atau keadaan yang dapat diperiksa",
    )
    note = st.text_input(
        "Catatan perubahan atau tinjauan", key=f"{prefix}-catatan", placeholder=NO_NAMES
    )
    return {"status": status, "evidence": evidence or None, "note": note or None}


def settled_due(typed: Mapping[str, Any]) -> date | None:
    """Return the due date; refuse where neither a date nor its absence was chosen, or both.

    Raises
    ------
    FollowUpRefusedError
        In words for the screen.
    """
    due: date | None = typed["due_on"]
    if due is None and not typed["no_due"]:
        raise FollowUpRefusedError(f"Tenggat: isi tanggalnya, atau centang “{NO_DUE}”.")
    if due is not None and typed["no_due"]:
        raise FollowUpRefusedError(f"Tenggat: kosongkan tanggalnya, atau hapus centang “{NO_DUE}”.")
    return due
