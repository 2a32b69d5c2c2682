"""Names of regencies and provinces as layers write them, folded so that spellings become equal."""

import re
import unicodedata
from collections import defaultdict
from difflib import get_close_matches

import pandas as pd

KINDS = {
    "kabupaten": "kabupaten",
    "kab": "kabupaten",
    "regency": "kabupaten",
    "kota": "kota",
    "kotamadya": "kota",
    "kodya": "kota",
    "city": "kota",
}
_SPELLED_OUT = {"kab": "kabupaten", "kep": "kepulauan", "kotamadya": "kota", "kodya": "kota"}
_SILENT = {"adm", "administrasi", "administratif", "dan"}
_PROVINCE_SILENT = {
    *("provinsi", "prov", "propinsi", "daerah", "khusus", "ibukota", "istimewa"),
    *("dki", "di", "d", "i", "nanggroe", "darussalam"),
}
_APOSTROPHES = dict.fromkeys(map(ord, "'`´‘’ʼʻ"))
_CAMEL = re.compile(r"(?<=[a-z.])(?=[A-Z])")
_WORD = re.compile(r"[a-z0-9]+")
_LIKELY = 0.8

FORMER_NAMES = {
    "kabupatenpontianak": "61.02",  # Mempawah since PP 58/2014
    "mamujuutara": "76.01",  # Pasangkayu since PP 61/2017
    "malukutenggarabarat": "81.03",  # Kepulauan Tanimbar since PP 2/2019
    "tobasamosir": "12.12",  # Toba since PP 14/2020
    "padangsidempuan": "12.77",
    "mahakamhulu": "64.11",
    "pahuwato": "75.04",
}
"""Names that were in force before, and spellings of older lists, folded → today's code."""


def words(text: str) -> list[str]:
    """Return the words of a name: no case, accents, dots, silent words; `LombokBarat` is two.

    >>> words("KAB. ADM. KEP. SERIBU"), words("LombokBarat")
    (['kabupaten', 'kepulauan', 'seribu'], ['lombok', 'barat'])
    """
    plain = unicodedata.normalize("NFKD", _CAMEL.sub(" ", text)).translate(_APOSTROPHES)
    found = _WORD.findall(plain.encode("ascii", "ignore").decode().lower())
    return [_SPELLED_OUT.get(word, word) for word in found if word not in _SILENT]


def key(text: str) -> str:
    """Return a name without blanks.

    >>> key("Kab. Lombok Barat"), key("S I A K"), key("Toli-Toli")
    ('kabupatenlombokbarat', 'siak', 'tolitoli')
    """
    return "".join(words(text))


def province_key(text: str) -> str:
    """Return a province's name without blanks and titles.

    >>> province_key("DKI Jakarta"), province_key("Daerah Istimewa Yogyakarta")
    ('jakarta', 'yogyakarta')
    """
    folded = "".join(word for word in words(text) if word not in _PROVINCE_SILENT)
    return folded if folded != "bangkabelitung" else "kepulauanbangkabelitung"


class Spellings:
    """Every spelling of every regency, to be looked up; several answers mean it is ambiguous."""

    def __init__(self, regencies: pd.DataFrame) -> None:
        codes: defaultdict[str, set[str]] = defaultdict(set)
        without_islands: defaultdict[str, set[str]] = defaultdict(set)
        for code, name, kind in regencies[["code", "name", "kind"]].itertuples(index=False):
            bare = "".join(words(name)[1:])
            short = "kab" if kind == "kabupaten" else kind
            # Written in one piece, silent words cannot be told from the rest.
            whole = "".join(_WORD.findall(name.lower()))
            joined = whole.removeprefix(kind)
            for spelling in (bare, kind + bare, short + bare, bare + kind, whole, joined):
                codes[spelling].add(code)
            without_islands[bare.removeprefix("kepulauan")].add(code)
        for spelling, found in without_islands.items():
            if spelling not in codes:
                codes[spelling] = found
        known = set(regencies["code"])
        for spelling, code in FORMER_NAMES.items():
            if spelling not in codes and code in known:
                codes[spelling] = {code}
        self._codes = {spelling: frozenset(found) for spelling, found in codes.items()}

    def codes(self, name: str) -> frozenset[str]:
        """Return the codes a name may mean."""
        return self._codes.get(key(name), frozenset())

    def likely(self, name: str) -> frozenset[str]:
        """Return the codes of the most similar spelling; a guess, never to be acted upon."""
        close = get_close_matches(key(name), self._codes, n=1, cutoff=_LIKELY)
        return self._codes[close[0]] if close else frozenset()
