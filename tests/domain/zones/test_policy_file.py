"""A policy file from a stranger: everything wrong is named, nothing hostile gets through."""

import json
from dataclasses import replace

import pytest

from kdkmp.domain.zones.policy import DEFAULT_POLICY
from kdkmp.domain.zones.policy_file import MOST_BYTES, policy_file, read_policy_file
from kdkmp.domain.zones.problems import KINDS, PolicyError
from kdkmp.text.policy_problems import SAID, problem


def changed(path: str, value: object) -> bytes:
    """The shipped policy as a file, with one value set."""
    data = json.loads(policy_file(DEFAULT_POLICY))
    place = data["policy"]
    *keys, last = path.split(".")
    for key in keys:
        place = place[int(key) if key.isdigit() else key]
    place[int(last) if last.isdigit() else last] = value
    return json.dumps(data).encode()


def without(path: str) -> bytes:
    """The shipped policy as a file, with one value taken out."""
    data = json.loads(changed(path, None))
    place = data["policy"]
    *keys, last = path.split(".")
    for key in keys:
        place = place[int(key) if key.isdigit() else key]
    del place[int(last) if last.isdigit() else last]
    return json.dumps(data).encode()


def refused(content: bytes) -> list[str]:
    with pytest.raises(PolicyError) as caught:
        read_policy_file(content)
    return [problem(one) for one in caught.value.problems]


NIB, LEGAL = "Indikator I5 (NIB)", "Gerbang G1 (Belum berbadan hukum)"
EVIDENCE, PEOPLE, MEANING = (
    "Masa berlaku bukti",
    "Anggota (orang)",
    "syaratnya lain daripada arti namanya.",
)


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        ("gates.5.condition.days", -1, "Gerbang ke-6, syarat, hari: harus 0 atau lebih."),
        ("gates.5.condition.days", 10**30, "Gerbang ke-6, syarat, hari: harus 3.650 atau kurang."),
        ("gates.5.condition.days", True, "Gerbang ke-6, syarat, hari: harus bilangan bulat."),
        ("gates.5.condition.days", "14", "Gerbang ke-6, syarat, hari: harus bilangan bulat."),
        ("gates.5.condition.days", 14.5, "Gerbang ke-6, syarat, hari: harus bilangan bulat."),
        ("gates.5.condition.kind", "maybe", "Gerbang ke-6, syarat: jenisnya (kind) tidak dikenal."),
        ("green_from", 101, "Hijau mulai skor: harus 100 atau kurang."),
        ("green_from", None, "Hijau mulai skor: harus angka."),
        ("green_from", 40, "Batas kuning harus lebih rendah daripada batas hijau."),
        (
            "good_points",
            70,
            "Batas hijau melebihi poin untuk “baik”, jadi tidak ada yang bisa hijau.",
        ),
        (
            "indicators.4.weights.land",
            101,
            "Indikator ke-5, bobot, tahap Lahan: harus 100 atau kurang.",
        ),
        ("indicators.4.weights.land", 15, "Jumlah bobot tahap Lahan adalah 101, seharusnya 100."),
        (
            "indicators.2.scale.fair",
            101,
            "Indikator I3 (Anggota): batas “cukup” tidak boleh melebihi batas “baik”.",
        ),
        ("indicators.2.scale.good", -5, "Indikator ke-3, skala, baik: harus 0 atau lebih."),
        (
            "indicators.2.facts",
            ["friends"],
            "Indikator I3 (Anggota): friends bukan data yang dikenal.",
        ),
        # It could be applied, but every page would call it "NIB belum terbit".
        (
            "indicators.4.facts",
            ["has_npwp"],
            f"{NIB}: data, kelompok, atau jenis skalanya lain daripada arti namanya.",
        ),
        ("indicators.4.code", "I99", "Indikator I99 tidak dikenal dasbor ini."),
        ("indicators.4.code", "I4", "Kode I4 dipakai 2 kali; setiap kode hanya boleh sekali."),
        ("gates.0.code", "G9", "Kode G9 tidak dikenal di daftar ini."),
        ("gates.0.code", "C1", "Kode C1 dipakai 2 kali; setiap kode hanya boleh sekali."),
        ("gates.0.condition.values", [True], f"{LEGAL}: {MEANING}"),
        ("gates.0.condition.confirmed_by", ["dinas"], f"{LEGAL}: {MEANING}"),
        (
            "evidence.members.days",
            -1,
            f"{EVIDENCE}: masa berlaku {PEOPLE} tertulis -1 hari; yang mungkin 0 sampai 3650.",
        ),
        (
            "evidence.friends",
            {"days": 1, "settled": []},
            "Masa berlaku bukti: friends bukan data yang dikenal.",
        ),
        (
            "evidence.land_status.settled",
            [],
            f"{EVIDENCE} Status lahan: nilai yang tidak pernah kedaluwarsa tidak dapat diubah.",
        ),
        ("colour", "blue", "Colour: tidak dikenal; hapus atau perbaiki namanya."),
        ("version", "", "Nama versi harus 1 sampai 40 huruf."),
        ("version", "x" * 41, "Nama versi harus 1 sampai 40 huruf."),
        ("version", 7, "Nama versi: harus teks."),
        ("gates", {}, "Gerbang: harus daftar."),
    ],
)
def test_what_is_wrong_is_said_in_indonesian_with_its_place(path, value, told):
    assert told in refused(changed(path, value))


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("indicators", "Indikator: belum diisi."),
        ("gates.0.condition.fact", "Gerbang ke-1, syarat, fact: belum diisi."),
        ("evidence.members", "Masa berlaku bukti: masa berlaku untuk Anggota (orang) tidak ada."),
        ("indicators.13", "Indikator I14 tidak ada; bila tidak dinilai, tulis bobot 0."),
    ],
)
def test_what_is_missing_is_named(path, told):
    assert told in refused(without(path))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "bukan JSON yang utuh"),
        (b"{", "bukan JSON yang utuh"),
        (b"PK\x03\x04", "bukan JSON yang utuh"),
        (b"\xff\xfe\x00", "bukan JSON yang utuh"),
        (b"[" * 50_000, "terlalu dalam"),
        (b'{"a":' * 20_000, "terlalu dalam"),
        (b"9" * 100_000, "bukan JSON yang utuh"),
        (b" " * (MOST_BYTES + 1), "lebih besar"),
        (b"[]", "bukan berkas aturan"),
        (b"null", "bukan berkas aturan"),
        (b'{"product": "lain"}', "bukan berkas aturan"),
        (b'{"product": "kdkmp-policy", "format": 2}', "Versi format 2"),
        (b'{"product": "kdkmp-policy", "format": true}', "Versi format True"),
        (b'{"product": "kdkmp-policy", "format": 1}', "berisi pasangan nama"),
        (b'{"product": "kdkmp-policy", "product": "x"}', "tertulis dua kali"),
        (b'{"product": "kdkmp-policy", "format": 1, "policy": "rm"}', "berisi pasangan nama"),
    ],
)
def test_what_is_no_policy_file_is_refused_in_words(content, told):
    [said] = refused(content)
    assert told in said


