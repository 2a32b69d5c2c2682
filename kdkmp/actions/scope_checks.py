"""Whose regencies a file or a batch speaks of, and what of it lies outside an account's regions."""

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

import pandas as pd
import sqlalchemy as sa
from sqlmodel import Session, col

from kdkmp.actions.prepare import region_index
from kdkmp.domain.access import Access, NotAllowedError, Role, Scope
from kdkmp.domain.regions import Level, ancestor
from kdkmp.intake import Plan
from kdkmp.intake.region_index import NATION
from kdkmp.store.tables import Batch, Region, ReviewItem


def rows_outside(plan: Plan, scope: Scope) -> pd.DataFrame:
    """Return the rows of a file that speak of other regencies than an account's.

    Returns
    -------
    DataFrame
        ``sheet``, ``row`` (as in the file) and ``regency_code``, in the order of the file. A row
        that waits for a person counts as outside where all that it may mean lies outside.
    """
    accepted = pd.DataFrame(
        {
            "sheet": plan.rows["sheet"],
            "row": plan.rows["row"],
            "regency_code": plan.rows["cooperative_code"].str[:5],
        }
    )
    accepted = accepted[~accepted["regency_code"].map(scope.covers).astype("bool")]
    waiting = pd.DataFrame(
        [
            (one.sheet, one.row, codes[0][:5])
            for one in plan.review
            if (codes := may_mean(one)) and not any(map(scope.covers, codes))
        ],
        columns=accepted.columns,
    )
    both = [part for part in (accepted, waiting) if len(part)] or [accepted]
    return pd.concat(both).sort_values(["sheet", "row"], ignore_index=True)


class Waiting(Protocol):
    """A row that waits for a person: `ReviewRow`, `ReviewItem`, or a row of their frame."""

    @property
    def province(self) -> str | None: ...  # noqa: D102 - as the file writes it
    @property
    def regency(self) -> str | None: ...  # noqa: D102 - as the file writes it
    @property
    def suggestions(self) -> Sequence[Sequence[Any]]: ...  # noqa: D102 - the code stands first


def may_mean(row: Waiting) -> list[str]:
    """Return where a waiting row may lie: what is suggested, else the regency it names."""
    if row.suggestions:
        return [str(one[0]) for one in row.suggestions]
    regions = region_index()
    province = regions.province(row.province, {}) if row.province else NATION
    if not row.regency or (row.province and not province):
        return []
    return regions.regencies(province, row.regency, {})


def require_rows(session: Session, plan: Plan, access: Access) -> None:
    """Refuse a file that speaks of other regencies than the account's, and name those.

    Raises
    ------
    ReadOnlyError, NotAllowedError
        The actor may only read, or a row lies outside; nothing was saved.
    """
    access.require_role(Role.OPERATOR)
    outside = rows_outside(plan, access.scope)
    if len(outside):
        names = regency_names(session, set(outside["regency_code"]))
        listed = ", ".join(names[:5]) + (f", dan {len(names) - 5} lainnya" if names[5:] else "")
        raise NotAllowedError(
            f"{len(outside)} baris berkas ini tentang {listed}, di luar wilayah akun Anda. Tidak "
            "ada yang disimpan. Pisahkan baris itu ke berkas lain, atau mintalah koordinator "
            "provinsi mengimpornya."
        )


def require_review(item: ReviewItem, batch: Batch, code: str | None, access: Access) -> None:
    """Refuse to decide a row that is none of the account's business, or to move it outside."""
    access.require_role(Role.OPERATOR)
    if code is not None:
        access.require(Role.OPERATOR, [code])
    if access.scope.is_everything or batch.office == access.signature:
        return
    if not any(map(access.scope.covers, may_mean(item))):
        raise NotAllowedError(
            f"Baris {item.row} dari batch {batch.id} bukan dari wilayah akun Anda. Tidak ada yang "
            "disimpan."
        )


def require_undo(batch: Batch, codes: Sequence[str], access: Access) -> None:
    """Refuse to take a batch back, unless one is a coordinator there, or brought it oneself."""
    is_own = batch.office == access.signature
    role = Role.OPERATOR if is_own else Role.COORDINATOR
    if is_own and not codes:  # nothing but rows that wait for a person
        access.require_role(role)
    else:
        access.require(role, codes)


def regency_names(session: Session, codes: Iterable[str]) -> list[str]:
    """Return the names of regencies, in the order of their codes."""
    wanted = sorted({ancestor(code, Level.REGENCY) for code in codes})
    question = sa.select(col(Region.code), col(Region.name)).where(col(Region.code).in_(wanted))
    known = {code: name for code, name in session.execute(question)}  # noqa: C416 - rows, typed
    return [known.get(code, code) for code in wanted]
