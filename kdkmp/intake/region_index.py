"""The region master, ready to be asked: which child of this region does this text mean."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from kdkmp.domain.regions import CODE_LENGTH, Level, ancestor
from kdkmp.intake import names
from kdkmp.intake.aliases import PROVINCE_ALIASES, REGENCY_ALIASES

Aliases = Mapping[tuple[Level, str, str], str]
"""(level, parent code, `names.fold` of the spelling) to the region a person confirmed."""

NATION = ""
_LEVELS = {length: level for level, length in CODE_LENGTH.items()}
_PREFIXES = {
    Level.DISTRICT: names.DISTRICT_PREFIXES,
    Level.VILLAGE: frozenset(names.VILLAGE_PREFIXES) - {"kampung", "gampong"},
}

Tiers = tuple[frozenset[str], ...]


def level_of(code: str) -> Level:
    """Return the level a dotted code belongs to.

    >>> level_of("52.01").value
    'regency'
    """
    return _LEVELS[len(code)]


def keys(text: str, level: Level) -> Tiers:
    """Return what a name may be looked up by, the surest first."""
    prefixes = _PREFIXES[level]
    folded = names.fold(text)
    bare = names.without_prefix(folded, prefixes)
    inner = [names.without_prefix(names.fold(part), prefixes) for part in names.parts(text)]
    written = {names.spelled_out(folded), names.spelled_out(bare)}
    tiers = ({folded}, {folded, bare}, {*inner}, written)
    squashed = ({key.replace(" ", "") for key in tier} for tier in tiers[1:])
    return (frozenset(tiers[0]), *(frozenset(tier) - {""} for tier in squashed))


@dataclass(frozen=True)
class RegionIndex:
    """The master by code and by parent; keys of a parent's children are made when first asked."""

    names: dict[str, str]
    kinds: dict[str, str]
    children: dict[str, list[str]]
    _keys: dict[str, dict[str, list[tuple[int, str]]]] = field(default_factory=dict)
    _regencies: dict[str, list[str]] = field(default_factory=dict)
    _provinces: dict[str, str] = field(default_factory=dict)

    @classmethod
    def from_frame(cls, regions: pd.DataFrame) -> "RegionIndex":
        """Build the index from the master's columns code, name, level, kind, parent_code."""
        codes = regions["code"].tolist()
        region_names = dict(zip(codes, regions["name"].tolist(), strict=True))
        kinds = dict(zip(codes, regions["kind"].fillna("").tolist(), strict=True))
        children: dict[str, list[str]] = defaultdict(list)
        parents = regions["parent_code"].fillna(NATION).tolist()
        for code, parent in zip(codes, parents, strict=True):
            children[parent].append(code)
        index = cls(region_names, kinds, dict(children))
        for province in index.children.get(NATION, []):
            index._provinces[names.squash(region_names[province])] = province
            for regency in index.children.get(province, []):
                _, name = next(names.regency_readings(region_names[regency]))
                index._regencies.setdefault(name, []).append(regency)
        return index

    def label(self, code: str) -> str:
        """Write a region with everything above it.

        Village first: "Bajur, Labuapi, Kabupaten Lombok Barat, Nusa Tenggara Barat".
        """
        above = [ancestor(code, level) for level in CODE_LENGTH if CODE_LENGTH[level] <= len(code)]
        return ", ".join(self.names.get(part, part) for part in reversed(above))

    def province(self, text: str, aliases: Aliases) -> str:
        """Return the code of a province, or nothing; never a near match."""
        folded = names.fold(text)
        if confirmed := aliases.get((Level.PROVINCE, NATION, folded)):
            return confirmed
        bare = names.without_prefix(folded, frozenset({"prov", "provinsi", "propinsi"}))
        squashed = bare.replace(" ", "")
        official = PROVINCE_ALIASES.get(squashed, squashed)
        return self._provinces.get(official, "") or self._provinces.get(squashed, "")

    def regencies(self, province: str, text: str, aliases: Aliases) -> list[str]:
        """Return the regencies a text may mean, inside a province or (empty code) anywhere."""
        if confirmed := aliases.get((Level.REGENCY, province, names.fold(text))):
            return [confirmed]
        for kind, name in names.regency_readings(text):
            official = REGENCY_ALIASES.get(name, name)
            found = [
                code
                for code in self._regencies.get(official) or self._regencies.get(name, [])
                if code.startswith(province) and kind in {"", self.kinds[code]}
            ]
            if found:
                return found
        return []

    def find(self, parent: str, text: str, aliases: Aliases) -> list[str]:
        """Return the districts or villages of ``parent`` a text may mean; one means sure."""
        level = Level.DISTRICT if level_of(parent) == Level.REGENCY else Level.VILLAGE
        folded = names.fold(text)
        if not folded:
            return []
        if confirmed := aliases.get((level, parent, folded)):
            return [confirmed]
        known = self._children_keys(parent, level)
        # Most texts are the official name but for case: no need to look further.
        if (hits := known.get(folded)) and len(hits) == 1 and hits[0][0] == 0:
            return [hits[0][1]]
        for tier in keys(text, level):
            hits = sorted({hit for key in tier for hit in known.get(key, [])})
            if hits:
                surest = list(dict.fromkeys(code for rank, code in hits if rank == hits[0][0]))
                return self._of_told_kind(surest, folded)
        return []

    def _of_told_kind(self, codes: list[str], folded: str) -> list[str]:
        """Keep the desa or the kelurahan of one name where the text says which."""
        kind = names.VILLAGE_PREFIXES.get(folded.partition(" ")[0])
        of_kind = [code for code in codes if self.kinds[code] == kind]
        return of_kind if len(codes) > 1 and len(of_kind) == 1 else codes

    def _children_keys(self, parent: str, level: Level) -> dict[str, list[tuple[int, str]]]:
        if parent not in self._keys:
            found: dict[str, list[tuple[int, str]]] = defaultdict(list)
            for code in self.children.get(parent, []):
                seen: set[str] = set()
                for rank, tier in enumerate(keys(self.names[code], level)):
                    for key in tier - seen:
                        found[key].append((rank, code))
                    seen |= tier
            self._keys[parent] = dict(found)
        return self._keys[parent]
