"""Cached questions about the quality of the data, as in `ui.data`: keyed by the view.

What is read from the database is kept per province, so that a nation fits in as many small parts;
frames are shared by all readers: treat them as read-only.
"""

from dataclasses import dataclass

import pandas as pd
import streamlit as st
from sqlmodel import Session

from kdkmp.domain.filters import Filters
from kdkmp.domain.quality import conflicts, movements, parcels, savings, seconds
from kdkmp.domain.quality.completeness import ages, filled
from kdkmp.domain.quality.frames import together
from kdkmp.domain.quality.score import quality_scores
from kdkmp.domain.quality.sums import closed
from kdkmp.settings import DATA
from kdkmp.store.queries import official, quality
from kdkmp.ui import data, land_data
from kdkmp.ui.data import View

SUMS_FILE = DATA / "reference" / "published_sums.csv"
FIELDS = (
    *("has_legal_entity", "board_members", "supervisors", "members"),
    *("has_npwp", "has_nib", "has_bank_account", "rat_status"),
    *("in_portal", "land_status", "latitude", "parcel_area_m2", "spatial_risk"),
    *("progress_low_pct", "main_obstacle"),
    *("operating_status", "transactions_3m_idr", "savings_total_idr", "transactions_total_idr"),
)
"""What is asked of every cooperative; the others are asked of some only (once building began)."""


@dataclass(frozen=True)
class Level:
    """The regions that a table lists: those right below the chosen one."""

    name: str
    heading: str

    @property
    def code(self) -> str:
        """Return the column of the board that holds the region's code."""
        return f"{self.name}_code"


_LEVELS = {
    "province": Level("province", "Provinsi"),
    "regency": Level("regency", "Kabupaten/Kota"),
    "district": Level("district", "Kecamatan"),
}


def level_below(chosen: Filters) -> Level:
    """Return which regions a table lists: below a nation of one province, its regencies."""
    if chosen.regency or chosen.district:
        return _LEVELS["district"]
    one = chosen.province or len(set(data.places()["province_code"])) == 1
    return _LEVELS["regency" if one else "province"]


def region_of(rows: pd.DataFrame) -> Filters:
    """Return the narrowest choice of region that these rows of the board all lie in."""
    codes = [set(rows[level.code]) for level in _LEVELS.values()]
    province, regency, district = (
        next(iter(found)) if len(found) == 1 else None for found in codes
    )
    return Filters(province, regency, district)


def _provinces(chosen: Filters) -> list[str]:
    if chosen.narrowest:
        return [chosen.narrowest[:2]]
    return sorted(set(data.places()["province_code"]))


@st.cache_resource(max_entries=40, show_spinner="Memeriksa mutu data …")
def _last_words(province: str, version: str) -> pd.DataFrame:  # noqa: ARG001 - the cache key
    with Session(data.engine()) as session:
        return quality.last_words(session, [province])


@st.cache_resource(max_entries=40, show_spinner="Memeriksa mutu data …")
def _value_findings(province: str, view: View) -> pd.DataFrame:
    with Session(data.engine()) as session:
        reports = quality.report_histories(session, [province])
        statuses = quality.status_histories(session, [province])
        waiting = quality.waiting_seconds(session, [province])
    here = Filters(province=province)
    facts, register = data.rows(here), land_data.parcels(here)
    said = _last_words(province, view.version)
    return together(
        [
            parcels.implausible_areas(register),
            parcels.duplicate_parcels(register),
            movements.progress_backwards(reports),
            movements.shrinking_values(reports),
            movements.status_backwards(statuses),
            savings.implausible_savings(facts),
            seconds.undecided_seconds(waiting),
            conflicts.conflicts(said, facts, data.policy().evidence),
        ]
    )


def findings(chosen: Filters) -> pd.DataFrame:
    """Return everything that looks wrong in the chosen region; see `domain.quality.frames`.

    What is wrong with points and outlines comes from `land_data`.
    """
    return _findings(chosen, data.view())


@st.cache_resource(max_entries=32, show_spinner=False)
def _findings(chosen: Filters, view: View) -> pd.DataFrame:
    parts = [_value_findings(province, view) for province in _provinces(chosen)]
    found = together([*parts, land_data.location_findings(), land_data.overlapping_parcels()])
    return found[found["cooperative_code"].isin(data.rows(chosen).index)].reset_index(drop=True)


