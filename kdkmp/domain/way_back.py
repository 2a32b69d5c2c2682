"""Where a visitor goes after logging in: only ever to a page of this very server."""

from urllib.parse import unquote

LONGEST_WAY = 2_000
_NOT_PAGES = ("/auth/", "/oauth2callback", "/_stcore/", "/media/", "/component/")


def way_back(asked: str) -> str | None:
    """Return path and query that may be gone back to; None for whatever else was asked.

    >>> way_back("/zona?prov=Nusa+Tenggara+Barat"), way_back("//jahat.example/zona")
    ('/zona?prov=Nusa+Tenggara+Barat', None)
    """
    is_plain = asked.isascii() and asked.isprintable() and not set(' \\"<>') & set(asked)
    if not is_plain or len(asked) > LONGEST_WAY or not asked.startswith("/"):
        return None
    path = unquote(asked.partition("?")[0]).replace("\\", "/")
    # Browsers take //host, and /\\host, for another server; some proxies decode %2F before.
    if path.startswith("//") or f"{path}/".startswith(_NOT_PAGES):
        return None
    return asked
