"""Words of the weekly recap: its sheets, headings and what a reader must know."""

from collections.abc import Mapping

from kdkmp.domain.recap import UNKNOWN, WHOLE
from kdkmp.text.building import RUNG
from kdkmp.text.labels import LAND_STATUS, OBSTACLE, PART, ZONE

TOTAL = "Jumlah"
COOPERATIVES = "KDKMP"
SHEETS: Mapping[str, tuple[str, ...]] = {
    "Zona dan portal": ("zone", "part"),
    "Status lahan": ("land_status",),
    "Pembangunan": ("rung",),
    "Kendala utama": ("main_obstacle",),
}
"""Sheet → the groups on it."""

LEVEL: Mapping[str, str] = {
    "province_code": "Provinsi",
    "regency_code": "Kabupaten/Kota",
    "district_code": "Kecamatan",
}

_LABELS: Mapping[str, Mapping[str, str]] = {
    "zone": {code.value: word for code, word in ZONE.items()},
    "part": {code.value: word for code, word in PART.items()},
    "land_status": {code.value: word for code, word in LAND_STATUS.items()}
    | {UNKNOWN: "Belum ada data"},
    "rung": {code.value: word for code, word in RUNG.items()},
    "main_obstacle": {code.value: word for code, word in OBSTACLE.items()}
    | {UNKNOWN: "Belum tercatat"},
}


def heading(group: str, code: str) -> str:
    """Return the heading of a column.

    >>> heading("zone", "red"), heading("land_status", "unknown"), heading("cooperatives", "")
    ('Merah', 'Belum ada data', 'KDKMP')
    """
    return COOPERATIVES if group == WHOLE else _LABELS[group][code]


HOW_TO_READ = (
    "Setiap KDKMP dihitung satu kali pada tiap kelompok kolom: zona, portal, status lahan, tahap "
    "pembangunan, dan kendala utama masing-masing berjumlah sama dengan kolom KDKMP. Belum ada "
    "data berarti belum ada yang menyatakan, bukan nol."
)
TIERS = (
    "Rekap provinsi adalah jumlah kabupaten/kotanya dan rekap nasional jumlah provinsinya; "
    "dihitung dari data per KDKMP, tidak ada angka yang diketik."
)
MISSING = (
    "Angka kabupaten/kota yang belum lapor memakai data terakhir dari laporan sebelumnya dan dari "
    "sumber lain."
)
