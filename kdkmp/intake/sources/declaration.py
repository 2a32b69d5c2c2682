"""The vocabulary in which file formats are declared."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kdkmp.domain.sources import FileFormat, Source
from kdkmp.intake.names import squash


class Read(StrEnum):
    """How a column's cells are read."""

    TEXT = "text"
    NOTE = "note"
    IDENTIFIER = "identifier"
    VILLAGE_CODE = "village_code"
    COOPERATIVE_CODE = "cooperative_code"
    FLAG = "flag"
    COUNT = "count"
    YEAR = "year"
    AMOUNT = "amount"
    PROGRESS = "progress"
    DATE = "date"
    MOMENT = "moment"
    CODE = "code"
    CODES = "codes"
    RAT_COUNT = "rat_count"
    DEGREES = "degrees"
    POINT = "point"
    OUTLINE = "outline"
    DOCUMENT = "document"


class Key(StrEnum):
    """What a row of the file is about."""

    COOPERATIVE = "cooperative"
    PARCEL = "parcel"
    """A parcel with an id of its own."""
    NUMBERED_PARCEL = "numbered_parcel"
    """A parcel that is told from the others of its cooperative by its place in the file."""


STARTED = "is_started"
"""The target of a column that only says whether building has started; it is no fact of its own."""


@dataclass(frozen=True)
class Column:
    """One column that is wanted: where its value goes, and under which headings it is found."""

    target: str
    headings: tuple[str, ...]
    read: Read = Read.TEXT
    required: bool = False
    """An empty cell rejects the row."""
    words: Mapping[str, str] = field(default_factory=dict)
    """Folded word to stored code, for codes; to yes or no (`ya`, `tidak`), for flags."""
    shown: tuple[str, ...] = ()
    """The allowed words, as an official reads them."""
    most: int | None = None
    zero_is_unknown: bool = False
    rejects: bool = True
    """A cell that cannot be read rejects its row; otherwise only the cell is left out."""

    @property
    def keys(self) -> frozenset[str]:
        """Return the headings as they are compared."""
        return frozenset(squash(heading) for heading in self.headings)


@dataclass(frozen=True)
class Implies:
    """Where a target says one thing, another one follows."""

    target: str
    value: object
    then: str
    is_value: object


@dataclass(frozen=True)
class Unused:
    """A column that is known, and why it says nothing."""

    headings: tuple[str, ...]
    because: str

    @property
    def keys(self) -> frozenset[str]:
        """Return the headings as they are compared."""
        return frozenset(squash(heading) for heading in self.headings)


@dataclass(frozen=True)
class Declaration:
    """A file format."""

    format: FileFormat
    source: Source
    columns: tuple[Column, ...]
    signature: frozenset[str]
    """Targets that tell this format from all others; all of them must be there."""
    key: Key = Key.COOPERATIVE
    unused: tuple[Unused, ...] = ()
    constants: Mapping[str, object] = field(default_factory=dict)
    """What every row states by being in this file."""
    implied: tuple[Implies, ...] = ()
    parcel_from: str | None = None
    """The row column whose value names the parcel; `source` gives all rows the source's name."""
    none_needs_surveyor: bool = False
    """"No land" without a surveyor says nothing."""
    rat_is_of_year_before: bool = False
    """The RAT columns speak of the book year before the date of the data."""
    village_from_name: bool = False
    """There is no village column; the village is read off the cooperative's name."""
    unchanged_needs_date: bool = False
    """A prefilled form: an unchanged cell renews its evidence only where the row is dated."""
    clearable: bool = False
    """The word KOSONGKAN withdraws a value."""

    @property
    def by_target(self) -> dict[str, Column]:
        """Return the columns by target."""
        return {column.target: column for column in self.columns}


PROVINCE = Column("province", ("Provinsi", "prov", "province", "Nama Provinsi", "province_name"))
REGENCY = Column(
    "regency",
    (
        "Kota/Kabupaten",
        "Kabupaten/Kota",
        "Kab/Kota",
        "Kabupaten",
        "kab",
        "Kota",
        "Nama Kabupaten",
        "Nama Kabupaten/Kota",
        "city_name",
        "Kabupaten atau Kota",
    ),
    required=True,
)
DISTRICT = Column(
    "district", ("kecamatan", "kec", "Nama Kecamatan", "Distrik", "district_name"), required=True
)
VILLAGE = Column(
    "village",
    (
        "desa",
        "Desa/Kelurahan",
        "Kelurahan/Desa",
        "Desa/Kel",
        "Kelurahan",
        "Nama Desa",
        "village_name",
        "village",
        "Nama Desa/Kelurahan",
    ),
    required=True,
)
NAME = Column(
    "name",
    ("nama", "Nama Koperasi", "Nama KDKMP", "koperasi", "cooperative", "koperasi_name", "KDKMP"),
)
LATITUDE = Column("latitude", ("latitude", "lat", "lintang"), Read.DEGREES, rejects=False)
LONGITUDE = Column(
    "longitude",
    ("longitude", "longtitude", "lng", "long", "lon", "bujur"),
    Read.DEGREES,
    rejects=False,
)
POINT = Column(
    "point",
    ("koordinat", "titik koordinat", "koordinat_dibulatkan", "lat, lng", "lokasi koordinat"),
    Read.POINT,
    rejects=False,
)
MILITARY = Unused(
    ("nama_kodam", "nama_korem", "nama_kodim", "Kodam", "Korem", "Kodim"),
    "wilayah militer, bukan wilayah administrasi",
)
