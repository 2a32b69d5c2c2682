"""The tables of the rules page: complete, adding up, from the policy."""

from pathlib import Path

import pandas as pd

from kdkmp.domain.zones.policy import DEFAULT_POLICY, Phase
from kdkmp.settings import DATA
from kdkmp.text.labels import PHASE
from kdkmp.views import rules
from kdkmp.views.sources import attributions, published_figures


def test_the_weights_of_each_phase_add_up_to_the_last_row() -> None:
    table = rules.indicators(DEFAULT_POLICY)
    for phase in Phase:
        column = table[PHASE[phase]]
        assert column.iloc[:-1].sum() == column.iloc[-1] == 100


def test_every_indicator_has_a_row_and_no_weight_is_not_a_weight_of_zero() -> None:
    table = rules.indicators(DEFAULT_POLICY)
    assert len(table) == len(DEFAULT_POLICY.indicators) + 1
    progress = table[table["Indikator"].str.contains("I11", regex=False)].iloc[0]
    assert pd.isna(progress["Lahan"])
    assert progress["Konstruksi"] == 34


def test_every_gate_ceiling_and_zone_has_its_row() -> None:
    assert len(rules.checks(DEFAULT_POLICY.gates, DEFAULT_POLICY)) == 7
    assert len(rules.checks(DEFAULT_POLICY.ceilings, DEFAULT_POLICY)) == 7
    assert rules.zones(DEFAULT_POLICY)["Zona"].iloc[0] == "● Hijau"


def test_main_reasons_add_up_to_every_cooperative() -> None:
    board = pd.DataFrame(
        {
            "main_reason": pd.Categorical(["C2", "S5", None, "U8"]),
            "zone": pd.Categorical(["yellow", "yellow", "green", "unknown"]),
        }
    )
    table = rules.main_reasons(board)
    assert list(table.iloc[-1]) == ["Jumlah", 4, 1, 2, 0, 1]
    assert list(table.iloc[0][["Alasan utama", "KDKMP"]]) == ["NIB belum terbit", 2]
    assert "Hijau: tidak ada alasan" in set(table["Alasan utama"])


def test_the_portal_uses_three_of_our_colours_with_another_meaning() -> None:
    table = rules.portal_colours().set_index("Warna")
    assert table.loc["Biru", "Dasbor ini (zona)"] == "tidak dipakai"
    for colour in ("Hijau", "Kuning", "Merah", "Abu-abu"):
        assert len(set(table.loc[colour])) == 2


def test_the_glossary_is_sorted_and_has_no_word_twice() -> None:
    words = list(rules.terms()["Istilah"])
    assert words == sorted(set(words), key=str.casefold)


def test_every_licence_note_yields_its_attribution() -> None:
    notes: list[Path] = sorted(DATA.glob("*/LICENSE-*.md"))
    table = attributions({note.name: note.read_text(encoding="utf-8") for note in notes})
    assert len(table) == len(notes) == 3
    said = " ".join(table["Sumber dan lisensi"])
    assert "idn-area-data 4.0.1" in said
    assert "ODbL 1.0" in said
    assert "CC BY 4.0" in said


def test_published_figures_keep_their_decimals_date_and_source() -> None:
    rows = pd.read_csv(DATA / "demo" / "published.csv", dtype={"code": "str"}, parse_dates=["date"])
    table = published_figures(rows, {"63": "Kalimantan Selatan"})
    best = table[table["Angka"] == "Progres fisik tertinggi (%)"].iloc[0]
    assert list(best[["Wilayah", "Nilai", "Tanggal"]]) == [
        "Kalimantan Selatan",
        "33,22",
        "12 Desember 2025",
    ]
    assert set(table["Dipakai"]) == {"angka persis", "pola saja"}
    per_regency = table[table["Angka"] == "Punya NIB"].iloc[0]
    assert per_regency["Wilayah"].endswith("kabupaten/kota")
