"""The village inside a cooperative's name: KOPERASI DESA MERAH PUTIH X KECAMATAN Y KABUPATEN Z."""

import re
from collections.abc import Iterator

from kdkmp.intake.names import fold, squash

_UNIT = r"desa|kelurahan|kalurahan|nagari|kampung|gampong|pekon|kel|ds"
_HEAD = re.compile(
    rf"^(?:koperasi )?(?:(?:{_UNIT}) )?(?:\(?syariah\)? )?merah putih(?: syariah)?\s*"
    rf"|^(?:koperasi )(?:(?:{_UNIT}) )?"
)
# `KECAMATANJATISRONO` and `KABUATEN` are real; a unit word must not be eaten from inside a name.
_TAIL = re.compile(
    r"\s(?:kecamatan|kec|distrik)\s*(?P<district>\S.*?)?"
    r"(?:\s(?:kab|kabupaten|kabuaten|kabupten|kota)\b.*)?$"
)
_REGENCY_TAIL = re.compile(r"\s(?:kab|kabupaten|kabuaten|kabupten)\b.*$")
_LEADING_UNIT = re.compile(rf"^(?:{_UNIT}|adat)\s+")
_INNER_UNIT = re.compile(rf"^(?P<before>.+?)\s(?:{_UNIT})\s+(?P<after>.+)$")


def villages(name: str, district: str) -> Iterator[str]:
    """Yield what the village may be called, the likeliest first.

    >>> list(villages("KOPERASI DESA MERAH PUTIH SUKA KECAMATAN GUNUNG BIRU", "Gunung Biru"))
    ['suka']
    >>> list(villages("KOPERASI KELURAHAN MERAH PUTIH SUKA GUNUNGBIRU", "Gunung Biru"))
    ['suka gunungbiru', 'suka']
    """
    rest = _TAIL.sub("", _HEAD.sub("", fold(name)))
    rest = _REGENCY_TAIL.sub("", rest).removesuffix(" syariah").strip()
    found = [rest]
    if inner := _INNER_UNIT.match(rest):
        found += [inner["after"], inner["before"]]
    found += [_without_end(each, district) for each in found]
    found += [_LEADING_UNIT.sub("", each) for each in found]
    yield from dict.fromkeys(each for each in found if each)


def told_district(name: str) -> str:
    """Return the kecamatan a name ends in, empty where it tells none.

    >>> told_district("KOPERASI DESA MERAH PUTIH X KECAMATANGUNUNGBIRU KABUATEN AWAN")
    'gunungbiru'
    """
    found = _TAIL.search(_HEAD.sub("", fold(name)))
    return (found["district"] or "") if found else ""


def _without_end(village: str, district: str) -> str:
    """Drop a kecamatan's name from the end, written with or without blanks."""
    words = village.split()
    for kept in range(1, len(words)):
        if "".join(words[kept:]) == squash(district):
            return " ".join(words[:kept])
    return village
