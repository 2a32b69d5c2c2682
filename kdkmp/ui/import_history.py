"""Riwayat: every batch, what it brought, and taking one back."""

from datetime import UTC, datetime

import pandas as pd
import streamlit as st

from kdkmp.actions.undo_import import undo_import
from kdkmp.domain.access import Role
from kdkmp.domain.sources import FileFormat
from kdkmp.text import imports as words
from kdkmp.text.access import WHOLE_FILES
from kdkmp.text.formats import long_date, number
from kdkmp.ui import data, imports, visitor
from kdkmp.views.import_tables import history_table, moments

_FALLBACK_ZONE = "Asia/Makassar"
_COUNTS = ("Baris", *words.FATE.values())


def history() -> None:
    """Draw the list of batches; a chosen line opens below, with the way to take it back."""
    batches = imports.history()
    if batches.empty:
        st.info(words.NO_HISTORY)
        return
    table = history_table(batches, _zone())
    st.caption("Pilih satu baris untuk melihat rinciannya atau membatalkannya.")
    if not visitor.access().scope.is_everything:
        st.caption(WHOLE_FILES)
    chosen = st.dataframe(
        table.style.format(number, subset=list(_COUNTS)),
        hide_index=True,
        key="riwayat",
        on_select="rerun",
        selection_mode="single-row",
        column_config={
            "Batch": st.column_config.Column(width=64, pinned=True),
            "Keadaan": st.column_config.Column(width=96),
            "Berkas": st.column_config.Column(width=220),
            "Tanggal data": st.column_config.Column(width=100),
            **{name: st.column_config.Column(width=72) for name in _COUNTS},
            words.FATE["review"]: st.column_config.Column(width=104),
        },
        alt=f"Riwayat impor, {number(len(table))} batch",
    )
    for position in chosen.selection.rows:
        _details(batches.iloc[position], table.iloc[position])


def _zone() -> str:
    """Return the reader's time zone."""
    return st.context.timezone or _FALLBACK_ZONE


def _details(batch: pd.Series, line: pd.Series) -> None:
    """Show one batch in full."""
    with st.container(border=True, key="rincian-batch"):
        name = imports.plain(line["Berkas"])
        st.subheader(f"Batch {number(batch['id'])}: {name}", anchor=False)
        parts = {fate: int(batch[fate]) for fate in words.FATE}
        st.markdown(
            f"{line['Jenis']} · sumber {line['Sumber']} · data per {long_date(batch['as_of'])} · "
            f"disimpan {line['Disimpan']} oleh {imports.plain(line['Kantor'])}  \n"
            f"{words.sum_in_words(parts)}; di luar itu {number(batch['dropped_rows'])} baris dan "
            f"{number(batch['dropped_columns'])} kolom dilewati"
        )
        if pd.notna(batch["withdrawn_at"]):
            (withdrawn,) = moments(pd.Series([batch["withdrawn_at"]]), _zone())
            st.markdown(f"Dibatalkan {withdrawn} oleh {imports.plain(batch['withdrawn_by'])}.")
        elif batch["is_synthetic"] and batch["format"] != FileFormat.PARCEL_EDIT:
            st.markdown("Data contoh hilang dengan sendirinya saat data nyata pertama disimpan.")
        else:
            undo_button(int(batch["id"]), key="batal-riwayat")


def undo_button(batch_id: int, key: str) -> None:
    """Draw the button that asks before it takes a batch back."""
    if _may_undo(batch_id) and st.button("Batalkan batch ini", key=key, icon=":material/undo:"):
        _confirm_undo(batch_id)


def _may_undo(batch_id: int) -> bool:
    """Say whether to offer it: one's own batch, or any for a coordinator; the action decides."""
    actor, batches = visitor.access(), imports.history()
    own = batches.loc[batches["id"] == batch_id, "office"].eq(actor.signature).any()
    return actor.may(Role.OPERATOR if own else Role.COORDINATOR, actor.scope.regions)


@st.dialog("Batalkan batch?")
def _confirm_undo(batch_id: int) -> None:
    st.markdown(
        f"Isi batch {batch_id} dan keputusan tinjauan atas barisnya tidak dihitung lagi. Tidak ada "
        "yang dihapus: batch tetap tercatat di Riwayat, dan berkasnya boleh diimpor kembali. Bila "
        "batch ini hasil tinjauan, barisnya kembali ke Perlu ditinjau."
    )
    with st.container(horizontal=True):
        agreed = st.button(f"Ya, batalkan batch {batch_id}", type="primary", key="batal-ya")
        kept = st.button("Tidak jadi", key="batal-tidak")
    if kept:
        st.rerun()
    if agreed:
        with imports.refusals_in_words():
            undo_import(data.engine(), batch_id, visitor.access(), datetime.now(UTC))
            st.session_state.pop(imports.SAVED, None)
            st.session_state[imports.NOTICE] = (
                f"Batch {batch_id} dibatalkan; isinya tidak dihitung lagi."
            )
            st.rerun()
