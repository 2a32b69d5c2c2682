"""Fixtures for the browser: one server on the demo for all, fresh ones on request."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright

from tests.browser import harness

Opener = Callable[..., Page]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium; where it is missing, CI fails and everyone else skips."""
    if harness.CHROMIUM is None:
        if os.environ.get("CI"):
            pytest.fail("CI must test in a browser: Chromium is not installed")
        pytest.skip("Chromium is not installed (apt install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=harness.CHROMIUM, args=list(harness.ARGUMENTS)
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def server(demo_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the server that all tests share: never change its data."""
    database = tmp_path_factory.mktemp("server") / "demo.sqlite3"
    shutil.copy(demo_template, database)
    with harness.running(database) as address:
        yield address


@pytest.fixture
def fresh_server(demo_template: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a server of one's own that nobody has visited yet."""
    database = tmp_path / "demo.sqlite3"
    shutil.copy(demo_template, database)
    with harness.running(database) as address:
        yield address


def _context(browser: Browser, size: ViewportSize, **options: object) -> BrowserContext:
    return browser.new_context(
        viewport=size, locale="id-ID", timezone_id="Asia/Makassar", **options
    )


def _opened(context: BrowserContext, address: str, path: str) -> Page:
    """Open a page; its ``watch`` tells what went wrong."""
    page = context.new_page()
    page.set_default_timeout(harness.ACTION_MS)
    page.watch = harness.Watch(address)
    page.watch.attach(page)
    page.goto(f"{address}{path}")
    return harness.ready(page)


@pytest.fixture(scope="session")
def open_page(chromium: Browser, server: str) -> Iterator[Callable[[str, ViewportSize], Page]]:
    """Open a path of the shared server; pages of one size share a cache, and are to be closed."""
    contexts: dict[int, BrowserContext] = {}

    def opened(path: str, size: ViewportSize) -> Page:
        if size["width"] not in contexts:
            contexts[size["width"]] = _context(chromium, size)
        return _opened(contexts[size["width"]], server, path)

    yield opened
    for context in contexts.values():
        context.close()


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Opener]:
    """Open a path of any server as a new reader: ``visit(address, path, size, **options)``."""
    with ExitStack() as closing:

        def opened(
            address: str, path: str, size: ViewportSize = harness.DESKTOP, **options: object
        ) -> Page:
            context = _context(chromium, size, **options)
            closing.callback(context.close)
            return _opened(context, address, path)

        yield opened


def _on_screen(open_page: Opener, size: ViewportSize) -> Iterator[Callable[[str], Page]]:
    with ExitStack() as closing:

        def opened(path: str) -> Page:
            page = open_page(path, size)
            closing.callback(page.close)
            return page

        yield opened


@pytest.fixture
def desktop(open_page: Opener) -> Iterator[Callable[[str], Page]]:
    """Open a path of the shared server on a wide screen."""
    yield from _on_screen(open_page, harness.DESKTOP)


@pytest.fixture
def phone(open_page: Opener) -> Iterator[Callable[[str], Page]]:
    """Open a path of the shared server on a phone."""
    yield from _on_screen(open_page, harness.PHONE)
