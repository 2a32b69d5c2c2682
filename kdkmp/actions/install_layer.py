"""Install a polygon file as regency boundaries or as an overlay, or take a layer off the map."""

from dataclasses import dataclass, field
from datetime import date, datetime

import pandas as pd
import sqlalchemy as sa
from sqlmodel import Session

from kdkmp.actions.layer_upload import (
    About,
    AlreadyInstalledError,
    LayerUpload,
    new_layer,
    problems,
)
from kdkmp.actions.prepare import Progress
from kdkmp.domain.access import Access, Role
from kdkmp.domain.layers import LayerKind
from kdkmp.domain.regions import Level
from kdkmp.geo import areas_to_store as geo
from kdkmp.geo.matching import Matching
from kdkmp.geo.refused import LayerRefusedError
from kdkmp.intake.personal import redact
from kdkmp.store import writes
from kdkmp.store.engine import writing
from kdkmp.store.land_tables import Layer, LayerArea
from kdkmp.store.queries import layers, regions
from kdkmp.text import layers as words


@dataclass(frozen=True)
class Installed:
    """What was stored."""

    layer_id: int
    name: str
    kind: LayerKind
    areas: int
    is_detailed: bool
    median_edge_m: float


@dataclass(frozen=True)
class InstalledBoundaries(Installed):
    """What was stored, what did not match, and which regencies it does not decide about."""

    matching: Matching
    names: dict[str, str] = field(repr=False)
    """Code → name of every regency, to say the report in words."""
    kept_detailed: tuple[str, ...] = ()
    """Regencies whose older but detailed boundary stays in force."""

    @property
    def report(self) -> words.Report:
        """Return what became of the file, in words."""
        found = self.matching
        return words.Report(
            regencies=len(found.areas),
            features=found.features,
            matched=found.matched_features,
            unmatched=[
                words.unmatched_line(
                    one.said, one.features, one.reason, one.suggestions, self.names
                )
                for one in found.unmatched
            ],
            remarks=[
                words.remark_line(one.said, one.code, one.note, self.names) for one in found.remarks
            ],
            missing=[f"{self.names[code]} ({code})" for code in found.missing],
            kept_detailed=[f"{self.names[code]} ({code})" for code in self.kept_detailed],
            is_detailed=self.is_detailed,
            edge_m=self.median_edge_m,
        )


def install_boundaries(
    engine: sa.Engine,
    upload: LayerUpload,
    about: About,
    access: Access,
    today: date,
    progress: Progress | None = None,
) -> InstalledBoundaries:
    """Match, simplify and store the boundaries of regencies.

    Raises
    ------
    ReadOnlyError, NotAllowedError
        The actor may only read, or is no administrator.
    LayerRefusedError
        The file or what is said about it cannot be used; nothing was stored.
    AlreadyInstalledError
        The same bytes are installed already.
    """
    tell = progress or _silent
    as_of = _ready(engine, upload, about, LayerKind.BOUNDARIES, access, today)
    with Session(engine) as session:
        master = regions.regions(session, [Level.PROVINCE, Level.REGENCY])
    tell("Membaca berkas", 0.0)
    rows = geo.read_areas(upload.content, upload.file_name, upload.layer)
    tell("Membaca berkas", 1.0)
    matching = geo.match_regencies(rows, master)
    tell("Mencocokkan kabupaten/kota", 1.0)
    areas = geo.boundary_rows(matching)
    edge_m = geo.median_edge_m(matching.areas.geometry)
    measured = edge_m <= geo.DETAILED_EDGE_M
    is_detailed = measured if about.is_detailed is None else about.is_detailed
    tell("Menyederhanakan untuk peta", 1.0)
    layer = new_layer(upload, about, as_of, LayerKind.BOUNDARIES, access, is_detailed=is_detailed)
    layer_id, kept = _store(engine, layer, areas)
    tell("Menyimpan", 1.0)
    return InstalledBoundaries(
        layer_id=layer_id,
        name=layer.name,
        kind=LayerKind.BOUNDARIES,
        areas=len(areas),
        is_detailed=is_detailed,
        median_edge_m=edge_m,
        matching=matching,
        names=dict(zip(master["code"], master["name"], strict=True)),
        kept_detailed=kept,
    )


