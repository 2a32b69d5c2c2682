"""The zone policy and its effect, as frames for tables."""

import pandas as pd

from kdkmp.domain.zones.policy import Policy, Zone
from kdkmp.domain.zones.rules import Check
from kdkmp.text import rules
from kdkmp.text.glossary import PORTAL_COLOURS, TERMS
from kdkmp.text.labels import GROUP, PHASE, ZONE, ZONE_MEANING
from kdkmp.text.reasons import INDICATOR, reason
from kdkmp.text.thresholds import threshold
from kdkmp.views.tables import TOTAL_ROW, zone_word

WITHOUT_REASON = "Hijau: tidak ada alasan"


def zones(policy: Policy) -> pd.DataFrame:
    """Return the four zones with meaning and cut-off."""
    return pd.DataFrame(
        [(zone_word(zone), ZONE_MEANING[zone], rules.zone_cut(zone, policy)) for zone in Zone],
        columns=["Zona", "Arti", "Syarat"],
    )


def order(policy: Policy) -> pd.DataFrame:
    """Return the order of decision."""
    steps = rules.order_of_decision(policy)
    return pd.DataFrame(
        [
            (f"{place}", sentence, zone_word(zone))
            for place, (sentence, zone) in enumerate(steps, start=1)
        ],
        columns=["Urutan", "Bila", "Zona"],
    )


def phases(policy: Policy) -> pd.DataFrame:
    """Return the phases and their deciding facts."""
    return pd.DataFrame(
        rules.deciding_facts(policy), columns=["Tahap", "Berlaku bila", "Fakta penentu"]
    )


def checks(some: tuple[Check, ...], policy: Policy) -> pd.DataFrame:
    """Return gates or ceilings: code, the words shown as the reason, and when it fires."""
    return pd.DataFrame(
        [(one.code, reason(one.code), rules.check(one, policy)) for one in some],
        columns=["Kode", "Tampil sebagai", "Berlaku bila"],
    )


def indicators(policy: Policy) -> pd.DataFrame:
    """Return the indicators with scale, evidence and weights; the last row adds the weights up."""
    weights = [PHASE[phase] for phase in PHASE]
    rows = [
        (
            f"{INDICATOR[one.code]} ({one.code})",
            GROUP[one.group],
            threshold(one).replace(" · ", "\n"),
            rules.evidence(one, policy),
            *(getattr(one.weights, phase.value) or None for phase in PHASE),  # 0: not rated
        )
        for one in policy.indicators
    ]
    table = pd.DataFrame(
        rows, columns=["Indikator", "Kelompok", "Nilai", "Bukti berlaku", *weights]
    )
    total = {"Indikator": f"{TOTAL_ROW} bobot", "Kelompok": "", "Nilai": "", "Bukti berlaku": ""}
    sums = {name: int(table[name].sum()) for name in weights}
    return pd.concat([table, pd.DataFrame([total | sums])], ignore_index=True)


def main_reasons(board: pd.DataFrame) -> pd.DataFrame:
    """Count the main reason of every cooperative, most first; the last row is all of them."""
    main = board["main_reason"].astype("str")
    words = main.map(reason, na_action="ignore").fillna(WITHOUT_REASON)
    counts = pd.crosstab(words, board["zone"])
    table = counts.reindex(columns=[zone.value for zone in Zone], fill_value=0)
    table = table.rename(columns={zone.value: ZONE[zone] for zone in Zone})
    table.insert(0, "KDKMP", table.sum(axis=1))
    table = table.sort_values("KDKMP", ascending=False, kind="stable")
    table.loc[TOTAL_ROW] = table.sum()
    return table.astype("int64").rename_axis("Alasan utama", axis=0).reset_index()


def portal_colours() -> pd.DataFrame:
    """Return what the portal's map says with a colour, beside what we say with it."""
    ours = {ZONE[zone]: ZONE_MEANING[zone] for zone in Zone}
    return pd.DataFrame(
        [
            (colour, meaning, ours.get(colour, "tidak dipakai"))
            for colour, meaning in PORTAL_COLOURS
        ],
        columns=["Warna", "Peta Portal Agrinas (sarpras)", "Dasbor ini (zona)"],
    )


def terms() -> pd.DataFrame:
    """Return the glossary, by alphabet."""
    return pd.DataFrame(
        sorted(TERMS, key=lambda term: term[0].casefold()), columns=["Istilah", "Arti"]
    )
