"""Match the areas of a layer to the regencies of the master, and say what did not match."""

from collections.abc import Iterator
from typing import NoReturn

import geopandas as gpd
import pandas as pd
import shapely

from kdkmp.geo.columns import Columns, find_columns
from kdkmp.geo.matcher import Matcher
from kdkmp.geo.matching import Answer, Matching, Note, Remark, Said, Unmatched
from kdkmp.geo.refused import refuse
from kdkmp.geo.region_codes import read_code
from kdkmp.geo.spelling import KINDS, Spellings


def match_regencies(rows: gpd.GeoDataFrame, master: pd.DataFrame) -> Matching:
    """Match a layer to ``master`` (``code, name, level, kind, parent_code``).

    Raises
    ------
    LayerRefusedError
        No column names regencies, or no area matched.
    """
    regencies = master[master["level"] == "regency"]
    spellings = Spellings(regencies)
    columns = find_columns(rows, spellings, master)
    said = pd.Series(list(_said(rows, columns)), index=rows.index, dtype=object)
    counts = said.value_counts(sort=False)
    answers = Matcher(master, spellings).answers(list(counts.index))
    codes = said.map(lambda one: found if isinstance(found := answers[one], str) else None)
    if codes.isna().all():
        _refuse_unmatched(rows, columns)
    unmatched = [
        Unmatched(found.said, int(counts[one]), found.reason, found.suggestions)
        for one, found in answers.items()
        if isinstance(found, Unmatched)
    ]
    names = regencies.set_index("code")["name"]
    areas = _dissolved(rows, codes, names)
    touched = set(areas["code"].str[:2])
    wanted = regencies.loc[regencies["parent_code"].isin(touched), "code"]
    return Matching(
        areas=areas,
        features=len(rows),
        matched_features=int(codes.notna().sum()),
        unmatched=tuple(sorted(unmatched, key=lambda one: one.said)),
        remarks=tuple(_remarks(answers, spellings)),
        missing=tuple(sorted(set(wanted) - set(areas["code"]))),
        columns=columns,
    )


def _said(rows: gpd.GeoDataFrame, columns: Columns) -> Iterator[Said]:
    def texts(name: str | None) -> list[str]:
        if name is None:
            return [""] * len(rows)
        values = rows[name].astype(object)
        return [str(value).strip() if pd.notna(value) else "" for value in values]

    parts = (texts(name) for name in (columns.name, columns.code, columns.kind, columns.province))
    for name, code, kind, province in zip(*parts, strict=True):
        read = read_code(code)
        counts = read is not None and (columns.code_is_kemendagri or read.is_unambiguous)
        known_kind = KINDS.get(kind.strip(" .").lower(), "")
        yield Said(name, code, read, known_kind, province, counts)


def _dissolved(rows: gpd.GeoDataFrame, codes: pd.Series, names: pd.Series) -> gpd.GeoDataFrame:
    """Return one area per regency, in the order of codes."""
    shapes = pd.Series(list(rows.geometry), index=rows.index, dtype=object)
    by_code = shapes.groupby(codes)
    whole = by_code.agg(lambda some: some.iloc[0] if len(some) == 1 else shapely.union_all(some))
    found = whole.index
    return gpd.GeoDataFrame(
        {"code": list(found), "name": [names[code] for code in found]},
        geometry=whole.to_numpy(),
        crs=rows.crs,
    )


def _remarks(answers: dict[Said, Answer], spellings: Spellings) -> Iterator[Remark]:
    for said, code in answers.items():
        if isinstance(code, str):
            if said.name and code not in spellings.codes(said.name):
                yield Remark(said.words, code, Note.NAME_DIFFERS)
            elif said.code_counts and said.code and said.code.text != code:
                yield Remark(said.words, code, Note.CODE_DIFFERS)


def _refuse_unmatched(rows: gpd.GeoDataFrame, columns: Columns) -> NoReturn:
    held = (
        ", ".join(str(name) for name in rows.columns.drop(rows.geometry.name)[:15]) or "tidak ada"
    )
    if columns.code and not columns.name:
        refuse(
            f"Kolom {columns.code} berisi kode tanpa titik, dan tidak ada kolom nama. Kode BPS dan "
            "Kemendagri berbeda di banyak provinsi, jadi kode ini saja tidak dipakai. Tambahkan "
            "kolom nama kabupaten/kota, atau kode Kemendagri bertitik (mis. 52.01)."
        )
    refuse(
        "Tidak satu pun area cocok dengan kabupaten/kota. Lapisan perlu kolom nama "
        "kabupaten/kota atau kode Kemendagri bertitik (mis. 52.01). "
        f"Kolom yang ada: {held}."
    )
