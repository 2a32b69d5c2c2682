"""Personal data arrives uninvited: columns about persons are dropped, free cells are redacted."""

import re

from kdkmp.intake.names import fold
from kdkmp.intake.parse.cells import text

REDACTED = "[disamarkan]"
NATIONAL_ID_DIGITS = 16

_PERSON_HEADING = re.compile(
    r"\b(pic|hp|handphone|telepon|telpon|telp|tlp|phone|whatsapp|wa|email|e mail|surel|ktp"
    r"|nomor identitas|nik ktp|npwp pribadi|tempat lahir|tanggal lahir|tgl lahir|ibu kandung"
    r"|ketua|sekretaris|bendahara|manajer|penanggung jawab|contact|kontak"
    r"|nama (ba|pendamping|petugas|pemilik|anggota|pengelola|operator|surveyor|kepala desa"
    r"|pengurus|pengawas|lengkap|pj))\b"
)
_PHONE = re.compile(r"(?<![\d.,])(?:\+?62|0)[\s.\-]?8\d{1,3}(?:[\s.\-]?\d{2,5}){1,3}(?!\d)")
_EMAIL = re.compile(r"[\w.+\-]+@[\w\-]+\.[\w.\-]+")
_NATIONAL_ID = re.compile(r"(?<![\d.,])(?:\d[ \-]?){15}\d(?![\d.,]*\d)")
_MAY_IDENTIFY = re.compile(r"[@\d]")
_ANY = (_EMAIL, _NATIONAL_ID, _PHONE)


def is_personal_heading(heading: str) -> bool:
    """Tell whether a column is about a person rather than a cooperative.

    >>> is_personal_heading("pic phone"), is_personal_heading("Nama Ketua"), \
is_personal_heading("Nama KDKMP"), is_personal_heading("NIK")
    (True, True, False, False)
    """
    return bool(_PERSON_HEADING.search(fold(heading)))


def is_national_id(cell: object) -> bool:
    """Tell a person's 16 digits from a cooperative's 13 digits or slug.

    >>> is_national_id("5201010101900001"), is_national_id("7101010170001")
    (True, False)
    """
    digits = re.sub(r"[ .\-]", "", text(cell))
    return digits.isdigit() and len(digits) == NATIONAL_ID_DIGITS


def redact(written: str) -> str:
    """Withhold a text with a phone number, an e-mail address or 16 digits, as a whole.

    A name usually stands beside the number, and nothing tells it from the rest.

    >>> redact("Pak Anu 0812-3456-7890"), redact("a@b.id"), redact("kdkmp_suka_gunung")
    ('[disamarkan]', '[disamarkan]', 'kdkmp_suka_gunung')
    """
    if not _MAY_IDENTIFY.search(written):
        return written
    return REDACTED if any(pattern.search(written) for pattern in _ANY) else written
