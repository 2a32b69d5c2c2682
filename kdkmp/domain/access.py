"""Who acts: an office that may or may not write. Persons are never known here."""

from dataclasses import dataclass


class ReadOnlyError(PermissionError):
    """Raised by every action that changes data when the actor may only read."""

    def __init__(self) -> None:
        super().__init__(
            "Anda membuka dasbor dalam mode baca. Perubahan data hanya dapat dilakukan dari "
            "komputer operator (python -m kdkmp run)."
        )


@dataclass(frozen=True)
class Access:
    """An acting office; roles and region scope will join here."""

    office: str
    may_write: bool

    def require_write(self) -> None:
        """Refuse to go on where the actor may only read.

        Raises
        ------
        ReadOnlyError
            Every action that changes data calls this first.
        """
        if not self.may_write:
            raise ReadOnlyError
