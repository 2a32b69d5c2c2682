"""The local time of a province: WIB, WITA or WIT."""

from zoneinfo import ZoneInfo

WIB, WITA, WIT = "WIB", "WITA", "WIT"
ZONES = {
    WIB: ZoneInfo("Asia/Jakarta"),
    WITA: ZoneInfo("Asia/Makassar"),
    WIT: ZoneInfo("Asia/Jayapura"),
}
# Keputusan Presiden 41/1987; provinces founded later keep the zone of the one they came from.
_PROVINCES = {
    WIB: "11 12 13 14 15 16 17 18 19 21 31 32 33 34 35 36 61 62",
    WITA: "51 52 53 63 64 65 71 72 73 74 75 76",
    WIT: "81 82 91 92 93 94 95 96",
}
ZONE_OF_PROVINCE = {code: zone for zone, codes in _PROVINCES.items() for code in codes.split()}


def zone_word(region_code: str) -> str:
    """Return the zone of a region's province.

    >>> zone_word("52.01"), zone_word("61"), zone_word("91")
    ('WITA', 'WIB', 'WIT')
    """
    return ZONE_OF_PROVINCE[region_code[:2]]


def zone_of(region_code: str) -> ZoneInfo:
    """Return the clock of a region's province."""
    return ZONES[zone_word(region_code)]
