"""Give every row its village: by code, by path, or by the cooperative's name."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import pandas as pd

from kdkmp.domain.regions import CODE_LENGTH, Level, ancestor
from kdkmp.intake import cooperative_names
from kdkmp.intake.checked import Reason, Suggestion
from kdkmp.intake.match import PATH, Match, Matcher, Path, match_frame
from kdkmp.intake.names import squash
from kdkmp.intake.sources.declaration import Declaration

MAX_SUGGESTED = 1_000


class Placed(NamedTuple):
    """Village code per row, and per open row (by position) why it waits and what it may mean."""

    codes: pd.Series
    waiting: dict[int, tuple[Reason, tuple[Suggestion, ...]]]


def place(rows: pd.DataFrame, declaration: Declaration, matcher: Matcher) -> Placed:
    """Match all rows of a file; ``rows`` has the path columns, ``name`` and codes if any.

    A village that is read off the name is filled in.
    """
    if declaration.village_from_name:
        rows["village"] = _likeliest_villages(rows)
        return _place_by(rows, _by_name(matcher), matcher, full=rows["name"])
    codes = _told_codes(rows)
    told = codes.notna().to_numpy()
    if not told.any():
        return _place_by(rows, matcher.village, matcher)
    found = codes.where(_agree(rows, codes, matcher), None).astype("str")
    waiting: dict[int, tuple[Reason, tuple[Suggestion, ...]]] = {}
    for row in np.flatnonzero(told & found.isna().to_numpy()):
        waiting[int(row)] = _contradiction(rows, int(row), codes.iloc[row], matcher)
    if not told.all():
        rest = _place_by(rows[~told], matcher.village, matcher)
        positions = np.flatnonzero(~told)
        found = found.where(told, rest.codes.reindex(found.index))
        waiting |= {int(positions[row]): why for row, why in rest.waiting.items()}
    return Placed(found, waiting)


def _told_codes(rows: pd.DataFrame) -> pd.Series:
    codes = rows["village_code"]
    return codes.fillna(rows["cooperative_code"].str[: CODE_LENGTH[Level.VILLAGE]])


def _likeliest_villages(rows: pd.DataFrame) -> pd.Series:
    pairs = zip(rows["name"].fillna(""), rows["district"].fillna(""), strict=True)
    likeliest = [next(iter(next(cooperative_names.readings(*pair))), None) for pair in pairs]
    return pd.Series(likeliest, index=rows.index, dtype="str").str.upper()


def _place_by(
    rows: pd.DataFrame,
    match: Callable[[Path], Match],
    matcher: Matcher,
    full: pd.Series | None = None,
) -> Placed:
    codes, waiting = match_frame(rows if full is None else rows.assign(village=full), match)
    known: dict[Path, tuple[Suggestion, ...]] = {}
    reasons: dict[int, tuple[Reason, tuple[Suggestion, ...]]] = {}
    paths = rows[PATH].fillna("")
    for row, found in waiting.items():
        path = Path(*paths.iloc[row])
        if path not in known and len(known) < MAX_SUGGESTED:
            known[path] = matcher.suggestions(path, found.scope)
        reasons[row] = (found.reason or Reason.NO_MATCH, known.get(path, ()))
    return Placed(codes, reasons)


def _by_name(matcher: Matcher) -> Callable[[Path], Match]:
    """Return a match for paths whose village is a cooperative's whole name."""

    def match(path: Path) -> Match:
        above = matcher.district(path.province, path.regency, path.district)
        if above.reason:
            return above
        told = cooperative_names.told_district(path.village)
        if told and _is_other_district(matcher, above.code, told):
            return Match("", Reason.AMBIGUOUS, (above.code,))
        for tier in cooperative_names.readings(path.village, path.district):
            hits = [matcher.village_in(above.code, village) for village in tier]
            codes = {hit.code for hit in hits if hit.code}
            if len(codes) == 1:
                return Match(codes.pop())
            if codes or any(hit.reason is Reason.AMBIGUOUS for hit in hits):
                return Match("", Reason.AMBIGUOUS, (above.code,))
        return Match("", Reason.NO_MATCH, (above.code,))

    return match


def _is_other_district(matcher: Matcher, district: str, told: str) -> bool:
    regency = ancestor(district, Level.REGENCY)
    found = matcher.regions.find(regency, told, matcher.aliases)
    return bool(found) and district not in found


def _agree(rows: pd.DataFrame, codes: pd.Series, matcher: Matcher) -> pd.Series:
    """Tell whether each code exists and the names beside it mean the same village."""
    regions = matcher.regions
    agree = codes.isin(regions.names.keys())
    for level, column in zip(Level, PATH, strict=True):
        above = codes.str[: CODE_LENGTH[level]]
        official = above.map(regions.names)
        # The official spelling is the rule: only other spellings are looked at one by one.
        differs = agree & rows[column].notna() & (rows[column] != official)
        if differs.any():
            pairs = pd.DataFrame({"code": above[differs], "text": rows.loc[differs, column]})
            agree &= ~differs | _means(pairs, level, matcher).reindex(agree.index, fill_value=True)
    return agree


def _means(pairs: pd.DataFrame, level: Level, matcher: Matcher) -> pd.Series:
    distinct = pairs.drop_duplicates()
    answers = [
        _is_named(matcher, level, code, text)
        for code, text in zip(distinct["code"], distinct["text"], strict=True)
    ]
    keyed = pd.Series(answers, index=pd.MultiIndex.from_frame(distinct), dtype="bool")
    return pd.Series(keyed.loc[pd.MultiIndex.from_frame(pairs)].to_numpy(), index=pairs.index)


def _is_named(matcher: Matcher, level: Level, code: str, text: str) -> bool:
    """Tell whether a text is a name of the region with this code."""
    regions, aliases = matcher.regions, matcher.aliases
    if squash(text) == squash(regions.names.get(code, "")):
        return True
    if level is Level.PROVINCE:
        return regions.province(text, aliases) == code
    parent = ancestor(code, list(Level)[list(Level).index(level) - 1])
    if level is Level.REGENCY:
        return code in regions.regencies(parent, text, aliases)
    return code in regions.find(parent, text, aliases)


def _contradiction(
    rows: pd.DataFrame, row: int, code: str, matcher: Matcher
) -> tuple[Reason, tuple[Suggestion, ...]]:
    """Suggest what the code means and what the names mean."""
    path = Path(*rows[PATH].iloc[row].fillna(""))
    by_name = matcher.village(path)
    near = matcher.suggestions(path, by_name.scope) if not by_name.code else ()
    known = [found for found in (by_name.code, code) if found in matcher.regions.names]
    sure = tuple(Suggestion(each, matcher.regions.label(each), 100.0) for each in known)
    reason = Reason.NAME_CONTRADICTS_CODE if code in matcher.regions.names else Reason.NO_MATCH
    return reason, (*sure, *near)
