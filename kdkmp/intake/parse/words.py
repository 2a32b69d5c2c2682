"""Words into flags and codes; an unknown word is listed with the allowed ones, never dropped."""

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from kdkmp.domain.parcels import DocumentState
from kdkmp.intake.names import fold
from kdkmp.intake.parse.cells import Fault, Parser, text

YES = frozenset({"y", "ya", "yes", "sudah", "ada", "1", "true", "benar", "memiliki", "v", "✓", "√"})
NO = frozenset({"n", "t", "tidak", "no", "belum", "tidak ada", "belum ada", "0", "false", "salah"})
_IN_PROCESS = frozenset(
    {
        *("proses", "dalam proses", "sedang proses", "sedang diproses", "diproses"),
        *("diurus", "dalam pengurusan", "sedang diurus", "in process"),
    }
)
_ATTACHED = re.compile(r"\.(?:jpe?g|png|webp|heic|pdf|docx?)$|^https?://", re.IGNORECASE)
_LEADING_CODE = re.compile(r"([A-Z]\d{2})\b", re.IGNORECASE)
_ONLY_CODES = re.compile(r"[A-Za-z]\d{2}(?:\s*[,;/ ]\s*[A-Za-z]\d{2})*")
_SEPARATOR = re.compile(r"[,;/ ]+")
MAX_LISTED = 8


def flag(cell: object, synonyms: Mapping[str, str] = MappingProxyType({})) -> bool | Fault:
    """Read yes or no; ``synonyms`` maps folded words of one column to `ya` or `tidak`.

    >>> flag("Y"), flag("Belum"), flag(1.0), flag("Tidak Ada"), flag("mungkin").code
    (True, False, True, False, 'unknown_value')
    >>> flag("Sumur", {"sumur": "ya"})
    True
    """
    word = text(cell).casefold()
    word = synonyms.get(fold(word), word)
    if word in YES:
        return True
    if word in NO:
        return False
    listed = "".join(f", {synonym.capitalize()}" for synonym in synonyms)
    return Fault(f"nilai tidak dikenal; pilihan: Ya, Tidak{listed}", "unknown_value")


def document(cell: object) -> str | Fault:
    """Read where a document stands; a file that was attached is a document that is there.

    >>> document("Ada").value, document("Sedang diproses").value, document("surat/ab12.JPG").value
    ('have', 'in_process', 'have')
    >>> document("Belum").value, document("Letter C").code
    ('missing', 'unknown_value')
    """
    written = text(cell)
    if _ATTACHED.search(written):
        return DocumentState.HAVE
    if fold(written) in _IN_PROCESS:
        return DocumentState.IN_PROCESS
    found = flag(written)
    if isinstance(found, Fault):
        return Fault("nilai tidak dikenal; pilihan: Ada, Dalam proses, Belum ada", "unknown_value")
    return DocumentState.HAVE if found else DocumentState.MISSING


def code(vocabulary: Mapping[str, str], allowed: Iterable[str]) -> Parser:
    """Return a parser for words that mean codes.

    ``vocabulary`` maps a folded word to its code; ``allowed`` are the words to show when a word
    is unknown. A code of the form `L05` may stand alone or before its label.
    """
    shown = list(allowed)
    mark = "; " if any("," in word for word in shown) else ", "
    listed = mark.join(shown[:MAX_LISTED]) + (" …" if len(shown) > MAX_LISTED else "")
    unknown = Fault(f"nilai tidak dikenal; pilihan: {listed}", "unknown_value")

    def read(cell: object) -> object:
        written = text(cell)
        if (found := vocabulary.get(fold(written))) is not None:
            return found
        leading = _LEADING_CODE.match(written)
        return vocabulary.get(leading[1].casefold(), unknown) if leading else unknown

    return read


def codes(vocabulary: Mapping[str, str], allowed: Iterable[str]) -> Parser:
    """Return a parser for several codes in one cell, joined by commas in the answer."""
    one = code(vocabulary, allowed)

    def read(cell: object) -> object:
        written = text(cell)
        pieces = _SEPARATOR.split(written) if _ONLY_CODES.fullmatch(written) else [written]
        if len(pieces) == 1 and not isinstance(whole := one(written), Fault):
            return whole
        pieces = pieces if len(pieces) > 1 else written.split(";")
        found = [one(piece) for piece in pieces if piece.strip()]
        wrong = next((value for value in found if isinstance(value, Fault)), None)
        return wrong or ",".join(dict.fromkeys(str(value) for value in found))

    return read


def vocabulary_of(labels: Mapping[Any, str]) -> dict[str, str]:
    """Return the folded labels and codes of an enumeration, each with its code."""
    words = {fold(str(value)): str(value) for value in labels}
    return words | {fold(label): str(value) for value, label in labels.items()}
