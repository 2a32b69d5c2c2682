"""Every page begins with the gate and imports only what a page may know."""

import ast
from pathlib import Path

import pytest

from kdkmp.settings import ROOT

PAGES = sorted((ROOT / "pages").rglob("*.py"))
MAY_KNOW = ("domain", "text", "views", "reports", "ui")
LONGEST = 80
BY_NAME = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)


def _imported(tree: ast.Module) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "pages import by full name"
            names |= {f"{node.module}.{one.name}" for one in node.names}
    return names


def _opens(statement: ast.stmt) -> bool:
    """Whether a statement is ``shell.open_page(…)``, its answer kept or not."""
    value = getattr(statement, "value", None)
    return (
        isinstance(statement, ast.Assign | ast.Expr)
        and isinstance(value, ast.Call)
        and ast.unparse(value.func) == "shell.open_page"
    )


@BY_NAME
def test_a_page_imports_only_what_it_may(page: Path) -> None:
    ours = {name for name in _imported(ast.parse(page.read_text())) if name.startswith("kdkmp")}
    strange = {name for name in ours if name.split(".")[1] not in MAY_KNOW}
    assert strange == set()


@BY_NAME
def test_the_gate_comes_before_anything_else(page: Path) -> None:
    tree = ast.parse(page.read_text())
    assert ast.get_docstring(tree)
    body = tree.body[1:]
    harmless = (ast.Import, ast.ImportFrom)
    first = next(one for one in body if not isinstance(one, harmless))
    assert _opens(first), f"{page.name} must call shell.open_page first"


@BY_NAME
def test_a_page_reads_like_a_table_of_contents(page: Path) -> None:
    text = page.read_text()
    assert len(text.splitlines()) <= LONGEST
    defined = [one for one in ast.walk(ast.parse(text)) if isinstance(one, ast.FunctionDef)]
    assert len(defined) <= 3


def test_every_page_is_in_the_navigation() -> None:
    main = (ROOT / "kdkmp/ui/main.py").read_text()
    for page in PAGES:
        assert f'"{page.relative_to(ROOT / "pages").as_posix()}"' in main
