"""Codes of regencies as layers write them; Kemendagri and BPS number them differently."""

import re
from dataclasses import dataclass

_DOTTED = re.compile(r"(?:ID)?(\d{2})\.(\d{2})(?:\.\d[\d.]*)?")
_LOST_ZERO = re.compile(r"(\d{2})\.(\d)")
_PLAIN = re.compile(r"(?:ID)?(\d{2})(\d{2})(?:\.0+)?", re.IGNORECASE)
_FIRST_CITY = 71  # both systems number cities from 71 on

SAME_NUMBERS = frozenset({"17", "32", "33", "34", "35", "36", "51", "52", "63"})
"""Provinces whose regencies have one number in both systems (BPS "Bridging Kode", sig.bps.go.id,
second half of 2020). Elsewhere the same four digits can mean two regencies: 6102 is Mempawah to
Kemendagri (61.02) and Bengkayang to BPS."""

RENUMBERED = frozenset({"91", "92", "93", "94", "95", "96", "97"})
"""Papua: the two systems number the provinces themselves differently, and both changed in 2022."""


@dataclass(frozen=True)
class Code:
    """A regency's code as ``xx.xx``; only a dotted one is certainly Kemendagri's."""

    text: str
    is_dotted: bool

    @property
    def kind(self) -> str:
        """Return the kind of regency, which both systems tell alike."""
        return "kota" if int(self.text[3:]) >= _FIRST_CITY else "kabupaten"

    @property
    def province(self) -> str | None:
        """Return the province where both systems agree on it."""
        province = self.text[:2]
        return None if province in RENUMBERED and not self.is_dotted else province

    @property
    def is_unambiguous(self) -> bool:
        """Say whether the code alone tells the regency."""
        return self.is_dotted or self.text[:2] in SAME_NUMBERS


def read_code(value: object) -> Code | None:
    """Read what a cell holds as a regency's code; a longer dotted code is its regency's.

    >>> read_code("52.01"), read_code("ID5201"), read_code(61.1), read_code("52.01.01.2001")
    (Code(text='52.01', is_dotted=True), Code(text='52.01', is_dotted=False), \
Code(text='61.10', is_dotted=True), Code(text='52.01', is_dotted=True))
    """
    text = str(value).strip()
    if found := _DOTTED.fullmatch(text):
        return Code(f"{found[1]}.{found[2]}", is_dotted=True)
    if found := _LOST_ZERO.fullmatch(text):  # read as a number on its way
        return Code(f"{found[1]}.{found[2]}0", is_dotted=True)
    if found := _PLAIN.fullmatch(text):
        return Code(f"{found[1]}.{found[2]}", is_dotted=False)
    return None
