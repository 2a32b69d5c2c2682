"""Lines of facts: unknown is said as such, old is marked, other words stand beside."""

import pandas as pd
import pytest
from board_rows import LONG_AGO, TODAY, P, board

from kdkmp.domain.facts import FACTS
from kdkmp.domain.zones.ratings import ratings
from kdkmp.views.facts_html import facts_table
from kdkmp.views.profile_tables import Line, all_lines, rated_lines


def lines(said=(), **known) -> dict[str, Line]:
    rows = board(a=known)
    rated = ratings(rows, P).loc["a"].to_dict()
    return {one.name: one for one in all_lines(rows.loc["a"].to_dict(), rated, P, said)}


def test_every_fact_is_on_the_profile():
    in_indicators = {fact for one in P.indicators for fact in one.facts}
    assert len(lines()) == len(P.indicators) + len({one.name for one in FACTS} - in_indicators)


def test_nothing_known_is_said_as_such_and_never_as_zero():
    assert {one.value for one in lines().values()} == {"belum ada data"}
    assert {one.source for one in lines().values()} == {""}


@pytest.mark.parametrize(
    ("known", "name", "value", "rating"),
    [
        ({"members": 0}, "Anggota", "0 orang", "✕ Kurang"),  # a known zero stays zero
        ({"members": 100}, "Anggota", "100 orang", "✓ Baik"),
        ({"has_nib": True}, "NIB", "Ya", "✓ Baik"),
        (
            {"board_members": 5},
            "Pengurus dan pengawas",
            "5 pengurus, Pengawas (orang): belum ada data",
            "Belum dapat dinilai",
        ),
        (
            {"progress_low_pct": 21.0, "progress_high_pct": 50.0},
            "Progres terhadap rencana",
            "21–50 % (rencana belum diketahui)",
            "Belum dapat dinilai",
        ),
        ({"operating_status": "operating"}, "Status operasional", "Beroperasi", None),
    ],
)
def test_a_line_says_value_and_rating(known, name, value, rating):
    line = lines(**known)[name]
    assert line.value == value
    assert line.rating == (rating or "Tidak dinilai pada fase ini")


def test_a_line_says_who_and_when():
    line = lines(has_nib=True)["NIB"]
    assert (line.source, line.dated, line.expired) == ("Dinas", "16 Januari 2026", "")


def test_what_is_too_old_is_shown_and_marked():
    line = lines(land_status="proposed", on=LONG_AGO)["Status lahan"]
    assert (line.value, line.rating, line.expired) == ("Diajukan", "Kedaluwarsa", "berlaku 90 hari")


def test_a_legal_entity_from_a_tax_number_says_so():
    rows = board(a={"has_legal_entity": True}).assign(legal_entity_is_inferred=True)
    rated = ratings(rows, P).loc["a"].to_dict()
    (line, *_) = all_lines(rows.loc["a"].to_dict(), rated, P, ())
    assert line.value == "Ya (disimpulkan dari NPWP)"


def test_another_source_stands_beside_with_its_date_and_is_marked_where_both_cannot_hold():
    other = {"fact": "has_nib", "source": "portal", "value": False, "stated_on": TODAY}
    rows = board(a={"has_nib": True}).assign(conflicts="has_nib")
    rated = ratings(rows, P).loc["a"].to_dict()
    found = {one.name: one for one in all_lines(rows.loc["a"].to_dict(), rated, P, [other])}
    (said,) = found["NIB"].others
    assert (said.source, said.value) == ("Portal KDKMP (Agrinas)", "NIB: Tidak")
    assert (said.dated, said.contradicts) == ("16 Januari 2026", True)
    same = lines([other | {"value": True}], has_nib=True)["NIB"]
    assert same.others == ()


def test_the_short_table_has_the_indicators_of_the_phase_only():
    rows = board(a={"land_status": "proposed"})
    rated = ratings(rows, P).loc["a"].to_dict()
    names = [one.name for one in rated_lines(rows.loc["a"].to_dict(), rated, P)]
    assert "Status lahan" in names
    assert "Status operasional" not in names  # weighs nothing before the building is finished


def test_the_table_escapes_what_files_said_and_gathers_what_nobody_said():
    line = next(iter(lines().values()))
    hostile = Line(
        line.group, "Nama", "<script>", "Tidak dinilai", "", "Dinas", "16 Januari 2026", ""
    )
    html = facts_table([hostile, *lines().values()], "Fakta", grouped=True)
    assert "<script>" not in html
    assert html.count("Tanggal berhenti") == 1
    assert not {"nan", "None", "NaT"} & set(html.replace(">", " ").replace("<", " ").split())


def test_missing_values_of_pandas_never_reach_the_table():
    assert pd.isna(board(a={}).loc["a"]["members"])
    assert lines()["Anggota"].value == "belum ada data"
