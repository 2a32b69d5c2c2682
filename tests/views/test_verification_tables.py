"""A verification's card, steps and parcels: the parts add up, and it is clear whose turn it is."""

from datetime import date

import pandas as pd
import pytest
from register_rows import register

from kdkmp.domain.verification import State, Step, progress, states
from kdkmp.views.verification_tables import (
    NEXT,
    STEPS,
    WHERE,
    card,
    deadline,
    export_lines,
    parcel_lines,
    progress_bar,
    step_table,
)

STEP_1, STEP_2 = Step("Cek berkas", "BPKAD"), Step("Keputusan", "Gubernur")
ROWS = register(
    satu={"land_status": "verified"},
    dua={"land_status": "proposed"},
    tiga={},
    empat={"land_status": "rejected"},
)
KEYS = list(ROWS.index)
DAY = pd.Timestamp("2026-01-10")


def event(parcel: int, step: int, result: str, note: str | None = None) -> dict[str, object]:
    return {
        "parcel_key": KEYS[parcel],
        "step": step,
        "result": result,
        "done_on": DAY,
        "note": note,
    }


EVENTS = pd.DataFrame(
    [
        event(0, 0, "done"),
        event(0, 1, "done"),
        event(1, 0, "returned", "Sketsa belum ada"),
        event(3, 0, "rejected", "Sudah dipakai"),
    ]
).astype({"note": "str"})


def stands(steps=(STEP_1, STEP_2), events=EVENTS, on=date(2026, 1, 16)) -> pd.DataFrame:
    found = states(ROWS["land_status"], events, steps, deadline=date(2026, 1, 14), on=on)
    return found.join(ROWS[["cooperative_code", "parcel_id"]])


def row(**known) -> dict[str, object]:
    counts = {state.value: count for state, count in progress(stands()).items()}
    return {
        "name": "Tanah provinsi",
        "owner_office": "BPKAD",
        "deadline": pd.Timestamp("2026-01-14"),
        "measured_on": pd.Timestamp("2026-01-16"),
        "closed_at": pd.NaT,
        "note": None,
        "source": None,
        "parcels": 4,
        **counts,
        **known,
    }


def test_the_card_says_what_adds_up_to_all_parcels():
    told = card(row())
    assert "<b>4 lahan</b>" in told
    assert "<b>1</b> selesai" in told
    assert "<b>2</b> terlambat" in told
    assert "<b>1</b> ditolak" in told
    assert "<b>0</b> belum selesai" in told


def test_the_bar_draws_only_what_there_is_and_an_empty_list_says_so():
    assert progress_bar(row()).count("style=") == 3
    none = {state.value: 0 for state in State}
    assert "Belum ada lahan" in progress_bar(row(parcels=0, **none))


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2026-01-17", "1 hari lagi"),
        ("2026-01-16", "hari ini"),  # on the deadline itself nobody is late
        ("2026-01-14", "lewat 2 hari"),
    ],
)
def test_the_deadline_says_how_far_it_is_on_the_day_it_is_judged(day, told):
    said = deadline(row(deadline=pd.Timestamp(day)))
    assert told in said
    assert "per 16 Januari 2026" in said


def test_a_list_without_deadline_is_never_late():
    assert deadline(row(deadline=pd.NaT)) == "tanpa tenggat"


def test_a_closed_list_says_so_and_texts_are_escaped():
    told = card(row(closed_at=DAY, name="<b>x", note="<i>", source="<u>", owner_office="<s>"))
    assert "ditutup" in told
    for tag in ("<b>x", "<i>", "<u>", "<s>"):
        assert tag not in told


def test_each_step_says_whose_turn_it_is_and_how_many_wait():
    table = step_table((STEP_1, STEP_2), stands())
    assert table["Giliran"].tolist() == ["BPKAD", "Gubernur"]
    assert table["Selesai"].tolist() == [1, 1]
    assert table["Menunggu"].tolist() == [2, 0]  # the rejected one waits for nothing
    assert table["di antaranya dikembalikan"].tolist() == [1, 0]


def test_open_parcels_come_first_and_a_returned_one_says_so():
    lines = parcel_lines(stands(), ROWS, (STEP_1, STEP_2))
    assert lines[WHERE].tolist() == ["Terlambat", "Terlambat", "Ditolak", "Selesai"]
    assert "dikembalikan: Cek berkas – BPKAD" in lines[NEXT].tolist()
    assert lines[STEPS].tolist()[-1] == "2 dari 2"
    assert lines.loc[KEYS[0], NEXT] == "–"


def test_without_steps_the_status_of_the_land_decides_and_unknown_is_not_done():
    lines = parcel_lines(stands(steps=(), events=EVENTS.iloc[:0]), ROWS, ())
    assert lines.loc[KEYS[2], STEPS] == "belum ada data"
    assert lines.loc[KEYS[2], WHERE] == "Terlambat"
    assert lines.loc[KEYS[0], WHERE] == "Selesai"
    assert lines.loc[KEYS[3], WHERE] == "Ditolak"


def test_a_parcel_that_left_the_register_keeps_its_line():
    lines = parcel_lines(stands(), ROWS.iloc[1:], (STEP_1, STEP_2))
    assert len(lines) == 4
    assert lines.loc[KEYS[0], "Koperasi"] == "–"


def test_the_export_has_the_day_of_every_step():
    table = export_lines(stands(), ROWS, (STEP_1, STEP_2))
    assert table["1. Cek berkas – selesai"].tolist()[0] == DAY
    assert table["2. Keputusan – selesai"].isna().tolist() == [False, True, True, True]
    assert len(table) == 4
