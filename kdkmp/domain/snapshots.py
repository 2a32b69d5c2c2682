"""Snapshots: which rows are frozen, and how they are hashed and chained."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from kdkmp.domain.weeks import Week

CODE_LENGTH = 8
_DECIMALS = 6
_UNKNOWN = r"\N"
_ZONE_COLUMNS = ("zone", "phase", "part", "rung", "main_reason")
NAMES = ("name", "province", "regency", "district", "village")
"""Columns of a board that are not frozen: what the master and the files call things."""


@dataclass(frozen=True)
class Heading:
    """What identifies a snapshot, as far as it is hashed; row numbers of a database are not."""

    week: Week
    revision: int
    cut_off: date
    policy: str
    """The policy as JSON."""


@dataclass(frozen=True)
class SnapshotInfo:
    """A snapshot as pages name it."""

    id: int
    week: Week
    revision: int
    cut_off: date
    policy_version: str
    cooperatives: int
    content_sha256: str
    """Of the rows alone: equal to that of other rows that say the same."""
    sha256: str
    is_synthetic: bool

    @property
    def label(self) -> str:
        """Return what stands in links: ``M03-2026``, or ``M03-2026 rev. 2``."""
        return self.week.label + (f" rev. {self.revision}" if self.revision > 1 else "")

    @property
    def code(self) -> str:
        """Return the short code that tells these figures from all others: ``#a91f03c2``."""
        return f"#{self.sha256[:CODE_LENGTH]}"

    @property
    def reference(self) -> str:
        """Return label and code, as every page and export shows them."""
        return f"{self.label} · {self.code}"


def frozen_columns(board: pd.DataFrame) -> pd.DataFrame:
    """Return what of a board is frozen, ordered by code: all but the names."""
    kept = board.drop(columns=[name for name in NAMES if name in board])
    return kept.sort_index().rename_axis(None)


def zone_rows(frozen: pd.DataFrame) -> pd.DataFrame:
    """Return the columns that movement is counted by, all text, index the code.

    Returns
    -------
    DataFrame
        ``zone, phase, part, rung, main_reason`` (missing for green) and ``reasons`` (codes joined
        by commas, empty for green).
    """
    texts = {name: frozen[name].astype("str") for name in _ZONE_COLUMNS}
    return pd.DataFrame({**texts, "reasons": frozen["reasons"].map(",".join).astype("str")})


def canonical(frozen: pd.DataFrame) -> bytes:
    r"""Write frozen rows as text that is the same on every database and machine.

    Rows ordered by code, columns by name, written as PostgreSQL's ``COPY`` writes text: a tab
    between cells, ``\N`` for unknown, ``\t`` within a text. Dates as ISO, numbers with six
    decimals, flags as 1 and 0, several codes joined by a space.
    """
    ordered = frozen.sort_index()
    names = sorted(ordered.columns)
    columns = [cells(ordered.index.to_series()), *(cells(ordered[name]) for name in names)]
    rows = pc.binary_join_element_wise(
        *columns, "\t", null_handling="replace", null_replacement=_UNKNOWN
    )
    return "\n".join(["\t".join(["code", *names]), *rows.to_pylist(), ""]).encode()


def cells(values: pd.Series) -> pa.Array:
    """Write each value of a column as text; missing where nothing is known."""
    if pd.api.types.is_float_dtype(values.dtype):
        return pa.array([None if pd.isna(one) else _decimal(one) for one in values], pa.string())
    if values.dtype == object:
        return _escaped(pa.array([_joined(one) for one in values], pa.string()))
    cells = pa.array(values, from_pandas=True)
    if isinstance(cells, pa.ChunkedArray):
        cells = cells.combine_chunks()
    if pa.types.is_dictionary(cells.type):
        cells = cells.dictionary_decode()
    if pa.types.is_timestamp(cells.type):
        cells = cells.cast(pa.date32())
    if pa.types.is_boolean(cells.type):
        cells = cells.cast(pa.int8())
    is_text = pa.types.is_string(cells.type) or pa.types.is_large_string(cells.type)
    text = cells.cast(pa.string())
    return _escaped(text) if is_text else text


def _joined(value: object) -> str | None:
    if isinstance(value, str):
        return value
    return " ".join(value) if isinstance(value, Collection) else None


def _decimal(value: float) -> str:
    return f"{value:.{_DECIMALS}f}"


def _escaped(text: pa.Array) -> pa.Array:
    """Write what separates cells and rows as it is written within a text."""
    if not pc.any(pc.match_substring_regex(text, r"[\\\t\n]")).as_py():
        return text
    for sign, written in (("\\", r"\\"), ("\t", r"\t"), ("\n", r"\n")):
        text = pc.replace_substring(text, sign, written)
    return text


def content_hash(frozen: pd.DataFrame) -> str:
    """Hash frozen rows; equal rows give an equal hash, in whatever order they come."""
    return sha256(canonical(frozen)).hexdigest()


def chained_hash(previous: str | None, heading: Heading, content: str) -> str:
    """Hash a snapshot together with the one before: none can be replaced unseen."""
    lines = (
        previous or "",
        heading.week.label,
        str(heading.revision),
        heading.cut_off.isoformat(),
        sha256(heading.policy.encode()).hexdigest(),
        content,
    )
    return sha256("\n".join(lines).encode()).hexdigest()
