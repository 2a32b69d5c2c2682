"""Simkopdes, "Kesiapan Desa": legality, savings and building progress per village."""

from kdkmp.domain.sources import FileFormat, Source
from kdkmp.intake.sources.declaration import (
    DISTRICT,
    NAME,
    PROVINCE,
    REGENCY,
    VILLAGE,
    Column,
    Declaration,
    Read,
    Unused,
)

READINESS = Declaration(
    format=FileFormat.READINESS,
    source=Source.SIMKOPDES,
    columns=(
        PROVINCE,
        REGENCY,
        DISTRICT,
        VILLAGE,
        NAME,
        # Simkopdes writes 0 where nothing was entered (shared model, section 1).
        Column(
            "savings_total_idr",
            ("Simpanan Total", "Total Simpanan"),
            Read.AMOUNT,
            zero_is_unknown=True,
        ),
        Column("transactions_total_idr", ("Total Transaksi",), Read.AMOUNT, zero_is_unknown=True),
        Column("has_npwp", ("Status NPWP", "NPWP"), Read.FLAG),
        Column("has_nib", ("Status NIB", "NIB"), Read.FLAG),
        Column("has_bank_account", ("Status Rekening", "Rekening Bank"), Read.FLAG),
        Column("rat_status", ("RAT Terverifikasi",), Read.RAT_COUNT),
        Column(
            "progress",
            ("Progres Pembangunan Gerai", "Progress Pembangunan Gerai"),
            Read.PROGRESS,
        ),
    ),
    signature=frozenset({"regency", "district", "village", "has_npwp", "has_nib", "rat_status"}),
    unused=(Unused(("Pengajuan RAT",), "selalu 0 di Simkopdes, jadi tidak menyatakan apa pun"),),
    rat_is_of_year_before=True,
)
