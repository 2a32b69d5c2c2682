"""The village inside a cooperative's name: KOPERASI DESA MERAH PUTIH X KECAMATAN Y KABUPATEN Z."""

import re
from collections.abc import Iterator

from kdkmp.intake.names import fold, squash

_UNIT = r"desa|kelurahan|kalurahan|nagari|kampung|gampong|pekon|kel|ds"
_HEAD = re.compile(
    rf"^(?:koperasi )?(?:(?:{_UNIT}) )?(?:\(?syariah\)? )?merah putih(?: syariah)?\s*"
    rf"|^(?:koperasi )(?:(?:{_UNIT}) )?"
)
# The word may stick to the name (`KECAMATANGUNUNGBIRU`); its short form may not (`AWE KECIL`).
_TAIL = re.compile(
    r"\s(?:kecamatan\s*|kec\s+|distrik\s+)(?P<district>\S.*?)"
    r"(?:\s(?:(?:kab|kabupaten|kabuaten|kabupten)\b.*|kota\s.*))?$"
)
_REGENCY_TAIL = re.compile(r"\s(?:kab|kabupaten|kabuaten|kabupten)\b.*$")
_LEADING_UNIT = re.compile(rf"^(?:{_UNIT}|adat)\s+")
_INNER_UNIT = re.compile(rf"^(?P<before>.+?)\s(?:{_UNIT})\s+(?P<after>.+)$")


def readings(name: str, district: str) -> Iterator[list[str]]:
    """Yield what the village may be called, in tiers: a later one counts only without the earlier.

    >>> list(readings("KOPERASI DESA MERAH PUTIH SUKA KECAMATAN GUNUNG BIRU", "Gunung Biru"))
    [['suka']]
    >>> list(readings("KOPERASI KELURAHAN MERAH PUTIH SUKA GUNUNGBIRU", "Gunung Biru"))
    [['suka gunungbiru', 'suka']]
    >>> list(readings("KOPERASI DESA MERAH PUTIH MAJU DESA SUKA", "Gunung Biru"))
    [['maju desa suka'], ['suka', 'maju']]
    """
    body = _HEAD.sub("", fold(name))
    rest = _REGENCY_TAIL.sub("", _TAIL.sub("", body)).removesuffix(" syariah").strip()
    whole = [rest] if _TAIL.search(body) else [rest, _without_end(rest, district)]
    yield _distinct(whole)
    inner = _INNER_UNIT.match(rest)
    parts = [inner["after"], inner["before"]] if inner else []
    parts = [_LEADING_UNIT.sub("", each) for each in (*whole, *parts)]
    looser = [_without_end(each, district) for each in parts]
    if further := [each for each in _distinct([*parts, *looser]) if each not in whole]:
        yield further


def _distinct(names: list[str]) -> list[str]:
    return [each for each in dict.fromkeys(names) if each]


def told_district(name: str) -> str:
    """Return the kecamatan a name ends in, empty where it tells none.

    >>> told_district("KOPERASI DESA MERAH PUTIH X KECAMATANGUNUNGBIRU KABUATEN AWAN")
    'gunungbiru'
    >>> told_district("KOPERASI DESA MERAH PUTIH AWE KECIL")
    ''
    """
    found = _TAIL.search(_HEAD.sub("", fold(name)))
    return found["district"] if found else ""


def _without_end(village: str, district: str) -> str:
    """Drop a kecamatan's name from the end, written with or without blanks."""
    words = village.split()
    for kept in range(1, len(words)):
        if "".join(words[kept:]) == squash(district):
            return " ".join(words[:kept])
    return village
