"""The dinas' own prefilled weekly form."""

from kdkmp.domain.sources import FileFormat, Source
from kdkmp.domain.weekly import WEEKLY_FACTS
from kdkmp.intake.sources.declaration import Column, Declaration, Read
from kdkmp.intake.sources.facts import fact_column

CHECKED_ON = "Diperiksa tanggal"

WEEKLY_WORKBOOK = Declaration(
    format=FileFormat.WEEKLY_WORKBOOK,
    source=Source.DINAS,
    columns=(
        Column("cooperative_code", ("Kode koperasi",), Read.COOPERATIVE_CODE),
        Column("regency", ("Kabupaten/Kota",)),
        Column("district", ("Kecamatan",)),
        Column("village", ("Desa/Kelurahan",)),
        Column("name", ("Nama koperasi",)),
        *(fact_column(fact.name) for fact in WEEKLY_FACTS),
        Column("as_of", (CHECKED_ON,), Read.DATE),
    ),
    signature=frozenset({"cooperative_code", "village", "as_of", "progress", "main_obstacle"}),
    parcel_from="source",
    unchanged_needs_date=True,
    clearable=True,
)
