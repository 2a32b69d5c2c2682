"""Who looks at the pages: what this visitor may see and change."""

import ipaddress
import time
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

import streamlit as st

from kdkmp.accounts import Account
from kdkmp.domain.access import NOWHERE, Access, Role
from kdkmp.settings import settings
from kdkmp.text import access as words

_FORWARDED = ("x-forwarded-for", "forwarded", "x-real-ip")
CLOCKS_S = 300
"""So far the provider's clock may be before ours."""
LONGEST_LOGIN_S = 12 * 3600
"""A working day; the provider's word is not asked again before, Streamlit's cookie lasts longer."""


class Standing(StrEnum):
    """How a visitor stands to this server."""

    LOCAL = "local"
    """At the operator's own machine."""
    PUBLIC = "public"
    """On a server without accounts, which everybody may read."""
    SIGNED_OUT = "signed_out"
    EXPIRED = "expired"
    UNVERIFIED = "unverified"
    """The provider itself does not vouch for the e-mail."""
    UNKNOWN = "unknown"
    """Logged in, but not in the table of accounts."""
    KNOWN = "known"

    @property
    def is_admitted(self) -> bool:
        """Whether anything of the data may be shown."""
        return self in {Standing.LOCAL, Standing.PUBLIC, Standing.KNOWN}


def access() -> Access:
    """Return what the visitor may do; nothing at all, and nowhere, without being admitted."""
    stands, account = _visit()
    if account is not None:
        return account.access
    if stands is Standing.LOCAL:
        return Access(office=settings().office, may_write=True)
    if stands is Standing.PUBLIC:
        return Access(office=settings().office, may_write=False, role=Role.VIEWER)
    return Access(office="", may_write=False, role=Role.VIEWER, scope=NOWHERE)


def why_not(role: Role, read_only: str) -> str:
    """Return why a control for ``role`` is missing; ``read_only``: on a server for readers."""
    return read_only if standing() is Standing.PUBLIC else words.needs(role)


def standing() -> Standing:
    """Return how the visitor stands to this server."""
    return _visit()[0]


def _visit() -> tuple[Standing, Account | None]:
    if _is_local_operator():
        return Standing.LOCAL, None
    said = _claims()
    # Streamlit says so where it found an [auth] of its own: then nobody is let in unasked either.
    if settings().login is None and "is_logged_in" not in said:
        return Standing.PUBLIC, None
    return account_of(said, settings().access, time.time())


def account_of(
    said: Mapping[str, Any], accounts: Mapping[str, Account], now: float
) -> tuple[Standing, Account | None]:
    """Return whose account the provider's claims speak of; none unless all of them are in order."""
    if said.get("is_logged_in") is not True:
        return Standing.SIGNED_OUT, None
    issued = said.get("iat")
    if not isinstance(issued, int | float) or not -CLOCKS_S <= now - issued <= LONGEST_LOGIN_S:
        return Standing.EXPIRED, None
    if "email_verified" in said and str(said["email_verified"]).casefold() not in {"true", "1"}:
        return Standing.UNVERIFIED, None
    email = said.get("email")
    account = accounts.get(email.strip().casefold()) if isinstance(email, str) else None
    return (Standing.UNKNOWN, None) if account is None else (Standing.KNOWN, account)


def _claims() -> Mapping[str, Any]:
    """Return what the provider of accounts says of the visitor; empty without one."""
    return st.user.to_dict()


def _is_local_operator() -> bool:
    """Only `python -m kdkmp run` on this very machine: its setting, a loopback Host, no proxy."""
    headers = st.context.headers
    host = (headers.get("host") or "").rsplit(":", 1)[0].strip("[]")
    proxied = any(headers.get(name) for name in _FORWARDED)
    return settings().local_operator and _is_loopback(host) and not proxied


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
