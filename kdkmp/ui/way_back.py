"""Show, after the login, the very link that was opened before it.

Streamlit's login ends at the first page. So the page of refusal keeps its own address in a cookie,
and the answer to the login's last step is sent there instead.
"""

from http.cookies import CookieError, SimpleCookie
from urllib.parse import unquote, urlsplit

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.components.v2 import component

from kdkmp.accounts import CALLBACK
from kdkmp.domain.way_back import way_back

COOKIE = "kdkmp_tautan"
_MINUTES = 30

_JS = """
export default function ({ data }) {
  const way = encodeURIComponent(window.location.pathname + window.location.search);
  document.cookie = `${data.name}=${way}; Path=/; Max-Age=${data.seconds}; SameSite=Lax`;
}
"""

_keeper = component("kdkmp_tautan", html="", js=_JS)


def keep_way_back() -> None:
    """Keep the address of the page in view until the login is done; takes no room."""
    with st.container(key="tautan-kembali"):
        _keeper(key="tautan", data={"name": COOKIE, "seconds": _MINUTES * 60})


class WayBack:
    """ASGI middleware: sends whoever comes back from the login to the address that was kept."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, changing nothing but the way back from the login."""
        if scope["type"] != "http" or not scope["path"].endswith(CALLBACK):
            await self._app(scope, receive, send)
            return
        kept = _kept(Headers(scope=scope).get("cookie", ""))

        async def send_back(message: Message) -> None:
            if kept and message["type"] == "http.response.start":
                _redirect(MutableHeaders(raw=message["headers"]), kept)
            await send(message)

        await self._app(scope, receive, send_back)


def _kept(cookies: str) -> str | None:
    try:
        found = SimpleCookie(cookies).get(COOKIE)
    except CookieError:
        return None
    return way_back(unquote(found.value)) if found else None


def _redirect(headers: MutableHeaders, kept: str) -> None:
    """Lead elsewhere below where Streamlit leads to, and forget where."""
    home = headers.get("location")
    if home is None or urlsplit(home).netloc or not kept.startswith(home):
        return
    headers["location"] = kept
    headers.append("set-cookie", f"{COOKIE}=; Path=/; Max-Age=0; SameSite=Lax")
