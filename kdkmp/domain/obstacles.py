"""Obstacle codes: one main obstacle per cooperative, so that counts close.

Codes follow the taxonomy seen in rakor reports (docs of the programme, Nov 2025 - Feb 2026);
the list itself is our proposal ("usulan").
"""

from enum import StrEnum


class Obstacle(StrEnum):
    """One main obstacle; ``NONE`` is the known absence of any, a blank is "not reported"."""

    NONE = "none"
    L01 = "L01"
    L02 = "L02"
    L03 = "L03"
    L04 = "L04"
    L05 = "L05"
    L06 = "L06"
    L07 = "L07"
    L08 = "L08"
    L09 = "L09"
    A01 = "A01"
    A02 = "A02"
    A03 = "A03"
    K01 = "K01"
    K02 = "K02"
    K03 = "K03"
    K04 = "K04"
    K05 = "K05"
    O01 = "O01"
    O02 = "O02"
    O03 = "O03"
    D01 = "D01"
    Z99 = "Z99"
