"""Labels: code to the words an official reads; never compared, stored or used as a key."""

from collections.abc import Mapping
from typing import Any

from kdkmp.domain.bridge import Part
from kdkmp.domain.facts import (
    BusinessPlan,
    Group,
    OperatingStatus,
    PhysicalReadiness,
    RatStatus,
)
from kdkmp.domain.land import LandStatus, SpatialRisk
from kdkmp.domain.obstacles import Obstacle
from kdkmp.domain.sources import FileFormat, Source, Surveyor
from kdkmp.domain.zones.policy import Phase, Zone

YES, NO, UNKNOWN = "Ya", "Tidak", "belum ada data"
MISSING = "–"

ZONE = {
    Zone.GREEN: "Hijau",
    Zone.YELLOW: "Kuning",
    Zone.RED: "Merah",
    Zone.UNKNOWN: "Abu-abu",
}

# The words of the head of the dinas of NTB; abu-abu is ours.
ZONE_MEANING = {
    Zone.GREEN: "siap berjalan",
    Zone.YELLOW: "memerlukan pembinaan",
    Zone.RED: "membutuhkan intervensi serius",
    Zone.UNKNOWN: "belum ada data atau kedaluwarsa",
}

# Shapes differ, so that colour is never the only sign.
ZONE_ICON = {Zone.GREEN: "●", Zone.YELLOW: "▲", Zone.RED: "■", Zone.UNKNOWN: "◇"}

PHASE = {
    Phase.LAND: "Lahan",
    Phase.CONSTRUCTION: "Konstruksi",
    Phase.COMPLETED: "Selesai",
}

PART = {
    Part.OUTSIDE_PORTAL: "Belum masuk portal",
    Part.PORTAL_UNKNOWN: "Belum diketahui masuk portal atau tidak",
    Part.BUILDING: "Dibangun (termasuk selesai)",
    Part.BLOCKED: "Belum dapat dibangun",
    Part.UNCLASSIFIED: "Belum terklasifikasi",
}

GROUP = {
    Group.INSTITUTION: "Kelembagaan",
    Group.LEGALITY: "Legalitas & kepatuhan",
    Group.INFRASTRUCTURE: "Infrastruktur & pembangunan fisik",
    Group.OPERATIONS: "Operasional & kesehatan usaha",
}

SOURCE = {
    Source.PORTAL: "Portal KDKMP (Agrinas)",
    Source.SIMKOPDES: "Simkopdes",
    Source.DINAS: "Dinas",
    Source.TNI: "TNI",
    Source.BPKAD: "BPKAD",
}

FILE_FORMAT = {
    FileFormat.PORTAL_REPORT: "Portal KDKMP – Export Laporan",
    FileFormat.LAND_MAP: "Portal KDKMP – peta lahan",
    FileFormat.READINESS: "Simkopdes – Kesiapan Desa",
    FileFormat.LAND_LIST: "Simkopdes – daftar lahan",
    FileFormat.COOPERATIVE_LIST: "Simkopdes – daftar koperasi",
    FileFormat.WEEKLY_WORKBOOK: "Formulir mingguan dinas",
    FileFormat.MAPPED: "Berkas lain (kolom dipetakan sendiri)",
    FileFormat.REVIEW: "Hasil tinjauan",
    FileFormat.LAND_FORM: "Formulir 6 PMO – lahan",
    FileFormat.PARCEL_EDIT: "Isian register lahan di dasbor",
}

SURVEYOR = {
    Surveyor.COOPERATIVE: "Koperasi",
    Surveyor.FACILITATOR: "Pendamping (BA)",
    Surveyor.TNI: "TNI",
    Surveyor.AGRINAS: "Agrinas",
    Surveyor.BPKAD: "BPKAD",
    Surveyor.DINAS: "Dinas",
    Surveyor.HEALTH_MINISTRY: "Kementerian Kesehatan",
}

LAND_STATUS = {
    LandStatus.NONE: "Belum ada lahan",
    LandStatus.IDENTIFIED: "Diidentifikasi",
    LandStatus.PROPOSED: "Diajukan",
    LandStatus.PERMIT: "Proses izin/rekomendasi",
    LandStatus.VERIFYING: "Sedang diverifikasi",
    LandStatus.CONSIDERED: "Dipertimbangkan",
    LandStatus.VERIFIED: "Terverifikasi",
    LandStatus.BUILDING: "Dalam pembangunan",
    LandStatus.STOPPED: "Terhenti",
    LandStatus.BUILT: "Selesai fisik",
    LandStatus.HANDED_OVER: "Serah terima",
    LandStatus.EQUIPPED: "Sarpras lengkap",
    LandStatus.REJECTED: "Ditolak",
}

SPATIAL_RISK = {
    SpatialRisk.CLEAR: "Sudah dicek, tidak ada",
    SpatialRisk.TO_CHECK: "Perlu dicek",
    SpatialRisk.WITH_PERMIT: "Ada, sudah berizin",
    SpatialRisk.WITHOUT_PERMIT: "Ada, belum berizin (banjir/SUTET/lainnya)",
    SpatialRisk.PROTECTED_WITHOUT_PERMIT: "LP2B/LSD atau kawasan hutan, belum berizin",
}

