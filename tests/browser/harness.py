"""A real server on the demo, a real Chromium, and what every visit must not do."""

import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Page, Request, Response

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-background-networking",
    "--no-first-run",
)
DESKTOP = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
PATIENCE_MS = 60_000
ACTION_MS = 20_000
_SETTLED_MS = 350
_IDLE = '[data-testid="stApp"][data-test-script-state="notRunning"]'
# Streamlit's page asks below its own path first where its server is, then at the root.
FRAMEWORK_MISSES = ("/_stcore/health", "/_stcore/host-config")


@contextmanager
def running(database: Path, secrets: Callable[[str], str] | None = None) -> Iterator[str]:
    """Run the product as an operator does and give its address once it is healthy.

    With ``secrets`` (the address → text of its secrets.toml) it is open to the network, as a
    hosted server is: whoever comes from this machine is no local operator then.
    """
    port = free_port()
    address = f"http://{'localhost' if secrets else '127.0.0.1'}:{port}"
    command = [sys.executable, "-m", "kdkmp", "run", "--no-browser", "--port", str(port)]
    environment = {**os.environ, "KDKMP_DATABASE_URL": f"sqlite:///{database}"}
    if secrets:
        file = database.with_suffix(".secrets.toml")
        file.write_text(secrets(address), encoding="utf-8")
        command += ["--host", "0.0.0.0"]  # noqa: S104 - that is what makes it hosted
        environment["KDKMP_SECRETS_FILE"] = str(file)
    log = database.with_suffix(f".{port}.log")
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            _wait_until_healthy(address, process, log)
            yield address
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(timeout=20)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _wait_until_healthy(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline and process.poll() is None:
        server = http.client.HTTPConnection(urlsplit(address).netloc, timeout=2)
        try:
            server.request("GET", "/_stcore/health")
            if server.getresponse().read() == b"ok":
                return
        except OSError:
            time.sleep(0.2)
        finally:
            server.close()
    raise TimeoutError(f"the server did not start:\n{log.read_text(errors='replace')[-4000:]}")


@dataclass
class Watch:
    """What went wrong in a page while nobody looked."""

    address: str
    page_errors: list[str] = field(default_factory=list)
    failed_requests: list[str] = field(default_factory=list)
    outside_requests: list[str] = field(default_factory=list)

    def attach(self, page: Page) -> None:
        """Listen to ``page`` from now on."""
        page.on("pageerror", lambda error: self.page_errors.append(str(error)))
        page.on("request", self._note_outside)
        page.on("requestfailed", lambda request: self.failed_requests.append(request.url))
        page.on("response", self._note_failed)

    def _note_outside(self, request: Request) -> None:
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.outside_requests.append(request.url)

    def _note_failed(self, response: Response) -> None:
        missed = response.status >= 400
        if missed and not urlsplit(response.url).path.endswith(FRAMEWORK_MISSES):
            self.failed_requests.append(f"{response.status} {response.url}")


def ready(page: Page) -> Page:
    """Wait until the script has run and nothing starts it again."""
    page.wait_for_selector(_IDLE, timeout=PATIENCE_MS)
    page.wait_for_selector("html[lang=id]", state="attached", timeout=PATIENCE_MS)
    page.wait_for_timeout(_SETTLED_MS)
    page.wait_for_selector(_IDLE, timeout=PATIENCE_MS)
    page.wait_for_function(
        "!document.querySelector('[data-testid=stSkeleton], [data-stale=true]')",
        timeout=PATIENCE_MS,
    )
    return page


def visible_text(page: Page) -> str:
    """Return what can be read on the page, and what is said to those who cannot see it."""
    text: str = page.evaluate(
        """() => {
          const names = ["aria-label", "title", "placeholder", "alt"];
          const said = [...document.querySelectorAll(names.map((one) => `[${one}]`).join())]
            .filter((one) => one.checkVisibility())
            .flatMap((one) => names.map((name) => one.getAttribute(name) ?? ""));
          const icons = document.querySelectorAll("[data-testid=stIconMaterial]");
          icons.forEach((icon) => (icon.style.display = "none"));
          const text = document.body.innerText;
          icons.forEach((icon) => (icon.style.display = ""));
          return [text, ...said].join("\\n");
        }"""
    )
    return text
