"""Words of Mutu data: sections, the formula of the score, how to read each part."""

from collections.abc import Mapping
from datetime import date

from kdkmp.domain.quality.completeness import ANY_SOURCE
from kdkmp.domain.quality.movements import SHRINKING
from kdkmp.domain.quality.parcels import LARGEST_M2, MISMATCH_SHARE, SMALLEST_M2
from kdkmp.domain.quality.savings import PER_MEMBER_IDR, TOTAL_IDR
from kdkmp.domain.quality.score import AGREED, COMPLETE, FRESH, SOUND, WEIGHTS
from kdkmp.domain.sources import Source
from kdkmp.text.formats import MONTHS, long_date, number, percent, rupiah
from kdkmp.text.labels import FACT, SOURCE

SUMMARY, FIXES, COMPLETENESS = "Ringkas", "Perlu diperbaiki", "Kelengkapan"
AGES, CONFLICTS, SUMS, DOUBLES = "Umur data", "Pertentangan", "Angka tidak menutup", "Ganda"

PART: Mapping[str, str] = {
    COMPLETE: "Kelengkapan",
    FRESH: "Kemutakhiran",
    SOUND: "Kewajaran",
    AGREED: "Kesepakatan",
}
PART_MEANING: Mapping[str, str] = {
    COMPLETE: "isian indikator zona yang ada ÷ yang diperlukan pada fasenya",
    FRESH: "isian yang masih berlaku ÷ yang ada",
    SOUND: "KDKMP tanpa temuan pasti atau sangat mungkin ÷ KDKMP yang berdata",
    AGREED: "KDKMP tanpa pertentangan sumber ÷ KDKMP yang berdata",
}
PART_UNIT: Mapping[str, str] = {
    COMPLETE: "isian ada",
    FRESH: "isian masih berlaku",
    SOUND: "KDKMP tanpa temuan",
    AGREED: "KDKMP tanpa pertentangan",
}
PROPOSAL = "usulan"
NO_SCORE = "belum ada data"
ALL_SOURCES = "Semua sumber"
FIELD = FACT | {"latitude": "Titik koordinat lahan"}
"""The labels of what can be filled in: facts, and the point of a parcel."""

ZERO_NOTE = (
    "Terisi berarti sumber itu mengisi nilainya. Angka 0 pada simpanan dan transaksi Simkopdes "
    "dihitung belum terisi. Tanda – berarti sumber itu tidak pernah memuat isian ini."
)
OFFICIAL_NOTE = (
    "Sumber resmi dipakai lebih dulu selama datanya masih berlaku, lalu urutan yang baku. Pilihan "
    "ini berlaku untuk semua provinsi dan langsung mengubah zona dan angka di semua halaman."
)
SUMS_NOTE = (
    "Angka terbit dipakai sebagai pembanding, bukan data dasbor ini. Selisih = total − jumlah "
    "bagian; 0 berarti menutup."
)


def formula() -> str:
    """Write the formula of the score; the weights are read from the domain."""
    parts = " + ".join(f"{number(weight)} × {PART[part]}" for part, weight in WEIGHTS.items())
    return f"Skor mutu ({PROPOSAL}) = {parts}; tiap bagian bernilai 0 sampai 1."


def limits() -> str:
    """Say beyond which limits a value is taken for a mistake."""
    totals = " dan ".join(FACT[name].split(" (")[0].lower() for name in SHRINKING)
    return (
        f"Batas ({PROPOSAL}): luas di bawah {number(SMALLEST_M2)} m² atau di atas "
        f"{number(LARGEST_M2)} m²; luas berbeda lebih dari {percent(100 * MISMATCH_SHARE)} dari "
        f"panjang × lebar; simpanan {rupiah(PER_MEMBER_IDR)} atau lebih per anggota pembayar "
        f"(bila anggotanya belum diketahui: {rupiah(TOTAL_IDR)} seluruhnya); progres, status "
        f"lahan, {totals} yang mundur pada sumber yang sama."
    )


def source_word(source: str) -> str:
    """Return the label of a source, or of all of them."""
    return ALL_SOURCES if source == ANY_SOURCE else SOURCE[Source(source)]


def stated_date(written: str) -> str:
    """Write the date of a published figure, which may be a month only or not given.

    >>> stated_date("2026-08-05"), stated_date("2026-01"), stated_date("")
    ('5 Agustus 2026', 'Januari 2026', 'tanggal tidak dicantumkan')
    """
    if not written:
        return "tanggal tidak dicantumkan"
    year, month, *day = written.split("-")
    if day:
        return long_date(date.fromisoformat(written))
    return f"{MONTHS[int(month) - 1]} {year}"
