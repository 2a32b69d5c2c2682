"""Reason codes of a zone → labels: what is wrong or unknown, in a few words without numbers.

Several codes may share a label (a missing NIB is ``C2`` as a ceiling and ``S5`` where the score is
too low): for a reader it is one reason. A code without words here is a bug, see the tests.
"""

from collections.abc import Iterable
from types import MappingProxyType

from kdkmp.domain.facts import Group
from kdkmp.domain.zones.policy import Policy

INDICATOR = MappingProxyType(
    {
        "I1": "Badan hukum",
        "I2": "Pengurus dan pengawas",
        "I3": "Anggota",
        "I4": "NPWP",
        "I5": "NIB",
        "I6": "Rekening bank",
        "I7": "RAT tahun buku terakhir",
        "I8": "Status lahan",
        "I9": "Luas lahan",
        "I10": "Risiko tata ruang",
        "I11": "Progres terhadap rencana",
        "I12": "Prasyarat operasional",
        "I13": "Status operasional",
        "I14": "Transaksi 3 bulan terakhir",
    }
)
"""What an indicator is about, as the name of a row."""

_SHORTFALL = {
    "I1": "Belum berbadan hukum",
    "I2": "Pengurus atau pengawas kurang",
    "I3": "Anggota masih sedikit",
    "I4": "NPWP belum ada",
    "I5": "NIB belum terbit",
    "I6": "Rekening bank belum ada",
    "I7": "RAT belum dilaksanakan",
    "I8": "Lahan belum terverifikasi",
    "I9": "Luas lahan kurang",
    "I10": "Risiko tata ruang belum tuntas",
    "I11": "Progres di belakang rencana",
    "I12": "Prasyarat operasional belum lengkap",
    "I13": "Belum beroperasi",
    "I14": "Tidak ada transaksi 3 bulan terakhir",
}

_CHECK = {
    "G1": _SHORTFALL["I1"],
    "G2": "Lahan dipastikan tidak ada",
    "G3": "Lahan ditolak",
    "G4": "Lahan dalam sengketa",
    "G5": "LP2B/LSD/hutan tanpa izin",
    "G6": "Pembangunan terhenti",
    "G7": "Bangunan lewat batas waktu",
    "C1": _SHORTFALL["I4"],
    "C2": _SHORTFALL["I5"],
    "C3": _SHORTFALL["I6"],
    "C4": _SHORTFALL["I8"],
    "C5": "Kendala utama belum selesai",
    "C6": _SHORTFALL["I11"],
    "C7": _SHORTFALL["I7"],
}

# What nobody knows where a gate or ceiling without an indicator cannot be judged.
_QUESTION = {
    "G4": "sengketa lahan",
    "G6": "tanggal pembangunan berhenti",
    "C5": "kendala utama terbaru",
}

# "terbaru" where a statement grows old: there may be one, but too old to be believed.
_GAP = {
    "I1": "badan hukum",
    "I2": "pengurus dan pengawas terbaru",
    "I3": "jumlah anggota terbaru",
    "I4": "NPWP",
    "I5": "NIB",
    "I6": "rekening bank",
    "I7": "RAT tahun buku terakhir",
    "I8": "status lahan terbaru",
    "I9": "luas lahan",
    "I10": "risiko tata ruang",
    "I11": "progres fisik terbaru",
    "I12": "prasyarat operasional terbaru",
    "I13": "status operasional terbaru",
    "I14": "transaksi 3 bulan terakhir",
}
START_UNKNOWN = "tanggal mulai bangun"


def gap(code: str) -> str:
    """Return what is unknown according to a reason code that starts with U.

    >>> gap("U8"), gap("U11S"), gap("UG4")
    ('status lahan terbaru', 'tanggal mulai bangun', 'sengketa lahan')
    """
    asked = code.removeprefix("U")
    if asked.endswith("S"):
        return START_UNKNOWN
    return _QUESTION.get(asked) or _GAP[f"I{asked}"]


def reason(code: str) -> str:
    """Return the label of a reason code.

    >>> reason("C2"), reason("S5"), reason("U5")
    ('NIB belum terbit', 'NIB belum terbit', 'Belum ada data: NIB')
    """
    if code.startswith("U"):
        return f"Belum ada data: {gap(code)}"
    return _CHECK.get(code) or _SHORTFALL[f"I{code.removeprefix('S')}"]


def reason_group(code: str, policy: Policy) -> Group:
    """Return the group of indicators a reason belongs to; land and building where none rates it."""
    name = code.removeprefix("U")
    checks = {check.code: check for check in policy.checks}
    indicator = checks[name].indicator if name in checks else f"I{name.strip('S')}"
    return policy.indicator(indicator).group if indicator else Group.INFRASTRUCTURE


def codes_by_label(codes: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return label → the codes that it stands for, in the order of ``codes``."""
    found: dict[str, list[str]] = {}
    for code in codes:
        found.setdefault(reason(code), []).append(code)
    return {label: tuple(same) for label, same in found.items()}
