"""A mapping of targets to headings, as recognised or as a person edited it."""

from collections.abc import Mapping

from kdkmp.intake.personal import is_personal_heading
from kdkmp.intake.problems import Refused
from kdkmp.intake.recognise import Recognised


def complete(recognised: Recognised, mapping: Mapping[str, str] | None) -> dict[str, str]:
    """Return the mapping to read by.

    Raises
    ------
    Refused
        It names a column that is not there or is about persons, or no column tells the village.
    """
    chosen = dict(mapping or recognised.mapping)
    wanted = recognised.declaration.by_target
    there = {heading for table in recognised.tables for heading in table.columns}
    for target, heading in chosen.items():
        if target not in wanted or heading not in there:
            raise Refused(
                "mapping_unknown",
                f"Kolom “{heading}” untuk “{target}” tidak ada di berkas ini. Pilih kolom lain.",
            )
        if is_personal_heading(heading):
            raise Refused(
                "mapping_personal",
                f"Kolom “{heading}” berisi data pribadi dan tidak boleh diimpor.",
            )
    if not _tells_village(chosen, recognised):
        raise Refused(
            "mapping_incomplete",
            "Belum jelas kolom mana yang menyebut desa. Pilih kolom Kode desa, atau kolom "
            "Kecamatan bersama Desa/Kelurahan.",
        )
    if len(set(chosen.values())) < len(chosen):
        raise Refused("mapping_twice", "Satu kolom dipilih untuk dua isian. Pilih salah satu.")
    return chosen


def _tells_village(chosen: Mapping[str, str], recognised: Recognised) -> bool:
    declaration = recognised.declaration
    if {"village_code", "cooperative_code"} & chosen.keys():
        return True
    place = {"name"} if declaration.village_from_name else {"village"}
    return {"district", *place} <= chosen.keys()