def install_overlay(
    engine: sa.Engine,
    upload: LayerUpload,
    about: About,
    kind: LayerKind,
    access: Access,
    today: date,
) -> Installed:
    """Store the areas of an overlay that parcels are checked against.

    Raises
    ------
    ReadOnlyError, NotAllowedError, LayerRefusedError, AlreadyInstalledError
        As `install_boundaries`.
    """
    if kind is LayerKind.BOUNDARIES:
        raise LayerRefusedError("Batas kabupaten/kota dipasang sebagai batas, bukan sebagai area.")
    as_of = _ready(engine, upload, about, kind, access, today)
    rows = geo.read_areas(upload.content, upload.file_name, upload.layer)
    areas = geo.overlay_rows(rows, kind)
    areas["name"] = areas["name"].map(redact)
    layer = new_layer(upload, about, as_of, kind, access, is_detailed=False)
    layer_id, _ = _store(engine, layer, areas)
    edge_m = geo.median_edge_m(rows.geometry)
    return Installed(layer_id, layer.name, kind, len(areas), False, edge_m)  # noqa: FBT003


def remove_layer(engine: sa.Engine, layer_id: int, access: Access, at: datetime) -> Layer:
    """Take a layer off the map; it is marked, not deleted.

    Raises
    ------
    ReadOnlyError, NotAllowedError
        The actor may only read, or is no administrator.
    LayerRefusedError
        There is no such layer on the map.
    """
    access.require(Role.ADMINISTRATOR)
    with writing(engine) as session:
        layer = session.get(Layer, layer_id)
        if layer is None or layer.removed_at is not None:
            raise LayerRefusedError(f"Lapisan {layer_id} tidak ada atau sudah dilepas.")
        layer.removed_at = at
        writes.bump_data_version(session)
        session.refresh(layer)
        session.expunge(layer)
    return layer


def _ready(
    engine: sa.Engine,
    upload: LayerUpload,
    about: About,
    kind: LayerKind,
    access: Access,
    today: date,
) -> date:
    """Check who asks, what is said about the file, and whether it is there already."""
    access.require(Role.ADMINISTRATOR)
    if found := problems(about, today):
        raise LayerRefusedError(" ".join(found))
    assert about.as_of is not None  # noqa: S101 - problems() has seen to it
    with Session(engine) as session:
        _refuse_twin(session, upload.sha256, kind)
    return about.as_of


def _refuse_twin(session: Session, sha256: str, kind: LayerKind) -> None:
    twin = layers.live_layer_of_file(session, sha256, kind)
    if twin is not None:
        raise AlreadyInstalledError(twin)


def _store(engine: sa.Engine, layer: Layer, areas: pd.DataFrame) -> tuple[int, tuple[str, ...]]:
    """Write layer and areas in one transaction; return its number and what it does not decide."""
    with writing(engine) as session:
        _refuse_twin(session, layer.sha256, LayerKind(layer.kind))
        session.add(layer)
        session.flush()
        assert layer.id is not None  # noqa: S101 - the flush has given it one
        number = layer.id
        writes.add_rows(session, LayerArea, areas.assign(layer_id=number))
        kept: tuple[str, ...] = ()
        if layer.kind == LayerKind.BOUNDARIES:
            used = layers.in_force(session)
            others = used.loc[used["layer_id"] != number, "region_code"]
            kept = tuple(sorted(set(others) & set(areas["region_code"])))
        writes.bump_data_version(session)
        session.expunge(layer)
    return number, kept


def _silent(_what: str, _share: float) -> None:
    return
