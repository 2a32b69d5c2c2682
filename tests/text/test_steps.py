"""Every step of advice is one imperative with the policy's own numbers."""

from dataclasses import replace

import pandas as pd
import pytest
from board_rows import P, row

from kdkmp.domain.zones.reasons import reason_codes
from kdkmp.domain.zones.rules import AtLeast, Indicator
from kdkmp.domain.zones.steps import step_facts
from kdkmp.text.steps import lift, step

STEPS = [*step_facts(P), *(code for code in reason_codes(P) if code.startswith("U"))]


@pytest.mark.parametrize("code", STEPS)
def test_every_step_has_words_for_one_of_whom_nothing_is_known(code):
    told = step(code, row(), P)
    assert told[0].isupper()
    assert not {"nan", "None", "<NA>", "NaT"} & set(told.split())


@pytest.mark.parametrize(
    ("code", "known", "told"),
    [
        ("I5", {"has_nib": False}, "Terbitkan NIB"),
        ("I5", {}, "Pastikan NIB terbit dan catat"),  # nobody knows: find out first
        ("I3", {"members": 12}, "Tambah anggota sampai 100 orang"),
        ("I9", {"parcel_area_m2": 600.0}, "Lengkapi luas lahan menjadi paling sedikit 1.000 m²"),
        ("I8", {"land_status": "proposed"}, "Selesaikan verifikasi lahan"),
        ("I8", {"land_status": "none"}, "Dapatkan dan verifikasi lahan"),
        ("C5", {"main_obstacle": "K01"}, "Selesaikan kendala: Cuaca"),
        ("U8", {}, "Catat status lahan terbaru"),
    ],
)
def test_a_step_suits_what_is_known(code, known, told):
    assert step(code, row(**known), P) == told


def test_progress_is_asked_for_up_to_the_plan_and_never_to_the_end():
    started = row(building_started_on=pd.Timestamp("2025-12-01"), phase="construction")
    assert step("I11", started, P).endswith(" %")
    late = row(building_started_on=pd.Timestamp("2025-01-02"), phase="construction")
    assert "99 %" in step("I11", late, P)


def test_numbers_come_from_the_policy_in_force():
    few = tuple(
        replace(one, scale=AtLeast(50, 10)) if one.code == "I3" else one for one in P.indicators
    )
    assert isinstance(few[0], Indicator)
    assert step("I3", row(), replace(P, indicators=few)).endswith("50 orang")


def test_advice_says_where_the_steps_lead():
    known = row(has_nib=False)
    assert lift(("I5",), "green", known, P) == "Menjadi HIJAU bila: Terbitkan NIB."
    assert lift(("U8", "U9"), None, row(), P) == (
        "Dapat dinilai bila: Catat status lahan terbaru; Catat luas lahan."
    )
    assert "pertahankan" in lift((), None, row(), P)
