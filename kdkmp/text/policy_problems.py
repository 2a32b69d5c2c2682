"""What is wrong with a policy or its file, in words: the place, what is there, how to go on."""

from kdkmp.domain.zones.policy import DEFAULT_POLICY
from kdkmp.domain.zones.problems import Problem
from kdkmp.text.formats import number
from kdkmp.text.labels import FACT, PHASE
from kdkmp.text.policy_settings import SCALAR, check_name, indicator_name
from kdkmp.text.reasons import INDICATOR

SAID = {
    "form": "{0}",
    "yellow_from": "batas kuning harus lebih rendah daripada batas hijau.",
    "fair_points": "poin untuk “cukup” tidak boleh melebihi poin untuk “baik”.",
    "green_unreachable": "batas hijau melebihi poin untuk “baik”, jadi tidak ada yang bisa hijau.",
    "no_weight": "tidak ada indikator yang berbobot pada tahap {0}.",
    "twice": "kode {0} dipakai {1} kali; setiap kode hanya boleh sekali.",
    "indicator_code": "kode indikator harus huruf I dan angka, mis. I5.",
    "one_scale": "hanya satu indikator yang boleh memakai skala {0}.",
    "evidence_missing": "masa berlaku untuk {0} tidak ada.",
    "evidence_unknown": "{0} bukan data yang dikenal.",
    "evidence_days": "masa berlaku {0} tertulis {1} hari; yang mungkin 0 sampai {2}.",
    "not_a_fact": "{0} bukan data yang dikenal.",
    "scale": "skala {0} tidak cocok untuk {1}.",
    "behind_reversed": "batas “baik” (poin tertinggal) tidak boleh melebihi batas “cukup”.",
    "behind_phase": "progres terhadap rencana hanya dapat berbobot pada tahap Konstruksi.",
    "reversed": "batas “cukup” tidak boleh melebihi batas “baik”.",
    "not_a_code": "{0} bukan pilihan untuk {1}.",
    "rated_twice": "{0} dinilai {1} kali; setiap pilihan hanya boleh satu nilai.",
    "no_good": "tidak ada pilihan yang bernilai baik.",
    "not_an_indicator": "{0} bukan indikator dalam berkas ini.",
    "needs_progress": "harus menunjuk indikator progres terhadap rencana.",
    "needs_indicator": "harus menunjuk satu indikator.",
    "not_stated": "{0} bukan data berisi pilihan atau ya/tidak.",
    "not_a_value": "{0} bukan isian untuk {1}.",
    "clears_to": "perlu nilai “clears_to” yang tidak memicu.",
    "indicator_missing": "indikator {0} tidak ada; bila tidak dinilai, tulis bobot 0.",
    "indicator_unknown": "indikator {0} tidak dikenal dasbor ini.",
    "indicator_meaning": "data, kelompok, atau jenis skalanya lain daripada arti namanya.",
    "check_unknown": "kode {0} tidak dikenal di daftar ini.",
    "check_meaning": "syaratnya lain daripada arti namanya.",
    "settled": "nilai yang tidak pernah kedaluwarsa tidak dapat diubah.",
    "weights_sum": "jumlah bobot tahap {0} adalah {1}, seharusnya 100.",
    "version": "nama versi harus 1 sampai {0} huruf.",
    "not_json": "berkas ini bukan JSON yang utuh ({0}).",
    "too_large": "berkas lebih besar dari {0} bita; berkas aturan jauh lebih kecil.",
    "too_deep": "susunan berkas terlalu dalam; ini bukan berkas aturan.",
    "not_a_policy_file": "ini bukan berkas aturan dasbor. Unduh contohnya di halaman ini.",
    "key_twice": "kunci “{0}” tertulis dua kali; hapus salah satu.",
    "format": "versi format {0} tidak dikenal.",
}
# The commonest errors of form, by pydantic's name; {0} is its limit.
_FORM = {
    "missing": "belum diisi.",
    "unexpected_keyword_argument": "tidak dikenal; hapus atau perbaiki namanya.",
    "greater_than_equal": "harus {0} atau lebih.",
    "greater_than": "harus lebih dari {0}.",
    "less_than_equal": "harus {0} atau kurang.",
    "int_type": "harus bilangan bulat.",
    "int_from_float": "harus bilangan bulat.",
    "float_type": "harus angka.",
    "finite_number": "harus angka biasa.",
    "string_type": "harus teks.",
    "bool_type": "harus true atau false.",
    "tuple_type": "harus daftar.",
    "frozen_set_type": "harus daftar.",
    "dict_type": "harus berisi pasangan nama dan nilai.",
    "dataclass_type": "harus berisi pasangan nama dan nilai.",
    "union_tag_invalid": "jenisnya (kind) tidak dikenal.",
    "union_tag_not_found": "jenisnya (kind) belum diisi.",
    "enum": "bukan pilihan yang dikenal.",
    "literal_error": "bukan pilihan yang dikenal.",
    "too_long": "terlalu banyak isian.",
    "too_short": "isian kurang.",
    "json_invalid": "bukan JSON yang utuh.",
}
_STEP = {
    "indicators": "indikator",
    "gates": "gerbang",
    "ceilings": "batas atas",
    "weights": "bobot",
    "scale": "skala",
    "condition": "syarat",
    "evidence": "masa berlaku bukti",
    "days": "hari",
    "good": "baik",
    "fair": "cukup",
    "bad": "kurang",
    "limit": "batas",
    "grace_days": "hari tenggang",
    "facts": "data",
    "code": "kode",
    "kind": "jenis",
    "policy": "aturan",
    "values": "isian",
    "version": "nama versi",
    "settled": "nilai tetap",
    **{phase.value: f"tahap {label}" for phase, label in PHASE.items()},
    **{name: label.lower() for name, label in SCALAR.items()},
}
_CHECKS = {one.code for one in DEFAULT_POLICY.checks}
_UNSPOKEN = {"at_least", "both_at_least", "more_than", "one_of", "after_completion", "flag"}
_UNSPOKEN |= {"last_book_year", "against_plan", "stated", "stopped_for", "overdue", "behind_plan"}
_UNSPOKEN |= {"below_good", "str", "bool"}


