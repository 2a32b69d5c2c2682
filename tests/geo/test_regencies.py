"""Areas find their regency by code or name, or the report says why not."""

import geopandas as gpd
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import box

from kdkmp.geo.matching import Note, Reason
from kdkmp.geo.reading import read_areas
from kdkmp.geo.refused import LayerRefusedError
from kdkmp.geo.regencies import match_regencies
from kdkmp.geo.region_codes import SAME_NUMBERS, read_code
from kdkmp.geo.spelling import FORMER_NAMES, Spellings

PREFIX = r"^(Kabupaten|Kota)( Administrasi)? "


@pytest.fixture(scope="module")
def four(shared) -> gpd.GeoDataFrame:
    path = shared / "reference/regencies_4prov.geojson"
    return read_areas(path.read_bytes(), path.name)


def layer(**columns: list[object]) -> gpd.GeoDataFrame:
    """A layer of side by side boxes with these columns."""
    count = len(next(iter(columns.values())))
    return gpd.GeoDataFrame(
        columns, geometry=[box(110 + n, -8, 110.5 + n, -7) for n in range(count)], crs="EPSG:4326"
    )


def codes(found) -> list[str]:
    return list(found.areas["code"])


VARIANTS = {
    "dotted codes": lambda g: g[["code"]],
    "codes of villages": lambda g: pd.DataFrame({"kdepum": g["code"] + ".01.2001"}),
    "codes that became numbers": lambda g: g[["code"]].astype(float),
    "full names": lambda g: pd.DataFrame({"WADMKK": g["name"]}),
    "upper case with Kab.": lambda g: pd.DataFrame(
        {"n": g["name"].str.replace("Kabupaten ", "KAB. ").str.upper()}
    ),
    "squashed, cities marked": lambda g: pd.DataFrame(
        {"NAME_2": g["name"].str.replace("Kabupaten ", "").str.replace(" ", "")}
    ),
    "bare names and a kind": lambda g: pd.DataFrame(
        {"NAMOBJ": g["name"].str.replace(PREFIX, "", regex=True), "TYPE_2": g["kind"].str.title()}
    ),
    "bare names, undotted codes": lambda g: pd.DataFrame(
        {
            "nmkab": g["name"].str.replace(PREFIX, "", regex=True).str.upper(),
            "kode": g["code"].str.replace(".", "").astype(int),
        }
    ),
    "P-codes and names": lambda g: pd.DataFrame(
        {
            "ADM2_EN": g["name"].str.replace("Kabupaten ", ""),
            "ADM2_PCODE": "ID" + g["code"].str.replace(".", ""),
            "ADM1_EN": g["province_name"],
        }
    ),
    "undotted codes that are Kemendagri's": lambda g: pd.DataFrame(
        {"kode_kemendagri": g["code"].str.replace(".", "")}
    ),
}


@pytest.mark.parametrize("variant", VARIANTS)
def test_all_44_regencies_are_found_however_they_are_keyed(four, master, variant):
    rows = gpd.GeoDataFrame(VARIANTS[variant](four), geometry=four.geometry, crs=four.crs)
    found = match_regencies(rows, master)
    assert (found.features, found.matched_features) == (44, 44)
    assert codes(found) == sorted(four["code"])
    assert list(found.areas["name"]) == list(four.sort_values("code")["name"])
    assert (found.unmatched, found.remarks, found.missing) == ((), (), ())
    # The right area under each code, not only the right set of codes.
    true = four.set_index("code").geometry
    assert all(
        shape.equals(true[code])
        for code, shape in zip(found.areas["code"], found.areas.geometry, strict=True)
    )


def test_all_514_regencies_are_found(shared, master):
    path = shared / "reference/regencies_all.geojson"
    rows = read_areas(path.read_bytes(), path.name)
    for columns in (["code"], ["name"], ["name", "code", "kind", "province_name"]):
        kept = rows[["geometry", *(c for c in columns if c in rows)]]
        assert len(match_regencies(kept, master).areas) == 514


