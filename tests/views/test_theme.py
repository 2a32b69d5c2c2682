"""The colours: far enough apart for everyone, readable on both grounds."""

from itertools import combinations

import numpy as np
import pytest

from kdkmp.domain.zones.policy import Zone
from kdkmp.settings import ROOT
from kdkmp.views.theme import DARK, LIGHT, Palette, zone_marker

# Machado, Oliveira and Fernandes 2009, severity 1.0.
BLINDNESS = {
    "normal": np.eye(3),
    "protan": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deutan": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritan": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
TO_XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)
COLOURED = (Zone.GREEN, Zone.YELLOW, Zone.RED)
PALETTES = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])


def _linear(colour: str) -> np.ndarray:
    parts = np.array([int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def _contrast(one: str, other: str) -> float:
    lights = sorted(float((TO_XYZ @ _linear(colour))[1]) for colour in (one, other))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _lab(linear: np.ndarray) -> np.ndarray:
    xyz = TO_XYZ @ np.clip(linear, 0, 1) / np.array([0.95047, 1, 1.08883])
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@PALETTES
@pytest.mark.parametrize("eyes", BLINDNESS)
def test_zones_stay_apart_for_every_kind_of_eye(palette: Palette, eyes: str) -> None:
    seen = {zone: _lab(BLINDNESS[eyes] @ _linear(palette.zones[zone])) for zone in COLOURED}
    for one, other in combinations(COLOURED, 2):
        assert np.linalg.norm(seen[one] - seen[other]) >= 37, (one, other)


@PALETTES
def test_words_are_readable_on_their_ground(palette: Palette) -> None:
    for words in (palette.text, palette.muted, palette.accent):
        assert _contrast(words, palette.ground) >= 4.5
    for zone in COLOURED:
        assert _contrast(palette.zone_text[zone], palette.zones[zone]) >= 4.5


@PALETTES
def test_bars_stand_out_from_the_ground_unless_a_dark_label_names_them(palette: Palette) -> None:
    for zone in (Zone.GREEN, Zone.RED, Zone.UNKNOWN):
        assert _contrast(palette.zones[zone], palette.ground) >= 3
    assert _contrast(palette.second, palette.ground) >= 3


@PALETTES
def test_unknown_is_hatched_and_outlined_and_never_only_grey(palette: Palette) -> None:
    marker = zone_marker(Zone.UNKNOWN, palette)
    assert marker["color"] == palette.ground
    assert marker["pattern"]["shape"]
    assert marker["line"]["width"] > 0
    for zone in COLOURED:
        assert "pattern" not in zone_marker(zone, palette)


def test_the_style_sheet_uses_the_same_zone_colours() -> None:
    sheet = (ROOT / "kdkmp/ui/static/dasbor.css").read_text(encoding="utf-8").lower()
    names = {"hijau": Zone.GREEN, "kuning": Zone.YELLOW, "merah": Zone.RED, "abu": Zone.UNKNOWN}
    for name, zone in names.items():
        light, dark = LIGHT.zones[zone].lower(), DARK.zones[zone].lower()
        assert f"--kd-{name}: light-dark({light}, {dark});" in sheet
