"""Whose word counts: the declared order of the sources, and what an office chose instead."""

from collections import defaultdict

import pandas as pd

from kdkmp.domain.official import CHOOSABLE, order
from kdkmp.domain.reconcile import AS_DECLARED, Official
from kdkmp.domain.sources import Source
from kdkmp.text.formats import short_date
from kdkmp.text.labels import FACT, SOURCE

FIELD = "Isian"
_THEN = " › "


def source_order(fact: str, official: Official) -> str:
    """Write whose word counts, highest first; an official source is marked.

    >>> source_order("has_nib", {"has_nib": Source.DINAS})[:30]
    'Dinas (dipilih) › Simkopdes › '
    """
    mark = " (dipilih)" if fact in official else ""
    first, *others = (SOURCE[source] for source in order(fact, official))
    return _THEN.join([f"{first}{mark}", *others])


def declared_orders() -> pd.DataFrame:
    """Return each declared order with the fields that follow it."""
    fields = defaultdict(list)
    for fact in CHOOSABLE:
        fields[source_order(fact, AS_DECLARED)].append(FACT[fact])
    rows = [(told, ", ".join(names)) for told, names in fields.items()]
    return pd.DataFrame(rows, columns=["Urutan baku sumber", FIELD])


def choices_table(choices: pd.DataFrame) -> pd.DataFrame:
    """Return the official sources in force: what, whose, why, who decided and when."""
    records = choices.to_dict("records")
    return pd.DataFrame(
        {
            FIELD: [FACT[one["fact"]] for one in records],
            "Sumber resmi": [SOURCE[Source(one["source"])] for one in records],
            "Alasan": choices["why"].to_numpy(),
            "Kantor": choices["office"].to_numpy(),
            "Dipilih": [short_date(one["chosen_at"]) for one in records],
        }
    )
