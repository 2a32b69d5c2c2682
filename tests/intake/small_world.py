"""An invented country of two provinces, and builders of the files that speak of it."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd
import xlsxwriter

from kdkmp import intake
from kdkmp.domain.facts import REPORT_FACTS
from kdkmp.intake import Checked, Known, Plan, RegionIndex

TODAY = date(2026, 8, 10)
AS_OF = date(2026, 8, 1)

# Every name is invented; each row says why it is there.
_REGIONS = (
    ("71", "Riau Dalam", "province", "provinsi", ""),
    ("71.01", "Kabupaten Awan", "regency", "kabupaten", "71"),
    ("71.01.01", "Gunung Biru", "district", "kecamatan", "71.01"),  # also `Gunungbiru`
    ("71.01.01.2001", "Suka Hijau", "village", "desa", "71.01.01"),
    ("71.01.01.2002", "Karang Emas", "village", "desa", "71.01.01"),  # repeats in 71.02.01
    ("71.01.01.2003", "Wringin Dua", "village", "desa", "71.01.01"),
    ("71.01.01.2004", "Kuala Dua Re'u", "village", "desa", "71.01.01"),  # apostrophe
    ("71.01.01.2005", "Batu-batu", "village", "desa", "71.01.01"),  # hyphen
    ("71.01.01.2006", "Pal 30", "village", "desa", "71.01.01"),  # number words
    ("71.01.01.2007", "Mekar II", "village", "desa", "71.01.01"),  # roman number
    ("71.01.01.2008", "Desa Beru", "village", "desa", "71.01.01"),  # the prefix is part of it
    ("71.01.01.1009", "Tirtamaya", "village", "kelurahan", "71.01.01"),  # one name, two kinds
    ("71.01.01.2009", "Tirtamaya", "village", "desa", "71.01.01"),
    ("71.01.01.2010", "Naro/Trusuk", "village", "desa", "71.01.01"),  # slash
    ("71.01.02", "Tambak Asri", "district", "kecamatan", "71.01"),
    ("71.01.02.2001", "Suka Hijau", "village", "desa", "71.01.02"),  # repeats in 71.01.01
    ("71.01.02.2002", "Bukihowe", "village", "desa", "71.01.02"),
    ("71.02", "Kabupaten Magelung", "regency", "kabupaten", "71"),  # also a kota
    ("71.02.01", "Ujung Pasir", "district", "kecamatan", "71.02"),
    ("71.02.01.2001", "Karang Emas", "village", "desa", "71.02.01"),
    ("71.02.02", "Kembar", "district", "kecamatan", "71.02"),  # in kabupaten and kota alike
    ("71.02.02.2001", "Satu Nama", "village", "desa", "71.02.02"),
    ("71.71", "Kota Magelung", "regency", "kota", "71"),
    ("71.71.01", "Magelung Timur", "district", "kecamatan", "71.71"),
    ("71.71.01.1001", "Panggungan", "village", "kelurahan", "71.71.01"),
    ("71.71.02", "Kembar", "district", "kecamatan", "71.71"),
    ("71.71.02.1001", "Satu Nama", "village", "kelurahan", "71.71.02"),
    ("72", "Kepulauan Riau Dalam", "province", "provinsi", ""),  # must not match `Riau Dalam`
    ("72.01", "Kabupaten Administrasi Kepulauan Sejuta", "regency", "kabupaten", "72"),
    ("72.01.01", "Pulau Seribu Satu", "district", "kecamatan", "72.01"),
    ("72.01.01.2001", "Karang Emas", "village", "desa", "72.01.01"),
)
REGIONS = pd.DataFrame(_REGIONS, columns=["code", "name", "level", "kind", "parent_code"])
INDEX = RegionIndex.from_frame(REGIONS)

HIJAU, EMAS, WRINGIN = "71.01.01.2001", "71.01.01.2002", "71.01.01.2003"

PORTAL_HEADINGS = (
    *("NIK", "nama_kodam", "nama_korem", "nama_kodim", "nama", "desa", "kecamatan"),
    *("Kota/Kabupaten", "Progress Pembangunan", "Laporan Progres Terakhir", "latitude"),
    *("longitude", "pic name", "pic phone", "Batch", "Status Kesiapan Fisik"),
)
READINESS_HEADINGS = (
    *("Provinsi", "Kabupaten", "Kecamatan", "Desa", "Nama Koperasi", "Simpanan Total"),
    *("Total Transaksi", "Status NPWP", "Status NIB", "Pengajuan RAT", "RAT Terverifikasi"),
    "Progres Pembangunan Gerai",
)
LAND_HEADINGS = (
    *("asset_id", "cooperative", "province", "district", "subdistrict", "village", "status"),
    *("surveyor", "latitude", "longitude"),
)
MAP_HEADINGS = (
    *("code", "prov", "kab", "kec", "desa", "lat", "lng", "Status", "% Pembangunan"),
    "Dipetakan pada",
)


def portal_row(**changes: Any) -> list[Any]:
    """One row of an Export Laporan, all cells text."""
    row = {
        "NIK": "kdkmp_sukahijau_gunungbiru",
        "nama_kodam": "KODAM X/AWN",
        "nama_korem": "Korem 001/AW",
        "nama_kodim": "0001/Awn",
        "nama": "Koperasi Desa Suka Hijau",
        "desa": "Suka Hijau",
        "kecamatan": "Gunung Biru",
        "Kota/Kabupaten": "Kabupaten Awan",
        "Progress Pembangunan": "75%",
        "Laporan Progres Terakhir": "05/03/2026 21:38",
        "latitude": "-7.123456000000000",
        "longitude": "109.123456000000000",
        "pic name": "Serma Fulan NRP 123",
        "pic phone": "081234567890",
        "Batch": "batch1",
        "Status Kesiapan Fisik": "Belum Siap",
    }
    return list((row | changes).values())


def readiness_row(**changes: Any) -> list[Any]:
    row = {
        "Provinsi": "RIAU DALAM",
        "Kabupaten": "KAB. AWAN",
        "Kecamatan": "Gunung Biru",
        "Desa": "Suka Hijau",
        "Nama Koperasi": "Koperasi Desa Suka Hijau",
        "Simpanan Total": 0,
        "Total Transaksi": 0,
        "Status NPWP": "Y",
        "Status NIB": "N",
        "Pengajuan RAT": 0,
        "RAT Terverifikasi": 1,
        "Progres Pembangunan Gerai": "Belum pembangunan",
    }
    return list((row | changes).values())


def land_row(**changes: Any) -> list[Any]:
    row = {
        "asset_id": "7",
        "cooperative": "KOPERASI DESA MERAH PUTIH SUKA HIJAU KECAMATAN GUNUNG BIRU",
        "province": "RIAU DALAM",
        "district": "KAB. AWAN",
        "subdistrict": "Gunungbiru",
        "village": "Sukahijau",
        "status": "Terverifikasi",
        "surveyor": "Agrinas",
        "latitude": "-6.5",
        "longitude": "106.5",
    }
    return list((row | changes).values())


def map_row(**changes: Any) -> list[Any]:
    row = {
        "code": HIJAU,
        "prov": "Riau Dalam",
        "kab": "Awan",
        "kec": "Gunung Biru",
        "desa": "Suka Hijau",
        "lat": "-6.5",
        "lng": "106.5",
        "Status": "Selesai",
        "% Pembangunan": 100,
        "Dipetakan pada": "05/03/2026 21:38",
    }
    return list((row | changes).values())


def xlsx(*sheets: Sequence[Sequence[Any]], names: Sequence[str] = ()) -> bytes:
    """A workbook; each sheet is a list of rows, a text that begins with `=` is a formula."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"strings_to_formulas": True}) as book:
        dated = book.add_format({"num_format": "dd-mm-yyyy"})
        for number, rows in enumerate(sheets):
            sheet = book.add_worksheet(names[number] if names else None)
            for at, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    if isinstance(cell, date):
                        sheet.write_datetime(at, column, cell, dated)
                    elif cell not in {None, ""}:
                        sheet.write(at, column, cell)
    return target.getvalue()


