"""Who would change zone under another policy: by columns, fast enough to answer while one types."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from kdkmp.domain.evidence import Evidence
from kdkmp.domain.zones.decide import ZONES, decide
from kdkmp.domain.zones.known import Codes, Known, know
from kdkmp.domain.zones.policy import DEFAULT_POLICY, Policy, Zone

_NAMES = [zone.value for zone in Zone]


def zone_codes(rows: pd.DataFrame) -> Codes:
    """Return the zones of a board as positions in `Zone`."""
    return np.asarray(rows["zone"].cat.set_categories(_NAMES).cat.codes, dtype=np.int8)


def read(facts: pd.DataFrame, evidence: Mapping[str, Evidence]) -> Known:
    """Read facts for every policy with this evidence, whichever of its checks are switched on."""
    return know(facts, replace(DEFAULT_POLICY, evidence=evidence))


def zones_under(known: Known, policy: Policy) -> Codes:
    """Return the zones a policy gives, as positions in `Zone`; nothing is explained.

    ``known`` must have been read (`read`) with the policy's evidence.
    """
    return decide(known, policy).zone


def transitions(before: Codes, after: Codes) -> pd.DataFrame:
    """Count who goes from which zone to which.

    Returns
    -------
    DataFrame
        One row per `Zone` before, one column per `Zone` after (count).
    """
    size = len(ZONES)
    pairs = np.bincount(before.astype(np.intp) * size + after, minlength=size * size)
    return pd.DataFrame(pairs.reshape(size, size), index=_NAMES, columns=_NAMES)


def changes_by(region: pd.Series, before: Codes, after: Codes) -> pd.DataFrame:
    """Count zones before and after per region.

    Returns
    -------
    DataFrame
        One row per value of ``region`` (index, sorted): ``total``, ``changed`` and, per `Zone`
        value, ``<zone>_before`` and ``<zone>_after`` (counts).
    """
    place, names = pd.factorize(region, sort=True)
    size, wide = len(names), len(ZONES)
    columns: dict[str, object] = {
        "total": np.bincount(place, minlength=size),
        "changed": np.bincount(place[before != after], minlength=size),
    }
    for word, zones in (("before", before), ("after", after)):
        counts = np.bincount(place * wide + zones, minlength=size * wide).reshape(size, wide)
        columns |= {f"{name}_{word}": counts[:, at] for at, name in enumerate(_NAMES)}
    return pd.DataFrame(columns, index=pd.Index(names, name=region.name))


def changed_rows(rows: pd.DataFrame, before: Codes, after: Codes) -> pd.DataFrame:
    """Return the rows that change, with ``zone_before`` and ``zone_after`` (`Zone` values)."""
    differs = before != after
    names = np.array(_NAMES, dtype=object)
    return rows[differs].assign(
        zone_before=names[before[differs]], zone_after=names[after[differs]]
    )
