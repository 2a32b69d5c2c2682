"""The working list as people read it: on screen, exported, and what makes its reds."""

import re
from html import escape

import pandas as pd

from kdkmp.domain.worklist import count_reasons
from kdkmp.domain.zones.policy import Policy, Zone
from kdkmp.text.formats import number, percent, share
from kdkmp.text.labels import LAND_STATUS, MISSING, OBSTACLE, PHASE, ZONE
from kdkmp.text.reasons import codes_by_label, reason
from kdkmp.text.regions import short_region
from kdkmp.text.steps import step
from kdkmp.views.obstacles import NOT_RECORDED
from kdkmp.views.tables import zone_word

NAME, PLACE, REASON, STEP = "Koperasi", "Wilayah", "Alasan utama", "Langkah pertama"
ZONE_HEADING, COVERAGE, DATED = "Zona", "Cakupan", "Data per"
MOST_BARS = 8
_LONGEST = 62  # per cent of the row: the rest is for the figures
_LONG_NAME = re.compile(r"^koperasi (desa|kelurahan) merah putih\s+", re.IGNORECASE)
_SHORT = {"desa": "KDMP", "kelurahan": "KKMP"}


def short_name(name: str) -> str:
    """Return a cooperative's name with its standing beginning abbreviated.

    >>> short_name("Koperasi Desa Merah Putih Lingsar"), short_name("Koperasi Maju")
    ('KDMP Lingsar', 'Koperasi Maju')
    """
    return _LONG_NAME.sub(lambda found: f"{_SHORT[found[1].lower()]} ", name)


def working_list(rows: pd.DataFrame, advice: pd.DataFrame, policy: Policy) -> pd.DataFrame:
    """Return a page of the list in the order of ``rows``; every column is words, or a date.

    Parameters
    ----------
    rows : DataFrame
        Rows of the board.
    advice : DataFrame
        As `ui.data.advice`: ``steps`` per cooperative.
    policy : Policy
        The policy in force.
    """
    return pd.DataFrame(
        {
            ZONE_HEADING: rows["zone"].astype("str").map(zone_word),
            NAME: rows["name"].map(short_name),
            PLACE: _places(rows),
            REASON: main_reasons(rows),
            STEP: _first_steps(rows, advice, policy),
            COVERAGE: [percent(round(100 * value)) for value in rows["coverage"]],
            DATED: rows["reported_on"],
        },
        index=rows.index,
    )


def main_reasons(rows: pd.DataFrame) -> pd.Series:
    """Return the label of each main reason, "–" for green."""
    return rows["main_reason"].astype("str").map(reason, na_action="ignore").fillna(MISSING)


def _first_steps(rows: pd.DataFrame, advice: pd.DataFrame, policy: Policy) -> list[str]:
    columns = ["phase", "reference_date", *_facts_in_steps(policy)]
    records = rows[columns].to_dict("records")
    return [
        step(steps[0], row, policy) if steps else MISSING
        for row, steps in zip(records, advice["steps"].reindex(rows.index), strict=True)
    ]


def _facts_in_steps(policy: Policy) -> list[str]:
    facts = {fact for one in policy.indicators for fact in one.facts}
    facts |= {"is_disputed", "main_obstacle", "building_started_on", "building_stopped_on"}
    return [name for fact in sorted(facts) for name in (fact, f"{fact}_on")]


def _places(rows: pd.DataFrame) -> pd.Series:
    """Return district and regency; within one regency the district is enough."""
    if len(set(rows["regency_code"])) == 1:
        return rows["district"]
    return rows["district"] + ", " + rows["regency"].map(short_region)


def export_list(rows: pd.DataFrame, advice: pd.DataFrame, policy: Policy) -> pd.DataFrame:
    """Return the whole list for a file: numbers and dates stay what they are."""
    steps = advice.reindex(rows.index)
    reasons = rows["reasons"].map(lambda codes: "; ".join(map(reason, codes)) or MISSING)
    return pd.DataFrame(
        {
            "Kode": rows.index,
            NAME: rows["name"],
            "Provinsi": rows["province"],
            "Kabupaten/Kota": rows["regency"],
            "Kecamatan": rows["district"],
            "Desa/Kelurahan": rows["village"],
            ZONE_HEADING: rows["zone"].astype("str").map({zone.value: ZONE[zone] for zone in Zone}),
            "Fase": rows["phase"].astype("str").map({one.value: PHASE[one] for one in PHASE}),
            REASON: main_reasons(rows),
            "Semua alasan": reasons,
            STEP: _first_steps(rows, advice, policy),
            "Jumlah langkah": steps["steps"].map(len),
            "Urutan prioritas": range(1, len(rows) + 1),
            "Kendala utama": rows["main_obstacle"].map(OBSTACLE).fillna(NOT_RECORDED),
            "Status lahan": rows["land_status"].map(LAND_STATUS),
            "Progres fisik, batas bawah (%)": rows["progress_low_pct"],
            "Progres fisik, batas atas (%)": rows["progress_high_pct"],
            "Anggota (orang)": rows["members"],
            "Skor terendah": _scores(rows["score_low"]),
            "Skor tertinggi": _scores(rows["score_high"]),
            "Cakupan data (%)": (100 * rows["coverage"]).round(),
            "Data koperasi per": rows["reported_on"],
            "Zona dihitung per": rows["reference_date"],
        }
    )


def _scores(values: pd.Series) -> pd.Series:
    """Round down, so that no score seems to reach a limit it missed."""
    return (values.round(6) * 10 // 1) / 10


def reason_counts(rows: pd.DataFrame) -> pd.Series:
    """Return label → number of rows with that reason, most first; a row may count twice."""
    counted = count_reasons(rows)
    labels = codes_by_label(counted)
    counts = pd.Series(
        {label: sum(counted[code] for code in codes) for label, codes in labels.items()},
        dtype="int64",
    )
    return counts.sort_values(ascending=False, kind="stable")


def reason_bars(counts: pd.Series, whole: int, label: str) -> str:
    """Return a bar per reason, as HTML: count and share of ``whole`` cooperatives."""
    widest = max(counts.max(), 1)
    shown = counts.head(MOST_BARS)
    lines = "".join(_bar(str(name), int(n), n / widest, whole) for name, n in shown.items())
    return f'<table class="kd-alasan" aria-label="{escape(label)}"><tbody>{lines}</tbody></table>'


def _bar(name: str, count: int, length: float, whole: int) -> str:
    bar = (
        f'<div class="kd-alasan-isi{_hatched(name)}" style="width:{_LONGEST * length:.1f}%"></div>'
    )
    told = f"<b>{number(count)}</b> &nbsp;{share(count, whole, 0)}"
    return (
        f'<tr><th scope="row">{escape(name)}</th><td><div class="kd-alasan-ruas">{bar}'
        f'<span class="kd-alasan-nilai">{told}</span></div></td></tr>'
    )


def _hatched(label: str) -> str:
    return " kd-tak-tahu" if label.startswith(reason("U1").split(":")[0]) else ""


def red_finding(rows: pd.DataFrame) -> str:
    """Say what makes most of the red; the heading of the page."""
    red = rows[rows["zone"] == Zone.RED.value]
    if red.empty:
        unknown = int((rows["zone"] == Zone.UNKNOWN.value).sum())
        silent = f", {number(unknown)} belum dapat dinilai" if unknown else ""
        return f"Tidak ada yang merah di antara {number(len(rows))} KDKMP{silent}"
    counts = reason_counts(red)
    first = counts.index[0]
    return f"{first}: {number(counts.iloc[0])} dari {number(len(red))} KDKMP merah"