def as_csv(rows: Sequence[Sequence[Any]], separator: str = ",", encoding: str = "utf-8") -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator).writerows(rows)
    return text.getvalue().encode(encoding)


def portal(*rows: Sequence[Any]) -> bytes:
    return xlsx([PORTAL_HEADINGS, *rows], names=["Export Laporan"])


def readiness(*rows: Sequence[Any]) -> bytes:
    return xlsx([READINESS_HEADINGS, *rows], names=["Kesiapan Desa"])


def checked(content: bytes, name: str = "berkas.xlsx", **given: Any) -> Checked:
    """Recognise and check a file against the small country."""
    asked = {"as_of": None, "today": TODAY, "regions": INDEX, "aliases": {}} | given
    return intake.check(intake.recognise(name, content), **asked)


def planned(
    content: bytes, known: Known | None = None, name: str = "berkas.xlsx", **given: Any
) -> Plan:
    return intake.plan(checked(content, name, **given), known or Known())


def remembered(plan: Plan, before: Known | None = None) -> Known:
    """What would be known after a plan was carried out, as the store would tell it."""
    before = before or Known()
    written = plan.rows[plan.rows["writes"]]
    facts = [name for name in _facts() if name in written]
    told = written.set_index("cooperative_code")
    latest = told[facts].groupby(level=0).last()
    for name in facts:
        dates = told["as_of"].dt.normalize().where(told[name].notna())
        latest[f"{name}_on"] = dates.groupby(level=0).max()
    latest = latest.combine_first(before.latest) if len(before.latest) else latest
    parcels = before.parcels
    if "parcel_id" in written:
        parcels = written[written["parcel_id"].notna()]
    return Known(
        cooperatives=_both(before.cooperatives, plan.new_cooperatives),
        foreign_ids=_both(before.foreign_ids, plan.new_ids),
        latest=latest,
        parcels=parcels,
    )


def _both(first: pd.DataFrame, second: pd.DataFrame) -> pd.DataFrame:
    return second if first.empty else pd.concat([first, second], ignore_index=True)


def _facts() -> list[str]:
    return [fact.name for fact in REPORT_FACTS]


def row_of(found: Checked | Plan) -> Mapping[str, Any]:
    """The only row of a result, as plain values; missing is None."""
    (row,) = found.rows.to_dict("records")
    return {name: None if pd.isna(value) else value for name, value in row.items()}
