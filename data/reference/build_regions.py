"""Build regions.csv.gz, the region master, from the npm package idn-area-data 4.0.1.

Run by hand when a new version of the package is adopted:

    npm pack idn-area-data@4.0.1 && tar xzf idn-area-data-4.0.1.tgz
    python data/reference/build_regions.py package
"""

import csv
import gzip
import io
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

PACKAGE_VERSION = "4.0.1"
TARGET = Path(__file__).with_name("regions.csv.gz")
MAX_PROBLEMS_SHOWN = 20


class Region(NamedTuple):
    """One row of the region master."""

    code: str
    name: str
    level: str
    kind: str
    parent_code: str


class Level(NamedTuple):
    """One level of the hierarchy: where it is read, how its codes look, how many there are."""

    name: str
    file: str
    parent_column: str
    pattern: str
    rows: int  # Kepmendagri No 300.2.2-2430 Tahun 2025


LEVELS = (
    Level("province", "provinces.csv", "", r"\d{2}", 38),
    Level("regency", "regencies.csv", "province_code", r"\d{2}\.\d{2}", 514),
    Level("district", "districts.csv", "regency_code", r"\d{2}(\.\d{2}){2}", 7_285),
    Level("village", "villages.csv", "district_code", r"\d{2}(\.\d{2}){2}\.\d{4}", 83_762),
)
REGENCY_KINDS = {"Kabupaten": "kabupaten", "Kota": "kota"}


def kind(level: str, code: str, name: str) -> str:
    """Return the Indonesian kind of a region, empty when it cannot be told."""
    if level == "regency":
        return REGENCY_KINDS.get(name.partition(" ")[0], "")
    if level == "village":
        return "kelurahan" if code.rpartition(".")[2].startswith("1") else "desa"
    return {"province": "provinsi", "district": "kecamatan"}[level]


def read_level(data: Path, level: Level) -> Iterator[Region]:
    """Yield the regions of one level, with repeated blanks in names collapsed."""
    with (data / level.file).open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            code, name = row["code"], " ".join(row["name"].split())
            parent = row[level.parent_column] if level.parent_column else ""
            yield Region(code, name, level.name, kind(level.name, code, name), parent)


def problems(regions: list[Region]) -> Iterator[str]:
    """Yield everything wrong with the table, one sentence each."""
    codes = Counter(region.code for region in regions)
    yield from (f"{code}: occurs {count} times" for code, count in codes.items() if count > 1)
    for level in LEVELS:
        rows = [region for region in regions if region.level == level.name]
        if len(rows) != level.rows:
            yield f"{level.name}: {len(rows)} rows, expected {level.rows}"
        for region in rows:
            yield from row_problems(region, level)
            if region.parent_code and region.parent_code not in codes:
                yield f"{region.code}: its parent {region.parent_code} does not exist"


def row_problems(region: Region, level: Level) -> Iterator[str]:
    """Yield what is wrong with one row, seen alone."""
    if not re.fullmatch(level.pattern, region.code):
        yield f"{region.code}: not the code of a {level.name}"
    if region.parent_code != region.code.rpartition(".")[0]:
        yield f"{region.code}: its parent is given as {region.parent_code!r}"
    if not region.name or not region.kind:
        yield f"{region.code}: name {region.name!r}, kind {region.kind!r}"


def compressed(regions: list[Region]) -> bytes:
    """Return the table as gzipped CSV; the same rows always give the same bytes."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(Region._fields)
    writer.writerows(regions)
    return gzip.compress(text.getvalue().encode("utf-8"), compresslevel=9, mtime=0)


def check_version(package: Path) -> None:
    """Raise ``SystemExit`` unless the package is the version this file was written for."""
    version = json.loads((package / "package.json").read_text(encoding="utf-8"))["version"]
    if version != PACKAGE_VERSION:
        sys.exit(f"idn-area-data {version} found, {PACKAGE_VERSION} expected")


def main(package: Path) -> None:
    """Read, check and write; write nothing when anything is wrong."""
    check_version(package)
    regions = sorted(row for level in LEVELS for row in read_level(package / "data", level))
    if found := list(problems(regions)):
        sys.exit("\n".join([f"{len(found)} problems", *found[:MAX_PROBLEMS_SHOWN]]))
    TARGET.write_bytes(compressed(regions))
    sys.stdout.write(f"{TARGET.name}: {len(regions)} regions\n")


if __name__ == "__main__":
    if len(sys.argv) != 2:  # noqa: PLR2004  the script and one folder
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
