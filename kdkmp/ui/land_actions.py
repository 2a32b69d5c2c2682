"""What an operator may do with the open parcel: accept a repair, take it back, choose it."""

from collections.abc import Mapping
from datetime import UTC, datetime
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from kdkmp.actions.correct_points import MANUAL, Correction, correct_points
from kdkmp.actions.save_parcel import choose_active
from kdkmp.domain.access import Role
from kdkmp.domain.findings import Certainty, FindingKind
from kdkmp.text import land as words
from kdkmp.text.findings import CERTAINTY, KIND, repair, sentence
from kdkmp.text.findings_parts import coordinates
from kdkmp.text.formats import MISSING, short_date
from kdkmp.ui import blocks, data, land_findings, land_notices, land_target, parcel_data, visitor

Row = Mapping[str, Any]
_READ_ONLY = "Perbaikan diterima dari komputer operator; Anda dalam mode baca."
_BY_HAND = "Titik diketik sendiri"


def findings_of_parcel(findings: pd.DataFrame, row: Row) -> None:
    """Draw what looks wrong with the point, how sure that is, and the repair if there is one."""
    if findings.empty:
        if pd.isna(row["latitude"]):
            blocks.note(words.NO_POINT)
        return
    names = land_findings.region_names()
    for position, found in enumerate(findings.to_dict("records")):
        way = repair(found)
        usul = f'<p class="kd-usul">Usulan: {escape(way)}</p>' if way else ""
        st.html(
            f'<div class="kd-temuan" role="note"><p><strong>{KIND[FindingKind(found["kind"])]}'
            f"</strong> ({CERTAINTY[Certainty(found['certainty'])].lower()})</p>"
            f"<p>{escape(sentence(found, names))}</p>{usul}</div>"
        )
        if pd.notna(found["proposed_latitude"]):
            _accept_button(found, row, position)


def _may_change(row: Row) -> bool:
    return visitor.access().may(Role.OPERATOR, [row["cooperative_code"]])


def _accept_button(found: Row, row: Row, position: int) -> None:
    if not _may_change(row):
        blocks.note(visitor.why_not(Role.OPERATOR, _READ_ONLY))
        return
    st.button(
        "Terima perbaikan",
        key=f"lahan-terima-{position}",
        icon=":material/check:",
        help="Titik asli tetap tersimpan di riwayat, dan perbaikan ini dapat dibatalkan.",
        on_click=_accept,
        args=(found, row),
    )


def _accept(found: Row, row: Row) -> None:
    """Put the proposed point in place of the stated one."""
    kind = FindingKind(found["kind"])
    right = (found["proposed_latitude"], found["proposed_longitude"])
    correction = Correction(
        cooperative_code=row["cooperative_code"],
        parcel_id=row["parcel_id"],
        stated_latitude=row["stated_latitude"],
        stated_longitude=row["stated_longitude"],
        latitude=right[0],
        longitude=right[1],
        why=f"Usulan perbaikan diterima: {KIND[kind]}",
        finding=kind.value,
    )
    with land_notices.refusals_in_words():
        correct_points(data.engine(), [correction], visitor.access(), datetime.now(UTC))
        newest = parcel_data.corrections(row["cooperative_code"], row["parcel_id"])["id"].iloc[0]
        land_notices.say(
            f"Titik lahan {row['parcel_id']} dipindahkan ke {coordinates(*right)}. Titik asli "
            "tetap di riwayat.",
            land_notices.correction_undo(int(newest)),
        )


def corrections(row: Row) -> None:
    """Draw the corrections of the parcel's point, and the button that takes one back."""
    made = parcel_data.corrections(row["cooperative_code"], row["parcel_id"])
    if made.empty:
        return
    st.html('<p class="kd-judul">Perbaikan titik</p>')
    blocks.table(_correction_lines(made), "Perbaikan titik lahan ini, terbaru di atas")
    in_force = made[made["withdrawn_at"].isna()]
    if _may_change(row) and len(in_force):
        st.button(
            "Cabut perbaikan terakhir",
            key="lahan-cabut-perbaikan",
            icon=":material/undo:",
            on_click=land_notices.take_back,
            args=(land_notices.correction_undo(int(in_force["id"].iloc[0])),),
        )


def _correction_lines(made: pd.DataFrame) -> pd.DataFrame:
    records = made.to_dict("records")
    return pd.DataFrame(
        {
            "Tanggal": [short_date(one["corrected_at"]) for one in records],
            "Titik menurut sumber": [
                coordinates(one["stated_latitude"], one["stated_longitude"]) for one in records
            ],
            "Menjadi": [coordinates(one["latitude"], one["longitude"]) for one in records],
            "Sebab": [_because(one) for one in records],
            "Kantor": [one["office"] for one in records],
            "Dicabut": [
                MISSING if pd.isna(one["withdrawn_at"]) else short_date(one["withdrawn_at"])
                for one in records
            ],
        }
    )


def _because(one: Row) -> str:
    finding = one["finding"]
    label = _BY_HAND if finding == MANUAL else KIND[FindingKind(finding)]
    return f"{label}\n{one['why']}"


def edit_button() -> None:
    """Draw the button that opens the form for the open parcel."""
    if visitor.access().may_write:
        st.button(
            "Perbarui lahan ini",
            key="lahan-perbarui",
            icon=":material/edit:",
            on_click=land_target.open_for_update,
        )


def make_active(siblings: pd.DataFrame, row: Row) -> None:
    """Draw the choice of the parcel that counts for the cooperative; it asks for a reason."""
    if len(siblings) == 1:
        blocks.note("Hanya lahan ini yang tercatat untuk koperasi ini.")
        return
    is_chosen = row["is_active"] and _was_chosen(row)
    if row["is_active"]:
        blocks.note(words.CHOSEN if is_chosen else words.NOT_CHOSEN)
    if not _may_change(row) or (row["is_active"] and not is_chosen):
        return
    with st.form("lahan-jadikan-aktif", border=False):
        why = st.text_input(
            "Alasan",
            key="lahan-alasan-aktif",
            max_chars=300,
            placeholder="Misalnya: disepakati dalam musdes 12 Januari 2026",
            help="Tanpa nama orang atau nomor telepon.",
        )
        label = "Kembali ke pilihan otomatis" if is_chosen else "Jadikan lahan aktif"
        clicked = st.form_submit_button(label, key="lahan-aktifkan")
    if clicked:
        _choose(row, None if is_chosen else row["parcel_id"], why)


def _was_chosen(row: Row) -> bool:
    """Say whether a person chose the active parcel."""
    said = parcel_data.history(row["cooperative_code"], row["parcel_id"])["is_chosen"].dropna()
    return bool(said.head(1).any())


def _choose(row: Row, parcel_id: str | None, why: str) -> None:
    told = (
        f"Lahan {parcel_id} kini lahan aktif koperasi ini."
        if parcel_id
        else "Lahan aktif koperasi ini kembali dipilih otomatis."
    )
    with land_notices.refusals_in_words():
        batch = choose_active(
            data.engine(),
            row["cooperative_code"],
            parcel_id,
            why,
            visitor.access(),
            land_notices.today(),
        )
        land_notices.say(told, land_notices.batch_undo(batch))
        st.rerun()