def problem(one: Problem) -> str:
    """Say what is wrong, beginning with the place.

    >>> problem(Problem("reversed", place="indicator I3"))
    'Indikator I3 (Anggota): batas “cukup” tidak boleh melebihi batas “baik”.'
    """
    if one.kind == "form":
        said = _FORM.get(one.error, f"tidak dapat dibaca ({one.error}).").format(
            _limit(one.values[1])
        )
    else:
        said = SAID[one.kind].format(*map(_word, one.values))
    told = f"{_place(one.place)}: {said}" if one.place else said
    return told[0].upper() + told[1:]


def _limit(value: str) -> str:
    """Write a limit that pydantic names, if it is a number.

    >>> _limit("100.0"), _limit("3650"), _limit("'a' or 'b'")
    ('100', '3.650', "'a' or 'b'")
    """
    try:
        return number(float(value))
    except ValueError:
        return value


def _word(value: str) -> str:
    phases = {phase.value: label for phase, label in PHASE.items()}
    return phases.get(value) or FACT.get(value, value)


def _place(place: str) -> str:
    kind, _, rest = place.partition(" ")
    if kind == "indicator":
        return indicator_name(rest) if rest in INDICATOR else f"Indikator {rest[:20]}"
    if kind == "check":
        return check_name(rest) if rest in _CHECKS else f"Kode {rest[:20]}"
    if kind == "evidence":
        return f"Masa berlaku bukti {FACT.get(rest, rest)}".strip()
    return ", ".join(_steps(place.split(".")))


def _steps(path: list[str]) -> list[str]:
    """Put a path into words; a position counts from one.

    >>> _steps(["indicators", "2", "scale", "at_least", "good"])
    ['indikator ke-3', 'skala', 'baik']
    """
    told: list[str] = []
    for step in path:
        if step.isdigit() and told:
            told[-1] += f" ke-{int(step) + 1}"
        elif step not in _UNSPOKEN:
            told.append(_STEP.get(step) or FACT.get(step, step[:40]))
    return told
