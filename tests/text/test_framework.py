"""The words put in place of Streamlit's own: all Indonesian, none in vain."""

import re

from kdkmp.text.framework import PATTERNS, WORDS


def test_every_word_has_another_in_its_place() -> None:
    assert all(word != said and said for word, said in WORDS.items())


def test_patterns_are_whole_and_keep_what_they_name() -> None:
    for pattern, said in PATTERNS:
        assert pattern.startswith("^")
        groups = re.compile(pattern).groups
        assert all(int(one) <= groups for one in re.findall(r"\$(\d)", said))
