"""Form 6 of the dinas and its PMO: land per cooperative, as business assistants fill it in.

The list has no village (it is read off the cooperative's name) and no regency (it is told by its
kecamatan, or by the user). A cooperative may have several rows: each is a parcel.
"""

from kdkmp.domain.sources import FileFormat, Source
from kdkmp.intake.sources.declaration import (
    LATITUDE,
    LONGITUDE,
    PROVINCE,
    STARTED,
    Column,
    Declaration,
    Key,
    Read,
    Unused,
)
from kdkmp.intake.sources.register import register_column

LAND_FORM = Declaration(
    format=FileFormat.LAND_FORM,
    source=Source.DINAS,
    columns=(
        PROVINCE,
        Column("regency", ("Nama Kabupaten", "Nama Kabupaten/Kota", "Kabupaten/Kota", "Kabupaten")),
        Column("district", ("Nama Kecamatan", "Kecamatan"), required=True),
        Column("name", ("Nama KDKMP", "Nama Koperasi"), required=True),
        LATITUDE,
        LONGITUDE,
        Column("width_m", ("Lebar Lahan", "Lebar Tanah"), Read.AMOUNT, rejects=False),
        Column("length_m", ("Panjang Lahan", "Panjang Tanah"), Read.AMOUNT, rejects=False),
        # In the PMO's own export the cell is the path of the photographed letter.
        register_column("doc_letter"),
        register_column("road_surface"),
        register_column("ownership"),
        Column(
            STARTED,
            ("Status Pembanguna", "Status Pembangunan"),
            Read.FLAG,
            rejects=False,
        ),
        Column("progress", ("Persentase (%)", "Persentase"), Read.PROGRESS, rejects=False),
        register_column("has_internet"),
        register_column("has_water"),
        register_column("has_electricity"),
        register_column("outline"),
    ),
    signature=frozenset({"district", "name", "width_m", "length_m", "road_surface", "ownership"}),
    key=Key.NUMBERED_PARCEL,
    unused=(
        Unused(("No",), "nomor urut"),
        Unused(("Foto Lahan", "Foto Tanah"), "foto tidak disimpan di dasbor"),
        Unused(("Progress", "Progres"), "catatan bebas; angkanya ada di Persentase (%)"),
        Unused(
            ("Jarak ke Pemukiman", "Jarak Permukiman"), "satuan jaraknya tidak tertulis di formulir"
        ),
        Unused(("Keterangan",), "catatan bebas dapat memuat data orang"),
    ),
    parcel_from="source",
    village_from_name=True,
)