@pytest.mark.parametrize("word", [b"NaN", b"Infinity", b"-Infinity", b"1e999"])
def test_no_number_is_no_cut_off(word):
    content = policy_file(DEFAULT_POLICY).replace(b'"green_from": 80', b'"green_from": ' + word)
    assert word in content
    assert refused(content)


def test_every_problem_of_a_file_is_listed_at_once():
    data = json.loads(changed("yellow_from", 90))
    data["policy"]["indicators"][2]["scale"]["fair"] = 500
    data["policy"]["evidence"]["members"]["days"] = -7
    data["policy"]["gates"][0]["code"] = "G77"
    assert len(refused(json.dumps(data).encode())) >= 3


def test_a_file_brings_no_decree_and_says_whether_it_was_changed():
    signed = replace(DEFAULT_POLICY, version="aturan-1", sk="518/2026")
    read = read_policy_file(policy_file(signed))
    assert (read.policy.sk, read.sk, read.is_as_exported) == (None, "518/2026", True)
    assert not read_policy_file(changed("green_from", 79)).is_as_exported


def test_a_file_may_leave_out_gates_and_ceilings_and_list_the_rest_in_any_order():
    data = json.loads(policy_file(DEFAULT_POLICY))
    data["policy"]["gates"] = data["policy"]["gates"][3:1:-1]
    data["policy"]["ceilings"] = []
    data["policy"]["indicators"].reverse()
    read = read_policy_file(json.dumps(data).encode())
    assert [one.code for one in read.policy.checks] == ["G3", "G4"]
    assert read.policy.indicators == DEFAULT_POLICY.indicators


def test_every_kind_of_problem_has_words():
    assert set(SAID) == KINDS
