"""What the documents promise is what the code does."""

import importlib.util
import re
from pathlib import Path

from kdkmp.cli.parser import command_line
from kdkmp.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_data_dictionary_is_up_to_date():
    spec = importlib.util.spec_from_file_location("dictionary", ROOT / "docs/build_dictionary.py")
    builder = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(builder)
    assert builder.TARGET.read_text(encoding="utf-8") == builder.dictionary(), (
        "run: python docs/build_dictionary.py"
    )


def test_every_setting_stands_in_the_readme():
    for name in Settings.model_fields:
        assert f"`KDKMP_{name.upper()}`" in README


def test_every_command_and_option_stands_in_the_readme():
    [commands] = [
        action.choices
        for action in command_line()._actions
        if hasattr(action, "choices") and isinstance(action.choices, dict)
    ]
    for name, parser in commands.items():
        assert f"python -m kdkmp {name}" in README
        for option in parser._option_string_actions:
            if option.startswith("--") and option != "--help":
                assert option in README


def test_the_files_the_readme_points_to_exist():
    for target in re.findall(r"\]\(([^)h][^)]*)\)", README):
        assert (ROOT / target).exists(), target


def test_decisions_are_numbered_without_gaps_and_short():
    text = (ROOT / "docs/decisions.md").read_text(encoding="utf-8")
    parts = re.split(r"^## (\d+)\. ", text, flags=re.MULTILINE)[1:]
    numbers, bodies = parts[::2], parts[1::2]
    assert [int(number) for number in numbers] == list(range(1, len(numbers) + 1))
    assert all(len(body.strip().splitlines()) <= 16 for body in bodies)
