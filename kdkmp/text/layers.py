"""Words about map layers: reasons, ways out, and what became of a file, as plain sentences."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kdkmp.text.formats import number

UNMATCHED = {
    "unknown": "nama tidak ada di daftar Kemendagri; perbaiki namanya di berkas",
    "ambiguous": (
        "kabupaten dan kota bernama sama; tulis Kabupaten atau Kota di depan nama, atau tambahkan "
        "kolom kode bertitik (mis. 52.06)"
    ),
    "code_system": (
        "kode tanpa titik bisa kode BPS atau Kemendagri, yang di provinsi ini berbeda; tambahkan "
        "kolom nama atau kode Kemendagri bertitik"
    ),
    "other_kind": "jenisnya (kabupaten/kota) tidak cocok dengan namanya; periksa keduanya",
    "other_province": "provinsinya tidak cocok dengan namanya; periksa keduanya",
    "nothing_said": "tidak ada nama dan kode; isi salah satunya di berkas",
}
"""Why an area was not matched, and the way out."""

REMARKS = {
    "code_differs": "kode di berkas milik wilayah lain atau kode lama; dipakai namanya",
    "name_differs": "nama di berkas tidak dikenal (mungkin nama lama); dipakai kodenya",
}

NOT_SAID = "belum disebutkan"
SAY_MORE = (
    "Tanpa --as-of dicatat tanggal hari ini. Untuk melengkapi: lepas lapisan ini "
    "(layers --remove), lalu pasang ulang."
)

WHAT = (
    "Lapisan adalah berkas poligon yang dipasang sekali oleh operator. **Batas kabupaten/kota** "
    "menggambar wilayah di peta dan memeriksa apakah titik lahan berada di kabupaten/kotanya. "
    "**Area lain** (IUP, LP2B/LSD, kawasan hutan …) menandai tiap lahan: di dalam, di luar, atau "
    "belum diperiksa."
)
NONE_YET = (
    "Belum ada lapisan. Peta tetap memakai garis daratan Natural Earth; letak titik terhadap batas "
    "kabupaten/kota dan area lain belum diperiksa."
)
READ_ONLY = (
    "Lapisan hanya dapat dipasang atau dilepas dari komputer operator (python -m kdkmp run), "
    "karena mengubah hasil pemeriksaan bagi semua pembaca."
)
SOURCES = (
    (
        "Batas kabupaten/kota",
        "BIG: Ina-Geoportal, batas administrasi",
        "Menurut ketentuan BIG saat mengunduh; catat yang tertulis di sana",
    ),
    (
        "Batas kabupaten/kota",
        "OCHA: HDX, batas administrasi Indonesia (COD-AB; dari BPS, 2020)",
        "CC BY-IGO; sebut OCHA dan BPS",
    ),
    (
        "Batas kabupaten/kota",
        "geoBoundaries: gbOpen IDN ADM2 (dari OCHA/BPS, 2020)",
        "CC BY 3.0 IGO; sebut geoBoundaries",
    ),
    ("LP2B/LSD", "Kementerian ATR/BPN atau dinas pertanian", "Tanyakan saat meminta datanya"),
    ("Kawasan hutan", "Kementerian Kehutanan: SIGAP", "Menurut ketentuan SIGAP saat mengunduh"),
    (
        "IUP",
        "Kementerian ESDM: Minerba One Map (peta), MODI (daftar pemegang izin)",
        "Menurut ketentuan ESDM saat mengunduh",
    ),
)
"""What is shown, where it can be had, under which terms. Only the terms of OCHA and geoBoundaries
are fixed licences; the others must be read where the file is taken."""
NOT_LEGAL = (
    "Lapisan di sini alat bantu, bukan rujukan hukum. Pastikan lisensinya mengizinkan dipakai "
    "kantor Anda. Jangan mengunggah berkas yang memuat nama pemilik tanah; kolomnya tidak dibaca."
)

DETAILED, COARSE = "rinci", "kasar"
TOLERANCE = {
    True: "batas rinci: titik di luar lebih dari 250 m dilaporkan",
    False: "batas kasar: titik di luar lebih dari 1 km hanya diperingatkan",
}


def matched(regencies: int, features: int, of_features: int) -> str:
    """Say how much of a file was matched.

    >>> matched(44, 44, 44), matched(10, 11, 514)
    ('44 dari 44 area cocok (44 kabupaten/kota)', '11 dari 514 area cocok (10 kabupaten/kota)')
    """
    return (
        f"{number(features)} dari {number(of_features)} area cocok "
        f"({number(regencies)} kabupaten/kota)"
    )


def unmatched_line(
    said: str, features: int, reason: str, suggestions: Sequence[str], names: Mapping[str, str]
) -> str:
    """Say in one line what did not match, why, and what may have been meant."""
    times = f" ({number(features)} area)" if features > 1 else ""
    meant = ""
    if suggestions:
        listed = " atau ".join(f"{names[code]} ({code})" for code in suggestions[:3])
        meant = f". Mungkin {listed}"
    return f"{said}{times}: {UNMATCHED[reason]}{meant}"


def remark_line(said: str, code: str, note: str, names: Mapping[str, str]) -> str:
    """Say in one line what was matched although code and name do not agree."""
    return f"{said} → {names[code]} ({code}): {REMARKS[note]}"


@dataclass(frozen=True)
class Report:
    """What became of a file of boundaries; every list is one line of words per item."""

    regencies: int
    features: int
    matched: int
    unmatched: Sequence[str]
    remarks: Sequence[str]
    missing: Sequence[str]
    kept_detailed: Sequence[str]
    is_detailed: bool
    edge_m: float


def report_sections(report: Report) -> dict[str, Sequence[str]]:
    """Return heading → lines of everything a person should look at; empty where all is well."""
    sections = {
        "Tidak cocok, jadi tidak dipasang": report.unmatched,
        "Cocok, tetapi periksa": report.remarks,
        "Tidak ada di berkas (di provinsi yang sama)": report.missing,
        "Batas lama yang lebih rinci tetap dipakai (lepas lapisan lama bila tidak)": (
            report.kept_detailed
        ),
    }
    return {
        f"{heading}: {number(len(lines))}": lines for heading, lines in sections.items() if lines
    }


def detail_line(*, is_detailed: bool, edge_m: float) -> str:
    """Say how fine the lines of a layer are, and what follows from it."""
    return (
        f"Ketelitian: {TOLERANCE[is_detailed]} (separuh garis batas beruas sampai "
        f"{number(edge_m)} m)"
    )


def report_lines(report: Report, most: int) -> Iterator[str]:
    """Yield a report as plain lines, at most ``most`` per section."""
    yield matched(report.regencies, report.matched, report.features)
    yield detail_line(is_detailed=report.is_detailed, edge_m=report.edge_m)
    for heading, lines in report_sections(report).items():
        yield heading
        yield from (f"  - {line}" for line in lines[:most])
        if len(lines) > most:
            yield f"  … dan {number(len(lines) - most)} lagi; daftar lengkap: --json"
