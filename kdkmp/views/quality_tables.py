"""Quality of the data as tables: scores, ages, contradictions, sums that do not close."""

from collections.abc import Mapping

import pandas as pd

from kdkmp.domain.evidence import FOR_EVER, Evidence
from kdkmp.domain.quality.score import WEIGHTS
from kdkmp.domain.reconcile import Official
from kdkmp.text import quality as words
from kdkmp.text.findings_parts import said
from kdkmp.text.formats import number, percent, share
from kdkmp.text.labels import SOURCE
from kdkmp.text.regions import short_region
from kdkmp.text.values import decimals
from kdkmp.views.source_orders import FIELD, source_order
from kdkmp.views.zone_tables import short_name

NAME, PLACE = "Koperasi", "Wilayah"
COUNTS, OTHER = "Yang dipakai", "Yang bertentangan"


def score_word(score: float) -> str:
    """Write a score; a region of which nothing is known has none.

    >>> score_word(71.26), score_word(float("nan"))
    ('71,3', 'belum ada data')
    """
    return words.NO_SCORE if pd.isna(score) else number(score, 1)


def score_finding(score: pd.Series, findings: int) -> str:
    """Say how good the data are and how much there is to repair; the heading of the page."""
    wrong = f"{number(findings)} hal perlu diperbaiki"
    if pd.isna(score["score"]):
        return f"Mutu data belum dapat dinilai, {wrong}"
    return f"Mutu data {score_word(score['score'])} dari 100, {wrong}"


def parts_table(score: pd.Series) -> pd.DataFrame:
    """Return the parts of one score: weight, share, what was counted of what, and points."""
    rows = [
        (
            words.PART[part],
            number(weight),
            percent(100 * score[part], 1),
            f"{number(score[f'{part}_count'])} dari {number(score[f'{part}_of'])}",
            number(weight * score[part], 1),
            words.PART_MEANING[part],
        )
        for part, weight in WEIGHTS.items()
    ]
    total = number(sum(WEIGHTS.values()))
    rows.append(("Skor mutu", total, "", "", score_word(score["score"]), words.PROPOSAL))
    columns = ["Bagian", "Bobot", "Nilai", "Dihitung", "Poin", "Arti"]
    return pd.DataFrame(rows, columns=columns)


