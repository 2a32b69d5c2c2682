"""Portal KDKMP, "Export Laporan": construction progress per cooperative, all cells text."""

from kdkmp.domain.facts import PhysicalReadiness
from kdkmp.domain.sources import FileFormat, Source
from kdkmp.intake.sources.declaration import (
    DISTRICT,
    LATITUDE,
    LONGITUDE,
    MILITARY,
    NAME,
    POINT,
    PROVINCE,
    REGENCY,
    VILLAGE,
    Column,
    Declaration,
    Implies,
    Read,
    Unused,
)

PORTAL_REPORT = Declaration(
    format=FileFormat.PORTAL_REPORT,
    source=Source.PORTAL,
    columns=(
        Column("foreign_id", ("NIK", "Koperasi ID", "nik_koperasi", "slug"), Read.IDENTIFIER),
        NAME,
        PROVINCE,
        REGENCY,
        DISTRICT,
        VILLAGE,
        Column(
            "progress",
            ("Progress Pembangunan", "Progres Pembangunan", "progress_percentage"),
            Read.PROGRESS,
        ),
        Column(
            "as_of",
            ("Laporan Progres Terakhir", "Laporan Progress Terakhir", "Laporan Terakhir"),
            Read.MOMENT,
        ),
        LATITUDE,
        LONGITUDE,
        POINT,
        Column(
            "physical_readiness",
            ("Status Kesiapan Fisik", "Kesiapan Fisik"),
            Read.CODE,
            words={
                "sudah siap": PhysicalReadiness.READY.value,
                "belum siap": PhysicalReadiness.NOT_READY.value,
            },
            shown=("Sudah Siap", "Belum Siap", "Belum Isi"),
        ),
    ),
    signature=frozenset({"village", "district", "regency", "progress", "as_of"}),
    unused=(
        MILITARY,
        Unused(("Batch",), "gelombang pengadaan, bukan pernyataan tentang koperasi"),
        Unused(
            (
                "PO",
                "Receipt",
                "Sales",
                "purchase_order",
                "sudah_dibuatkan_po",
                "penerimaan_barang",
                "sudah_penjualan",
            ),
            "status logistik belum dipakai",
        ),
    ),
    constants={"in_portal": True},
    # "Sudah Siap" is the Portal's own verdict on its eight readiness items.
    implied=(Implies("physical_readiness", PhysicalReadiness.READY.value, "prerequisites_met", 8),),
    parcel_from="foreign_id",
)
