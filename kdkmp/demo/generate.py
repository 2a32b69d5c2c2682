"""Generate the demo: the rows of a database, the same every time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pandas as pd

from kdkmp.demo.batches import LIST_BATCH, batches, number
from kdkmp.demo.dinas import dinas_parcels, dinas_reports
from kdkmp.demo.places import places
from kdkmp.demo.planted import plant
from kdkmp.demo.planted_entry import Entry
from kdkmp.demo.points import read_anchors
from kdkmp.demo.portal import portal_parcels, portal_reports
from kdkmp.demo.published import Published, read_published
from kdkmp.demo.register import with_register
from kdkmp.demo.simkopdes import simkopdes_parcels, simkopdes_reports
from kdkmp.demo.stages import PROVINCES
from kdkmp.demo.verifications import verifications
from kdkmp.demo.world import world
from kdkmp.domain.facts import REPORT_FACTS, fact_dtypes
from kdkmp.domain.parcels import field_dtypes

Progress = Callable[[str, float], None]
"""Told what is being done, and how far it is (0-1)."""

_STATEMENT_DTYPES = {
    "batch": "int64",
    "cooperative_code": "str",
    "source": "str",
    "as_of": "datetime64[s]",
}
_REPORT_DTYPES = _STATEMENT_DTYPES | {
    "cleared": "str",
    **{fact.name: fact_dtypes()[fact.name] for fact in REPORT_FACTS},
}
_PARCEL_DTYPES = _STATEMENT_DTYPES | {
    "parcel_id": "str",
    **field_dtypes(),
}


class NoDemoError(ValueError):
    """There is no demo of a province that was asked for."""

    def __init__(self, asked: Sequence[str]) -> None:
        super().__init__(
            f"Data contoh hanya tersedia untuk provinsi {', '.join(PROVINCES)}; "
            f"diminta: {', '.join(asked) or 'tidak satu pun'}."
        )


@dataclass(frozen=True)
class Demo:
    """The rows of each table; ``batch`` counts the rows of ``batches`` from 1."""

    cooperatives: pd.DataFrame
    batches: pd.DataFrame
    reports: pd.DataFrame
    parcels: pd.DataFrame
    foreign_ids: pd.DataFrame
    reviews: pd.DataFrame
    verifications: pd.DataFrame
    """In this table and the two below ``verification`` says which belong together."""
    verification_parcels: pd.DataFrame
    verification_events: pd.DataFrame
    planted: pd.DataFrame
    """What was spoiled on purpose, as in ``data/demo/planted.csv``."""


def generate(
    regions: pd.DataFrame, provinces: Sequence[str], progress: Progress | None = None
) -> Demo:
    """Generate the demo of some provinces; each is the same whichever others are chosen.

    Parameters
    ----------
    regions : DataFrame
        The region master: ``code, name, level, kind``.

    Raises
    ------
    NoDemoError
        A province without a demo was asked for, or none at all.
    """
    chosen = sorted(set(provinces))
    if not chosen or not set(chosen) <= set(PROVINCES):
        raise NoDemoError(provinces)
    tell = progress or (lambda _what, _share: None)
    published, anchors = read_published(), read_anchors()
    made = []
    for done, province in enumerate(chosen):
        tell("Membuat data contoh", done / len(chosen))
        made.append(_province(regions, province, published, anchors))
    tell("Membuat data contoh", 1.0)
    rows = {name: _joined([one[name] for one in made]) for name in made[0]}
    said = pd.concat([rows["reports"], rows["parcels"]])[["batch", "cooperative_code", "is_news"]]
    return Demo(
        cooperatives=rows["cooperatives"],
        batches=batches(said, len(rows["foreign_ids"]), len(rows["reviews"])),
        reports=_table(rows["reports"], _REPORT_DTYPES),
        parcels=_table(rows["parcels"], _PARCEL_DTYPES),
        foreign_ids=rows["foreign_ids"],
        reviews=rows["reviews"],
        verifications=rows["verifications"],
        verification_parcels=rows["verification_parcels"],
        verification_events=rows["verification_events"],
        planted=rows["planted"],
    )


def _province(
    regions: pd.DataFrame, province: str, published: Published, anchors: pd.DataFrame
) -> dict[str, pd.DataFrame]:
    """Return the rows of one province by table."""
    truth = world(regions, province, published)
    where = places(truth, anchors)
    reviews = truth.second_list.reviews
    reports = [simkopdes_reports(truth), portal_reports(truth), dinas_reports(truth)]
    parcels = [
        simkopdes_parcels(truth, where),
        portal_parcels(truth, where),
        dinas_parcels(truth, where),
    ]
    told = with_register(_joined(parcels), truth, where)
    spoiled = plant(_joined(reports), told, reviews, where.spare, published)
    return {
        "cooperatives": truth.cooperatives.assign(batch=number(0, "dinas")),
        "reports": _numbered(spoiled.reports),
        "parcels": _numbered(spoiled.parcels),
        "foreign_ids": truth.second_list.foreign_ids.assign(batch=LIST_BATCH),
        "reviews": reviews.assign(batch=LIST_BATCH),
        "planted": pd.DataFrame(spoiled.entries, columns=list(Entry._fields)),
        **verifications(truth, told),
    }


def _joined(said: list[pd.DataFrame]) -> pd.DataFrame:
    """Put tables below each other; those without rows decide no dtypes."""
    filled = [rows for rows in said if len(rows)]
    return pd.concat(filled, ignore_index=True) if filled else said[0]


def _numbered(statements: pd.DataFrame) -> pd.DataFrame:
    """Say which batch each statement came in: the week's file of its speaker."""
    numbers = [
        number(week, source)
        for week, source in zip(statements["week"], statements["source"], strict=True)
    ]
    return statements.assign(batch=numbers)


def _table(rows: pd.DataFrame, dtypes: dict[str, str]) -> pd.DataFrame:
    """Return the columns of the table, oldest batch first."""
    ordered = rows.sort_values(["batch", "cooperative_code"], kind="stable", ignore_index=True)
    return ordered.reindex(columns=list(dtypes)).astype(dtypes)
