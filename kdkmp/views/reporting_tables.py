"""Weekly reports as tables: who is missing, timeliness, changes after acceptance, one history."""

from collections.abc import Mapping
from datetime import datetime

import pandas as pd

from kdkmp.domain.local_time import zone_of
from kdkmp.domain.report_summary import week_counts
from kdkmp.domain.reporting import REPORTED, State, Step
from kdkmp.domain.weeks import Week
from kdkmp.text.formats import MISSING, number, share, short_date
from kdkmp.text.reporting import LATE, ON_TIME, REGENCIES, STATE, STEP, moment
from kdkmp.views.import_tables import field, field_value

Names = Mapping[str, tuple[str, str]]
"""Regency code → its name and that of its province."""


def finding(states: pd.DataFrame, place: str, week: Week) -> str:
    """Say in one line how many reported a week; the page's heading."""
    if len(states) == 1:
        state = State(states["state"].iloc[0])
        return f"{place}: {STATE[state].lower()} {week.label}"
    counts = week_counts(states)
    return (
        f"{number(counts['reported'])} dari {number(counts['due'])} {REGENCIES} {place} "
        f"sudah lapor {week.label}"
    )


def sums(states: pd.DataFrame) -> str:
    """Say how the figures of a week add up."""
    counts = week_counts(states)
    parts = " + ".join(f"{number(counts[state.value])} {STATE[state].lower()}" for state in State)
    return (
        f"{number(counts['due'])} {REGENCIES} = {parts}. Terpisah dari itu: "
        f"{number(counts['reported'])} sudah lapor = {number(counts['on_time'])} {ON_TIME} + "
        f"{number(counts['late'])} {LATE}."
    )


def missing_table(missing: pd.DataFrame, names: Names) -> pd.DataFrame:
    """Return who has not reported, as `domain.report_summary.not_reported`, in words."""
    rows = missing.to_dict("index")
    return pd.DataFrame(
        {
            "Kabupaten/Kota": [names[str(code)][0] for code in rows],
            "Batas waktu": [moment(row["due_at"], str(code)) for code, row in rows.items()],
            "Hari sejak batas": [_overdue(row["days_overdue"]) for row in rows.values()],
            "Tanpa laporan": [f"{number(one)} minggu" for one in missing["weeks_silent"]],
            "Laporan terakhir": [_last(str(code), row) for code, row in rows.items()],
        }
    )


def _overdue(days: object) -> str:
    if pd.isna(days):
        return "belum jatuh tempo"
    return "kurang dari 1" if days == 0 else number(float(str(days)))


def _last(code: str, row: Mapping[object, object]) -> str:
    if not isinstance(row["last_week"], tuple):
        return "tidak ada dalam 12 minggu"
    received = row["last_received_at"]
    return f"{Week(*row['last_week']).label}, {_day(received, code)}"


def _day(at: object, code: str) -> str:
    return short_date(pd.Timestamp(str(at)).astimezone(zone_of(code)).date())


def timeliness_table(counts: pd.DataFrame, names: Names) -> pd.DataFrame:
    """Return weeks on time per regency with a totals row; a share names its whole.

    Parameters
    ----------
    counts : DataFrame
        As `domain.report_summary.timeliness`.
    """
    ordered = counts.assign(share=counts["on_time"] / counts["weeks"].where(counts["weeks"] > 0))
    ordered = ordered.sort_values("share", kind="stable", na_position="last")
    total = pd.DataFrame([counts.sum()], index=[""])
    rows = pd.concat([ordered.drop(columns="share"), total])
    whole = zip(rows["on_time"], rows["weeks"], strict=True)
    table = {
        "Kabupaten/Kota": [names[code][0] if code else "Jumlah" for code in rows.index],
        "Bagian tepat waktu": [f"{share(a, b, 0)} dari {number(b)}" for a, b in whole],
        "Minggu tepat waktu": rows["on_time"],
        "Minggu terlambat": rows["late"],
        "Minggu tanpa laporan": rows["missing"],
        "Minggu dinilai": rows["weeks"],
        "Pernah dikembalikan": rows["returned"],
    }
    return pd.DataFrame(table).reset_index(drop=True)


