"""What looks wrong in the data, in words: what, where, how far, how sure, and what to do."""

from types import MappingProxyType

from kdkmp.domain.findings import Certainty, FindingKind
from kdkmp.text.findings_parts import coordinates
from kdkmp.text.findings_sentences import SENTENCES, Finding, Names

_NO_NAMES: Names = MappingProxyType({})

KIND = {
    FindingKind.OUTSIDE_INDONESIA: "Titik di luar Indonesia",
    FindingKind.SWAPPED: "Lintang dan bujur tertukar",
    FindingKind.SIGN_FLIPPED: "Tanda minus hilang atau berlebih",
    FindingKind.DECIMAL_LOST: "Koma desimal hilang",
    FindingKind.DEFAULT_POINT: "Titik bawaan, bukan titik lahan",
    FindingKind.SHARED_POINT: "Titik sama untuk dua desa",
    FindingKind.OUTSIDE_REGENCY: "Titik di luar kabupaten/kota",
    FindingKind.ON_SEA: "Titik di laut",
    FindingKind.TINY_AREA: "Luas terlalu kecil",
    FindingKind.HUGE_AREA: "Luas terlalu besar",
    FindingKind.AREA_MISMATCH: "Luas tidak sama dengan panjang × lebar",
    FindingKind.DUPLICATE_PARCEL: "Lahan tercatat dua kali",
    FindingKind.OVERLAPPING_PARCEL: "Batas lahan bertumpang tindih",
    FindingKind.STATUS_BACKWARDS: "Status lahan mundur",
    FindingKind.SECOND_COOPERATIVE: "Dua koperasi di satu desa",
    FindingKind.IMPLAUSIBLE_SAVINGS: "Simpanan per anggota tidak wajar",
    FindingKind.PROGRESS_BACKWARDS: "Progres fisik mundur",
    FindingKind.SHRINKING_VALUE: "Nilai kumulatif menyusut",
    FindingKind.CONFLICT: "Sumber saling bertentangan",
}

CERTAINTY = {
    Certainty.CERTAIN: "Pasti",
    Certainty.LIKELY: "Sangat mungkin",
    Certainty.TO_CHECK: "Perlu dicek",
}


def sentence(finding: Finding, names: Names = _NO_NAMES) -> str:
    """Say what is wrong, where and how far.

    >>> sentence({"kind": "tiny_area", "value": 1.0, "tolerance_m": None})
    'Luas lahan tercatat 1 m², terlalu kecil untuk satu lahan.'
    """
    return SENTENCES[FindingKind(finding["kind"])](finding, names)


def repair(finding: Finding) -> str | None:
    """Say what to do; None where only the one who knows the place can tell.

    >>> repair({"kind": "conflict", "certainty": "to_check"})
    'Tanyakan mana yang benar, lalu perbarui sumber yang keliru.'
    """
    kind = FindingKind(finding["kind"])
    proposed = coordinates(finding.get("proposed_latitude"), finding.get("proposed_longitude"))
    if proposed:
        return (
            f"{_POINT_REPAIRS.get(kind, 'Pindahkan titik')} ke {proposed}, setelah dicek di peta."
        )
    return _REPAIRS.get(kind)


_POINT_REPAIRS = {
    FindingKind.SWAPPED: "Tukar lintang dan bujur",
    FindingKind.SIGN_FLIPPED: "Balik tandanya",
    FindingKind.DECIMAL_LOST: "Pulihkan koma desimalnya",
}
_MEASURE_AGAIN = "Minta titik baru yang diambil di lahan."
_REPAIRS = {
    FindingKind.OUTSIDE_INDONESIA: _MEASURE_AGAIN,
    FindingKind.SWAPPED: _MEASURE_AGAIN,
    FindingKind.SIGN_FLIPPED: _MEASURE_AGAIN,
    FindingKind.DECIMAL_LOST: _MEASURE_AGAIN,
    FindingKind.DEFAULT_POINT: _MEASURE_AGAIN,
    FindingKind.SHARED_POINT: "Cek di lapangan lahan siapa titik ini, lalu minta titik yang lain.",
    FindingKind.OUTSIDE_REGENCY: "Cek titik dan desa; perbaiki yang keliru di sumbernya.",
    FindingKind.ON_SEA: "Cek titiknya di peta; bila benar di laut, minta titik baru.",
    FindingKind.TINY_AREA: "Ukur ulang, lalu isi luas, panjang, dan lebar yang sebenarnya.",
    FindingKind.HUGE_AREA: "Periksa satuannya (m², are, atau hektare), lalu isi luas dalam m².",
    FindingKind.AREA_MISMATCH: "Ukur ulang; isi luas yang cocok dengan panjang dan lebarnya.",
    FindingKind.DUPLICATE_PARCEL: "Sisakan satu catatan; hapus kembarannya di sumbernya.",
    FindingKind.OVERLAPPING_PARCEL: "Cek batas kedua lahan, lalu perbaiki poligon yang keliru.",
    FindingKind.STATUS_BACKWARDS: "Tanyakan apakah mundur sungguhan; bila keliru, perbaiki.",
    FindingKind.SECOND_COOPERATIVE: (
        "Putuskan di Impor data, tab Perlu ditinjau: koperasi kedua atau ganda."
    ),
    FindingKind.IMPLAUSIBLE_SAVINGS: "Cocokkan dengan buku simpanan; sering ada nol berlebih.",
    FindingKind.PROGRESS_BACKWARDS: "Tanyakan progres terakhir; perbaiki laporan yang keliru.",
    FindingKind.SHRINKING_VALUE: "Cocokkan dengan pembukuan; nilai kumulatif tidak menyusut.",
    FindingKind.CONFLICT: "Tanyakan mana yang benar, lalu perbarui sumber yang keliru.",
}
