"""Charts: colours by zone, order as said, unknown apart from zero."""

import pandas as pd

from kdkmp.domain.zones.policy import Zone
from kdkmp.views.charts import by_red, count_bars, zone_bars
from kdkmp.views.theme import LIGHT

COUNTS = pd.DataFrame(
    {"green": [1, 0, 4], "yellow": [2, 9, 0], "red": [3, 5, 3], "unknown": [0, 1, 7]},
    index=["Kabupaten Satu", "Kota Dua", "Kabupaten Tiga"],
)


def test_regions_with_most_red_come_first_then_most_unknown() -> None:
    assert list(by_red(COUNTS).index) == ["Kota Dua", "Kabupaten Tiga", "Kabupaten Satu"]


def test_the_first_row_is_drawn_at_the_top() -> None:
    figure = zone_bars(COUNTS, LIGHT)
    assert figure.data[0].y[-1] == "Kota Dua"


def test_every_zone_has_its_bar_and_its_colour() -> None:
    figure = zone_bars(COUNTS, LIGHT)
    fills = {bar.name: bar.marker.color for bar in figure.data}
    assert fills["Merah"] == LIGHT.zones[Zone.RED]
    assert fills["Hijau"] == LIGHT.zones[Zone.GREEN]
    assert next(bar for bar in figure.data if bar.name == "Abu-abu").marker.pattern.shape == "/"


def test_the_bars_add_up_to_all_cooperatives() -> None:
    figure = zone_bars(COUNTS, LIGHT)
    assert sum(sum(bar.x) for bar in figure.data) == COUNTS.to_numpy().sum()


def test_a_zero_gets_no_label_but_stays_in_the_hover() -> None:
    red = next(bar for bar in zone_bars(COUNTS, LIGHT).data if bar.name == "Hijau")
    assert "" in red.text
    assert "0 dari 15 (0,0 %)" in red.customdata


def test_numbers_are_written_with_indonesian_separators_and_axes_stay_put() -> None:
    layout = zone_bars(COUNTS, LIGHT).layout
    assert layout.separators == ",."
    assert layout.xaxis.fixedrange
    assert layout.xaxis.rangemode == "tozero"


def test_what_nobody_recorded_is_hatched_among_the_obstacles() -> None:
    counts = pd.Series({"Tidak ada lahan": 5, "Belum tercatat": 3})
    known, unknown = count_bars(counts, LIGHT, unknown=frozenset({"Belum tercatat"})).data
    assert list(known.y) == ["Tidak ada lahan"]
    assert known.marker.pattern.shape is None
    assert list(unknown.y) == ["Belum tercatat"]
    assert unknown.marker.pattern.shape == "/"
    assert known.text[0] == "<b>5</b>  62 %"


def test_without_any_unknown_the_chart_still_stands() -> None:
    figure = count_bars(pd.Series({"Cuaca": 2}), LIGHT, unknown=frozenset({"Belum tercatat"}))
    assert sum(len(bar.x) for bar in figure.data) == 1


def test_bars_of_a_second_kind_have_the_second_colour_and_tell_their_label() -> None:
    counts = pd.Series({"Tidak ada lahan": 5, "Cuaca": 3})
    first, second = count_bars(
        counts, LIGHT, unknown=frozenset(), lighter=frozenset({"Cuaca"})
    ).data
    assert (first.marker.color, second.marker.color) == (LIGHT.accent, LIGHT.second)
    assert list(second.customdata) == ["Cuaca"]
    assert second.hoverinfo == "none"
