"""After the login one comes to a page of this server, or nowhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kdkmp.domain.way_back import LONGEST_WAY, way_back


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/zona?prov=Nusa+Tenggara+Barat&kab=Kabupaten+Bima&zona=Merah",
        "/profil?kop=52.01.01.2002",
        "/lahan?persil=52.01.01.2002%7Cp1",
        "/zona?cari=https%3A%2F%2Fcontoh.go.id",  # an address as a search word leads nowhere
        "/dasbor/zona?minggu=M03-2026",
    ],
)
def test_path_and_query_of_a_page_are_gone_back_to(address):
    assert way_back(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "",
        "zona",
        "//jahat.example/zona",
        "///jahat.example",
        "/\\jahat.example",
        "\\\\jahat.example",
        "/%2fjahat.example",
        "/%5Cjahat.example",
        "https://jahat.example/",
        "javascript:alert(1)",
        " /zona",
        "/zona\r\nSet-Cookie: a=b",
        "/\t/jahat.example",
        "/zona?cari=é",  # browsers send it encoded
        '/zona?"><script>',
        "/auth/logout",
        "/auth/login",
        "/oauth2callback?code=1",
        "/_stcore/health",
        "/media/abc.xlsx",
        "/" + "a" * LONGEST_WAY,
    ],
)
def test_nothing_else_is(address):
    assert way_back(address) is None


@given(st.text(max_size=40))
def test_whatever_is_gone_back_to_stays_on_this_server(text):
    for asked in (text, f"/{text}"):
        if (found := way_back(asked)) is not None:
            assert found == asked
            assert found.startswith("/")
            assert not found.replace("\\", "/").startswith("//")
            assert "\n" not in found
