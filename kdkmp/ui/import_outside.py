"""What a dry run says at once of rows that lie outside the account's regions."""

import pandas as pd
import streamlit as st

from kdkmp.actions.import_workbook import DryRun
from kdkmp.actions.scope_checks import rows_outside
from kdkmp.text import access as words
from kdkmp.text.formats import number
from kdkmp.ui import imports, visitor

_SHOWN_ROWS = 2_000


def stops_import(dry: DryRun) -> bool:
    """Draw the rows outside and say whether there are any; then nothing else is to be drawn.

    The other parts compare the file with what is known, which is not this account's to see.
    """
    outside = rows_outside(dry.plan, visitor.access().scope)
    if outside.empty:
        return False
    st.error(
        words.rows_outside(len(outside), dry.counts.rows, imports.scope_in_words()),
        icon=":material/block:",
    )
    st.dataframe(
        _table(outside.head(_SHOWN_ROWS)),
        hide_index=True,
        alt=f"{number(len(outside))} baris di luar wilayah akun Anda",
    )
    if len(outside) > _SHOWN_ROWS:
        st.caption(f"{number(_SHOWN_ROWS)} dari {number(len(outside))} baris.")
    return True


def _table(outside: pd.DataFrame) -> pd.DataFrame:
    names = imports.regency_names()
    return pd.DataFrame(
        {
            "Lembar": outside["sheet"],
            "Baris": outside["row"].map(number),
            "Kabupaten/kota": [names.get(code, code) for code in outside["regency_code"]],
        }
    )