RAT_STATUS = {
    RatStatus.HELD: "Sudah RAT",
    RatStatus.DRAFT: "Draf",
    RatStatus.LATE: "Terlambat",
    RatStatus.MISSED: "Tidak RAT",
    RatStatus.UNVERIFIED: "Belum terverifikasi",
}

OPERATING_STATUS = {
    OperatingStatus.OPERATING: "Beroperasi",
    OperatingStatus.PREPARING: "Persiapan",
    OperatingStatus.NOT_OPERATING: "Belum beroperasi",
}

PHYSICAL_READINESS = {
    PhysicalReadiness.READY: "Sudah siap",
    PhysicalReadiness.NOT_READY: "Belum siap",
}

BUSINESS_PLAN = {
    BusinessPlan.NONE: "Belum ada",
    BusinessPlan.DRAFT: "Draf",
    BusinessPlan.DONE: "Selesai",
}

OBSTACLE = {
    Obstacle.NONE: "Tidak ada kendala",
    Obstacle.L01: "Tidak ada lahan",
    Obstacle.L02: "Luas lahan kurang",
    Obstacle.L03: "Status/sertipikat lahan belum jelas",
    Obstacle.L04: "Izin atau rekomendasi pemda belum terbit",
    Obstacle.L05: "LP2B/LSD, kawasan hutan, atau tata ruang",
    Obstacle.L06: "Sengketa, tukar guling, atau sudah ada bangunan",
    Obstacle.L07: "Rawa, pesisir, atau rawan bencana",
    Obstacle.L08: "Perlu pematangan lahan",
    Obstacle.L09: "Tidak strategis atau akses sulit",
    Obstacle.A01: "Dokumen portal belum lengkap",
    Obstacle.A02: "Menunggu verifikasi TNI/Agrinas",
    Obstacle.A03: "Menunggu dukungan dana",
    Obstacle.K01: "Cuaca",
    Obstacle.K02: "Tenaga kerja",
    Obstacle.K03: "Material atau harga",
    Obstacle.K04: "Kendala teknis lain",
    Obstacle.K05: "Pembangunan terhenti",
    Obstacle.O01: "Sarpras atau utilitas belum lengkap",
    Obstacle.O02: "SDM, pengurus, atau manajer",
    Obstacle.O03: "Modal atau anggota pasif",
    Obstacle.D01: "Data antar sistem tidak sinkron",
    Obstacle.Z99: "Kendala lainnya",
}

FACT = {
    "has_legal_entity": "Badan hukum",
    "legal_entity_on": "Tanggal badan hukum",
    "board_members": "Pengurus (orang)",
    "supervisors": "Pengawas (orang)",
    "members": "Anggota (orang)",
    "paying_members": "Anggota bayar simpanan pokok (orang)",
    "has_simkopdes_account": "Akun Simkopdes",
    "has_facilitator": "Ada pendamping (BA)",
    "business_plan": "Rencana usaha",
    "has_npwp": "NPWP",
    "has_nib": "NIB",
    "has_bank_account": "Rekening bank",
    "rat_status": "Status RAT",
    "rat_book_year": "Tahun buku RAT",
    "land_status": "Status lahan",
    "parcel_area_m2": "Luas lahan (m²)",
    "spatial_risk": "Risiko tata ruang",
    "is_disputed": "Lahan sengketa",
    "in_portal": "Masuk Portal KDKMP",
    "progress_low_pct": "Progres fisik (%)",
    "progress_high_pct": "Progres fisik, batas atas (%)",
    "building_started_on": "Tanggal mulai bangun",
    "building_stopped_on": "Tanggal berhenti",
    "building_completed_on": "Tanggal selesai bangun",
    "physical_readiness": "Kesiapan fisik menurut Portal",
    "prerequisites_met": "Prasyarat terpenuhi (dari 8)",
    "mandatory_equipment": "Sarpras wajib terpasang (dari 5)",
    "main_obstacle": "Kendala utama",
    "other_obstacles": "Kendala tambahan",
    "operating_status": "Status operasional",
    "transactions_3m_idr": "Transaksi 3 bulan terakhir (Rp)",
    "transactions_total_idr": "Total transaksi (Rp)",
    "savings_total_idr": "Total simpanan (Rp)",
    "active_outlets": "Gerai aktif (dari 7)",
}

CODES: Mapping[str, Mapping[Any, str]] = {
    "business_plan": BUSINESS_PLAN,
    "rat_status": RAT_STATUS,
    "land_status": LAND_STATUS,
    "spatial_risk": SPATIAL_RISK,
    "physical_readiness": PHYSICAL_READINESS,
    "main_obstacle": OBSTACLE,
    "other_obstacles": OBSTACLE,
    "operating_status": OPERATING_STATUS,
}
"""The labels of every coded fact, by fact name."""