def changes_table(changes: pd.DataFrame, names: Names, called: Mapping[str, str]) -> pd.DataFrame:
    """Return what changed after acceptance, a line per value.

    Parameters
    ----------
    changes : DataFrame
        As `store.queries.report_changes.changes_after`.
    called : Mapping
        Cooperative code → its village.

    Returns
    -------
    DataFrame
        Index: cooperative code.
    """
    return pd.DataFrame(
        {
            "Desa/Kelurahan": [called.get(code, MISSING) for code in changes["cooperative_code"]],
            "Isian": [field(fact) for fact in changes["fact"]],
            "Saat disetujui": _values(changes, "before"),
            "Kini": _values(changes, "after"),
            "Kabupaten/Kota": [names[code][0] for code in changes["regency_code"]],
            "Pekan": changes["week"].to_numpy(),
            "Batch": changes["batch_id"].to_numpy(),
            "Kantor": changes["office"].to_numpy(),
            "Diimpor": [
                _day(at, code)
                for at, code in zip(changes["imported_at"], changes["regency_code"], strict=True)
            ],
        },
        index=pd.Index(changes["cooperative_code"], name=None),
    )


def _values(changes: pd.DataFrame, which: str) -> list[str]:
    told = zip(changes["fact"], changes[which], strict=True)
    return [field_value(fact, value) for fact, value in told]


def history_table(steps: pd.DataFrame, code: str) -> pd.DataFrame:
    """Return every step of one report in words, oldest first."""
    rows = steps.to_dict("records")
    return pd.DataFrame(
        {
            "Waktu": [moment(row["at"], code) for row in rows],
            "Langkah": [_step(row) for row in rows],
            "Kantor": [row["office"] for row in rows],
            "Alasan": [MISSING if pd.isna(row["note"]) else row["note"] for row in rows],
            "Batch": [
                MISSING if pd.isna(row["batch_id"]) else f"{row['batch_id']}" for row in rows
            ],
        }
    )


def _step(row: Mapping[str, object]) -> str:
    word = STEP[Step(str(row["step"]))]
    return word if pd.isna(row["withdrawn_at"]) else f"{word} (batch dibatalkan, tidak dihitung)"


def standing_words(row: Mapping[str, object], code: str, now: datetime) -> str:
    """Say where one report stands, since when, and whether it was on time."""
    state = State(str(row["state"]))
    due = moment(row["due_at"], code)  # type: ignore[arg-type]
    if state not in REPORTED:
        passed = "sudah lewat" if now > row["due_at"] else "belum lewat"  # type: ignore[operator]
        return f"{STATE[state]}. Batas waktu {due}, {passed}."
    on_time = LATE if row["is_late"] is True else ON_TIME
    received = moment(row["received_at"], code)  # type: ignore[arg-type]
    returned = int(str(row["returns"]))
    back = f" Pernah dikembalikan {number(returned)} kali." if returned else ""
    return (
        f"{STATE[state]}. Masuk pertama {received}, {on_time} (batas {due}); formulirnya membawa "
        f"pernyataan baru tentang {number(float(str(row['rows'])))} KDKMP.{back}"
    )


def recap_standing(states: pd.DataFrame, by: str) -> pd.DataFrame:
    """Return how the reports behind a recap stand: words per regency, counts per province."""
    codes = states["regency_code"]
    if by == "regency_code":
        late = states["is_late"].map({True: LATE, False: ON_TIME}).fillna(MISSING)
        told = {"Laporan": states["state"].map(lambda one: STATE[State(one)]), "Ketepatan": late}
        return pd.DataFrame(told).set_axis(codes.to_numpy())
    if by != "province_code":
        return pd.DataFrame()
    reported = states["state"] != State.EXPECTED.value
    counts = pd.DataFrame({"Sudah lapor": reported, "Seharusnya lapor": 1})
    return counts.groupby(codes.str[:2].to_numpy()).sum().astype("int64")
