"""Words of the simulator and of the records of policies."""

from datetime import date

from kdkmp.text.formats import long_date, number

_WHOLE = 100
NOTHING_CHANGED = (
    "Belum ada yang diubah. Ubah satu batas atau bobot, atau matikan satu gerbang: angka di bawah "
    "langsung mengikuti. Tidak ada yang tersimpan sampai Anda menyimpannya sebagai rancangan."
)
NOT_SAVED = "Perubahan ini baru simulasi; zona di halaman lain tetap menurut aturan yang berlaku."
BEGIN = "Mulai dari"
RESET = "Kembalikan ke aturan yang berlaku"
SAVE = "Simpan sebagai rancangan"
SCORES, GATES, CEILINGS, INDICATORS = (
    "Batas zona",
    "Gerbang merah",
    "Batas atas (paling tinggi kuning)",
    "Indikator: bobot, nilai, masa berlaku",
)
SCORE_HELP = {
    "green_from": "Skor terendah yang membuat koperasi hijau, bila batas atas terbukti baik.",
    "yellow_from": "Di bawah skor ini koperasi merah.",
    "min_coverage_pct": "Bila datanya kurang dari ini, koperasi abu-abu.",
    "fair_points": "Nilai “cukup”, dari 100 untuk “baik”.",
    "planned_working_days": "Lama pembangunan menurut rencana.",
}
GATE_NOTE = "Gerbang yang terpenuhi membuat koperasi merah, berapa pun skornya."
CEILING_NOTE = "Batas atas yang terpenuhi menahan koperasi di kuning, berapa pun skornya."
WEIGHT_NOTE = (
    "Bobot 0 berarti tidak dinilai pada tahap itu. Simulasi menghitung bobot sebagai bagian dari "
    "jumlahnya; untuk disimpan, jumlah setiap tahap harus 100."
)
EVIDENCE_HELP = "Sesudah sekian hari data dianggap belum ada. Kosongkan bila berlaku seterusnya."
STORED_FACTS = (
    "Masa berlaku bukti diubah. Untuk wilayah sebesar ini hitungannya memakai nilai yang "
    "tersimpan; pilih satu provinsi supaya sumber data dipilih ulang dengan lengkap."
)
DRAFT_ACTIONS = (
    "Rancangan tidak mengubah zona. Zona berubah hanya bila aturan diberlakukan dengan nomor SK."
)
FILE_CHANGED = (
    "Isi berkas ini diubah sesudah diunduh dari dasbor. Periksa daftar bedanya sebelum menyimpan."
)
NO_DRAFT = "Belum ada rancangan. Buat di tab Simulasi, atau unggah berkas aturan di bawah."
CONFIRM = "Saya sudah memeriksa dampaknya dan SK-nya."


def headline(moved: int, total: int) -> str:
    """Say how many change.

    >>> headline(214, 5715)
    '214 dari 5.715 KDKMP berpindah zona'
    """
    if not moved:
        return f"Tidak ada yang berpindah zona dari {number(total)} KDKMP"
    return f"{number(moved)} dari {number(total)} KDKMP berpindah zona"


def _within(sentence: str) -> str:
    return sentence[0].lower() + sentence[1:]


def signed(change: int) -> str:
    """Write a change of a count, with its sign.

    >>> signed(32), signed(-5), signed(0)
    ('+32', '−5', 'tetap')
    """
    if not change:
        return "tetap"
    return f"{'+' if change > 0 else '−'}{number(abs(change))}"


def sums(told: dict[str, int]) -> str:
    """Say what the weights add up to, per phase.

    >>> sums({"Lahan": 100, "Konstruksi": 104})
    'Jumlah bobot: Lahan 100, Konstruksi 104 (harus 100).'
    """
    parts = [
        f"{name} {total}{'' if total == _WHOLE else ' (harus 100)'}" for name, total in told.items()
    ]
    return f"Jumlah bobot: {', '.join(parts)}."


def missing_draft(version: str) -> str:
    """Say that a link names a draft that is not there."""
    return (
        f"Rancangan “{version[:40]}” tidak ada atau sudah ditarik. Yang ditampilkan: aturan yang "
        "berlaku."
    )


def effect(
    version: str, begins: date | None, reference: date | None, moved: int, total: int
) -> str:
    """Say what putting a draft in force would do, and from when."""
    if begins is None or reference is None:
        return f"Dengan data sekarang, {_within(headline(moved, total))} menurut {version}."
    if begins <= reference:
        return (
            f"Zona langsung berubah: {_within(headline(moved, total))} (data per "
            f"{long_date(reference)}). Minggu yang sudah dibekukan tetap memakai aturan lamanya."
        )
    return (
        f"Zona belum berubah sekarang: {version} berlaku begitu data sampai "
        f"{long_date(begins)} masuk (kini per {long_date(reference)}). Dengan data sekarang, "
        f"{_within(headline(moved, total))}."
    )


def state(
    *,
    is_draft: bool,
    is_withdrawn: bool,
    decides: bool,
    begins: date | None,
    reference: date | None,
) -> str:
    """Say how a recorded policy stands."""
    if is_withdrawn:
        return "Ditarik"
    if is_draft:
        return "Rancangan"
    if decides:
        return "Berlaku"
    if begins and (reference is None or begins > reference):
        return "Akan berlaku"
    return "Sudah digantikan"
