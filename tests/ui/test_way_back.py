"""The way back from the login: only its last answer is changed, and only to our own pages."""

import asyncio

import pytest
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import Message, Receive, Scope, Send

from kdkmp.ui.way_back import COOKIE, WayBack


async def _streamlit(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer as the last step of Streamlit's login does; ``to`` says where it leads."""
    to = Request(scope).query_params.get("to", "/")
    answer = RedirectResponse(to, 302) if to else PlainTextResponse("bukan alihan")
    await answer(scope, receive, send)


def _sent(path: str, kept: str | None) -> Headers:
    """Ask with the cookie and return the headers of the answer."""
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.request"}

    place, _, query = path.partition("?")
    cookies = [] if kept is None else [(b"cookie", f"{COOKIE}={kept}".encode())]
    scope = {
        "type": "http",
        "method": "GET",
        "path": place,
        "query_string": query.encode(),
        "headers": cookies,
    }
    asyncio.run(WayBack(_streamlit)(scope, receive, send))
    return Headers(raw=sent[0]["headers"])


def test_the_link_opened_before_the_login_is_shown_after_it_and_then_forgotten():
    answer = _sent("/oauth2callback", "%2Fzona%3Fprov%3DNusa%2BTenggara%2BBarat")
    assert answer["location"] == "/zona?prov=Nusa+Tenggara+Barat"
    assert f"{COOKIE}=;" in answer["set-cookie"]
    assert "Max-Age=0" in answer["set-cookie"]


@pytest.mark.parametrize(
    "kept",
    [None, "", "%2F%2Fjahat.example", "https%3A%2F%2Fjahat.example", "%2Foauth2callback", "%0d%0a"],
)
def test_without_a_sound_address_the_login_ends_where_it_always_did(kept):
    answer = _sent("/oauth2callback", kept)
    assert answer["location"] == "/"
    assert "set-cookie" not in answer


def test_no_other_answer_is_touched():
    assert _sent("/zona", "%2Flahan")["location"] == "/"
    assert "location" not in _sent("/oauth2callback?to=", "%2Flahan")


def test_below_a_path_of_its_own_nothing_leads_out_of_it():
    inside = _sent("/d/oauth2callback?to=/d/", "%2Fd%2Fzona")
    outside = _sent("/d/oauth2callback?to=/d/", "%2Flain%2Fzona")
    assert inside["location"] == "/d/zona"
    assert outside["location"] == "/d/"
