"""Follow-ups in words: figures with denominators, texts kept as text, both sides of a conflict."""

from datetime import UTC, datetime

import pandas as pd
import pytest

from kdkmp.domain.follow_up_age import Tally
from kdkmp.domain.follow_ups import FollowUpChange
from kdkmp.text.follow_ups import DESK, LEVEL, STATUS, escalation_rule
from kdkmp.views.follow_up_html import card, conflict_table, figures, finding, history_table
from kdkmp.views.follow_up_tables import (
    about_words,
    closure_table,
    due_words,
    follow_up_export,
    follow_up_list,
)
from kdkmp.views.waiting_html import heat_export, heat_table, sum_words

NAMES = {"asset": "BPKAD", "army": "Kodim/Korem"}
ROW = {
    "id": 1,
    "text": "Terbitkan <b>izin</b>",
    "province": "Nusa Tenggara Barat",
    "regency": "Kabupaten Bima",
    "name": "Koperasi Desa Merah Putih Mawu",
    "cooperative_code": "52.06.01.2001",
    "parcel_id": None,
    "responsible": "asset",
    "responsible_name": "BPKAD",
    "status": "open",
    "agreed_on": pd.Timestamp("2026-01-02"),
    "due_on": pd.Timestamp("2026-01-02"),
    "closed_on": pd.NaT,
    "days_left": -14,
    "is_live": True,
    "level": "late",
    "age_days": 14,
    "carried": 2,
    "next_review": pd.NaT,
    "review_every_days": pd.NA,
    "evidence": None,
    "meeting": None,
    "snapshot": "M03-2026 · #a91f03c2",
    "source": None,
    "office": "Dinas",
}


def rows(*changes):
    made = pd.DataFrame([ROW | one for one in changes])
    return made.astype({"days_left": "Int64", "is_live": "bool"})


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        (Tally(9, 2, 0, 7, 3, 1), "3 dari 7 tindak lanjut lewat tenggat"),
        (Tally(9, 2, 0, 7, 0, 1), "7 tindak lanjut berjalan, tidak ada yang lewat tenggat"),
        (Tally(3, 2, 1, 0, 0, 0), "Semua 3 tindak lanjut sudah ditutup"),
        (Tally(0, 0, 0, 0, 0, 0), "Belum ada tindak lanjut"),
    ],
)
def test_the_heading_says_the_finding_in_at_most_ten_words(counts, told):
    assert finding(counts) == told
    assert len(told.split()) <= 10


def test_without_any_there_is_no_rate_rather_than_zero():
    assert '<dd class="kd-besar">–</dd>' in figures(Tally(0, 0, 0, 0, 0, 0))
    assert "0 dari 0" in figures(Tally(0, 0, 0, 0, 0, 0))


def test_a_due_date_tells_its_distance_only_while_somebody_has_to_act():
    assert due_words(ROW) == "02-01-2026 (lewat 14 hari)"
    assert due_words(ROW | {"is_live": False}) == "02-01-2026"
    assert due_words(ROW | {"due_on": pd.NaT}) == "tanpa tenggat"


def test_whom_it_concerns_is_named_from_narrow_to_wide():
    assert about_words(ROW) == "KDMP Mawu, Kabupaten Bima"
    assert about_words(ROW | {"name": None}) == "Kabupaten Bima"
    wide = {"name": None, "regency": None}
    assert about_words(ROW | wide) == "Seluruh provinsi, Nusa Tenggara Barat"


def test_typed_text_never_becomes_markup():
    told = card(ROW)
    assert "<b>" not in told
    assert "&lt;b&gt;izin" in told


def test_the_card_names_the_figures_it_was_agreed_on():
    assert "angka rujukan M03-2026 · #a91f03c2" in card(ROW)
    assert "di luar rapat" in card(ROW)
    assert "dibawa ke 2 rapat" in card(ROW)


def test_a_file_keeps_days_late_as_numbers_and_leaves_them_blank_where_nobody_is_late():
    table = follow_up_export(rows({}, {"days_left": 0}, {"days_left": pd.NA, "due_on": pd.NaT}))
    late = table["Lewat tenggat (hari)"]
    assert late.iloc[0] == 14
    assert late.iloc[1:].isna().all()
    assert len(table) == 3
    assert follow_up_list(rows({}))["Eskalasi"].tolist() == ["terlambat"]


def test_closing_adds_up_with_those_outside_any_meeting():
    done = {"status": "done", "is_live": False, "meeting": "Rakor"}
    table = closure_table(rows({}, done, {"status": "cancelled", "is_live": False}), "meeting", "R")
    assert table["R"].tolist() == ["Di luar rapat", "Rakor", "Jumlah"]
    parts, total = table.iloc[:-1], table.iloc[-1]
    for name in ("Disepakati", "Selesai", "Dibatalkan", "Berjalan"):
        assert parts[name].sum() == total[name]
    assert total["Tingkat selesai"] == "1 dari 3 (33 %)"


def test_meetings_stand_newest_first():
    old = {"meeting": "Lama", "agreed_on": pd.Timestamp("2025-12-01")}
    table = closure_table(rows(old, {"meeting": "Baru"}), "meeting", "Rapat", newest_first=True)
    assert table["Rapat"].tolist() == ["Baru", "Lama", "Jumlah"]


def test_the_history_tells_both_sides_of_a_change_newest_first():
    at = datetime(2026, 1, 20, 3, tzinfo=UTC)
    born = FollowUpChange(1, {"text": (None, "x")}, None, "Dinas", at)
    moved = FollowUpChange(2, {"responsible": ("asset", "army")}, "Pindah", "Dinas <i>", at)
    table = history_table([born, moved], NAMES)
    assert table.index("BPKAD → Kodim/Korem") < table.index("Disepakati")
    assert "&lt;i&gt;" in table


def test_a_conflict_shows_only_what_differs_and_says_what_one_did_not_touch():
    seen = {"text": "a", "status": "open", "due_on": None, "evidence": None}
    present = seen | {"status": "done"}
    table = conflict_table(seen, present, {"due_on": "2026-02-01"}, NAMES)
    assert table.count("<tr>") == 3  # headings, status, due date
    assert "Selesai" in table
    assert "tidak Anda ubah" in table
    assert "01-02-2026" in table


def test_every_status_and_desk_has_words():
    assert all(STATUS.values())
    assert set(DESK) == set(LEVEL) - {"on_time"}
    for part in ("14", "28", "kepala dinas", "satgas", "usulan"):
        assert part in escalation_rule()


def test_the_heat_table_keeps_regions_without_any_and_its_sums():
    counts = pd.DataFrame({"52.01": [3, 1], "52.02": [0, 2]}, index=["asset", "army"])
    regions = {"52.01": "Kabupaten A", "52.02": "Kabupaten B", "52.03": "Kabupaten C"}
    table = heat_export(counts, regions, NAMES)
    assert table["Jumlah"].tolist() == [4, 2, 0, 6]
    assert table["BPKAD"].tolist() == [3, 0, 0, 3]
    html = heat_table(counts, regions, NAMES, lambda r, o: f"x?{r}&{o}", ("52.01", "asset"))
    assert html.count("<tr>") == html.count("</tr>") == 5
    assert html.count("kd-terpilih") == 1
    assert 'href="x?52.01&amp;asset"' in html
    assert "x?52.02&amp;asset" not in html  # nothing to open behind a zero


def test_the_sum_names_its_zones():
    waits = pd.DataFrame({"zone": ["red", "yellow", "yellow", "unknown"]})
    assert "4 dari 9 KDKMP belum hijau = 1 merah + 2 kuning + 1 abu-abu" in sum_words(waits, 9)
