"""Which regency an area means.

A name that means one regency decides. A code decides where there is no name or an unknown one,
and only if it is certain whose code it is. Kind, province and code tell names apart that are both
a kabupaten and a kota. Similar spellings are suggested, never accepted.
"""

import pandas as pd

from kdkmp.geo.matching import Answer, Reason, Said, Unmatched
from kdkmp.geo.region_codes import RENUMBERED
from kdkmp.geo.spelling import Spellings, province_key


class Matcher:
    """The master, ready to answer."""

    def __init__(self, master: pd.DataFrame, spellings: Spellings) -> None:
        self._spellings = spellings
        self._kinds = dict(zip(master["code"], master["kind"], strict=True))
        self._regencies = set(master.loc[master["level"] == "regency", "code"])
        provinces = master[master["level"] == "province"]
        self._provinces = {
            province_key(name): code
            for code, name in zip(provinces["code"], provinces["name"], strict=True)
        }

    def answers(self, every: list[Said]) -> dict[Said, Answer]:
        """Answer each; a name shared by two is settled last, by what the others have taken."""
        found = {said: self._answer(said) for said in every}
        taken = {code for code in found.values() if isinstance(code, str)}
        touched = {code[:2] for code in taken}
        for said, answer in found.items():
            if isinstance(answer, Unmatched) and answer.reason is Reason.AMBIGUOUS:
                left = set(answer.suggestions) - taken
                # A layer of some provinces does not mean a namesake in another one.
                left = {code for code in left if code[:2] in touched} or left
                if len(left) == 1:
                    found[said] = left.pop()
        return found

    def _answer(self, said: Said) -> Answer:
        candidates = self._spellings.codes(said.name) if said.name else frozenset()
        if not candidates:
            return self._by_code(said)
        if said.kind and not (candidates := self._of_kind(candidates, said.kind)):
            return self._unmatched(said, Reason.OTHER_KIND, self._spellings.codes(said.name))
        if len(candidates) > 1:
            candidates = self._narrowed(said, candidates)
        if len(candidates) > 1:
            return self._unmatched(said, Reason.AMBIGUOUS, candidates)
        (code,) = candidates
        if self._contradicts(said, code):
            return self._unmatched(said, Reason.OTHER_PROVINCE, candidates)
        return code

    def _by_code(self, said: Said) -> Answer:
        """Answer where no name is known."""
        code = said.code.text if said.code and said.code.text in self._regencies else ""
        if code and said.code_counts and (not said.name or (said.code and said.code.is_dotted)):
            return code
        likely = self._spellings.likely(said.name) if said.name else frozenset()
        if code and not said.name:
            return self._unmatched(said, Reason.CODE_SYSTEM, frozenset())
        reason = Reason.UNKNOWN if said.name or said.code else Reason.NOTHING_SAID
        return self._unmatched(said, reason, likely)

    def _of_kind(self, candidates: frozenset[str], kind: str) -> frozenset[str]:
        return frozenset(code for code in candidates if self._kinds[code] == kind)

    def _narrowed(self, said: Said, candidates: frozenset[str]) -> frozenset[str]:
        """Tell candidates apart by code and province; what fits none is not heard."""
        if said.code:
            if said.code_counts and said.code.text in candidates:
                return frozenset({said.code.text})
            candidates = self._of_kind(candidates, said.code.kind) or candidates
        province = self._province(said)
        return frozenset(code for code in candidates if code[:2] == province) or candidates

    def _province(self, said: Said) -> str | None:
        digits = said.province.upper().removeprefix("ID").removesuffix(".0")
        if digits.isdigit():
            return digits
        stated = self._provinces.get(province_key(said.province)) if said.province else None
        return stated or (said.code.province if said.code else None)

    def _contradicts(self, said: Said, code: str) -> bool:
        """Say whether the layer's province is another one; Papua's were split in 2022."""
        stated = self._province(said) if said.province else None
        is_split = stated in RENUMBERED and code[:2] in RENUMBERED
        return stated is not None and stated != code[:2] and not is_split

    def _unmatched(self, said: Said, reason: Reason, likely: frozenset[str]) -> Unmatched:
        return Unmatched(said.words, 1, reason, tuple(sorted(likely)))
