"""Who acts: an office with a role, and the regions it sees and changes; never a person."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What an office may do, from least to most."""

    VIEWER = "viewer"
    OPERATOR = "operator"
    """Enters and imports what belongs to its own regencies."""
    COORDINATOR = "coordinator"
    """Steers a province: meetings, follow-ups, verifications, snapshots."""
    ADMINISTRATOR = "administrator"
    """Decides what holds for the whole database: policies, layers, official sources."""


_RANK = {role: rank for rank, role in enumerate(Role)}


class ReadOnlyError(PermissionError):
    """Raised by every action that changes data when the actor may only read."""

    def __init__(self) -> None:
        super().__init__(
            "Anda membuka dasbor dalam mode baca. Perubahan data hanya dapat dilakukan dari "
            "komputer operator (python -m kdkmp run), atau setelah masuk dengan akun yang berhak."
        )


class NotAllowedError(ReadOnlyError):
    """The actor may write, but not this: the role is too low, or the region another's."""

    def __init__(self, why: str) -> None:
        PermissionError.__init__(self, why)


@dataclass(frozen=True)
class Scope:
    """The regions whose data an actor sees and changes, by code; none means all."""

    regions: tuple[str, ...] = ()

    @property
    def is_everything(self) -> bool:
        """Whether no region is left out."""
        return not self.regions

    def covers(self, code: str) -> bool:
        """Say whether a region, or the region of a cooperative, lies inside.

        >>> Scope(("52.01",)).covers("52.01.01.2001"), Scope(("52.01",)).covers("52")
        (True, False)
        """
        return self.is_everything or any(
            code == region or code.startswith(f"{region}.") for region in self.regions
        )

    def touches(self, code: str) -> bool:
        """Say whether anything inside the region may be seen: it is covered, or holds a part.

        >>> Scope(("52.01",)).touches("52"), Scope(("52.01",)).touches("61")
        (True, False)
        """
        return self.covers(code) or any(one.startswith(f"{code}.") for one in self.regions)


EVERYWHERE = Scope()
NOWHERE = Scope(("-",))
"""No region at all: whoever has not logged in sees nothing even where a gate was forgotten."""


@dataclass(frozen=True)
class Access:
    """An acting office: whether it may write, in which role, where, and as which operator."""

    office: str
    may_write: bool
    role: Role = Role.ADMINISTRATOR
    scope: Scope = EVERYWHERE
    operator: str | None = None
    """A short id given by the administrator, such as ``NTB-03``; never a name or an e-mail."""

    @property
    def signature(self) -> str:
        """Return what stands beside everything this actor does: the office, and the operator."""
        return f"{self.office} · {self.operator}" if self.operator else self.office

    def may(self, role: Role, regions: Iterable[str] = ()) -> bool:
        """Say whether the actor may do what asks for ``role``, in all of these regions.

        Without regions it concerns the whole database, which a narrower scope does not cover.
        """
        if not self.may_write or _RANK[self.role] < _RANK[role]:
            return False
        codes = tuple(regions)
        return all(map(self.scope.covers, codes)) if codes else self.scope.is_everything

    def require_write(self) -> None:
        """Refuse to go on where the actor may only read.

        Raises
        ------
        ReadOnlyError
            Every action that changes data calls this or `require` first.
        """
        if not self.may_write or self.role is Role.VIEWER:
            raise ReadOnlyError

    def require_role(self, role: Role) -> None:
        """Refuse to go on unless the actor has the role somewhere; its regions are asked later.

        Raises
        ------
        ReadOnlyError
            The actor may only read.
        NotAllowedError
            The role is too low.
        """
        self.require_write()
        if _RANK[self.role] < _RANK[role]:
            raise NotAllowedError(
                "Peran akun Anda belum mencakup tindakan ini. Mintalah kepada koordinator provinsi "
                "atau administrator."
            )

    def require(self, role: Role, regions: Iterable[str] = ()) -> None:
        """Refuse to go on unless the actor has the role, in all of these regions.

        Raises
        ------
        ReadOnlyError
            The actor may only read.
        NotAllowedError
            The role is too low, or a region (without any: the whole database) is not covered.
        """
        self.require_role(role)
        codes = tuple(regions)
        outside = [code for code in codes if not self.scope.covers(code)]
        if outside or (not codes and not self.scope.is_everything):
            what = f"wilayah {', '.join(outside[:3])}" if outside else "seluruh basis data"
            raise NotAllowedError(
                f"Tindakan ini menyangkut {what}, di luar wilayah akun Anda. Tidak ada yang "
                "diubah; mintalah kepada kantor yang berwenang."
            )
