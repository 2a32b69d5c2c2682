"""Figures of the land register add up, unknown stays unknown, and the export says everything."""

import re

import pandas as pd
import pytest
from board_rows import board
from register_rows import TODAY, register

from kdkmp.domain.parcels import FIELD_NAMES
from kdkmp.reports.table_export import table_csv
from kdkmp.text.parcels import FIELD
from kdkmp.views.land_figures import cards_html, land_cards
from kdkmp.views.land_tables import (
    AREA,
    ORDERS,
    OWNER,
    POINT,
    STATUS,
    export_parcels,
    held_sum,
    in_order,
    land_counts,
    land_finding,
    parcel_list,
    without_land,
)

ROWS = register(
    dini={"land_status": "verified", "latitude": -8.5, "longitude": 116.1, "parcel_area_m2": 999.9},
    dua={"cooperative_code": "dini", "land_status": "rejected", "parcel_area_m2": 1000.0},
    tiga={"land_status": "proposed", "latitude": 8.5, "longitude": 116.1},
    empat={"ownership": "village"},  # status unknown is no status
    lima={"land_status": "stopped", "latitude": -8.6, "longitude": 116.0, "parcel_area_m2": 0.5},
)
IN_DOUBT = ["tiga|lahan-tiga"]


def test_statuses_and_points_each_add_up_to_the_parcels():
    counts = land_counts(ROWS, IN_DOUBT)
    assert (counts.verified, counts.below, counts.rejected, counts.status_unknown) == (2, 1, 1, 1)
    assert (counts.no_point, counts.in_doubt, counts.without_finding) == (2, 1, 2)
    assert counts.parcels == 5


def test_a_cooperative_with_a_living_and_a_rejected_parcel_counts_once():
    assert land_counts(ROWS, []).cooperatives == 3  # dini, tiga, lima; nothing known of empat


def test_an_empty_list_counts_nothing():
    counts = land_counts(ROWS.iloc[:0], [])
    assert (counts.parcels, counts.cooperatives, counts.in_doubt) == (0, 0, 0)


def test_cooperatives_without_land_are_told_apart_from_those_nobody_spoke_of():
    rows = board(
        dini={"land_status": "verified"},
        satu={"land_status": "none"},
        dua={"land_status": "rejected"},
        tiga={},
    )
    assert without_land(rows, {"dini"}) == (2, 1)


def test_the_figures_name_their_denominators():
    cards = land_cards(land_counts(ROWS, IN_DOUBT), 9, 20, None)
    told = cards_html(cards)
    assert [one.value for one in cards] == [5, 3, 2, 2, 1]
    assert "dari 9 lahan di wilayah ini" in told
    assert "15,0 % dari 20 KDKMP" in told
    assert "40,0 % dari 5 lahan" in told
    assert "1 belum diketahui" in told
    assert "dari 3 lahan bertitik" in told


def test_no_figure_shows_a_share_of_nothing():
    told = cards_html(land_cards(land_counts(ROWS.iloc[:0], []), 0, 0, (0, 0)))
    assert "nan" not in told
    assert "– dari 0 KDKMP" in told


def _waiting(**known):
    return {"in_portal": True, **known}


def test_the_heading_counts_only_those_not_building_whose_main_obstacle_is_land():
    rows = board(
        a=_waiting(main_obstacle="L01"),
        b=_waiting(main_obstacle="A01"),
        c=_waiting(),
        d=_waiting(main_obstacle="L02"),
    ).assign(part=["blocked", "blocked", "unclassified", "building"])
    assert land_finding(rows) == "Lahan menahan 1 dari 4 KDKMP"
    told = held_sum(rows)
    assert "1 sudah di portal + 0 belum masuk portal = 1 dari 3 KDKMP yang belum dibangun" in told
    assert told.endswith("1 berkendala lain, 1 belum tercatat kendalanya.")


def test_silence_about_obstacles_is_not_read_as_no_obstacle():
    rows = board(a={"land_status": "verified"}, b={}).assign(part=["portal_unknown"] * 2)
    assert land_finding(rows) == "Lahan terverifikasi di 1 dari 2 KDKMP"
    assert "2 di antaranya belum melaporkan kendala apa pun" in held_sum(rows)


@pytest.mark.parametrize("count", [1, 1_166, 83_763])
def test_the_heading_has_at_most_ten_words(count):
    rows = board(a={"main_obstacle": "L01"}).assign(part="blocked")
    assert len(land_finding(pd.concat([rows] * min(count, 50))).split()) <= 10


def test_the_list_says_unknown_in_words_and_keeps_numbers_numbers():
    shown = parcel_list(ROWS, IN_DOUBT)
    assert shown[STATUS].tolist()[3] == "belum ada data"
    assert shown[OWNER].tolist()[0] == "belum ada data"
    assert shown[POINT].tolist() == [
        "Ada",
        "Tanpa koordinat",
        "Titik meragukan",
        "Tanpa koordinat",
        "Ada",
    ]
    assert shown[AREA].dtype == "float64"
    assert len(shown.columns) <= 7


@pytest.mark.parametrize("order", ORDERS)
def test_every_order_keeps_every_parcel(order):
    assert sorted(in_order(ROWS, order, IN_DOUBT)) == sorted(ROWS.index)


def test_the_smallest_area_comes_first_and_the_unknown_last():
    named = [key.split("|lahan-")[1] for key in in_order(ROWS, "Luas terkecil", [])]
    assert named == ["lima", "dini", "dua", "tiga", "empat"]


def test_doubtful_points_come_first_then_missing_ones():
    first = in_order(ROWS, "Titik meragukan dulu", IN_DOUBT)[:3]
    assert [key.split("|lahan-")[1] for key in first] == ["tiga", "dua", "empat"]


def test_the_furthest_status_comes_first_and_the_unknown_last():
    named = [key.split("|lahan-")[1] for key in in_order(ROWS, "Status terjauh", [])]
    assert named == ["lima", "dini", "tiga", "dua", "empat"]


def test_the_export_has_every_field_with_source_and_date_and_real_numbers():
    told = pd.Series({"tiga|lahan-tiga": "Tanda minus hilang."})
    table = export_parcels(ROWS, told)
    for name in FIELD_NAMES:
        assert {FIELD[name], f"{FIELD[name]} – sumber", f"{FIELD[name]} – per"} <= set(table)
    assert table["Luas lahan (m²)"].dtype == "float64"
    assert table["Status lahan – per"].iloc[0] == TODAY
    assert table["Status lahan"].tolist()[0] == "Terverifikasi"
    assert table["Status lahan"].isna().tolist() == [False, False, False, True, False]
    assert table["Temuan titik"].tolist()[2] == "Tanda minus hilang."
    assert table.columns.is_unique


def test_the_export_cannot_be_executed_by_a_spreadsheet():
    hostile = register(a={"legal_basis": "=cmd|' /C calc'!A0", "name": "@SUM(1)"})
    text = table_csv(export_parcels(hostile, pd.Series(dtype="str"))).decode("utf-8-sig")
    assert not re.search(r"(^|;)[=@+]", text, re.MULTILINE)
