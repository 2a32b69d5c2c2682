"""Simkopdes, list of cooperatives: an internal number and a name that ends in the village."""

from kdkmp.domain.sources import FileFormat, Source
from kdkmp.intake.sources.declaration import (
    LATITUDE,
    LONGITUDE,
    PROVINCE,
    Column,
    Declaration,
    Read,
)
from kdkmp.intake.sources.land_list import DISTRICT, REGENCY

COOPERATIVE_LIST = Declaration(
    format=FileFormat.COOPERATIVE_LIST,
    source=Source.SIMKOPDES,
    columns=(
        Column("foreign_id", ("cooperative_id", "id koperasi"), Read.IDENTIFIER, required=True),
        Column("name", ("name", "nama", "Nama Koperasi"), required=True),
        PROVINCE,
        REGENCY,
        DISTRICT,
        LATITUDE,
        LONGITUDE,
    ),
    signature=frozenset({"foreign_id", "name", "regency", "district"}),
    village_from_name=True,
)
