"""What each source said, and said before: the questions behind the quality of the data."""

from collections.abc import Collection

import pandas as pd
import sqlalchemy as sa
from sqlmodel import Session, col

from kdkmp.domain.facts import DTYPES, REPORT_FACTS, Kind, fact_dtypes
from kdkmp.domain.quality.completeness import without_empty_zeros
from kdkmp.domain.quality.movements import SHRINKING
from kdkmp.domain.statements import KEY, active_parcels, latest
from kdkmp.store.frames import frame
from kdkmp.store.land_tables import land_parcel
from kdkmp.store.queries.bridge import SECOND_OF_A_VILLAGE
from kdkmp.store.queries.facts import NOW, live, parcel_statements, statements
from kdkmp.store.tables import Batch, ReviewItem, report

_DATE = DTYPES[Kind.DATE]
_TEXT = dict.fromkeys(("cooperative_code", "source", "parcel_id", "cleared"), "str")
_MOVING = ("progress_low_pct", "progress_high_pct", *SHRINKING)
_SLICE = 500


def last_words(session: Session, provinces: Collection[str] | None = None) -> pd.DataFrame:
    """Return what each source said last about each cooperative.

    Returns
    -------
    DataFrame
        Index ``cooperative_code, source``; ``<fact>`` and ``<fact>_on`` as in
        `domain.reconcile.resolve`, the facts of a parcel read off the source's active one, and
        ``latitude`` (of any of its parcels). Zeros of Simkopdes that say nothing are missing.
    """
    reports = statements(session, provinces=provinces)
    parcels = active_parcels(parcel_statements(session, provinces=provinces))
    said = latest(reports, [fact.name for fact in REPORT_FACTS], KEY)
    said = said.join(parcels.drop(columns="parcel_id"), how="outer")
    return without_empty_zeros(said).join(_points(session, provinces), how="outer")


def _points(session: Session, provinces: Collection[str] | None) -> pd.Series:
    """Return a latitude per cooperative and source that ever stated a point."""
    parcel = land_parcel.c
    names = [parcel[name] for name in KEY]
    question = live(sa.select(*names, sa.func.max(parcel.latitude)), parcel, NOW, provinces)
    question = question.where(parcel.latitude.is_not(None), parcel.longitude.is_not(None))
    rows = frame(session, question.group_by(*names), _TEXT)
    return rows.set_axis([*KEY, "latitude"], axis=1).set_index(KEY)["latitude"].astype("float64")


def report_histories(session: Session, provinces: Collection[str] | None = None) -> pd.DataFrame:
    """Return every statement of progress and of running totals, oldest first.

    Returns
    -------
    DataFrame
        ``cooperative_code, source, as_of, cleared, progress_low_pct, progress_high_pct`` and the
        facts of `movements.SHRINKING`; zeros of Simkopdes that say nothing are missing.
    """
    said = report.c
    names = [*KEY, "as_of", "cleared", *_MOVING]
    question = live(sa.select(*(said[name] for name in names)), said, NOW, provinces)
    spoken = [said[name].is_not(None) for name in (*_MOVING, "cleared")]
    question = question.where(sa.or_(*spoken)).order_by(said.as_of, said.batch_id, said.id)
    dtypes = _TEXT | {"as_of": _DATE} | {name: fact_dtypes()[name] for name in _MOVING}
    rows = frame(session, question, dtypes)
    return without_empty_zeros(rows.set_index(KEY)).reset_index()


def status_histories(session: Session, provinces: Collection[str] | None = None) -> pd.DataFrame:
    """Return every statement of a parcel's status, oldest first.

    Returns
    -------
    DataFrame
        ``cooperative_code, source, parcel_id, as_of, cleared, land_status``.
    """
    said = land_parcel.c
    names = [*KEY, "parcel_id", "as_of", "cleared", "land_status"]
    question = live(sa.select(*(said[name] for name in names)), said, NOW, provinces)
    spoken = sa.or_(said.land_status.is_not(None), said.cleared.is_not(None))
    question = question.where(spoken).order_by(said.as_of, said.batch_id, said.id)
    return frame(session, question, _TEXT | {"as_of": _DATE, "land_status": "str"})


def waiting_seconds(session: Session, provinces: Collection[str] | None = None) -> pd.DataFrame:
    """Return the rows of lists that name one more cooperative of a village than we have.

    Returns
    -------
    DataFrame
        One row per waiting row, by number: ``cooperative_code`` (the one we have), ``name`` (as
        the list writes it), ``source``, ``as_of``, ``batch_id``, ``file_name``.
    """
    question = (
        sa.select(
            col(ReviewItem.suggestions),
            col(ReviewItem.name),
            col(Batch.source),
            col(Batch.as_of),
            col(ReviewItem.batch_id),
            col(Batch.file_name),
        )
        .join(Batch, col(Batch.id) == col(ReviewItem.batch_id))
        .where(
            col(ReviewItem.reason) == SECOND_OF_A_VILLAGE,
            col(ReviewItem.state) == "open",
            col(Batch.withdrawn_at).is_(None),
        )
        .order_by(col(ReviewItem.id))
    )
    if provinces is not None:
        question = question.where(col(ReviewItem.province_code).in_(provinces))
    rows = frame(session, question, {"source": "str", "name": "str", "as_of": _DATE})
    codes = [found[0][0] if found else None for found in rows.pop("suggestions")]
    rows.insert(0, "cooperative_code", pd.Series(codes, index=rows.index, dtype="str"))
    return rows[rows["cooperative_code"].notna()]


def files_of(session: Session, cooperatives: Collection[str]) -> pd.DataFrame:
    """Return in which file a source said something about these cooperatives on a day.

    Returns
    -------
    DataFrame
        One row per cooperative, source and day: ``cooperative_code, source, stated_on,
        batch_id`` (the newest of that day), ``file_name``; also of rows that wait for a person.
    """
    codes = sorted(cooperatives)
    starts = range(0, max(len(codes), 1), _SLICE)
    parts = [_files_of(session, codes[start : start + _SLICE]) for start in starts]
    waiting = waiting_seconds(session).rename(columns={"as_of": "stated_on"})
    parts.append(waiting.loc[waiting["cooperative_code"].isin(codes), list(parts[0])])
    key = ["cooperative_code", "source", "stated_on"]
    return pd.concat(parts, ignore_index=True).drop_duplicates(key, ignore_index=True)


def _files_of(session: Session, codes: Collection[str]) -> pd.DataFrame:
    spoken = sa.union(
        *(
            sa.select(said.cooperative_code, said.source, said.as_of, said.batch_id).where(
                said.cooperative_code.in_(codes)
            )
            for said in (report.c, land_parcel.c)
        )
    ).subquery()
    question = (
        sa.select(
            spoken.c.cooperative_code,
            spoken.c.source,
            spoken.c.as_of.label("stated_on"),
            spoken.c.batch_id,
            col(Batch.file_name),
        )
        .join(Batch, col(Batch.id) == spoken.c.batch_id)
        .where(col(Batch.withdrawn_at).is_(None))
        .order_by(spoken.c.batch_id)
    )
    rows = frame(session, question, _TEXT | {"stated_on": _DATE})
    return rows.drop_duplicates(["cooperative_code", "source", "stated_on"], keep="last")
