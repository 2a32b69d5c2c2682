"""The history says what changed in the word of each source, newest first."""

from typing import Any

import pandas as pd

from kdkmp.domain.parcels import FIELD_NAMES, field_dtypes
from kdkmp.views.parcel_history import history_lines


def said(*statements: dict[str, Any]) -> pd.DataFrame:
    """Statements, newest first, as `store.queries.land.parcel_history` returns them."""
    blank = {
        **dict.fromkeys(FIELD_NAMES),
        "cleared": None,
        "is_chosen": None,
        "why": None,
        "source": "dinas",
        "office": "Dinas uji",
        "format": "parcel_edit",
        "file_name": "Isian dasbor",
        "as_of": pd.Timestamp("2026-01-16"),
    }
    dtypes = {**field_dtypes(), "is_chosen": "boolean", "cleared": "str", "why": "str"}
    return pd.DataFrame([{**blank, **one} for one in statements]).astype(dtypes)


def test_a_change_names_the_value_before_and_after():
    lines = history_lines(said({"land_status": "verified"}, {"land_status": "verifying"}))
    assert lines["Yang berubah"].tolist() == [
        "Status lahan: Sedang diverifikasi → Terverifikasi",
        "Pernyataan pertama sumber ini\nStatus lahan: Sedang diverifikasi",
    ]


def test_another_source_is_not_told_as_a_change_of_the_first():
    lines = history_lines(
        said({"source": "bpkad", "land_status": "verified"}, {"land_status": "proposed"})
    )
    assert lines["Yang berubah"].iloc[0].startswith("Pernyataan pertama sumber ini")
    assert "→" not in "".join(lines["Yang berubah"])


def test_a_repeated_word_changes_nothing():
    lines = history_lines(said({"parcel_area_m2": 600.0}, {"parcel_area_m2": 600.0}))
    assert lines["Yang berubah"].iloc[0] == "Tidak ada yang berubah"


def test_silence_between_two_statements_keeps_the_value_before():
    lines = history_lines(
        said({"parcel_area_m2": 700.0}, {"width_m": 20.0}, {"parcel_area_m2": 600.0})
    )
    assert lines["Yang berubah"].iloc[0] == "Luas lahan (m²): 600 m² → 700 m²"
    assert lines["Yang berubah"].iloc[1] == "Lebar (m): 20 m"


def test_a_cleared_field_is_said_and_forgotten():
    lines = history_lines(
        said({"ownership": "grant"}, {"cleared": "ownership"}, {"ownership": "village"})
    )
    assert lines["Yang berubah"].iloc[1] == "Kepemilikan: dikosongkan"
    assert lines["Yang berubah"].iloc[0] == "Kepemilikan: Hibah warga"


def test_a_choice_of_the_active_parcel_is_said_with_its_reason():
    lines = history_lines(said({"is_chosen": True, "why": "Disepakati musdes"}))
    assert "Dijadikan lahan aktif" in lines["Yang berubah"].iloc[0]
    assert lines["Sebab"].iloc[0] == "Disepakati musdes"


def test_zero_and_unknown_are_told_apart():
    lines = history_lines(said({"has_water": False}, {}))
    assert lines["Yang berubah"].tolist()[0].endswith("Ada air: Tidak")


def test_a_long_statement_says_how_much_more_there_is():
    risks = {name: "none" for name in FIELD_NAMES if name.startswith("risk_")}
    lines = history_lines(said({**risks, "land_status": "verified", "width_m": 1.0}))
    assert lines["Yang berubah"].iloc[0].endswith("dan 2 isian lain")


def test_no_history_is_an_empty_table():
    table = history_lines(said({}).iloc[:0])
    assert table.empty
    assert "Data per" in table
