"""The fix list as a workbook: one row per repair, each with a link to the cooperative's profile."""

from collections.abc import Mapping
from urllib.parse import urlencode, urlsplit

import pandas as pd

from kdkmp.reports.table_export import table_workbook

TITLE = "Daftar perbaikan"
LINK = "Profil"
CODE = "Kode"
_OPEN = "Buka profil"


def fix_list_workbook(
    rows: pd.DataFrame, notes: Mapping[str, str], *, address: str | None, synthetic: bool
) -> bytes:
    """Write the list with filters, a fixed heading and a sheet of notes.

    Parameters
    ----------
    rows : DataFrame
        Headings and values as people read them, with `CODE` (of the cooperative).
    notes : Mapping
        Data date, region, filter and so on, in words.
    address : str, optional
        Where the reader found the page; without it the link is text and opens nothing.
    synthetic : bool
        Mark both sheets as demo data.
    """
    targets = [profile_address(address, str(code)) for code in rows[CODE]]
    shown = [_OPEN if address else target for target in targets]
    table = rows.assign(**{LINK: pd.Series(shown, index=rows.index, dtype="str")})
    links = {LINK: targets} if address else {}
    return table_workbook(table, TITLE, notes, synthetic=synthetic, links=links)


def profile_address(address: str | None, code: str) -> str:
    """Return the address of a profile beside the page that the reader sees.

    >>> profile_address("http://10.0.0.5:8501/dasbor/mutu?prov=NTB", "52.01.01.2002")
    'http://10.0.0.5:8501/dasbor/profil?kop=52.01.01.2002'
    >>> profile_address(None, "52.01.01.2002")
    '/profil?kop=52.01.01.2002'
    """
    target = f"profil?{urlencode({'kop': code})}"
    if not address:
        return f"/{target}"
    parts = urlsplit(address)
    folder = parts.path.rpartition("/")[0]
    return f"{parts.scheme}://{parts.netloc}{folder}/{target}"
