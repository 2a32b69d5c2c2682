"""Profil on screen: which cooperative, and what is on record about it."""

from html import escape

import pandas as pd
import streamlit as st

from kdkmp.domain.freshness import Row
from kdkmp.domain.worklist import matching
from kdkmp.store.queries.profile import Record
from kdkmp.text import access as access_words
from kdkmp.text.formats import number
from kdkmp.ui import blocks, data, land_selected, visitor
from kdkmp.ui.filters import SEARCH
from kdkmp.views.record_tables import history_table, id_table, parcel_table
from kdkmp.views.zone_tables import short_name

KEY = "kop"
HOW_TO_READ = (
    "“Belum ada data” berarti belum ada sumber yang menyatakannya; itu bukan nol dan bukan tidak. "
    "Nilai yang dipakai dipilih menurut urutan sumber; pernyataan lain yang berbeda ditulis di "
    "bawahnya. “Bertentangan” berarti keduanya masih berlaku dan tidak mungkin sama-sama benar."
)
_PICKED = "pilihan-koperasi"
_MOST_OPTIONS, _MOST_BATCHES, _LONGEST_CODE = 500, 20, 30


def heading(_rows: pd.DataFrame) -> str:
    """Return the chosen cooperative's name, or the page's."""
    board, code = data.board(), wanted()
    return str(board.loc[code, "name"]) if code in board.index else "Profil koperasi"


def wanted() -> str:
    """Return the code that the address asks for; empty where it asks for none."""
    return st.query_params.get(KEY, "").strip()


def choose(rows: pd.DataFrame) -> str:
    """Draw the search and the list of matches; return the code in the address, or stop.

    The address rules: the list only shows it and, when used, changes it. So a link from any page
    and the browser's back button work, whatever region is chosen.
    """
    board, code = data.board(), wanted()
    left, right = st.columns([2, 3])
    with left:
        search = st.text_input(
            "Cari koperasi",
            key=SEARCH,
            type="search",
            placeholder="Nama, desa, atau kode",
            bind="query-params",
        )
    found = matching(rows, search or "")
    with right:
        _pick(board, found, code)
    if not code:
        _stop_unchosen(found, search or "")
    if code not in board.index:
        _stop_unknown(code)
    return code


def _pick(board: pd.DataFrame, found: pd.DataFrame, code: str) -> None:
    codes = list(found.index[:_MOST_OPTIONS])
    if code in board.index and code not in codes:
        codes.insert(0, code)
    names = dict(zip(codes, _labels(board, codes), strict=True))
    st.session_state[_PICKED] = code if code in names else None
    st.selectbox(
        f"Pilih dari {number(len(found))} KDKMP",
        codes,
        format_func=lambda one: names[one],
        placeholder="Pilih satu koperasi",
        index=None,
        key=_PICKED,
        on_change=_into_address,
    )
    if len(found) > _MOST_OPTIONS:
        blocks.note(
            f"Daftar ini memuat {number(_MOST_OPTIONS)} yang pertama menurut kode wilayah; "
            "ketik nama desa untuk mempersempitnya."
        )


def _labels(board: pd.DataFrame, codes: list[str]) -> list[str]:
    rows = board[["name", "district", "regency"]].loc[codes]
    return [
        f"{short_name(name)} – {district}, {regency}"
        for name, district, regency in rows.itertuples(index=False)
    ]


def _into_address() -> None:
    code = st.session_state[_PICKED]
    if code:
        st.query_params[KEY] = code
    else:
        st.query_params.pop(KEY, None)


def _stop_unchosen(found: pd.DataFrame, search: str) -> None:
    if found.empty:
        st.info(
            "Tidak ada koperasi yang cocok dengan pencarian dan wilayah ini. Periksa ejaan, "
            "kurangi kata, atau hapus filter wilayah."
        )
    elif search:
        st.info(f"{number(len(found))} koperasi cocok. Pilih satu dari daftar di atas.")
    else:
        st.info("Cari nama koperasi, desa, atau kode, lalu pilih dari daftar di atas.")
    st.stop()


def _stop_unknown(code: str) -> None:
    shown = escape(code[:_LONGEST_CODE])
    if not visitor.access().scope.covers(code):
        told = escape(access_words.outside(f"Koperasi {code[:_LONGEST_CODE]}"))
        st.html(f'<p class="kd-usang" role="alert">{told}</p>')
        st.stop()
    st.html(
        f'<p class="kd-usang" role="alert"><strong>Kode {shown} tidak ditemukan.</strong> '
        "Tautan mungkin salah salin, atau koperasi itu berasal dari data yang sudah dihapus. "
        "Cari nama desa di atas, atau buka halaman Zona.</p>"
    )
    st.stop()


def parcels(record: Record, row: Row) -> None:
    """Draw the parcels that any source named."""
    st.subheader("Lahan", anchor=False)
    if record.parcels.empty:
        blocks.note("Belum ada sumber yang melaporkan lahan koperasi ini.")
        return
    code = str(record.parcels["cooperative_code"].iloc[0])
    st.html(parcel_table(record.parcels, row, lambda one: land_selected.address(f"{code}|{one}")))
    blocks.note(
        f"{_parcel_count(record)} lahan, disebut dalam {number(len(record.parcels))} pernyataan "
        "terakhir dari tiap sumber. Lahan aktif: yang dipilih orang, atau yang paling jauh "
        "statusnya, lalu yang terbaru. Klik nama lahan untuk membukanya di peta."
    )


def _parcel_count(record: Record) -> str:
    return number(record.parcels["parcel_id"].nunique())


def history(record: Record) -> None:
    """Draw the batches that said something, newest first."""
    st.subheader("Riwayat laporan", anchor=False)
    blocks.table(history_table(record.history.head(_MOST_BATCHES)), "Berkas yang menyebutnya")
    shown = min(len(record.history), _MOST_BATCHES)
    blocks.note(f"{number(shown)} dari {number(len(record.history))} berkas, terbaru di atas.")


def foreign_ids(record: Record) -> None:
    """Draw what other systems call the cooperative."""
    st.subheader("Nomor di sistem lain", anchor=False)
    if record.foreign_ids.empty:
        blocks.note("Belum ada nomor dari sistem lain.")
        return
    blocks.table(id_table(record.foreign_ids), "Nomor koperasi di sistem lain")