def test_numbers_of_bps_do_not_win_over_names(master):
    # BPS numbers West Kalimantan and Bangka Belitung differently; as published by BPS.
    bps = {
        "6102": ("BENGKAYANG", "61.07"),
        "6103": ("LANDAK", "61.08"),
        "6104": ("MEMPAWAH", "61.02"),
        "6105": ("SANGGAU", "61.03"),
        "6171": ("PONTIANAK", "61.71"),
        "1903": ("BANGKA BARAT", "19.05"),
        "1905": ("BANGKA SELATAN", "19.03"),
        "9401": ("MERAUKE", "93.01"),
    }
    rows = layer(kab_code=list(bps), nama_kab=[name for name, _ in bps.values()])
    found = match_regencies(rows, master)
    assert codes(found) == sorted(code for _, code in bps.values())
    assert found.unmatched == ()


def test_undotted_codes_alone_count_only_where_both_systems_agree(master):
    found = match_regencies(layer(kode=["5201", "6102", "6371"]), master)
    assert codes(found) == ["52.01", "63.71"]
    [left] = found.unmatched
    assert (left.said, left.reason) == ("6102", Reason.CODE_SYSTEM)
    with pytest.raises(LayerRefusedError, match="kode tanpa titik"):
        match_regencies(layer(kode=["6102", "6103"]), master)


def test_an_unknown_name_is_not_overruled_by_an_undotted_code(master):
    found = match_regencies(layer(kode=["5201", "5202"], nama=["Negeri Antah", "Dompu"]), master)
    assert codes(found) == ["52.05"]
    assert found.unmatched[0].reason is Reason.UNKNOWN


def test_a_dotted_code_helps_a_renamed_regency_and_a_person_is_told(master):
    found = match_regencies(layer(kode=["12.12", "52.01"], n=["Nama Lama", "Lombok Barat"]), master)
    assert codes(found) == ["12.12", "52.01"]
    [remark] = found.remarks
    assert (remark.code, remark.note) == ("12.12", Note.NAME_DIFFERS)


def test_an_outdated_dotted_code_loses_against_the_name_and_a_person_is_told(master):
    found = match_regencies(layer(kode=["91.01", "91.03"], n=["Merauke", "Jayapura"]), master)
    assert codes(found) == ["91.03", "93.01"]
    assert [(one.code, one.note) for one in found.remarks] == [("93.01", Note.CODE_DIFFERS)]


def test_a_name_of_both_kinds_is_settled_only_by_something_that_tells(master):
    both = match_regencies(layer(n=["Bima", "BIMA", "Dompu"]), master)
    assert codes(both) == ["52.05"]
    assert {(one.reason, one.suggestions) for one in both.unmatched} == {
        (Reason.AMBIGUOUS, ("52.06", "52.72"))
    }
    assert {"52.06", "52.72"} <= set(both.missing)
    told = match_regencies(layer(n=["Bima", "Kota Bima", "Dompu"]), master)
    assert codes(told) == ["52.05", "52.06", "52.72"]
    elsewhere = match_regencies(layer(n=["Banjar", "Tapin"]), master)
    assert codes(elsewhere) == ["63.03", "63.05"]  # not Kota Banjar in West Java
    nearby = match_regencies(layer(n=["Banjar"], provinsi=["Jawa Barat"]), master)
    assert codes(nearby) == ["32.79"]


def test_a_kind_or_province_that_contradicts_the_name_is_reported(master):
    rows = layer(
        n=["Mataram", "Dompu", "Tapin"],
        jenis=["Kabupaten", "Kabupaten", "Kabupaten"],
        prov=["Nusa Tenggara Barat", "Nusa Tenggara Barat", "Nusa Tenggara Barat"],
    )
    found = match_regencies(rows, master)
    assert codes(found) == ["52.05"]
    assert {one.said.split(" · ")[0]: one.reason for one in found.unmatched} == {
        "Mataram": Reason.OTHER_KIND,
        "Tapin": Reason.OTHER_PROVINCE,
    }


