"""A layer's file and what a person says about it, before anything is stored."""

import hashlib
from dataclasses import dataclass
from datetime import date

from kdkmp.domain.access import Access
from kdkmp.domain.layers import LayerKind
from kdkmp.intake.personal import redact
from kdkmp.store.land_tables import Layer
from kdkmp.text.formats import long_date

LONGEST_TEXT = 200


class AlreadyInstalledError(ValueError):
    """These very bytes are installed as this kind of layer."""

    def __init__(self, layer: Layer) -> None:
        super().__init__(
            f"Berkas ini sudah dipasang sebagai lapisan {layer.id} “{layer.name}” "
            f"(per {long_date(layer.as_of)}). Tidak ada yang diubah."
        )
        self.layer_id = layer.id


@dataclass(frozen=True)
class LayerUpload:
    """A file as it came: its name, its bytes, and which of its layers is wanted."""

    file_name: str
    content: bytes
    layer: str | None = None

    @property
    def sha256(self) -> str:
        """Return what identifies the bytes, and the layer chosen in them."""
        digest = hashlib.sha256(self.content)
        if self.layer:
            digest.update(self.layer.encode())
        return digest.hexdigest()


@dataclass(frozen=True)
class About:
    """What a person says about a layer; ``is_detailed`` overrides what was measured."""

    name: str
    as_of: date | None
    origin: str
    licence: str
    is_detailed: bool | None = None


def problems(about: About, today: date) -> list[str]:
    """Return everything that is wrong with what is said, one sentence each."""
    said = {"Nama lapisan": about.name, "Asal data": about.origin, "Lisensi": about.licence}
    found = [f"{what} belum diisi." for what, text in said.items() if not text.strip()]
    found += [
        f"{what} lebih dari {LONGEST_TEXT} huruf."
        for what, text in said.items()
        if len(text) > LONGEST_TEXT
    ]
    found += [
        f"{what} memuat nomor telepon, surel, atau 16 angka; hapus dulu."
        for what, text in said.items()
        if redact(text) != text
    ]
    if about.as_of is None:
        found.append("Tanggal data belum diisi; lihat keterangan di sumbernya.")
    elif about.as_of > today:
        found.append("Tanggal data tidak boleh sesudah hari ini.")
    return found


def new_layer(
    upload: LayerUpload,
    about: About,
    as_of: date,
    kind: LayerKind,
    access: Access,
    *,
    is_detailed: bool,
) -> Layer:
    """Return the row of a layer, not yet stored."""
    return Layer(
        kind=kind.value,
        name=" ".join(about.name.split()),
        as_of=as_of,
        origin=" ".join(about.origin.split()),
        licence=" ".join(about.licence.split()),
        file_name=upload.file_name,
        sha256=upload.sha256,
        is_detailed=is_detailed,
        office=access.signature,
    )