def scores(chosen: Filters, level: Level) -> pd.DataFrame:
    """Return the score of each region of a level; see `domain.quality.score`."""
    return _scores(chosen, level, data.view())


@st.cache_data(max_entries=64, show_spinner=False)
def _scores(chosen: Filters, level: Level, view: View) -> pd.DataFrame:
    rows = data.rows(chosen)
    found = _findings(chosen, view)
    return quality_scores(rows, found, data.policy(), rows[level.code])


def score(chosen: Filters) -> pd.Series:
    """Return the score of the chosen region as one row."""
    return _score(chosen, data.view())


@st.cache_data(max_entries=64, show_spinner=False)
def _score(chosen: Filters, view: View) -> pd.Series:
    rows = data.rows(chosen)
    whole = pd.Series("", index=rows.index)
    return quality_scores(rows, _findings(chosen, view), data.policy(), whole).iloc[0]


def completeness(chosen: Filters, level: Level) -> pd.DataFrame:
    """Return how many cooperatives have each field filled, per region and source."""
    return _completeness(chosen, level, data.view())


@st.cache_data(max_entries=32, show_spinner=False)
def _completeness(chosen: Filters, level: Level, view: View) -> pd.DataFrame:
    said = pd.concat([_last_words(province, view.version) for province in _provinces(chosen)])
    return filled(said, data.rows(chosen)[level.code], FIELDS)


def fields_of(source: str, view: View | None = None) -> frozenset[str]:
    """Return the fields that a source has ever filled in, anywhere."""
    return _fields_of(source, view or data.view())


@st.cache_data(max_entries=16, show_spinner=False)
def _fields_of(source: str, view: View) -> frozenset[str]:
    everywhere = _completeness(Filters(), _LEVELS["province"], view)
    mine = everywhere[everywhere["source"] == source].groupby("fact")["filled"].sum()
    return frozenset(str(name) for name in mine.index[mine > 0])


def how_old(chosen: Filters, level: Level | None = None) -> pd.DataFrame:
    """Return per field (and region of a level) what is fresh, expired or was never said."""
    return _how_old(chosen, level, data.view())


@st.cache_data(max_entries=32, show_spinner=False)
def _how_old(
    chosen: Filters,
    level: Level | None,
    view: View,  # noqa: ARG001 - the cache key
) -> pd.DataFrame:
    rows = data.rows(chosen)
    region = rows[level.code] if level else pd.Series("", index=rows.index)
    names = [name for name in FIELDS if name in rows]
    return ages(rows, region, names, data.policy().evidence)


def would_change(fact: str, source: str) -> int:
    """Count the cooperatives whose value would come from ``source`` if it were official."""
    return _would_change(fact, source, data.view())


@st.cache_data(max_entries=64, show_spinner=False)
def _would_change(fact: str, source: str, view: View) -> int:
    board, evidence = data.board(), data.policy().evidence[fact]
    said = pd.concat([_last_words(one, view.version) for one in _provinces(Filters())])
    return conflicts.waiting_words(said, board, fact, source, evidence)


def official_choices() -> pd.DataFrame:
    """See `queries.official.choices`."""
    return _official_choices(data.version())


@st.cache_data(max_entries=2, show_spinner=False)
def _official_choices(version: str) -> pd.DataFrame:  # noqa: ARG001 - the cache key
    with Session(data.engine()) as session:
        return official.choices(session)


def files_of(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the file behind each finding of ``rows``: ``batch_id`` and ``file_name``."""
    seen = rows["cooperative_code"].isin(data.board().index)
    with Session(data.engine()) as session:
        files = quality.files_of(session, set(rows.loc[seen, "cooperative_code"]))
    keys = ["cooperative_code", "source", "stated_on"]
    return rows[keys].merge(files, on=keys, how="left").set_index(rows.index)


@st.cache_data(max_entries=1, show_spinner=False)
def published_sums() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the published figures, and each sum with what stays unexplained."""
    text = dict.fromkeys(("sum", "title", "region", "role", "label", "date", "source"), "str")
    rows = pd.read_csv(SUMS_FILE, dtype=text, keep_default_na=False)
    return rows, closed(rows)
