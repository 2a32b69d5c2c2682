"""The policy in sentences: complete, and every number comes from the policy."""

from dataclasses import replace

import pytest

from kdkmp.domain.evidence import Evidence
from kdkmp.domain.zones.policy import DEFAULT_POLICY, Policy, Zone
from kdkmp.domain.zones.rules import Check, Overdue, StoppedFor
from kdkmp.text import rules

SENTENCES = {
    "G1": "Badan hukum: Tidak.",
    "G2": "Status lahan: Belum ada lahan, dipastikan oleh BPKAD, Dinas atau TNI.",
    "G3": "Status lahan: Ditolak.",
    "G4": "Lahan sengketa: Ya.",
    "G6": "Pembangunan terhenti 14 hari atau lebih.",
    "G7": "Lebih dari 90 + 20 hari kerja sejak mulai bangun dan belum 100 %.",
    "C4": "Status lahan: belum “Terverifikasi”.",
    "C5": "Kendala utama: ada dan belum selesai.",
    "C6": "Progres tertinggal lebih dari 5 poin dari rencana.",
    "C7": "RAT tahun buku terakhir belum terlaksana setelah 31 Maret.",
}


@pytest.mark.parametrize(("code", "sentence"), SENTENCES.items())
def test_gates_and_ceilings_read_as_sentences(code: str, sentence: str) -> None:
    one = next(check for check in DEFAULT_POLICY.checks if check.code == code)
    assert rules.check(one, DEFAULT_POLICY) == sentence


@pytest.mark.parametrize("one", DEFAULT_POLICY.checks, ids=lambda one: one.code)
def test_every_gate_and_ceiling_has_a_sentence_without_codes(one: Check) -> None:
    sentence = rules.check(one, DEFAULT_POLICY)
    assert sentence.endswith(".")
    assert "_" not in sentence


def test_a_changed_policy_changes_the_sentences() -> None:
    policy: Policy = replace(
        DEFAULT_POLICY, green_from=85, yellow_from=60, min_coverage_pct=40, planned_working_days=75
    )
    told = " ".join(sentence for sentence, _ in rules.order_of_decision(policy))
    assert "85" in told
    assert "di bawah 60" in told
    assert "40 %" in told
    assert "75 hari kerja" in rules.plan(policy)
    assert "75 + 9 hari kerja" in rules.check(Check("X", Overdue(grace_days=9)), policy)
    assert "3 hari" in rules.check(Check("Y", StoppedFor(days=3)), policy)
    assert (
        rules.zone_cut(Zone.YELLOW, policy)
        == "skor 60 sampai di bawah 85, atau tertahan batas atas"
    )


def test_the_order_is_the_one_of_the_shared_model() -> None:
    zones = [zone for _, zone in rules.order_of_decision(DEFAULT_POLICY)]
    red, grey, yellow, green = Zone.RED, Zone.UNKNOWN, Zone.YELLOW, Zone.GREEN
    assert zones == [red, red, grey, yellow, grey, green, yellow]


def test_a_policy_without_decree_says_so() -> None:
    assert rules.standing(DEFAULT_POLICY) == "Aturan usulan-1 · SK: belum ada SK – usulan"
    signed = replace(DEFAULT_POLICY, sk="518/2026")
    assert rules.standing(signed).endswith("SK: 518/2026")


@pytest.mark.parametrize(
    ("code", "lasts"),
    [
        ("I1", "seterusnya"),
        ("I3", "180 hari"),
        ("I7", "tahun buku itu"),
        ("I8", "90 hari; sejak mulai dibangun: seterusnya"),
        ("I11", "28 hari; sejak 100 %: seterusnya"),
        ("I13", "45 hari"),
    ],
)
def test_evidence_lasts_as_long_as_the_policy_says(code: str, lasts: str) -> None:
    assert rules.evidence(DEFAULT_POLICY.indicator(code), DEFAULT_POLICY) == lasts


def test_evidence_follows_the_policy() -> None:
    policy = replace(DEFAULT_POLICY, evidence={"members": Evidence(10)})
    assert rules.evidence(policy.indicator("I3"), policy) == "10 hari"


def test_facts_without_weight_are_named_and_rated_ones_are_not() -> None:
    named = rules.weightless_facts(DEFAULT_POLICY)
    assert "Gerai aktif (dari 7)" in named
    assert "NIB" not in named
    assert "Kendala utama" not in named  # a ceiling reads it
