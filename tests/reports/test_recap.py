"""The recap as a file: what is read back equals the board, totals add up, nothing is typed."""

from io import BytesIO

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kdkmp.domain.recap import GROUPS, UNKNOWN, WHOLE, recap
from kdkmp.reports.recap import FIRST_ROW, recap_sheets, recap_workbook
from kdkmp.reports.table_export import NOTES_SHEET, SYNTHETIC
from kdkmp.text.recap import SHEETS, TOTAL

NAMES = {"52.01": "Kabupaten Lombok Barat", "52.02": "=Kabupaten Lombok Tengah"}


def board(*rows):
    columns = ["regency_code", *GROUPS]
    return pd.DataFrame(rows, columns=columns).astype("str")


KNOWN = board(
    ("52.01", "red", "blocked", "none", "no_land", "L01"),
    ("52.01", "green", "building", "verified", "to_50", "none"),  # no obstacle, and that is known
    ("52.02", "unknown", "portal_unknown", None, "no_data", None),  # nothing is known
)
STANDING = pd.DataFrame({"Laporan": ["Disetujui"]}, index=["52.01"])


def sheets(rows=KNOWN, standing=STANDING):
    return recap_sheets(recap(rows, "regency_code"), standing, NAMES, "Kabupaten/Kota")


def read_back(content, name):
    book = openpyxl.load_workbook(BytesIO(content))
    lines = list(book[name].iter_rows(min_row=FIRST_ROW + 1, values_only=True))
    return pd.DataFrame(lines[1:], columns=lines[0])


def test_unknown_is_a_column_of_its_own_beside_none():
    land, obstacles = sheets()["Status lahan"], sheets()["Kendala utama"]
    assert land["Belum ada lahan"].tolist() == [1, 0, 1]
    assert land["Belum ada data"].tolist() == [0, 1, 1]
    assert obstacles["Tidak ada kendala"].tolist() == [1, 0, 1]
    assert obstacles["Belum tercatat"].tolist() == [0, 1, 1]


def test_a_regency_without_a_known_report_stays_blank():
    assert sheets()["Zona dan portal"]["Laporan"].isna().tolist() == [False, True, True]


@pytest.mark.parametrize("name", SHEETS)
def test_the_file_says_what_the_board_says(name):
    content = recap_workbook(sheets(), "Rekap uji", {"Potret": "M03-2026 · #a91f03c2"})
    rows = read_back(content, name)
    assert rows["KDKMP"].tolist() == [2, 1, 3]
    assert rows.iloc[-1, 1] == TOTAL
    counts = rows.drop(columns=["Kode", "Kabupaten/Kota", "KDKMP", "Laporan"], errors="ignore")
    groups = len(SHEETS[name])
    assert (counts.sum(axis=1) == groups * rows["KDKMP"]).all()
    assert (counts.iloc[:-1].sum() == counts.iloc[-1]).all()


def test_a_name_is_never_a_formula_and_notes_and_mark_are_there():
    content = recap_workbook(
        sheets(), "Rekap uji", {"Potret": "M03-2026 · #a91f03c2"}, synthetic=True
    )
    book = openpyxl.load_workbook(BytesIO(content))
    names = [cell.value for cell in book["Status lahan"]["B"]]
    assert "=Kabupaten Lombok Tengah" in names
    assert {cell.data_type for cell in book["Status lahan"]["B"] if cell.value} == {"s"}
    notes = dict(book[NOTES_SHEET].iter_rows(values_only=True))
    assert notes["Potret"] == "M03-2026 · #a91f03c2"
    assert notes["Sifat data"] == SYNTHETIC
    assert all(book[name]["A2"].value == SYNTHETIC for name in SHEETS)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["52.01", "52.02", "61.01"]),
            *(st.sampled_from([*codes]) for codes in GROUPS.values()),
        ),
        min_size=1,
        max_size=30,
    )
)
def test_every_group_adds_up_and_the_nation_is_its_provinces(rows):
    frame = board(*rows)
    frame = frame.assign(province_code=frame["regency_code"].str[:2])
    by_regency, by_province = recap(frame, "regency_code"), recap(frame, "province_code")
    for group in GROUPS:
        assert (by_regency[group].sum(axis=1) == by_regency[WHOLE, ""]).all()
    summed = by_regency.groupby(by_regency.index.str[:2]).sum()
    pd.testing.assert_frame_equal(summed, by_province, check_names=False)
    assert by_province[WHOLE, ""].sum() == len(rows)


def test_unknown_has_a_code_where_a_column_may_be_empty():
    assert UNKNOWN in GROUPS["land_status"]
    assert UNKNOWN in GROUPS["main_obstacle"]
