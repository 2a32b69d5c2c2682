"""Match a file's region names to villages of the master; what is not sure waits for a person."""

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

import pandas as pd
from rapidfuzz import fuzz, process

from kdkmp.domain.regions import CODE_LENGTH, Level, ancestor
from kdkmp.intake import names
from kdkmp.intake.checked import Reason, Suggestion
from kdkmp.intake.region_index import NATION, Aliases, RegionIndex, level_of

PATH = ["province", "regency", "district", "village"]
SUGGESTIONS = 5
LEAST_SCORE = 55.0


class Path(NamedTuple):
    """The region names of one row, as the file writes them; empty where it has none."""

    province: str
    regency: str
    district: str
    village: str


class Match(NamedTuple):
    """A village code, or the reason why there is none and the regions that are certain."""

    code: str
    reason: Reason | None = None
    scope: tuple[str, ...] = ()


class Matcher:
    """Answers for paths; remembers districts, because many rows share one."""

    def __init__(self, regions: RegionIndex, aliases: Aliases) -> None:
        self.regions = regions
        self.aliases = aliases
        self._districts: dict[tuple[str, str, str], Match] = {}

    def village(self, path: Path) -> Match:
        """Match a whole path; a village is only ever looked for inside its own kecamatan."""
        above = self.district(path.province, path.regency, path.district)
        if above.reason:
            return above
        return self.village_in(above.code, path.village)

    def village_in(self, district: str, village: str) -> Match:
        """Match a village name inside a known kecamatan."""
        found = self.regions.find(district, village, self.aliases)
        if len(found) == 1:
            return Match(found[0])
        return Match("", Reason.AMBIGUOUS if found else Reason.NO_MATCH, (district,))

    def district(self, province: str, regency: str, district: str) -> Match:
        """Match province, regency and kecamatan; a bare `Magelang` is decided by the last."""
        key = (province, regency, district)
        if key not in self._districts:
            self._districts[key] = self._find_district(*key)
        return self._districts[key]

    def _find_district(self, province: str, regency: str, district: str) -> Match:
        province_code = self.regions.province(province, self.aliases) if province else NATION
        if province and not province_code:
            return Match("", Reason.NO_MATCH)
        candidates = self.regions.regencies(province_code, regency, self.aliases)
        if not candidates:
            return Match("", Reason.NO_MATCH, (province_code,) if province_code else ())
        found = {code: self.regions.find(code, district, self.aliases) for code in candidates}
        having = [code for code, districts in found.items() if districts]
        if len(having) == 1 and len(found[having[0]]) == 1:
            return Match(found[having[0]][0])
        scope = tuple(having or candidates)
        return Match("", Reason.AMBIGUOUS if having or len(scope) > 1 else Reason.NO_MATCH, scope)

    def suggestions(self, path: Path, scope: tuple[str, ...]) -> tuple[Suggestion, ...]:
        """Rank the villages a path may mean, those of its certain regions only."""
        nearest = _descend(self.regions, path, scope)
        villages = [child for parent in nearest for child in self.regions.children.get(parent, [])]
        found = _closest(path.village, {code: self.regions.names[code] for code in villages})
        return tuple(Suggestion(code, self.regions.label(code), score) for code, score in found)


def match_frame(
    paths: pd.DataFrame, match: Callable[[Path], Match]
) -> tuple[pd.Series, dict[int, Match]]:
    """Match each distinct path once.

    Returns
    -------
    Series
        Village code per row, missing where a person must decide.
    dict
        Position of each such row to its match.
    """
    numbers = paths.groupby(PATH, sort=False, dropna=False).ngroup().to_numpy()
    first = pd.Series(numbers).drop_duplicates().index
    distinct = paths[PATH].iloc[first].fillna("").itertuples(index=False, name=None)
    matches = [match(Path(*path)) for path in distinct]
    codes = pd.Series([found.code or None for found in matches], dtype="str")
    per_row = codes.take(numbers).set_axis(paths.index)
    open_rows = per_row.isna().to_numpy().nonzero()[0]
    return per_row, {int(row): matches[numbers[row]] for row in open_rows}


def _descend(regions: RegionIndex, path: Path, scope: tuple[str, ...]) -> list[str]:
    """Walk down from the certain regions to the nearest kecamatan by name."""
    texts = {Level.REGENCY: path.regency, Level.DISTRICT: path.district}
    nearest = list(scope) or regions.children.get(NATION, [])
    for level, text in texts.items():
        above = [code for code in nearest if CODE_LENGTH[level] > len(code)]
        if not above:
            continue
        below = {
            child: regions.names[child]
            for parent in above
            for child in regions.children.get(parent, [])
            if level_of(child) == level
        }
        nearest = [code for code, _ in _closest(text, below)] or list(below)[:SUGGESTIONS]
    return nearest


def _closest(text: str, among: dict[str, str]) -> list[tuple[str, float]]:
    """Compare without blanks and with numbers in digits: `pal tiga puluh` is `pal 30`."""
    squashed = {code: _comparable(name) for code, name in among.items()}
    found = process.extract(
        _comparable(text),
        squashed,
        scorer=fuzz.ratio,
        limit=SUGGESTIONS,
        score_cutoff=LEAST_SCORE,
    )
    return [(code, round(score, 1)) for _, score, code in found]


@lru_cache(maxsize=100_000)
def _comparable(name: str) -> str:
    return names.numbers_in_digits(names.fold(name)).replace(" ", "")


def aliases_for(
    path: Path, village_code: str, regions: RegionIndex, aliases: Aliases
) -> dict[tuple[Level, str, str], str]:
    """Return the spellings a person confirmed by choosing a village for a path.

    Only a spelling that means nothing yet gets a meaning: one that is ambiguous, or that is the
    name of another region, keeps its own, because it stands in other rows too.
    """
    confirmed: dict[tuple[Level, str, str], str] = {}
    if path.province and not regions.province(path.province, aliases):
        confirmed[Level.PROVINCE, NATION, names.fold(path.province)] = village_code[:2]
    parent = village_code[:2] if path.province else NATION
    regency = ancestor(village_code, Level.REGENCY)
    if not regions.regencies(parent, path.regency, aliases):
        confirmed[Level.REGENCY, parent, names.fold(path.regency)] = regency
    district = ancestor(village_code, Level.DISTRICT)
    if not regions.find(regency, path.district, aliases):
        confirmed[Level.DISTRICT, regency, names.fold(path.district)] = district
    if not regions.find(district, path.village, aliases):
        confirmed[Level.VILLAGE, district, names.fold(path.village)] = village_code
    return {key: code for key, code in confirmed.items() if key[2]}
