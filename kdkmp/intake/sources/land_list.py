"""Simkopdes, list of land assets: one row per parcel, several per cooperative."""

from kdkmp.domain.land import LandStatus
from kdkmp.domain.sources import FileFormat, Source, Surveyor
from kdkmp.intake.sources.declaration import (
    LATITUDE,
    LONGITUDE,
    NAME,
    POINT,
    PROVINCE,
    VILLAGE,
    Column,
    Declaration,
    Key,
    Read,
)
from kdkmp.intake.sources.register import register_columns

LAND_LIST_STATUS = {
    "terverifikasi": LandStatus.VERIFIED.value,
    "sedang diverifikasi": LandStatus.VERIFYING.value,
    "dipertimbangkan": LandStatus.CONSIDERED.value,
    "selesai": LandStatus.BUILT.value,
    "tidak ada lahan": LandStatus.NONE.value,
}
SURVEYORS = {
    "agrinas": Surveyor.AGRINAS.value,
    "koperasi": Surveyor.COOPERATIVE.value,
    "business assistance": Surveyor.FACILITATOR.value,
    "business assistant": Surveyor.FACILITATOR.value,
    "tni": Surveyor.TNI.value,
    "bpkad": Surveyor.BPKAD.value,
    "dinas": Surveyor.DINAS.value,
    "kementerian kesehatan": Surveyor.HEALTH_MINISTRY.value,
}

# In Simkopdes `district` is the kabupaten and `subdistrict` the kecamatan.
REGENCY = Column("regency", ("district", "Kabupaten", "Kabupaten/Kota"), required=True)
DISTRICT = Column("district", ("subdistrict", "Kecamatan"), required=True)

LAND_LIST = Declaration(
    format=FileFormat.LAND_LIST,
    source=Source.SIMKOPDES,
    columns=(
        Column("parcel_id", ("asset_id", "id aset"), Read.IDENTIFIER, required=True),
        NAME,
        PROVINCE,
        REGENCY,
        DISTRICT,
        VILLAGE,
        Column(
            "land_status",
            ("status", "Status Lahan"),
            Read.CODE,
            words=LAND_LIST_STATUS,
            shown=(
                "Terverifikasi",
                "Sedang Diverifikasi",
                "Dipertimbangkan",
                "Selesai",
                "Tidak Ada Lahan",
            ),
        ),
        Column(
            "surveyor",
            ("surveyor",),
            Read.CODE,
            words=SURVEYORS,
            shown=(
                "Agrinas",
                "Koperasi",
                "Business Assistance",
                "TNI",
                "BPKAD",
                "Dinas",
                "Kementerian Kesehatan",
            ),
        ),
        LATITUDE,
        LONGITUDE,
        POINT,
        Column("parcel_area_m2", ("luas_lahan", "Luas Lahan"), Read.AMOUNT),
        Column("length_m", ("panjang_lahan", "Panjang Lahan"), Read.AMOUNT),
        Column("width_m", ("lebar_lahan", "Lebar Lahan"), Read.AMOUNT),
        *register_columns("land_status", "surveyor", "parcel_area_m2", "length_m", "width_m"),
    ),
    signature=frozenset({"parcel_id", "land_status", "surveyor", "village"}),
    key=Key.PARCEL,
    parcel_from="parcel_id",
    none_needs_surveyor=True,
)
