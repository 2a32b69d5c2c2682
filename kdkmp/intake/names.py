"""Region names as people write them, folded so that spellings of one name become equal."""

import re
import unicodedata
from collections.abc import Iterator

APOSTROPHES = dict.fromkeys(map(ord, "'\"`´‘’ʼʻ“”"))
_OTHER = re.compile(r"[^0-9a-z]+")
_BRACKETS = re.compile(r"^([^()\[\]]*)[(\[]([^()\[\]]*)[)\]]?\s*$")
_ROMAN = re.compile(r"x{0,3}(?:ix|iv|v?i{0,3})")
_ROMAN_VALUE = {"i": 1, "v": 5, "x": 10}

DISTRICT_PREFIXES = frozenset({"kec", "kecamatan", "distrik", "kapanewon", "kemantren"})
VILLAGE_PREFIXES = {
    "desa": "desa",
    "ds": "desa",
    "kel": "kelurahan",
    "kelurahan": "kelurahan",
    "nagari": "",
    "kampung": "",
    "gampong": "",
    "pekon": "",
    "kalurahan": "",
}
"""A word before a village's name, and the kind of village it tells."""

ABBREVIATIONS = {
    "gn": "gunung",
    "kep": "kepulauan",
    "kp": "kampung",
    "sei": "sungai",
    "tj": "tanjung",
    "tjg": "tanjung",
    "tg": "tanjung",
}
_NUMBER_WORDS = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan")
NUMBER_WORDS = {
    **{word: value for value, word in enumerate((*_NUMBER_WORDS, "sembilan"))},
    "sepuluh": 10,
    "sebelas": 11,
}


def fold(text: str) -> str:
    """Fold case, accents, dots, hyphens and repeated blanks; apostrophes vanish.

    >>> fold("Pasi  Kuala Ba'u"), fold("Ngaru-aru"), fold("KAB.BANYUMAS")
    ('pasi kuala bau', 'ngaru aru', 'kab banyumas')
    """
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text)
        text = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return _OTHER.sub(" ", text.lower().translate(APOSTROPHES)).strip()


def squash(text: str) -> str:
    """Fold and drop the blanks, so that `Gunung Sindur` equals `Gunungsindur`."""
    return fold(text).replace(" ", "")


def parts(text: str) -> list[str]:
    """Return what stands outside and inside brackets, and on both sides of a slash.

    >>> parts("Wringinanom (Wringin Anom)"), parts("Tiro/Truseb"), parts("Beji")
    (['Wringinanom ', 'Wringin Anom'], ['Tiro', 'Truseb'], [])
    """
    if bracketed := _BRACKETS.match(text):
        return [part for part in bracketed.groups() if part.strip()]
    return text.split("/") if "/" in text else []


def without_prefix(folded: str, prefixes: frozenset[str]) -> str:
    """Drop one leading word such as `kec`, if anything follows it."""
    first, _, rest = folded.partition(" ")
    return rest if rest and first in prefixes else folded


def regency_readings(text: str) -> Iterator[tuple[str, str]]:
    """Yield (kind, squashed name), the likeliest first; the kind is empty where it is not told.

    >>> list(regency_readings("KAB. ADM. KEP. SERIBU"))[0], list(regency_readings("Kotabaru"))
    (('kabupaten', 'kepulauanseribu'), [('', 'kotabaru')])
    """
    words = [ABBREVIATIONS["kep"] if word == "kep" else word for word in fold(text).split()]
    kinds = {"kab": "kabupaten", "kabupaten": "kabupaten", "kabuaten": "kabupaten"}
    kinds |= {"kota": "kota", "kotamadya": "kota", "kodya": "kota"}
    rest = words[1:] if words and words[0] in kinds else words
    rest = rest[1:] if rest and rest[0] in {"adm", "administrasi"} else rest
    if rest and words[0] in kinds:
        yield kinds[words[0]], "".join(rest)
    yield "", "".join(rest if rest and words[0] not in kinds else words)


def spelled_out(folded: str) -> str:
    """Write abbreviations in full and a trailing roman number in digits.

    >>> spelled_out("gn bintang awai"), spelled_out("sukamaju iv")
    ('gunung bintang awai', 'sukamaju 4')
    """
    words = [ABBREVIATIONS.get(word, word) for word in folded.split()]
    if len(words) > 1 and _ROMAN.fullmatch(words[-1]):
        words[-1] = str(roman_value(words[-1]))
    return " ".join(words)


def roman_value(numeral: str) -> int:
    """Return the value of a small roman number.

    >>> roman_value("xiv")
    14
    """
    values = [_ROMAN_VALUE[letter] for letter in numeral]
    following = [*values[1:], 0]
    return sum(
        -value if value < after else value for value, after in zip(values, following, strict=True)
    )


def numbers_in_digits(folded: str) -> str:
    """Write number words as digits; good enough to suggest, not to decide.

    >>> numbers_in_digits("pal tiga puluh"), numbers_in_digits("blok dua belas")
    ('pal 30', 'blok 12')
    """
    written: list[str] = []
    total = 0
    for word in [*spelled_out(folded).split(), ""]:
        if word == "puluh" and total:
            total *= 10
        elif word == "belas" and total:
            total += 10
        elif word in NUMBER_WORDS:
            total += NUMBER_WORDS[word]
        else:
            written += [str(total)] if total else []
            written += [word] if word else []
            total = 0
    return " ".join(written)
