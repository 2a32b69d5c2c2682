"""Who looks at the pages: what this visitor may see and change."""

import ipaddress

import streamlit as st

from kdkmp.domain.access import Access
from kdkmp.settings import settings

_FORWARDED = ("x-forwarded-for", "forwarded", "x-real-ip")


def access() -> Access:
    """Return what the visitor may do.

    Only `python -m kdkmp run` on this very machine writes: the setting it makes, a loopback
    Host, and no proxy in between.
    """
    headers = st.context.headers
    host = (headers.get("host") or "").rsplit(":", 1)[0].strip("[]")
    proxied = any(headers.get(name) for name in _FORWARDED)
    local = settings().local_operator and _is_loopback(host) and not proxied
    return Access(office=settings().office, may_write=local)


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
