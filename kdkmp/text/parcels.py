"""Indonesian words of the land register: headings with their unit, and labels of codes."""

from collections.abc import Mapping
from typing import Any

from kdkmp.domain.layers import Inside, LayerKind
from kdkmp.domain.parcels import (
    DocumentState,
    IntendedUse,
    Ownership,
    PointPrecision,
    Risk,
    RoadSurface,
    Section,
    UseBasis,
    Verdict,
)
from kdkmp.domain.verification import Result, State
from kdkmp.text.labels import LAND_STATUS, SPATIAL_RISK, SURVEYOR

OWNERSHIP = {
    Ownership.VILLAGE: "Aset desa/kelurahan (TKD, pecatu)",
    Ownership.REGENCY: "Aset pemkab/pemkot (BMD)",
    Ownership.PROVINCE: "Aset pemprov (BMD)",
    Ownership.MINISTRY: "Aset kementerian/lembaga (BMN)",
    Ownership.STATE_ENTERPRISE: "BUMN (Perhutani, PTPN, dan lain-lain)",
    Ownership.DANANTARA: "Danantara",
    Ownership.GRANT: "Hibah warga",
    Ownership.SWAP: "Tukar guling",
    Ownership.PURCHASE: "Pembelian",
    Ownership.FOREST_AREA: "Kawasan hutan (perlu pelepasan)",
    Ownership.COOPERATIVE: "Milik koperasi",
    Ownership.PRIVATE: "Tanah warga/pribadi",
    Ownership.OTHER: "Lainnya",
}

USE_BASIS = {
    UseBasis.OWN: "Milik sendiri/aset desa",
    UseBasis.LOAN: "Pinjam pakai",
    UseBasis.LEASE: "Sewa/sewa pakai",
    UseBasis.GRANT: "Hibah",
    UseBasis.JOINT_USE: "Kerja sama pemanfaatan (KSP)",
    UseBasis.OTHER: "Lainnya",
}

INTENDED_USE = {
    IntendedUse.OUTLET_AND_STORE: "Gerai dan gudang",
    IntendedUse.OUTLET: "Gerai",
    IntendedUse.STORE: "Gudang",
    IntendedUse.OFFICE: "Kantor koperasi",
    IntendedUse.OTHER: "Lainnya",
}

POINT_PRECISION = {
    PointPrecision.POINT: "Titik lahan",
    PointPrecision.VILLAGE_CENTRE: "Pusat desa (bukan titik lahan)",
}

VERDICT = {Verdict.PASS: "Memenuhi", Verdict.FAIL: "Tidak memenuhi"}

DOCUMENT_STATE = {
    DocumentState.HAVE: "Ada",
    DocumentState.IN_PROCESS: "Dalam proses",
    DocumentState.MISSING: "Belum ada",
}

RISK = {
    Risk.NONE: "Tidak ada",
    Risk.WITH_PERMIT: "Ada, sudah berizin",
    Risk.WITHOUT_PERMIT: "Ada, belum berizin",
}

ROAD_SURFACE = {
    RoadSurface.CONCRETE: "Beton",
    RoadSurface.ASPHALT: "Beraspal",
    RoadSurface.STONE: "Batu",
    RoadSurface.EARTH: "Tanah",
    RoadSurface.NONE: "Belum ada akses jalan",
}

SECTION = {
    Section.STATUS: "Status",
    Section.SITE: "Lokasi dan ukuran",
    Section.RIGHT: "Kepemilikan dan pemanfaatan",
    Section.DOCUMENTS: "Dokumen",
    Section.CRITERIA: "Empat kriteria Kemendagri",
    Section.RISKS: "Risiko",
}

NOT_CHECKED = "Belum diperiksa"
"""Said of a risk, a criterion or a document nobody stated: never the same as "tidak ada"."""

FIELD = {
    "land_status": "Status lahan",
    "source_status": "Status menurut berkas asal",
    "surveyor": "Disurvei oleh",
    "verifier": "Diverifikasi oleh",
    "parcel_area_m2": "Luas lahan (m²)",
    "length_m": "Panjang (m)",
    "width_m": "Lebar (m)",
    "latitude": "Lintang",
    "longitude": "Bujur",
    "point_precision": "Ketepatan titik",
    "outline": "Batas lahan (poligon)",
    "road_surface": "Kondisi jalan",
    "has_water": "Ada air",
    "has_electricity": "Ada listrik",
    "has_internet": "Ada internet",
    "ownership": "Kepemilikan",
    "use_basis": "Dasar pemanfaatan",
    "legal_basis": "Dasar hukum",
    "intended_use": "Peruntukan",
    "doc_letter": "Surat permohonan/keterangan lahan",
    "doc_village_minutes": "Berita acara musdes",
    "doc_recommendation": "Rekomendasi/izin pemda",
    "doc_certificate": "Sertifikat atau bukti kepemilikan",
    "doc_no_dispute": "Pernyataan tidak sengketa",
    "doc_sketch": "Sketsa ukuran",
    "criterion_title": "Status jelas (aset desa/kab/prov/K-L)",
    "criterion_area": "Luas minimal 1.000 m²",
    "criterion_access": "Strategis dan mudah diakses",
    "criterion_ready": "Siap bangun, aman bencana, bukan di bawah SUTET",
    "is_disputed": "Sengketa",
    "risk_lp2b": "LP2B/LSD (sawah dilindungi)",
    "risk_forest": "Kawasan hutan",
    "risk_flood": "Rawan banjir/bencana",
    "risk_sutet": "Di bawah SUTET",
    "risk_unstable": "Rawa, pesisir, atau tanah labil",
    "risk_occupied": "Sudah ada bangunan lain",
    "spatial_risk": "Simpulan risiko tata ruang",
}

CODES: Mapping[str, Mapping[Any, str]] = {
    "land_status": LAND_STATUS,
    "surveyor": SURVEYOR,
    "verifier": SURVEYOR,
    "point_precision": POINT_PRECISION,
    "road_surface": ROAD_SURFACE,
    "ownership": OWNERSHIP,
    "use_basis": USE_BASIS,
    "intended_use": INTENDED_USE,
    **{name: DOCUMENT_STATE for name in FIELD if name.startswith("doc_")},
    **{name: VERDICT for name in FIELD if name.startswith("criterion_")},
    **{name: RISK for name in FIELD if name.startswith("risk_")},
    "spatial_risk": SPATIAL_RISK,
}
"""The labels of every coded field, by field name."""

LAYER_KIND = {
    LayerKind.BOUNDARIES: "Batas kabupaten/kota",
    LayerKind.MINING: "Izin usaha pertambangan (IUP)",
    LayerKind.PROTECTED_FARMLAND: "LP2B/LSD (sawah dilindungi)",
    LayerKind.FOREST: "Kawasan hutan",
    LayerKind.FLOOD: "Rawan banjir/bencana",
    LayerKind.OTHER: "Lainnya",
}

INSIDE = {
    Inside.INSIDE: "Di dalam",
    Inside.OUTSIDE: "Di luar",
    Inside.NOT_CHECKED: NOT_CHECKED,
}

RESULT = {
    Result.DONE: "Selesai",
    Result.REJECTED: "Ditolak",
    Result.RETURNED: "Dikembalikan",
    Result.TAKEN_BACK: "Dibatalkan (salah catat)",
}

STATE = {
    State.DONE: "Selesai",
    State.REJECTED: "Ditolak",
    State.LEFT: "Belum selesai",
    State.LATE: "Terlambat",
}
