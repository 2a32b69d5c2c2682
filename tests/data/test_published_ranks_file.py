"""The shipped national ranks: dated, sourced, and what we computed is marked as ours."""

import re
from pathlib import Path

import pandas as pd

FILE = Path(__file__).parents[2] / "data/reference/published_ranks.csv"
TABLE = pd.read_csv(FILE, dtype=str, keep_default_na=False)


def test_every_rank_has_a_date_a_source_and_a_kind():
    for row in TABLE.itertuples():
        assert re.fullmatch(r"20\d\d-\d\d(-\d\d)?", row.dated)
        assert row.source
        assert row.kind in {"published", "computed"}
        assert int(row.rank) <= int(row.of or 38)


def test_babel_was_fourteenth_in_november():
    [row] = TABLE[TABLE["rank"] == "14"].to_dict("records")
    assert (row["province_code"], row["dated"], row["kind"]) == ("19", "2025-11", "published")
    assert not row["of"]


def test_ranks_from_the_august_table_are_called_our_own():
    assert set(TABLE.loc[TABLE["dated"] == "2026-08-05", "kind"]) == {"computed"}


def test_the_shares_are_those_of_the_reference_table(shared):
    """started and finished of all KDKMP, counted again from the published buckets."""
    text = (shared / "docs/domain.md").read_text(encoding="utf-8")
    codes = {"NTB": "52", "Kep. Babel": "19", "Kalbar": "61", "Kalsel": "63"}
    found = 0
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if cells[0] not in codes or len(cells) != 10:
            continue
        total, *buckets = (int(cell.replace(",", "")) for cell in cells[1:7])
        mine = TABLE[(TABLE["province_code"] == codes[cells[0]]) & (TABLE["kind"] == "computed")]
        started, finished = mine["share"].astype(float)
        assert abs(started - 100 * sum(buckets) / total) < 0.06
        assert abs(finished - 100 * buckets[-1] / total) < 0.06
        found += 1
    assert found == 4
