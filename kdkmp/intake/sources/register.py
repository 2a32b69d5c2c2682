"""Columns for the fields of the land register, under the headings of `text.parcels`."""

from collections.abc import Mapping

from kdkmp.domain.facts import Kind
from kdkmp.domain.parcels import FIELD_BY_NAME, FIELD_NAMES, DocumentState, Ownership, RoadSurface
from kdkmp.intake.parse.words import vocabulary_of
from kdkmp.intake.sources.declaration import Column, Read
from kdkmp.text.parcels import CODES, FIELD

_READ_BY_KIND = {Kind.AMOUNT: Read.AMOUNT, Kind.FLAG: Read.FLAG, Kind.CODE: Read.CODE}
_READ = {"outline": Read.OUTLINE, "legal_basis": Read.NOTE}

# Headings met in lists of land (domain 2.2 and 2.3, data-formats 1.6 and 3).
_USUAL_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "verifier": ("Verifikator", "Verifikator Lahan"),
    "outline": ("Batas lahan", "Poligon", "Poligon Lahan", "WKT", "GeoJSON", "geometry"),
    "road_surface": ("Kondisi Jalan", "Akses Jalan", "akses_jalan"),
    "has_water": ("Akses Air", "Air", "Sumber Air", "sumber_air_bersih"),
    "has_electricity": ("Akses Listrik", "Listrik", "akses_listrik"),
    "has_internet": ("Akses Internet", "Internet", "akses_internet"),
    "ownership": (
        "Status Kepemilikan",
        "Kepemilikan Lahan",
        "Status Kepemilikan Lahan",
        "Kepemilikan Aset",
        "tipe_aset",
        "Tipe Aset",
        "Aset",
    ),
    "use_basis": ("Dasar Pemanfaatan Lahan", "Status Pemanfaatan", "Pemanfaatan Lahan"),
    "legal_basis": ("Dasar Hukum Lahan", "Nomor Perdes", "Perdes/SK", "Nomor SK Lahan"),
    "intended_use": ("Peruntukan Lahan", "Rencana Peruntukan", "Alokasi"),
    "doc_letter": ("Surat Lahan", "Surat Tanah", "Surat Permohonan"),
    "doc_village_minutes": ("BA Musdes", "Berita Acara Musdes", "Musdes Lahan", "BA musdes/Perdes"),
    "doc_recommendation": ("Rekomendasi", "Surat Rekomendasi", "Izin Pemda"),
    "doc_certificate": ("Sertifikat", "Sertipikat", "Bukti Kepemilikan"),
    "doc_no_dispute": ("Surat Tidak Sengketa", "Surat Pernyataan Tidak Sengketa"),
    "doc_sketch": ("Sketsa", "Sketsa Lahan"),
    "risk_lp2b": ("LP2B", "LSD", "LP2B/LSD"),
    "risk_forest": ("Hutan", "Kawasan Hutan"),
    "risk_flood": ("Banjir", "Rawan Banjir", "Rawan Bencana"),
    "risk_sutet": ("SUTET",),
    "risk_unstable": ("Tanah Labil", "Rawa", "Rawa/Pesisir"),
    "risk_occupied": ("Ada Bangunan", "Bangunan Lain"),
}

# Words of Simkopdes, of the forms of the PMO and of recaps, folded. "Barang Milik Daerah" may be
# the province's; lists come from a regency, so it counts as the regency's unless they say more.
OWNERSHIP_WORDS: dict[str, str] = {
    "milik sendiri": Ownership.COOPERATIVE,
    "milik koperasi": Ownership.COOPERATIVE,
    "hibah": Ownership.GRANT,
    "hibah warga": Ownership.GRANT,
    "barang milik kud": Ownership.OTHER,
    "kud": Ownership.OTHER,
    "barang milik desa bmdes": Ownership.VILLAGE,
    "barang milik desa": Ownership.VILLAGE,
    "bmdes": Ownership.VILLAGE,
    "aset desa": Ownership.VILLAGE,
    "tkd": Ownership.VILLAGE,
    "tanah kas desa": Ownership.VILLAGE,
    "bmd barang milik daerah": Ownership.REGENCY,
    "barang milik daerah bmd": Ownership.REGENCY,
    "barang milik daerah": Ownership.REGENCY,
    "bmd": Ownership.REGENCY,
    "aset pemkab": Ownership.REGENCY,
    "aset pemkot": Ownership.REGENCY,
    "aset pemprov": Ownership.PROVINCE,
    "barang milik negara bmn": Ownership.MINISTRY,
    "barang milik negara": Ownership.MINISTRY,
    "bmn": Ownership.MINISTRY,
    "bumn": Ownership.STATE_ENTERPRISE,
    "danantara": Ownership.DANANTARA,
    "tukar guling": Ownership.SWAP,
    "pembelian": Ownership.PURCHASE,
    "kawasan hutan": Ownership.FOREST_AREA,
    "tanah warga": Ownership.PRIVATE,
    "milik pribadi": Ownership.PRIVATE,
    "other": Ownership.OTHER,
    "wakaf": Ownership.OTHER,
    "tanah negara": Ownership.OTHER,
    "tanah adat tanah ulayat tanah pecatu": Ownership.OTHER,
}
ROAD_WORDS: dict[str, str] = {
    "aspal": RoadSurface.ASPHALT,
    "rabat beton": RoadSurface.CONCRETE,
    "cor": RoadSurface.CONCRETE,
    "batuan": RoadSurface.STONE,
    "kerikil": RoadSurface.STONE,
    "tidak ada": RoadSurface.NONE,
}
# What the forms of the PMO offer for water, electricity and internet.
UTILITY_WORDS: dict[str, dict[str, str]] = {
    "has_water": {"sumur": "ya", "pam": "ya", "pdam": "ya", "mata air": "ya"},
    "has_electricity": {"pln": "ya", "surya": "ya", "diesel": "ya"},
    "has_internet": {
        "sinyal kuat": "ya",
        "sinyal lemah": "ya",
        "internet fiber": "ya",
        "tidak ada sinyal": "tidak",
    },
}
_MORE_WORDS: dict[str, dict[str, str]] = {
    "ownership": OWNERSHIP_WORDS,
    "road_surface": ROAD_WORDS,
    **UTILITY_WORDS,
}


def register_column(name: str, *more_headings: str) -> Column:
    """Return the column of a field; what it does not understand costs the cell, not the row."""
    field = FIELD_BY_NAME[name]
    labels = CODES.get(name, {})
    read = _READ.get(name) or _READ_BY_KIND[field.kind]
    words = _MORE_WORDS.get(name, {})
    return Column(
        target=name,
        headings=(FIELD[name], name, *_USUAL_HEADINGS.get(name, ()), *more_headings),
        read=Read.DOCUMENT if field.codes is DocumentState else read,
        words=words if field.kind is Kind.FLAG else vocabulary_of(labels) | words,
        shown=tuple(labels.values()),
        rejects=False,
    )


def register_columns(*apart_from: str) -> tuple[Column, ...]:
    """Return the columns of all fields but those a format declares in a way of its own."""
    own = {"source_status", "latitude", "longitude", *apart_from}
    return tuple(register_column(name) for name in FIELD_NAMES if name not in own)
