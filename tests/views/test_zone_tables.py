"""The working list in words, its export and the reasons of its reds."""

import pandas as pd
from board_rows import P, board

from kdkmp.domain.zones.explain import advice
from kdkmp.views.zone_tables import (
    export_list,
    reason_bars,
    reason_counts,
    red_finding,
    short_name,
    working_list,
)

ROWS = board(
    satu={"land_status": "none"},  # the dinas says so: red
    dua={"land_status": "rejected", "is_disputed": True},  # two gates: counts for both
    tiga={},  # nothing known: grey
    empat={"land_status": "proposed", "members": 12, "parcel_area_m2": 999.9},
)
ADVICE = advice(ROWS, P)


def test_a_line_of_the_list_says_zone_reason_and_first_step():
    line = working_list(ROWS, ADVICE, P).loc["satu"]
    assert line["Zona"] == "■ Merah"
    assert line["Koperasi"] == "KDMP Satu"
    assert line["Alasan utama"] == "Lahan dipastikan tidak ada"
    assert line["Langkah pertama"] == "Dapatkan dan verifikasi lahan"


def test_the_list_has_at_most_eight_columns():
    assert working_list(ROWS, ADVICE, P).shape == (4, 7)


def test_one_regency_needs_no_naming():
    assert set(working_list(ROWS, ADVICE, P)["Wilayah"]) == {"Narmada"}
    two = ROWS.assign(regency_code=["52.01", "52.01", "52.02", "52.02"])
    assert working_list(two, ADVICE, P)["Wilayah"].iloc[0] == "Narmada, Kab. Lombok Barat"


def test_the_export_keeps_numbers_as_numbers_and_unknown_as_missing():
    exported = export_list(ROWS, ADVICE, P).set_index("Kode")
    assert exported.loc["empat", "Anggota (orang)"] == 12
    assert pd.isna(exported.loc["tiga", "Anggota (orang)"])
    assert exported.loc["tiga", "Status lahan"] is None or pd.isna(
        exported.loc["tiga", "Status lahan"]
    )
    assert list(exported.index) == list(ROWS.index)
    assert pd.api.types.is_datetime64_any_dtype(exported["Data koperasi per"])


def test_reasons_may_add_up_to_more_than_the_cooperatives():
    red = ROWS[ROWS["zone"] == "red"]
    counts = reason_counts(red)
    assert len(red) == 2
    assert counts.sum() == 3
    assert set(counts.index) == {
        "Lahan dipastikan tidak ada",
        "Lahan ditolak",
        "Lahan dalam sengketa",
    }


def test_bars_say_count_and_share_of_the_reds():
    html = reason_bars(pd.Series({"Lahan ditolak": 1}), 2, "Alasan")
    assert "<b>1</b> &nbsp;50 %" in html


def test_the_heading_counts_the_largest_cause_of_red():
    assert red_finding(ROWS).endswith(": 1 dari 2 KDKMP merah")
    assert red_finding(ROWS.loc[["tiga"]]) == (
        "Tidak ada yang merah di antara 1 KDKMP, 1 belum dapat dinilai"
    )


def test_only_the_standing_beginning_of_a_name_is_abbreviated():
    assert short_name("KOPERASI KELURAHAN MERAH PUTIH Majidi") == "KKMP Majidi"
    assert short_name("Koperasi Desa Sejahtera") == "Koperasi Desa Sejahtera"


def test_an_exported_score_never_seems_to_reach_a_limit_it_missed():
    rows = ROWS.assign(score_high=50.96, score_low=80.0)
    exported = export_list(rows, ADVICE, P)
    assert set(exported["Skor tertinggi"]) == {50.9}
    assert set(exported["Skor terendah"]) == {80.0}
