"""Zone sentences carry their numbers, and the limits come from the policy."""

from dataclasses import replace

import pandas as pd
import pytest
from board_rows import LONG_AGO, P, row

from kdkmp.domain.zones.reasons import reason_codes
from kdkmp.domain.zones.rules import Check, StoppedFor
from kdkmp.text.clauses import clause
from kdkmp.text.explain import other_reasons, zone_sentence

# Everything known, nothing good: enough for the clause of any code.
EVERYTHING = row(
    has_legal_entity=False,
    board_members=3,
    supervisors=1,
    members=12,
    has_npwp=False,
    has_nib=False,
    has_bank_account=False,
    rat_status="missed",
    rat_book_year=2025,
    land_status="none",
    parcel_area_m2=850.5,
    spatial_risk="without_permit",
    is_disputed=True,
    progress_low_pct=21.0,
    progress_high_pct=50.0,
    building_started_on=pd.Timestamp("2025-07-01"),
    building_stopped_on=pd.Timestamp("2025-12-26"),
    prerequisites_met=3,
    main_obstacle="L01",
    operating_status="not_operating",
    transactions_3m_idr=0.0,
)


@pytest.mark.parametrize("known", [EVERYTHING, row()], ids=["all known", "nothing known"])
@pytest.mark.parametrize("code", [one for one in reason_codes(P) if one.startswith("U")])
def test_every_gap_has_a_clause_whatever_is_known(code, known):
    assert len(clause(code, known, P)) > len("belum ada")


@pytest.mark.parametrize("code", [one for one in reason_codes(P) if not one.startswith("U")])
def test_every_reason_has_a_clause_without_missing_values(code):
    told = clause(code, EVERYTHING, P)
    assert not {"nan", "None", "<NA>", "NaT"} & set(told.split())


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("G1", "belum berbadan hukum"),
        ("G2", "lahan dipastikan tidak ada (Dinas, 16 Januari 2026)"),
        ("G6", "pembangunan terhenti 21 hari (batas 14 hari)"),
        ("C2", "NIB belum terbit"),
        ("C5", "kendala utama belum selesai: tidak ada lahan"),
        ("C7", "RAT tahun buku 2025: tidak RAT"),
        ("S2", "hanya 3 pengurus dan 1 pengawas (perlu 5 pengurus dan 3 pengawas)"),
        ("S3", "anggota hanya 12 orang (perlu 100 orang)"),
        ("S9", "luas lahan 850,5 m² (perlu 1.000 m²)"),
        ("S12", "prasyarat operasional 3 dari 8 (perlu 8 dari 8)"),
        ("U11", "rentang progres 21–50 % terlalu lebar untuk dinilai"),
    ],
)
def test_a_clause_tells_its_numbers(code, told):
    assert clause(code, EVERYTHING, P) == told


def test_a_limit_is_read_from_the_policy_in_force():
    stricter = replace(P, gates=(Check("G6", StoppedFor(days=7)),))
    assert clause("G6", EVERYTHING, stricter).endswith("(batas 7 hari)")


def test_a_building_out_of_time_tells_working_days_and_progress():
    told = clause("G7", EVERYTHING, P)
    assert told.startswith("pembangunan sudah 1")
    assert "baru 21–50 % (batas 90 + 20 hari kerja)" in told


def test_nothing_said_is_told_from_too_old():
    assert clause("U8", row(), P) == "belum ada data status lahan"
    old = row(LONG_AGO, land_status="proposed")
    assert clause("U8", old, P) == "status lahan kedaluwarsa (data 2 Januari 2025, berlaku 90 hari)"


def test_a_red_gate_makes_the_sentence_of_the_brief():
    red = EVERYTHING | {"zone": "red", "reasons": ("G6", "C2")}
    assert zone_sentence(red, P) == "MERAH karena pembangunan terhenti 21 hari (batas 14 hari)."
    assert other_reasons(red, P) == ["NIB belum terbit"]


def test_a_red_score_names_itself_and_never_rounds_up_to_its_limit():
    red = EVERYTHING | {"zone": "red", "reasons": ("S3",), "score_high": 50.99}
    told = "MERAH karena skornya paling tinggi 50,9 dari 100 (batas 51), terutama: anggota hanya 12"
    assert zone_sentence(red, P).startswith(told)


def test_grey_says_what_nobody_knows():
    grey = row(zone="unknown", reasons=("U8",))
    assert zone_sentence(grey, P) == "ABU-ABU karena belum ada data status lahan."


def test_green_needs_no_reason():
    green = row(zone="green", reasons=(), score_low=86.25)
    assert zone_sentence(green, P) == (
        "HIJAU: semua syarat terbukti dan skor 86,2 dari 100 (batas 80)."
    )
