"""A screen as it arrives through a video call, and which numbers can still be read in it."""

import os
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page

TESSERACT = shutil.which("tesseract")
CANVAS = {"width": 1280, "height": 720}
SHARED = (960, 540)
JPEG_QUALITY = 40
NUMBER = re.compile(r"\d(?:[\d.,]*\d)?")

# Every line of text with a digit: as it is written, and where it stands.
_LINES = r"""
() => {
  const lines = [];
  const app = document.querySelector("[data-testid=stApp]");
  const walker = document.createTreeWalker(app, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, around = node.parentElement;
    if (around.closest("style, script") || !around.checkVisibility()) continue;
    const size = parseFloat(getComputedStyle(around).fontSize);
    const isHeadline = Boolean(around.closest(".kd-besar, h1"));
    let line = null;
    for (const word of node.nodeValue.matchAll(/\S+/g)) {
      const range = document.createRange();
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      const box = range.getBoundingClientRect();
      if (line && Math.abs(line.top - box.top) < 4) {
        line.text += ` ${word[0]}`;
        line.right = box.right;
      } else {
        line = {
          text: word[0], left: box.left, right: box.right, top: box.top, bottom: box.bottom,
          size, is_headline: isHeadline,
        };
        lines.push(line);
      }
    }
  }
  return lines.filter((one) => /\d/.test(one.text));
}
"""


@dataclass(frozen=True)
class Line:
    """A line of text on the page, in CSS pixels."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    is_headline: bool

    @property
    def numbers(self) -> list[str]:
        return NUMBER.findall(self.text)


def lines_with_numbers(page: Page) -> list[Line]:
    return [Line(**one) for one in page.evaluate(_LINES)]


def as_shared(page: Page) -> Image.Image:
    """The page as a viewer of the call receives it: smaller, and compressed with losses."""
    picture = Image.open(BytesIO(page.screenshot())).convert("RGB")
    assert picture.size == (CANVAS["width"], CANVAS["height"])
    sent = BytesIO()
    picture.resize(SHARED, Image.Resampling.LANCZOS).save(sent, "JPEG", quality=JPEG_QUALITY)
    return Image.open(BytesIO(sent.getvalue())).convert("L")


@dataclass(frozen=True)
class _Look:
    """How closely to look: height of a capital in pixels, and tesseract's idea of the picture."""

    capital_px: int
    layout: int


# Whoever can make out no number at all looks again; a number read wrongly stays wrong.
_LOOKS = (_Look(32, 7), _Look(32, 8), _Look(40, 7))
_CAPITAL, _LINE, _LARGE_LINE, _LARGE_PX = 0.72, 0.68, 0.5, 40
_AROUND_PX, _PAPER_PX = 8, 30


def read(picture: Image.Image, lines: Sequence[Line], folder: Path) -> list[list[str]]:
    """Return the numbers that tesseract reads where each line stands in the picture."""
    found: list[list[str]] = [[] for _ in lines]
    for look in _LOOKS:
        missing = [place for place, numbers in enumerate(found) if not numbers]
        if not missing:
            break
        crops = [_crop(picture, lines[place], look.capital_px) for place in missing]
        texts = _tesseract(crops, look.layout, folder)
        for place, text in zip(missing, texts, strict=True):
            found[place] = NUMBER.findall(text)
    return found


def _crop(picture: Image.Image, line: Line, capital_px: int) -> Image.Image:
    """Cut a line out of the picture and enlarge it, as a viewer's screen does."""
    scale = picture.width / CANVAS["width"]
    half = line.size * (_LARGE_LINE if line.size > _LARGE_PX else _LINE)
    middle = (line.top + line.bottom) / 2
    edges = (line.left - _AROUND_PX, middle - half, line.right + _AROUND_PX, middle + half)
    left, top, right, bottom = (round(one * scale) for one in edges)
    box = (max(0, left), max(0, top), min(picture.width, right), min(picture.height, bottom))
    cut = picture.crop(box)
    zoom = capital_px / (line.size * scale * _CAPITAL)
    size = (max(1, round(cut.width * zoom)), max(1, round(cut.height * zoom)))
    paper = Image.new("L", (size[0] + 2 * _PAPER_PX, size[1] + 2 * _PAPER_PX), cut.getpixel((0, 0)))
    paper.paste(cut.resize(size, Image.Resampling.BICUBIC), (_PAPER_PX, _PAPER_PX))
    return paper


def _tesseract(crops: Sequence[Image.Image], layout: int, folder: Path) -> list[str]:
    """Read many pictures in one go; it starts slowly."""
    paths = [folder / f"{place}.png" for place in range(len(crops))]
    for crop, path in zip(crops, paths, strict=True):
        crop.save(path)
    listed = folder / "list.txt"
    listed.write_text("\n".join(map(str, paths)))
    done = subprocess.run(
        [str(TESSERACT), str(listed), "-", "--psm", str(layout), "--dpi", "300"],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
    )
    texts = done.stdout.split("\f")[: len(crops)]
    assert len(texts) == len(crops)
    return texts


def misread(line: Line, said: Sequence[str]) -> list[str]:
    """The numbers of a line that were not read exactly."""
    return list((Counter(line.numbers) - Counter(said)).elements())
