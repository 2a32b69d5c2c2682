"""Frozen boards as Parquet: small, typed, and read as fast as the newest state."""

from io import BytesIO

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq


class UnreadableError(ValueError):
    """Stored bytes are no frozen board any more; the text says so in Indonesian."""

    def __init__(self) -> None:
        super().__init__(
            "Isi minggu yang dibekukan ini rusak di basis data dan tidak dapat dibaca. "
            "Pulihkan basis data dari cadangan."
        )


def freeze(frozen: pd.DataFrame) -> bytes:
    """Write a frozen board (see `domain.snapshots.frozen_columns`); tuples become lists."""
    target = BytesIO()
    table = pa.Table.from_pandas(frozen.rename_axis("code").reset_index(), preserve_index=False)
    pq.write_table(table, target, compression="zstd", write_statistics=False)
    return target.getvalue()


def thaw(content: bytes) -> pd.DataFrame:
    """Read a frozen board back, with the dtypes it had.

    Raises
    ------
    UnreadableError
        The bytes were damaged.
    """
    try:
        table = pq.read_table(BytesIO(content))
        rows = table.cast(_with_seconds(table.schema)).to_pandas()
        rows = rows.set_index("code").rename_axis(None)
        return rows.assign(reasons=[tuple(codes) for codes in rows["reasons"]])
    except (pa.ArrowException, OSError, KeyError, ValueError, TypeError) as error:
        raise UnreadableError from error


def _with_seconds(schema: pa.Schema) -> pa.Schema:
    """Return the schema with the dates of our frames; Parquet knows no whole seconds."""
    for place, field in enumerate(schema):
        if pa.types.is_timestamp(field.type):
            schema = schema.set(place, field.with_type(pa.timestamp("s")))
    return schema
