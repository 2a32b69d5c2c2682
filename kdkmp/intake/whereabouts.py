"""The regency of a file without such a column: told by its kecamatan, else by the user."""

from collections.abc import Mapping

import pandas as pd

from kdkmp.domain.regions import Level, ancestor
from kdkmp.intake import rows as data_rows
from kdkmp.intake.match import Matcher
from kdkmp.intake.parse.cells import is_missing, text
from kdkmp.intake.problems import Refused
from kdkmp.intake.recognise import Recognised
from kdkmp.intake.region_index import NATION, Aliases, RegionIndex, level_of

_CODES = ("village_code", "cooperative_code")


def tell_regency(rows: pd.DataFrame, matcher: Matcher, chosen: str | None) -> list[str]:
    """Fill in the regency of rows without one, and return a sentence about it for the report.

    Raises
    ------
    Refused
        No row tells its regency or a code, its kecamatan do not either, and nobody said it; or
        the one said does not exist.
    """
    regions = matcher.regions
    missing = rows["regency"].isna() & rows[[*_CODES]].isna().all(axis=1)
    if chosen is not None:
        _fill(rows, missing, _known(chosen, regions), regions)
        count = f"{missing.sum()} baris tanpa kabupaten/kota" if missing.any() else ""
        return [f"{count} dibaca sebagai {regions.label(chosen)}, pilihan Anda."] if count else []
    if not missing.all() or not len(rows):
        return []
    fitting = _fitting(rows["district"], matcher)
    if len(fitting) != 1:
        raise _untold(fitting, regions)
    _fill(rows, missing, fitting[0], regions)
    return [
        f"Berkas tanpa kolom kabupaten/kota; semua kecamatannya ada di {regions.label(fitting[0])}."
    ]


def asks_regency(
    recognised: Recognised, mapping: Mapping[str, str], regions: RegionIndex, aliases: Aliases
) -> bool:
    """Tell whether the user has to say which regency a file speaks of."""
    if "district" not in mapping or {"regency", *_CODES} & mapping.keys():
        return False
    cells = data_rows.extract(recognised, mapping).columns["district"]
    there = [cells.distinct[at] for at in sorted({*cells.at.tolist()})]
    written = [text(cell) for cell in there if not is_missing(cell)]
    return len(_fitting(pd.Series(written, dtype="str"), Matcher(regions, aliases))) != 1


def _known(code: str, regions: RegionIndex) -> str:
    if code not in regions.names or level_of(code) is not Level.REGENCY:
        raise Refused(
            "regency_unknown",
            f"Tidak ada kabupaten/kota dengan kode {code!r}; tulis kode Kemendagri seperti 52.01.",
        )
    return code


def _fill(rows: pd.DataFrame, missing: pd.Series, code: str, regions: RegionIndex) -> None:
    rows.loc[missing, "regency"] = regions.names[code]
    untold = missing & rows["province"].isna()
    rows.loc[untold, "province"] = regions.names[ancestor(code, Level.PROVINCE)]


def _fitting(districts: pd.Series, matcher: Matcher) -> list[str]:
    """Return the regencies that have all the kecamatan."""
    regions = matcher.regions
    wanted = districts.dropna().unique()
    if not len(wanted):
        return []
    return [
        regency
        for province in regions.children.get(NATION, [])
        for regency in regions.children.get(province, [])
        if all(regions.find(regency, district, matcher.aliases) for district in wanted)
    ]


def _untold(fitting: list[str], regions: RegionIndex) -> Refused:
    named = " atau ".join(regions.label(code) for code in fitting[:3])
    why = (
        f"kecamatannya bisa berarti {named}"
        if fitting
        else "kecamatannya tidak menunjuk tepat satu kabupaten/kota"
    )
    return Refused(
        "regency_missing",
        f"Berkas ini tidak menyebut kabupaten/kota, dan {why}. Pilih kabupaten/kota di halaman "
        "Impor (baris perintah: --regency 52.01), atau tambahkan kolom Kabupaten/Kota.",
    )
