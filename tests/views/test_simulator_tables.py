"""What a simulation shows adds up, and says a change as well as its absence."""

from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from kdkmp.domain.zones.edits import with_settings
from kdkmp.domain.zones.policy import DEFAULT_POLICY, Policy, Zone
from kdkmp.views import policy_tables, simulator_tables

ZONES = [zone.value for zone in Zone]
MOVES = pd.DataFrame(
    [[3, 1, 0, 0], [2, 10, 0, 0], [0, 0, 5, 0], [0, 0, 0, 1200]], index=ZONES, columns=ZONES
)


@dataclass(frozen=True)
class Record:
    policy: Policy
    is_draft: bool
    is_withdrawn: bool = False
    valid_from: date | None = None
    office: str = "Dinas uji"
    created_at: date = date(2026, 1, 5)

    @property
    def sk(self) -> str | None:
        return self.policy.sk


def test_the_transition_table_adds_up_to_before_after_and_everybody():
    table = simulator_tables.transition_table(MOVES).set_index("Kini ↓ · menjadi →")
    assert table.loc["Jumlah"].tolist() == [5, 11, 5, 1200, 1221]
    assert table["Jumlah"].tolist() == [4, 12, 5, 1200, 1221]


def test_the_cards_say_now_then_and_the_difference():
    told = simulator_tables.zone_cards(MOVES)
    assert '<dd class="kd-besar">5</dd><dd class="kd-dari">kini 4 · <b>+1</b>' in told
    assert "kini 12 · <b>−1</b>" in told
    assert "kini 5 · <b>tetap</b>" in told
    assert "1.200" in told


def test_regions_stand_by_changes_and_the_last_row_adds_up():
    counts = pd.DataFrame(
        {"total": [10, 20], "changed": [0, 4]}
        | {f"{zone}_{when}": [0, 0] for zone in ZONES for when in ("before", "after")},
        index=["52.01", "52.02"],
    )
    counts["green_before"], counts["green_after"] = [10, 4], [10, 8]
    counts["red_before"], counts["red_after"] = [0, 16], [0, 12]
    table = simulator_tables.region_table(counts, {"52.01": "Satu", "52.02": "Dua"}, "Wilayah")
    assert table["Wilayah"].tolist() == ["Dua", "Satu", "Jumlah"]
    assert table["Hijau"].tolist() == ["4 → 8", "10", "14 → 18"]
    assert table["Merah"].tolist() == ["16 → 12", "0", "16 → 12"]
    assert table["Berpindah"].tolist() == [4, 0, 4]


def test_a_list_in_which_nobody_keeps_a_reason_can_be_shown():
    row = {"name": "Koperasi Desa Merah Putih Lingsar", "district": "Lingsar", "regency": "Lobar"}
    rows = pd.DataFrame(
        [row | {"zone_before": "yellow", "zone_after": "green", "main_after": None}]
    )
    [told] = simulator_tables.name_list(rows).to_dict("records")
    assert (told["Zona kini"], told["Menjadi"]) == ("▲ Kuning", "● Hijau")
    assert told["Alasan utama menurut simulasi"] == "–"


def test_the_history_says_how_each_policy_stands_and_what_it_changed():
    first = replace(with_settings(DEFAULT_POLICY, {"green_from": 75}), version="satu", sk="1/2026")
    second = replace(with_settings(first, {"yellow_from": 40}), version="dua", sk="2/2026")
    third = replace(with_settings(second, {"green_from": 70}), version="tiga", sk=None)
    records = [
        Record(first, is_draft=False, valid_from=date(2026, 1, 1)),
        Record(second, is_draft=False, valid_from=date(2026, 3, 1)),
        Record(third, is_draft=True),
        Record(replace(third, version="empat"), is_draft=True, is_withdrawn=True),
    ]
    table = policy_tables.history(records, first, date(2026, 1, 16)).set_index("Versi")
    assert table["Keadaan"].to_dict() == {
        "usulan-1": "Sudah digantikan",
        "satu": "Berlaku",
        "dua": "Akan berlaku",
        "tiga": "Rancangan",
        "empat": "Ditarik",
    }
    assert table.loc["satu", "Beda"] == "dibanding usulan-1:\nHijau mulai skor: 80 → 75"
    assert table.loc["dua", "Beda"] == "dibanding satu:\nKuning mulai skor: 51 → 40"
    assert "Hijau mulai skor: 75 → 70" in table.loc["tiga", "Beda"]  # against the one in force
    assert table.loc["tiga", "SK"] == "belum ada SK – usulan"
    assert table.loc["dua", "Berlaku sejak"] == "1 Maret 2026"
