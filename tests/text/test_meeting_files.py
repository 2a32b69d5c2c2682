"""The message to a regency: bounded, whole items, and the figures always in it."""

import re

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sitting_rows import BOARD, FOLLOW_UPS, NAMES, a_sitting

from kdkmp.text.meeting_files import LONGEST_MESSAGE, file_name, fitted, message
from kdkmp.text.meetings import clipped, screen_at, slug

LINK = "https://kdkmp.example.go.id/rakor?rapat=9&layar=kab-lombok-barat"
NASTY = st.text(min_size=1, max_size=120) | st.sampled_from(
    ["*", "_" * 90, "Desa\nDua", "\u202edesa", "👨‍👩‍👧‍👦" * 20, "x" * 200, "Ngali (Barat) – 2"]
)


def test_it_says_figures_code_date_decisions_and_link():
    told = message(a_sitting(), "52.01", LINK, synthetic=True)
    lines = told.split("\n")
    assert lines[0] == "*Kabupaten Lombok Barat* – Rakor mingguan KDKMP NTB"
    assert "19 Januari 2026" in lines[1]
    assert "DATA CONTOH" in told
    assert "6 KDKMP: ● 0 hijau (−1), ▲ 2 kuning, ■ 3 merah (+1), ◇ 1 abu-abu." in told
    assert "M03-2026 · #00000003" in told
    assert "Keputusan (1):\n- Tindak lanjut 5 (BPKAD, tenggat 19-01-2026)" in told
    assert "Memburuk (2):\n- Desa 301\n- Desa 401" in told
    assert lines[-1] == LINK


def test_real_data_are_not_called_an_example():
    assert "CONTOH" not in message(a_sitting(), "52.01", LINK, synthetic=False)


@given(
    villages=st.lists(NASTY, min_size=len(BOARD), max_size=len(BOARD)),
    texts=st.lists(NASTY, min_size=len(FOLLOW_UPS), max_size=len(FOLLOW_UPS)),
    regency=NASTY,
)
@settings(max_examples=40, deadline=None)
def test_no_name_makes_it_longer_than_a_message_may_be(villages, texts, regency):
    follow_ups = FOLLOW_UPS.assign(text=pd.Series(texts, dtype="str"), meeting_id=9)
    names = pd.concat([NAMES.drop("52.01"), pd.Series({"52.01": regency})])
    sitting = a_sitting(follow_ups=follow_ups, villages=villages, names=names)
    told = message(sitting, "52.01", LINK, synthetic=True)
    assert len(told) <= LONGEST_MESSAGE
    assert told.split("\n")[-1] == LINK
    assert sitting.shown.reference in told
    assert "*" not in told.split("\n", 1)[1].replace(LINK, "")


@given(
    sections=st.lists(
        st.tuples(
            st.sampled_from(["Keputusan", "Memburuk", "Lewat tenggat"]),
            st.lists(st.text("ab ", min_size=1, max_size=60), max_size=30),
        ),
        max_size=5,
    )
)
def test_items_stand_whole_in_order_and_the_rest_is_counted(sections):
    told = fitted(["kepala"], sections, ["ekor"]).split("\n")
    assert sum(len(line) + 1 for line in told) - 1 <= LONGEST_MESSAGE
    assert (told[0], told[-1]) == ("kepala", "ekor")
    place = 1
    for title, items in sections:
        if not items:
            continue
        if told[place] == f"{title}: {len(items)}":
            place += 1
            continue
        assert told[place] == f"{title} ({len(items)}):"
        place += 1
        shown = 0
        while shown < len(items) and told[place + shown] == f"- {items[shown]}":
            shown += 1
        place += shown
        if shown < len(items):
            assert told[place] == f"- … dan {len(items) - shown} lagi"
            place += 1
    assert place == len(told) - 1


@given(st.text(min_size=1, max_size=300), st.integers(min_value=10, max_value=140))
def test_a_text_is_shortened_at_the_end_of_a_word(text, most):
    told = clipped(text, most)
    assert len(told) <= most
    words = text.split()
    if told.endswith(" …") and told.count(" ") > 1:
        assert told[:-2].split() == words[: len(told[:-2].split())]


def test_a_link_too_long_for_a_message_is_left_out_rather_than_cut():
    assert "https" not in message(a_sitting(), "52.01", f"https://{'x' * 400}", synthetic=True)


def test_a_file_is_named_after_place_and_day():
    named = file_name(a_sitting(), "berita-acara", "docx")
    assert named == "berita-acara-nusa-tenggara-barat-2026-01-19.docx"


def test_a_screen_is_found_by_its_slug_or_its_number_and_nothing_else():
    sitting = a_sitting()
    shown = sitting.screens
    for number, screen in enumerate(shown, start=1):
        assert screen_at(slug(screen, sitting.names), shown, sitting.names) == screen
        assert screen_at(str(number), shown, sitting.names) == screen
    for wrong in ("0", "99", "-1", "", "kab-khayal", "²", "1e9", "pembuka/"):
        assert screen_at(wrong, shown, sitting.names) is None
    assert screen_at(" KAB-Lombok-Barat ", shown, sitting.names).regency_code == "52.01"


def test_slugs_are_safe_in_links_and_differ():
    sitting = a_sitting()
    slugs = [slug(one, sitting.names) for one in sitting.screens]
    assert len(set(slugs)) == len(slugs)
    assert all(re.fullmatch(r"[a-z-]+", one) for one in slugs)


@pytest.mark.parametrize("code", ["52.01", "52.02", "52.03"])
def test_every_regency_gets_a_message(code):
    assert len(message(a_sitting(), code, LINK, synthetic=True)) <= LONGEST_MESSAGE
