"""Portal KDKMP, land map: finished parcels by Kemendagri code, beside a table of counts."""

from kdkmp.domain.land import LandStatus
from kdkmp.domain.sources import FileFormat, Source
from kdkmp.intake.sources.declaration import (
    DISTRICT,
    LATITUDE,
    LONGITUDE,
    POINT,
    PROVINCE,
    REGENCY,
    VILLAGE,
    Column,
    Declaration,
    Read,
)
from kdkmp.intake.sources.register import register_column

LAND_MAP_STATUS = {
    "selesai": LandStatus.BUILT.value,
    "done pembangunan": LandStatus.BUILT.value,
    "mulai dibangun": LandStatus.BUILDING.value,
    "terverifikasi": LandStatus.VERIFIED.value,
    "terverifikasi belum bangun": LandStatus.VERIFIED.value,
    "sedang diverifikasi": LandStatus.VERIFYING.value,
    "perlu verifikasi lanjutan": LandStatus.VERIFYING.value,
    "dipertimbangkan": LandStatus.CONSIDERED.value,
    "dipertimbangkan catatan": LandStatus.CONSIDERED.value,
    "catatan": LandStatus.CONSIDERED.value,
    "ditolak": LandStatus.REJECTED.value,
}

LAND_MAP = Declaration(
    format=FileFormat.LAND_MAP,
    source=Source.PORTAL,
    columns=(
        Column("village_code", ("code", "kode", "kode desa"), Read.VILLAGE_CODE, required=True),
        PROVINCE,
        REGENCY,
        DISTRICT,
        VILLAGE,
        LATITUDE,
        LONGITUDE,
        POINT,
        Column(
            "land_status",
            ("Status", "Status Lahan"),
            Read.CODE,
            words=LAND_MAP_STATUS,
            shown=(
                "Selesai",
                "Mulai dibangun",
                "Terverifikasi",
                "Sedang diverifikasi",
                "Dipertimbangkan",
                "Ditolak",
            ),
        ),
        Column(
            "progress",
            ("% Pembangunan", "Persen Pembangunan", "percentage_development_progress"),
            Read.PROGRESS,
        ),
        Column("as_of", ("Dipetakan pada", "Tanggal Pemetaan"), Read.MOMENT),
        register_column("outline"),
        Column("parcel_area_m2", ("luasLahan", "Luas Lahan", "Luas (m2)"), Read.AMOUNT),
    ),
    signature=frozenset({"village_code", "land_status", "as_of"}),
    constants={"in_portal": True},
    parcel_from="village_code",
)
