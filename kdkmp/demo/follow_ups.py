"""Follow-ups of the demo: the three agreements of Babel as published, and made-up ones of NTB.

The agreements of Babel, and that they are reviewed every two weeks, stood in the press; due dates,
offices and what became of them are made up, as is everything of NTB.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

_NOTHING: Mapping[str, Any] = MappingProxyType({})
_PRESS_BABEL = (
    "Pers Babel, November 2025 (berita acara kesepakatan, tinjauan tiap dua minggu); tenggat dan "
    "riwayat di sini hanya contoh"
)
_MADE_UP = "Data contoh"


@dataclass(frozen=True)
class Word:
    """What was said about a follow-up on a day, and which fields that changed."""

    on: date
    note: str
    changes: Mapping[str, Any] = field(default_factory=lambda: _NOTHING)


@dataclass(frozen=True)
class DemoFollowUp:
    """An agreement and its history, oldest first."""

    province_code: str
    text: str
    responsible: str
    agreed_on: date
    due_on: date | None
    regency_code: str | None = None
    about_reason: str | None = None
    """It concerns the first cooperative of the regency with this main reason, if there is one."""
    review_every_days: int | None = None
    source: str = _MADE_UP
    words: tuple[Word, ...] = ()


def _word(month: int, day: int, note: str, **changes: Any) -> Word:  # noqa: ANN401 - fields
    year = 2025 if month > 6 else 2026  # noqa: PLR2004 - the demo runs from October to January
    return Word(date(year, month, day), note, changes)


_BABEL = (
    DemoFollowUp(
        province_code="19",
        text="Menyusun juklak dan juknis tugas BA pendamping dan PMO",
        responsible="province",
        agreed_on=date(2025, 11, 11),
        due_on=date(2025, 12, 23),
        review_every_days=14,
        source=_PRESS_BABEL,
        words=(
            _word(11, 25, "Rancangan dibahas bersama PMO", status="in_progress"),
            _word(12, 9, "Masukan kabupaten/kota belum lengkap"),
            _word(12, 23, "Menunggu masukan dua kabupaten", status="waiting"),
            _word(1, 6, "Rancangan akhir di Biro Hukum"),
        ),
    ),
    DemoFollowUp(
        province_code="19",
        text="Menyusun jadwal pelatihan pengurus per kabupaten/kota",
        responsible="regency",
        agreed_on=date(2025, 11, 11),
        due_on=date(2025, 12, 9),
        review_every_days=14,
        source=_PRESS_BABEL,
        words=(
            _word(11, 25, "Lima dari tujuh kabupaten/kota sudah mengirim", status="in_progress"),
            _word(
                12,
                9,
                "Jadwal lengkap",
                status="done",
                evidence="Jadwal tujuh kabupaten/kota dibagikan pada rakor (contoh)",
            ),
        ),
    ),
    DemoFollowUp(
        province_code="19",
        text="Mempercepat pendataan lahan: kepemilikan, luas, dan peruntukan tiap titik",
        responsible="regency",
        agreed_on=date(2025, 11, 11),
        due_on=date(2026, 1, 20),
        review_every_days=14,
        source=_PRESS_BABEL,
        words=(
            _word(11, 25, "46 data lahan sudah dimutakhirkan", status="in_progress"),
            _word(12, 9, "Pendataan berlanjut"),
            _word(12, 23, "Belum semua kecamatan melapor"),
            _word(1, 6, "Tersisa lahan yang belum jelas kepemilikannya"),
        ),
    ),
)
_NTB = (
    DemoFollowUp(
        province_code="52",
        regency_code="52.03",
        text="Menerbitkan rekomendasi pemakaian aset daerah untuk lahan yang sudah diajukan",
        responsible="asset",
        agreed_on=date(2025, 11, 17),
        due_on=date(2025, 12, 12),
        review_every_days=7,
        words=(
            _word(12, 1, "Berkas dilengkapi desa", status="in_progress"),
            _word(12, 15, "Menunggu tanda tangan", status="waiting"),
            _word(1, 12, "Belum terbit"),
        ),
    ),
    DemoFollowUp(
        province_code="52",
        regency_code="52.04",
        text="Memverifikasi di lapangan lahan yang sudah diajukan sejak Desember",
        responsible="army",
        agreed_on=date(2025, 12, 8),
        due_on=date(2025, 12, 26),
        words=(_word(12, 22, "Sebagian desa sulit dijangkau", status="in_progress"),),
    ),
    DemoFollowUp(
        province_code="52",
        regency_code="52.02",
        text="Menyampaikan daftar desa tanpa lahan beserta usulan lahan pengganti",
        responsible="village_affairs",
        agreed_on=date(2025, 12, 22),
        due_on=date(2026, 1, 9),
        words=(_word(1, 5, "Musyawarah desa masih berjalan", status="in_progress"),),
    ),
    DemoFollowUp(
        province_code="52",
        regency_code="52.06",
        about_reason="G6",
        text="Melanjutkan pembangunan yang terhenti dan melaporkan progresnya",
        responsible="builder",
        agreed_on=date(2026, 1, 5),
        due_on=date(2026, 1, 23),
    ),
    DemoFollowUp(
        province_code="52",
        regency_code="52.01",
        about_reason="C2",
        text="Menerbitkan NIB lewat OSS",
        responsible="cooperative",
        agreed_on=date(2026, 1, 5),
        due_on=date(2026, 1, 19),
        words=(_word(1, 12, "Akun OSS sudah aktif", status="in_progress"),),
    ),
    DemoFollowUp(
        province_code="52",
        regency_code="52.05",
        text="Mengirim laporan mingguan paling lambat Jumat pukul 16.00 WITA",
        responsible="regency",
        agreed_on=date(2025, 11, 24),
        due_on=date(2025, 12, 5),
        words=(
            _word(
                12,
                1,
                "Laporan minggu ke-48 tepat waktu",
                status="done",
                evidence="Formulir mingguan diterima sebelum tenggat (contoh)",
            ),
        ),
    ),
    DemoFollowUp(
        province_code="52",
        text="Menyerahkan hasil verifikasi 49 persil aset provinsi kepada gubernur",
        responsible="asset",
        agreed_on=date(2026, 1, 12),
        due_on=date(2026, 1, 30),
    ),
    DemoFollowUp(
        province_code="52",
        regency_code="52.72",
        text="Menggelar musyawarah kelurahan untuk lahan pengganti",
        responsible="village",
        agreed_on=date(2025, 12, 1),
        due_on=date(2025, 12, 19),
        words=(_word(12, 15, "Lahan semula ternyata dapat dipakai", status="cancelled"),),
    ),
    DemoFollowUp(
        province_code="52",
        text="Menyamakan daftar koperasi Simkopdes dengan daftar dinas",
        responsible="province",
        agreed_on=date(2025, 11, 10),
        due_on=None,
        review_every_days=14,
        words=(
            _word(11, 24, "Selisih enam koperasi ditelusuri", status="in_progress"),
            _word(12, 22, "Tujuh lebih, satu kurang; menunggu kementerian", status="waiting"),
        ),
    ),
    DemoFollowUp(
        province_code="52",
        regency_code="52.07",
        text="Mendampingi koperasi yang belum ber-RAT menyusun jadwal RAT tahun buku 2025",
        responsible="facilitator",
        agreed_on=date(2025, 12, 15),
        due_on=date(2026, 1, 12),
        words=(
            _word(
                1,
                12,
                "Jadwal semua koperasi tersusun",
                status="done",
                evidence="Jadwal RAT diserahkan pada rakor (contoh)",
            ),
        ),
    ),
)
FOLLOW_UPS = (*_BABEL, *_NTB)
"""By province, in the order they are shown nowhere; each agreed on the day of a demo meeting."""
