"""Lists of cooperatives: words only, worst first within a kecamatan."""

import pandas as pd

from kdkmp.views.lists import cooperative_list, village_zones

ROWS = pd.DataFrame(
    {
        "name": ["Koperasi A", "Koperasi B", "Koperasi C"],
        "village": ["A", "B", "C"],
        "district": ["Woha"] * 3,
        "regency": ["Kabupaten Bima"] * 3,
        "zone": pd.Categorical(["green", "red", "unknown"]),
        "main_reason": pd.Categorical([None, "G4", "U8"]),
        "main_obstacle": ["none", "L06", None],
    },
    index=["52.06.01.2001", "52.06.01.2002", "52.06.01.2003"],
)


def test_zone_and_reason_are_words_and_green_has_no_reason() -> None:
    listed = cooperative_list(ROWS)
    assert list(listed["Zona"]) == ["● Hijau", "■ Merah", "◇ Abu-abu"]
    assert list(listed["Alasan utama"]) == [
        "–",
        "Lahan dalam sengketa",
        "Belum ada data: status lahan terbaru",
    ]


def test_the_main_obstacle_is_listed_and_none_is_not_the_same_as_not_recorded() -> None:
    assert list(cooperative_list(ROWS)["Kendala utama"]) == [
        "Tidak ada kendala",
        "Sengketa, tukar guling, atau sudah ada bangunan",
        "Belum tercatat",
    ]


def test_red_comes_first_and_green_last() -> None:
    assert list(village_zones(ROWS)["Desa/Kelurahan"]) == ["B", "C", "A"]
