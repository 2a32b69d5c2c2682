"""Installed map layers, the boundaries in force, and the areas parcels are checked against."""

from typing import Any

import pandas as pd
import sqlalchemy as sa
from sqlmodel import Session, col

from kdkmp.domain.layers import LayerKind
from kdkmp.store.frames import frame
from kdkmp.store.land_tables import Layer, LayerArea
from kdkmp.store.tables import Region

_DATE = "datetime64[s]"
_LAYER = {
    **dict.fromkeys(("kind", "name", "origin", "licence", "file_name", "sha256", "office"), "str"),
    "as_of": _DATE,
}
_AREA = {"region_code": "str", "name": "str", "layer_name": "str", "kind": "str", "as_of": _DATE}
_SHAPES = ("geometry", "province_shape", "nation_shape")


def layers(session: Session) -> pd.DataFrame:
    """Return every layer that was not removed, newest first.

    Returns
    -------
    DataFrame
        Columns of the table, and ``areas`` (how many it has), ``in_force`` (of boundaries: for how
        many regencies this layer is the one that counts; of an overlay: all its areas).
    """
    table = Layer.__table__  # type: ignore[attr-defined]
    areas = (
        sa.select(col(LayerArea.layer_id), sa.func.count().label("areas"))
        .group_by(col(LayerArea.layer_id))
        .subquery()
    )
    question = (
        sa.select(*table.c, sa.func.coalesce(areas.c.areas, 0).label("areas"))
        .outerjoin(areas, areas.c.layer_id == table.c.id)
        .where(table.c.removed_at.is_(None))
        .order_by(table.c.id.desc())
    )
    rows = frame(session, question, _LAYER)
    used = in_force(session)["layer_id"].value_counts()
    counts = rows["id"].map(used).fillna(0).astype("int64")
    return rows.assign(in_force=counts.where(rows["kind"] == LayerKind.BOUNDARIES, rows["areas"]))


def live_layer_of_file(session: Session, sha256: str, kind: LayerKind) -> Layer | None:
    """Return the layer that already holds these very bytes as this kind, if any."""
    question = sa.select(Layer).where(
        col(Layer.sha256) == sha256,
        col(Layer.kind) == kind.value,
        col(Layer.removed_at).is_(None),
    )
    return session.execute(question).scalars().first()


def in_force(session: Session) -> pd.DataFrame:
    """Return which layer's area counts for each regency: a detailed one first, then the newest."""
    question = (
        sa.select(
            col(LayerArea.region_code),
            col(LayerArea.layer_id),
            col(LayerArea.position),
            col(Layer.is_detailed),
        )
        .join(Layer, col(Layer.id) == col(LayerArea.layer_id))
        .where(col(Layer.kind) == LayerKind.BOUNDARIES.value, col(Layer.removed_at).is_(None))
        .order_by(col(LayerArea.region_code), col(Layer.is_detailed).desc(), col(Layer.id).desc())
    )
    return frame(session, question, _AREA).drop_duplicates("region_code")


def boundaries(session: Session) -> pd.DataFrame:
    """Return the boundaries in force.

    Returns
    -------
    DataFrame
        One row per regency that has any, in the order of codes: ``region_code``, ``name``,
        ``geometry`` (repaired, for checks), ``province_shape``, ``nation_shape`` (for maps),
        ``is_detailed``, ``as_of``, ``layer_id``, ``layer_name``. Shapes are WKB in WGS 84.
    """
    question = (
        sa.select(
            col(LayerArea.region_code),
            col(Region.name),
            *_shapes(),
            col(Layer.is_detailed),
            col(Layer.as_of),
            col(LayerArea.layer_id),
            col(LayerArea.position),
            col(Layer.name).label("layer_name"),
        )
        .join(Layer, col(Layer.id) == col(LayerArea.layer_id))
        .join(Region, col(Region.code) == col(LayerArea.region_code))
    )
    chosen = in_force(session)[["layer_id", "position"]]
    question = question.where(col(LayerArea.layer_id).in_(chosen["layer_id"].unique().tolist()))
    rows = frame(session, question.where(col(Layer.kind) == LayerKind.BOUNDARIES.value), _AREA)
    kept = rows.merge(chosen, on=["layer_id", "position"]).drop(columns="position")
    return kept.sort_values("region_code", ignore_index=True)


def overlay_areas(session: Session) -> pd.DataFrame:
    """Return the areas of all overlays.

    Returns
    -------
    DataFrame
        One row per area: ``layer_id``, ``layer_name``, ``kind`` (`domain.layers.LayerKind`),
        ``as_of``, ``position``, ``name`` (of the area), ``geometry``, ``province_shape``,
        ``nation_shape``. Shapes are WKB in WGS 84.
    """
    question = (
        sa.select(
            col(LayerArea.layer_id),
            col(Layer.name).label("layer_name"),
            col(Layer.kind),
            col(Layer.as_of),
            col(LayerArea.position),
            col(LayerArea.name),
            *_shapes(),
        )
        .join(Layer, col(Layer.id) == col(LayerArea.layer_id))
        .where(col(Layer.kind) != LayerKind.BOUNDARIES.value, col(Layer.removed_at).is_(None))
        .order_by(col(LayerArea.layer_id), col(LayerArea.position))
    )
    return frame(session, question, _AREA)


def _shapes() -> list[Any]:
    return [getattr(LayerArea, name) for name in _SHAPES]
