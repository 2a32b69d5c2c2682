"""Published sums: the difference is computed, and the file of figures is whole."""

import pandas as pd
import pytest

from kdkmp.domain.quality.sums import closed
from kdkmp.settings import DATA

FILE = DATA / "reference" / "published_sums.csv"


def figures():
    text = dict.fromkeys(("sum", "title", "region", "role", "label", "date", "source"), "str")
    return pd.read_csv(FILE, dtype=text, keep_default_na=False)


@pytest.mark.parametrize(
    ("key", "unexplained"),
    [
        ("ntb-portal-januari", 454 - 249 - 176),
        ("nasional-mulai", 37_972 - 35_402),
        ("nasional-selesai", 19_553 - 19_161),
        ("nasional-terverifikasi", 37_509 - 35_859),
        ("lampung-tengah", 311 - 192 - 141),
        ("kalsel-desa", 2_013 - 1_969 - 144),
        ("tapin", 0),
        ("nasional-diajukan", 0),
    ],
)
def test_what_was_published_leaves_this_unexplained(key, unexplained):
    assert closed(figures()).loc[key, "unexplained"] == unexplained


def test_every_figure_has_a_source_and_every_sum_one_total():
    rows = figures()
    assert (rows["source"] != "").all()
    assert rows["role"].isin(["total", "part"]).all()
    assert rows.groupby("sum")["title"].nunique().eq(1).all()
    assert len(closed(rows)) == rows["sum"].nunique()


def test_parts_may_be_taken_off():
    rows = pd.DataFrame(
        {
            "sum": "simkopdes",
            "role": ["total", "part", "part", "part"],
            "value": [1172, 1166, 7, 1],
            "sign": [1, 1, 1, -1],
        }
    )
    assert closed(rows).loc["simkopdes", "unexplained"] == 0


@pytest.mark.parametrize("roles", [["part", "part"], ["total", "total"], ["total"]])
def test_a_sum_without_one_total_and_parts_is_refused(roles):
    rows = pd.DataFrame({"sum": "x", "role": roles, "value": 1, "sign": 1})
    with pytest.raises(ValueError, match="x"):
        closed(rows)
