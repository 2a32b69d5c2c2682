"""Every setting of a policy has a name and a value that an official can read."""

import pytest

from kdkmp.domain.zones.edits import Change, settings
from kdkmp.domain.zones.policy import DEFAULT_POLICY
from kdkmp.domain.zones.problems import Problem
from kdkmp.text.policy_problems import problem
from kdkmp.text.policy_settings import change, setting, value

SETTINGS = settings(DEFAULT_POLICY)


@pytest.mark.parametrize("place", SETTINGS)
def test_every_setting_has_a_name_and_a_value(place):
    name, told = setting(place), value(place, SETTINGS[place])
    assert name
    assert told
    words = set(f"{name} {told}".replace(",", " ").split())
    assert not words & {"None", "True", "False", "good", "fair", "bad", "built", "stopped"}
    assert "_" not in name + told


@pytest.mark.parametrize(
    ("one", "told"),
    [
        (Change("check.G6.days", 14, 21), "Gerbang G6 (Pembangunan terhenti): 14 → 21 hari"),
        (
            Change("check.C2.on", before=True, after=False),
            "Batas atas C2 (NIB belum terbit): dipakai → tidak dipakai",
        ),
        (
            Change("evidence.members.days", 180, None),
            "Masa berlaku bukti Anggota (orang): 180 hari → seterusnya",
        ),
        (
            Change("indicator.I9.good", 1000.0, 800.5),
            "Indikator I9 (Luas lahan), baik mulai: 1.000 → 800,5 m²",
        ),
        (
            Change("indicator.I14.limit", 0.0, 2_500_000.0),
            "Indikator I14 (Transaksi 3 bulan terakhir), baik di atas: Rp0 → Rp2.500.000",
        ),
        (
            Change("indicator.I10.fair", ("to_check",), ()),
            "Indikator I10 (Risiko tata ruang), dinilai cukup: Perlu dicek → –",
        ),
        (
            Change("check.G2.confirmed_by", ("bpkad", "dinas", "tni"), ("bpkad",)),
            "Gerbang G2 (Lahan dipastikan tidak ada), dipastikan oleh: BPKAD, Dinas, TNI → BPKAD",
        ),
        # Nothing is not the same as naught.
        (Change("check.G6.days", None, 0), "Gerbang G6 (Pembangunan terhenti): – → 0 hari"),
    ],
)
def test_a_change_is_said_with_both_values_and_their_unit(one, told):
    assert change(one) == told


def test_a_strangers_words_do_not_break_the_sentence():
    told = problem(Problem("indicator_code", place="indicator <b>" + "x" * 500))
    assert len(told) < 120
