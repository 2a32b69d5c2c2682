"""Regions: levels, kinds and the arithmetic of dotted Kemendagri codes."""

from enum import StrEnum


class Level(StrEnum):
    """Administrative level."""

    PROVINCE = "province"
    REGENCY = "regency"
    DISTRICT = "district"
    VILLAGE = "village"


CODE_LENGTH = {Level.PROVINCE: 2, Level.REGENCY: 5, Level.DISTRICT: 8, Level.VILLAGE: 13}


def ancestor(code: str, level: Level) -> str:
    """Return the code of the region of ``level`` that contains ``code``.

    >>> ancestor("52.01.01.2001", Level.REGENCY)
    '52.01'
    """
    return code[: CODE_LENGTH[level]]


def cooperative_code(village_code: str, number: int) -> str:
    """Return the natural key of a village's nth cooperative.

    >>> cooperative_code("52.01.01.2001", 1), cooperative_code("52.01.01.2001", 2)
    ('52.01.01.2001', '52.01.01.2001-2')
    """
    return village_code if number == 1 else f"{village_code}-{number}"
