"""Weekly reports counted: one week in parts that add up, timeliness, who has not reported."""

from datetime import datetime

import pandas as pd

from kdkmp.domain.reporting import State

_DAY = pd.Timedelta(days=1)


def week_counts(states: pd.DataFrame) -> dict[str, int]:
    """Count one week's reports.

    Parameters
    ----------
    states : DataFrame
        Rows of one week, as `store.queries.reporting.report_states`.

    Returns
    -------
    dict
        Every `State` value, which add up to ``due`` (all regencies); ``reported``, which is
        ``due`` less those expected, and is ``on_time`` plus ``late``.
    """
    found = states["state"].value_counts()
    by_state = {state.value: int(found.get(state.value, 0)) for state in State}
    late = int(states["is_late"].fillna(value=False).sum())
    reported = len(states) - by_state[State.EXPECTED.value]
    return by_state | {
        "due": len(states),
        "reported": reported,
        "on_time": reported - late,
        "late": late,
    }


def timeliness(states: pd.DataFrame, now: datetime) -> pd.DataFrame:
    """Count weeks on time per regency, of those that can be judged.

    A week counts once it is reported or its deadline has passed; before that nobody can say.

    Returns
    -------
    DataFrame
        Index ``regency_code``: ``on_time``, ``late``, ``missing``, which add up to ``weeks``;
        ``returned`` (weeks in which a report was sent back at least once).
    """
    is_missing = states["state"] == State.EXPECTED.value
    late = states["is_late"].fillna(value=False).astype(bool)
    parts = pd.DataFrame(
        {
            "regency_code": states["regency_code"],
            "on_time": ~is_missing & ~late,
            "late": late,
            "missing": is_missing & (states["due_at"] < now),
            "returned": states["returns"] > 0,
        }
    )
    counts = parts.groupby("regency_code").sum().astype("int64")
    counts.insert(3, "weeks", counts[["on_time", "late", "missing"]].sum(axis=1))
    return counts


def not_reported(states: pd.DataFrame, week: tuple[int, int], now: datetime) -> pd.DataFrame:
    """Return who has not reported a week, the longest silent first.

    Parameters
    ----------
    states : DataFrame
        Of this week and weeks before it.
    week : tuple
        ISO year and number.

    Returns
    -------
    DataFrame
        Index ``regency_code``: ``due_at``, ``days_overdue`` (whole days; missing: not due yet),
        ``weeks_silent`` (in a row, this one included), ``last_week`` (ISO year and number of the
        last week reported; missing: none of those given) and ``last_received_at`` of it.
    """
    place = pd.Series(
        list(zip(states["iso_year"], states["iso_week"], strict=True)), index=states.index
    )
    rows = states.assign(place=place)[place <= week].sort_values("place", kind="stable")
    here = rows[(rows["place"] == week) & (rows["state"] == State.EXPECTED.value)]
    reported = rows[rows["state"] != State.EXPECTED.value]
    last = reported.drop_duplicates("regency_code", keep="last").set_index("regency_code")
    places = sorted(set(rows["place"]))
    codes = here["regency_code"]
    last_place = codes.map(last["place"])
    silent = [
        len(places) - (places.index(one) + 1 if isinstance(one, tuple) else 0) for one in last_place
    ]
    overdue = (now - here["due_at"]) // _DAY
    found = pd.DataFrame(
        {
            "due_at": here["due_at"].to_numpy(),
            "days_overdue": overdue.where(here["due_at"] < now).astype("Int64").to_numpy(),
            "weeks_silent": silent,
            "last_week": last_place.to_numpy(),
            "last_received_at": codes.map(last["last_received_at"]).to_numpy(),
        },
        index=pd.Index(codes, name="regency_code"),
    )
    found["due_at"] = pd.to_datetime(found["due_at"], utc=True)
    found["last_received_at"] = pd.to_datetime(found["last_received_at"], utc=True)
    return found.sort_values("weeks_silent", ascending=False, kind="stable")
