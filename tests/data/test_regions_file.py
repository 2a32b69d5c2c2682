"""The region master shipped with the project is complete, well formed and the one others use."""

import os
from pathlib import Path

import pandas as pd
import pytest

ROOT = Path(__file__).parents[2]
REGIONS = ROOT / "data/reference/regions.csv.gz"
SHARED = Path(os.environ.get("KDKMP_SHARED", ROOT.parent / "shared"))

# Kepmendagri No 300.2.2-2430 Tahun 2025
COUNTS = {"province": 38, "regency": 514, "district": 7_285, "village": 83_762}
CODE_PATTERNS = {
    "province": r"\d{2}",
    "regency": r"\d{2}\.\d{2}",
    "district": r"\d{2}\.\d{2}\.\d{2}",
    "village": r"\d{2}\.\d{2}\.\d{2}\.\d{4}",
}
PARENT_LEVELS = {"regency": "province", "district": "regency", "village": "district"}

# Named differently by the two sources even when only letters and digits are compared
OTHER_NAME = {
    "11.07.14.2046",
    "15.02.05.1036",
    "32.05.38",  # a district; all others are villages
    "62.10.10.2008",
    "62.11.02.2005",
    "63.01.02.2011",
    "63.07.02.2011",
    "64.72.05.1004",
    "73.26.03.1004",
    "95.04.44.2005",
}
OTHER_SPELLING_COUNT = 46  # same letters and digits; blanks or punctuation differ, as in Ra"as
DESA_ADAT_COUNT = 14  # the shared file tells them apart, ours counts them as desa


def read(path: Path) -> pd.DataFrame:
    return pd.read_csv(path, dtype=str, keep_default_na=False).set_index("code", drop=False)


def folded(names: "pd.Series[str]") -> "pd.Series[str]":
    return names.str.casefold().str.replace(r"[^a-z0-9]", "", regex=True)


@pytest.fixture(scope="module")
def regions() -> pd.DataFrame:
    return read(REGIONS)


@pytest.fixture(scope="module")
def both(regions: pd.DataFrame) -> pd.DataFrame:
    """Return our rows beside the shared ones, whose columns end in ``_shared``."""
    shared = SHARED / "reference/regions.csv.gz"
    if not shared.exists():
        pytest.skip(f"no shared region file at {shared} (set KDKMP_SHARED)")
    return regions.reset_index(drop=True).merge(
        read(shared).add_suffix("_shared").reset_index(drop=True),
        how="outer",
        left_on="code",
        right_on="code_shared",
    )


def test_every_province_regency_district_and_village_is_there(regions: pd.DataFrame) -> None:
    assert list(regions.columns) == ["code", "name", "level", "kind", "parent_code"]
    assert regions["level"].value_counts().to_dict() == COUNTS


def test_codes_are_unique_and_sorted(regions: pd.DataFrame) -> None:
    assert regions["code"].is_unique
    assert regions["code"].is_monotonic_increasing


@pytest.mark.parametrize("level", COUNTS)
def test_codes_follow_the_dotted_pattern_of_their_level(regions: pd.DataFrame, level: str) -> None:
    codes = regions.loc[regions["level"] == level, "code"]
    assert codes.str.fullmatch(CODE_PATTERNS[level]).all()


@pytest.mark.parametrize("code", ["61.10", "63.10"])
def test_a_code_keeps_its_last_zero(regions: pd.DataFrame, code: str) -> None:
    assert regions.loc[code, "level"] == "regency"


def test_only_provinces_have_no_parent(regions: pd.DataFrame) -> None:
    assert ((regions["parent_code"] == "") == (regions["level"] == "province")).all()


def test_every_parent_exists_one_level_up_and_begins_the_code(regions: pd.DataFrame) -> None:
    children = regions[regions["level"] != "province"]
    parent_levels = children["parent_code"].map(regions["level"])
    assert (parent_levels == children["level"].map(PARENT_LEVELS)).all()
    assert (children["parent_code"] == children["code"].str.rsplit(".", n=1).str[0]).all()


def test_every_regency_is_named_and_numbered_as_kabupaten_or_kota(regions: pd.DataFrame) -> None:
    regencies = regions[regions["level"] == "regency"]
    assert (regencies["name"].str.split(" ").str[0].str.lower() == regencies["kind"]).all()
    is_kota = regencies["code"].str[3:].astype(int) > 70  # Kemendagri numbers a kota from 71
    assert (is_kota == (regencies["kind"] == "kota")).all()


def test_a_village_is_a_kelurahan_when_its_last_part_begins_with_1(regions: pd.DataFrame) -> None:
    villages = regions[regions["level"] == "village"]
    expected = villages["code"].str[9].eq("1").map({True: "kelurahan", False: "desa"})
    assert (villages["kind"] == expected).all()


def test_provinces_and_districts_have_one_kind_each(regions: pd.DataFrame) -> None:
    kinds = regions.groupby("level")["kind"].unique()
    assert list(kinds["province"]) == ["provinsi"]
    assert list(kinds["district"]) == ["kecamatan"]


def test_names_are_not_empty_and_hold_no_stray_blanks(regions: pd.DataFrame) -> None:
    assert regions["name"].ne("").all()
    assert (regions["name"] == regions["name"].str.split().str.join(" ")).all()


def test_the_bytes_hold_no_time_of_building() -> None:
    assert REGIONS.read_bytes()[4:8] == bytes(4)  # MTIME of a gzip header, RFC 1952


def test_the_shared_file_has_the_same_codes_levels_and_parents(both: pd.DataFrame) -> None:
    assert both["code"].notna().all()
    assert both["code_shared"].notna().all()
    assert (both["level"] == both["level_shared"]).all()
    assert (both["parent_code"] == both["parent_shared"]).all()


def test_the_shared_file_differs_in_kind_only_for_desa_adat(both: pd.DataFrame) -> None:
    other = both[both["kind"] != both["kind_shared"]]
    assert len(other) == DESA_ADAT_COUNT
    assert set(other["kind"]) == {"desa"}
    assert set(other["kind_shared"]) == {"desa_adat"}


def test_the_shared_file_differs_in_name_only_where_known(both: pd.DataFrame) -> None:
    other = both[both["name"] != both["name_shared"]]
    renamed = other[folded(other["name"]) != folded(other["name_shared"])]
    assert set(renamed["code"]) == OTHER_NAME
    assert len(other) - len(renamed) == OTHER_SPELLING_COUNT