def score_table(scores: pd.DataFrame, names: Mapping[str, str], heading: str) -> pd.DataFrame:
    """Return regions with score and parts, the lowest score first, those without one last.

    Parts are in per cent, rounded to a tenth; nothing is rounded up to full.
    """
    ordered = scores.sort_values("score", kind="stable", na_position="last")
    parts = {f"{words.PART[part]} (%)": (1000 * ordered[part] // 1) / 10 for part in WEIGHTS}
    return pd.DataFrame(
        {
            heading: [names.get(str(code), str(code)) for code in ordered.index],
            f"Skor ({words.PROPOSAL})": ordered["score"].round(1),
            **parts,
            "KDKMP": ordered["cooperatives"],
        }
    ).reset_index(drop=True)


def age_table(ages: pd.DataFrame, evidence: Mapping[str, Evidence]) -> pd.DataFrame:
    """Return per field what is believed, expired or was never said, the least fresh first."""
    ordered = ages.sort_values(["fresh", "never"], kind="stable")
    return pd.DataFrame(
        {
            FIELD: [words.FIELD[fact] for fact in ordered["fact"]],
            "Masih berlaku": ordered["fresh"],
            "Kedaluwarsa": ordered["expired"],
            "Belum pernah": ordered["never"],
            "Masih berlaku (%)": (1000 * ordered["fresh"] / ordered["cooperatives"] // 1) / 10,
            "Umur tengah (hari)": ordered["median_days"],
            "Berlaku": [_lasts(fact, evidence) for fact in ordered["fact"]],
        }
    ).reset_index(drop=True)


def _lasts(fact: str, evidence: Mapping[str, Evidence]) -> str:
    if fact == "rat_status":
        return "tahun bukunya"
    days = evidence.get(fact, FOR_EVER).days
    return "seterusnya" if days is None else f"{number(days)} hari"


def ages_by_region(ages: pd.DataFrame, names: Mapping[str, str], heading: str) -> pd.DataFrame:
    """Return per region the share of all fields that is fresh, expired or was never said."""
    counts = ages.groupby("region_code")[["fresh", "expired", "never", "cooperatives"]].sum()
    shares = {
        label: (100 * counts[name] / counts["cooperatives"]).round(1)
        for label, name in (
            ("Masih berlaku (%)", "fresh"),
            ("Kedaluwarsa (%)", "expired"),
            ("Belum pernah (%)", "never"),
        )
    }
    regions = [names.get(str(code), str(code)) for code in counts.index]
    table = pd.DataFrame({heading: regions, **shares, "Isian": counts["cooperatives"]})
    return table.reset_index(drop=True)


def conflict_table(conflicts: pd.DataFrame, board: pd.DataFrame) -> pd.DataFrame:
    """Return contradictions side by side: the value that counts first, both with their dates.

    Parameters
    ----------
    conflicts : DataFrame
        As `domain.quality.conflicts.conflicts`.
    board : DataFrame
        Names of the cooperatives and their regions.
    """
    about = board.reindex(conflicts["cooperative_code"])
    records = conflicts.to_dict("records")
    return pd.DataFrame(
        {
            NAME: about["name"].map(short_name).to_numpy(),
            PLACE: (about["district"] + ", " + about["regency"].map(short_region)).to_numpy(),
            FIELD: [words.FIELD[one["fact"]] for one in records],
            COUNTS: [f"{SOURCE[one['source']]}: {said(one)}" for one in records],
            OTHER: [f"{SOURCE[one['other_source']]}: {said(one, other=True)}" for one in records],
        }
    )


def conflict_counts(conflicts: pd.DataFrame, official: Official) -> pd.DataFrame:
    """Return how many cooperatives contradict each other in each field, and whose word counts."""
    counted = conflicts.groupby("fact")["cooperative_code"].nunique()
    ordered = counted.sort_values(ascending=False, kind="stable")
    return pd.DataFrame(
        {
            FIELD: [words.FIELD[str(fact)] for fact in ordered.index],
            "KDKMP": ordered.to_numpy(),
            "Urutan sumber yang dipakai": [
                source_order(str(fact), official) for fact in ordered.index
            ],
        }
    )


def sums_table(rows: pd.DataFrame, closed: pd.DataFrame) -> pd.DataFrame:
    """Return published sums: total, parts, and the difference that nobody explained.

    Parameters
    ----------
    rows : DataFrame
        The figures of ``published_sums.csv``.
    closed : DataFrame
        As `domain.quality.sums.closed`, in the order to show.
    """
    told = [_sum_line(rows[rows["sum"] == key], closed.loc[key]) for key in closed.index]
    columns = ["Angka", "Total disebut", "Bagian", "Jumlah bagian", "Selisih", "Sumber dan tanggal"]
    return pd.DataFrame(told, columns=columns)


def _sum_line(rows: pd.DataFrame, closed: pd.Series) -> tuple[str, str, str, str, str, str]:
    total, parts = rows[rows["role"] == "total"].iloc[0], rows[rows["role"] == "part"]
    listed = "\n".join(
        f"{'−' if one['sign'] < 0 else '+'} {number(one['value'])} {one['label']}"
        for one in parts.to_dict("records")
    )
    said_by = dict.fromkeys(
        f"{words.stated_date(one['date'])}: {_host(one['source'])}"
        for one in rows.to_dict("records")
    )
    return (
        str(total["title"]),
        f"{number(total['value'])} {total['label']}",
        listed,
        number(closed["explained"]),
        difference(closed["unexplained"]),
        "\n".join(said_by),
    )


def difference(unexplained: float) -> str:
    """Write what a sum leaves unexplained.

    >>> difference(29), difference(-22), difference(0)
    ('29 belum dijelaskan', '−22: bagian lebih besar daripada total', '0, menutup')
    """
    if not unexplained:
        return "0, menutup"
    told = number(abs(unexplained), decimals(abs(unexplained)))
    if unexplained < 0:
        return f"−{told}: bagian lebih besar daripada total"
    return f"{told} belum dijelaskan"


def _host(source: str) -> str:
    """Shorten addresses to the name of their site; the rest of a source stays as it is."""
    return " ".join(
        word.split("/")[2] if word.startswith("http") else word for word in source.split(" ")
    )


def share_of(part: float, whole: float) -> str:
    """Write a share with its numerator and denominator.

    >>> share_of(249, 454)
    '249 dari 454 (54,8 %)'
    """
    return f"{number(part)} dari {number(whole)} ({share(part, whole)})"
