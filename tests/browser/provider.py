"""A real provider of accounts (OpenID Connect) on loopback, and the accounts of the tests."""

import http.client
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import quote

from tests.browser.harness import free_port

LOBAR, NTB = "Dinas Koperasi Kabupaten Lombok Barat", "Dinas Koperasi Provinsi NTB"
ACCOUNTS = {
    "vera@example.go.id": (LOBAR, "viewer", ["52.01"], "LOBAR-09"),
    "ani@example.go.id": (LOBAR, "operator", ["52.01"], "LOBAR-01"),
    "budi@example.go.id": (NTB, "coordinator", ["52"], "NTB-01"),
    "dewi@example.go.id": (NTB, "administrator", [], "NTB-02"),
}
STRANGER, UNVERIFIED = "orang@example.com", "ani-palsu@example.go.id"
_CLAIMS = {UNVERIFIED: {"email": "ani@example.go.id", "email_verified": False}}


def secrets(provider: str, address: str) -> str:
    """Return secrets.toml of a server at ``address``."""
    tables = "".join(
        f'\n[kdkmp.access."{email}"]\noffice = "{office}"\nrole = "{role}"\n'
        f'regions = {json.dumps(regions)}\noperator = "{operator}"\n'
        for email, (office, role, regions, operator) in ACCOUNTS.items()
    )
    return f"""
[auth]
redirect_uri = "{address}/oauth2callback"
cookie_secret = "0123456789abcdef0123456789abcdef"
client_id = "dasbor"
client_secret = "rahasia"
server_metadata_url = "{provider}/.well-known/openid-configuration"
{tables}"""


@contextmanager
def provider() -> Iterator[str]:
    """Run the provider and give its address; it knows the accounts, and two that are none."""
    port = free_port()
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for email in (*ACCOUNTS, STRANGER, UNVERIFIED):
            said = _CLAIMS.get(email, {"email": email.title(), "email_verified": True})
            _introduce(port, email, said)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=20)


def _introduce(port: int, subject: str, claims: dict[str, object]) -> None:
    deadline = time.monotonic() + 30
    while True:
        asked = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            head = {"Content-Type": "application/json"}
            asked.request("PUT", f"/users/{quote(subject)}", json.dumps(claims), head)
            assert asked.getresponse().status == 204
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)
        else:
            return
        finally:
            asked.close()
