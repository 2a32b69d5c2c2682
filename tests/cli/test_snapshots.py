"""`snapshot`: a week frozen and recomputed from the command line, in words and as JSON."""

import json
import os
from datetime import date

import pytest
import sqlalchemy as sa
from portal_file import three_rows

from kdkmp.store.engine import open_engine, writing


@pytest.fixture
def filled(call, tmp_path):
    path = tmp_path / "portal.xlsx"
    path.write_bytes(three_rows())
    assert call("import", str(path))[0] == 0
    return call


def test_the_newest_week_is_frozen_and_matches(filled):
    code, out, _ = filled("snapshot", "--json")
    answer = json.loads(out)
    newest = json.loads(filled("zones", "--json")[1])
    assert code == 0
    assert answer["cut_off"] == newest["reference_date"]
    assert answer["cooperatives"] == newest["total"]
    assert answer["code"] == f"#{answer['sha256'][:8]}"
    assert (answer["revision"], answer["changes"]) == (1, {})
    iso = date.fromisoformat(answer["cut_off"]).isocalendar()
    assert answer["week"] == f"M{iso.week:02}-{iso.year}"
    code, out, _ = filled("snapshot", "--verify", "--json")
    assert code == 0
    assert [(one["sha256"], one["faults"]) for one in json.loads(out)] == [(answer["sha256"], [])]


def test_the_same_week_without_a_change_is_refused_in_words(filled):
    code, out, _ = filled("snapshot")
    assert code == 0
    assert "KDKMP dibekukan" in out
    code, _, err = filled("snapshot", "--reason", "Sekali lagi")
    assert code == 2
    assert "tidak ada yang berubah" in err.splitlines()[-1]


def test_a_changed_row_is_found_and_ends_with_1(filled):
    filled("snapshot")
    engine = open_engine(os.environ["KDKMP_DATABASE_URL"])
    with writing(engine) as session:
        session.execute(sa.text("update snapshot_zone set zone = 'green', reasons = 'x'"))
    engine.dispose()
    code, out, _ = filled("snapshot", "--verify")
    assert code == 1
    assert "TIDAK COCOK: zona yang disimpan" in out
    code, out, _ = filled("snapshot", "--verify", "--json")
    assert code == 1
    assert [one["faults"] for one in json.loads(out)] == [["zones"]]


def test_an_empty_database_says_what_to_do(call):
    code, _, err = call("snapshot")
    assert code == 2
    assert "Impor berkas lebih dulu" in err
    assert call("snapshot", "--verify")[:2] == (0, "Belum ada minggu yang dibekukan.\n")


def test_a_future_day_and_a_bad_date_are_refused(filled):
    code, _, err = filled("snapshot", "--cut-off", "31-12-2999")
    assert code == 2
    assert "belum terjadi" in err
    code, _, err = filled("snapshot", "--cut-off", "kemarin")
    assert code == 2
    assert "tulis 2026-01-16" in err
