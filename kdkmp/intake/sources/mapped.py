"""Any other list with a village per row: what its columns may be mapped to, and usual headings."""

from kdkmp.domain.facts import FACT_BY_NAME, FACTS
from kdkmp.domain.sources import FileFormat, Source
from kdkmp.intake.sources.declaration import (
    DISTRICT,
    LATITUDE,
    LONGITUDE,
    NAME,
    POINT,
    PROVINCE,
    REGENCY,
    STARTED,
    VILLAGE,
    Column,
    Declaration,
    Read,
)
from kdkmp.intake.sources.facts import SURVEYOR, fact_column
from kdkmp.intake.sources.register import register_columns

# Headings seen in recaps of dinas, PMO and BA (data-formats.md, section 3).
USUAL_HEADINGS = {
    "has_legal_entity": ("AHU", "Status Badan Hukum", "SK Badan Hukum", "Akta BH"),
    "legal_entity_on": ("tanggal_ahu", "Tgl AHU", "Tanggal AHU"),
    "board_members": ("Jumlah Pengurus", "Pengurus"),
    "supervisors": ("Jumlah Pengawas", "Pengawas"),
    "members": ("Jumlah Anggota", "Anggota", "Jumlah Anggota awal"),
    "has_simkopdes_account": ("Akun Simkopdes", "status_akun"),
    "has_npwp": ("Status NPWP",),
    "has_nib": ("Status NIB",),
    "has_bank_account": ("Rekening", "Status Rekening", "Nomor Rekening Ada"),
    "rat_status": ("RAT", "Status RAT"),
    "rat_book_year": ("Tahun Buku", "tahun_buku"),
    "land_status": ("Status Lahan", "Lahan", "Ketersediaan Lahan"),
    "parcel_area_m2": ("Luas Lahan", "Luas", "luas_lahan", "Luas (m2)"),
    "is_disputed": ("Sengketa",),
    "spatial_risk": ("Simpulan risiko tata ruang",),
    "in_portal": ("Masuk Portal", "Status Portal KDKMP"),
    "progress_low_pct": (
        "Progres",
        "Progress",
        "Persentase (%)",
        "Progres Pembangunan",
        "Progress Pembangunan",
        "progres_pembangunan",
        "Persentase",
        "% Fisik",
    ),
    "building_started_on": ("Tanggal Mulai", "Mulai Bangun"),
    "building_completed_on": ("Tanggal Selesai",),
    "prerequisites_met": ("Prasyarat", "Prasyarat terpenuhi"),
    "main_obstacle": ("Kendala", "Permasalahan"),
    "operating_status": ("Operasional", "status_operasional"),
    "transactions_total_idr": ("Total Transaksi", "Transaksi"),
    "savings_total_idr": ("Simpanan", "Simpanan Total"),
    "active_outlets": ("Jumlah Gerai", "Gerai Aktif"),
}

MAPPED = Declaration(
    format=FileFormat.MAPPED,
    source=Source.DINAS,
    columns=(
        Column("village_code", ("Kode Desa", "kode_wilayah", "code"), Read.VILLAGE_CODE),
        PROVINCE,
        REGENCY,
        DISTRICT,
        VILLAGE,
        NAME,
        Column("foreign_id", ("NIK Koperasi", "Nomor Induk", "NIK", "id"), Read.IDENTIFIER),
        Column("as_of", ("Tanggal Data", "Diperiksa tanggal", "Tanggal Laporan"), Read.MOMENT),
        *(
            fact_column(fact.name, *USUAL_HEADINGS.get(fact.name, ()))
            for fact in FACTS
            if fact.name != "progress_high_pct"
        ),
        Column("parcel_id", ("asset_id", "Id Lahan", "Kode Lahan"), Read.IDENTIFIER),
        Column("length_m", ("Panjang Lahan", "panjang_lahan"), Read.AMOUNT),
        Column("width_m", ("Lebar Lahan", "lebar_lahan"), Read.AMOUNT),
        LATITUDE,
        LONGITUDE,
        POINT,
        SURVEYOR,
        *register_columns(*FACT_BY_NAME, "length_m", "width_m", "surveyor"),
    ),
    signature=frozenset(),
    parcel_from="source",
    clearable=True,
)

TARGET_LABEL = {
    "village_code": "Kode desa Kemendagri",
    "province": "Provinsi",
    "regency": "Kabupaten/Kota",
    "district": "Kecamatan",
    "village": "Desa/Kelurahan",
    "name": "Nama koperasi",
    "foreign_id": "Nomor koperasi di sistem asal",
    "as_of": "Tanggal baris",
    "progress": "Progres fisik (%)",
    "parcel_id": "Nomor lahan di sistem asal",
    "length_m": "Panjang lahan (m)",
    "width_m": "Lebar lahan (m)",
    "latitude": "Lintang",
    "longitude": "Bujur",
    "point": "Koordinat (lintang, bujur)",
    "surveyor": "Disurvei oleh",
    "cooperative_code": "Kode koperasi",
    STARTED: "Pembangunan sudah mulai",
}
"""What a person reads for a target that is no fact."""