def test_the_name_of_a_province_is_not_taken_for_its_namesake_regency(master):
    rows = layer(
        provinsi=["Gorontalo"] * 3,
        kabupaten=["Boalemo", "Kota Gorontalo", "Kab. Gorontalo"],
    )
    assert codes(match_regencies(rows, master)) == ["75.01", "75.02", "75.71"]


def test_several_features_of_one_regency_become_one_area(master):
    found = match_regencies(layer(n=["Dompu", "Kab. Dompu", "Sumbawa"]), master)
    assert codes(found) == ["52.04", "52.05"]
    assert found.matched_features == 3
    assert [shape.area for shape in found.areas.geometry] == pytest.approx([0.5, 1.0])


def test_a_similar_spelling_is_suggested_and_never_accepted(master):
    found = match_regencies(layer(n=["Lombok Brat", "Dompu", "Danau Toba"]), master)
    assert codes(found) == ["52.05"]
    suggestions = {one.said: one.suggestions for one in found.unmatched}
    assert suggestions == {"Lombok Brat": ("52.01",), "Danau Toba": ()}


def test_regencies_of_touched_provinces_that_are_missing_are_listed(master):
    found = match_regencies(layer(n=["Kota Mataram"]), master)
    assert len(found.missing) == 9
    assert all(code.startswith("52.") for code in found.missing)


def test_empty_cells_are_reported(master):
    found = match_regencies(layer(n=["Dompu", None, "Bima Utara"]), master)
    assert {one.said: one.reason for one in found.unmatched} == {
        "(kosong)": Reason.NOTHING_SAID,
        "Bima Utara": Reason.UNKNOWN,
    }


def test_a_layer_without_names_and_codes_is_refused_with_its_columns(master):
    with pytest.raises(LayerRefusedError, match=r"Kolom yang ada: luas, ket"):
        match_regencies(layer(luas=[3011.4, 2266.1], ket=["a", "b"]), master)


def test_numbers_that_look_like_codes_are_not_taken_for_them(master):
    # 1901 and 5201 are areas in hectares here.
    found = match_regencies(layer(luas_ha=[1901, 5201], n=["Dompu", "Sumbawa"]), master)
    assert found.columns.code is None
    assert codes(found) == ["52.04", "52.05"]


@pytest.fixture(scope="module")
def spellings(master) -> Spellings:
    return Spellings(master[master["level"] == "regency"])


def test_26_names_are_both_a_kabupaten_and_a_kota(spellings, master):
    regencies = master[master["level"] == "regency"]
    bare = regencies["name"].str.replace(PREFIX, "", regex=True)
    assert sum(len(spellings.codes(name)) == 2 for name in bare.unique()) == 26


def test_every_full_name_means_exactly_itself(spellings, master):
    regencies = master[master["level"] == "regency"]
    for code, name in zip(regencies["code"], regencies["name"], strict=True):
        for written in (name, name.upper(), name.replace(" ", ""), name.replace(" ", "-")):
            assert spellings.codes(written) == {code}


def test_former_names_mean_regencies_of_today(spellings):
    assert all(spellings.codes(name) == {code} for name, code in FORMER_NAMES.items())


@given(st.text(max_size=30))
def test_any_text_may_be_asked(spellings, text):
    assert all(read_code(code).is_dotted for code in spellings.codes(text))


@given(st.one_of(st.text(max_size=12), st.floats(), st.integers(), st.none()))
def test_any_cell_is_a_code_or_none(cell):
    code = read_code(cell)
    assert code is None or (len(code.text) == 5 and code.text[2] == ".")


def test_provinces_with_one_numbering_exist(master):
    assert set(master["code"]) >= SAME_NUMBERS
