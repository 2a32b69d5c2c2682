"""Plan an import: which rows are new, changed or unchanged, and what exactly will be written."""

from dataclasses import replace

import numpy as np
import pandas as pd

from kdkmp.domain.facts import REPORT_FACTS
from kdkmp.domain.regions import CODE_LENGTH, Level
from kdkmp.intake import several
from kdkmp.intake.checked import PARCEL_COLUMNS, Checked, Reason, Suggestion
from kdkmp.intake.clashes import SAME, clashes, ids_in_two_places
from kdkmp.intake.compare import Comparison, any_of, changes, compare
from kdkmp.intake.parse.cells import Flags
from kdkmp.intake.personal import REDACTED
from kdkmp.intake.planned import Counts, Known, Plan, Verdict
from kdkmp.intake.recognise import DECLARATIONS
from kdkmp.intake.sources.declaration import Declaration, Key
from kdkmp.intake.sources.mapped import MAPPED
from kdkmp.intake.waiting import Doubts, marked, review_rows, sure
from kdkmp.intake.whose import Owners, further_codes, is_decided, owners

_REPORT = [fact.name for fact in REPORT_FACTS]
_PARCEL = [name for name in PARCEL_COLUMNS if name not in {"parcel_id", "point_warning"}]


def plan(checked: Checked, known: Known) -> Plan:
    """Compare a checked file with what is known, and decide what an import will write."""
    checked = replace(checked, rows=checked.rows.reset_index(drop=True))
    asked, found = checked.rows, owners(checked, known)
    checked = _parcels_apart(checked, found)
    rows = checked.rows
    values = [name for name in (*_REPORT, *_PARCEL, "cleared", "as_of") if name in rows]
    doubt = _doubts(checked, found, values)
    is_same = (doubt == SAME).to_numpy(dtype=bool, na_value=False)
    waits = doubt.notna().to_numpy() & ~is_same
    kept = rows.assign(cooperative_code=found.code)[~waits]
    judged, changed = _judge(kept, found.is_new[~waits], is_same[~waits], checked, known)
    is_first = judged["verdict"].eq(Verdict.NEW.value) & ~is_same[~waits]
    review = review_rows(
        marked(asked, by_parcel=checked.by_parcel), _options(rows, doubt[waits], known)
    )
    verdicts = judged["verdict"].value_counts()
    return Plan(
        rows=judged,
        new_cooperatives=_new_cooperatives(judged[is_first.to_numpy()]),
        new_ids=_new_ids(judged[~is_same[~waits]], checked, known),
        changes=changed,
        review=(*checked.review, *review),
        problems=checked.problems,
        counts=Counts(
            new=int(verdicts.get(Verdict.NEW.value, 0)),
            changed=int(verdicts.get(Verdict.CHANGED.value, 0)),
            unchanged=int(verdicts.get(Verdict.UNCHANGED.value, 0)),
            rejected=checked.rejected,
            review=len(checked.review) + len(review),
            dropped_rows=checked.dropped.rows,
            dropped_columns=checked.dropped.columns,
        ),
    )


def declaration_of(checked: Checked) -> Declaration:
    """Return the declaration a checked file was read by."""
    declared = {each.format: each for each in DECLARATIONS}
    return declared.get(checked.format, MAPPED)


def _parcels_apart(checked: Checked, found: Owners) -> Checked:
    """Tell the parcels of one cooperative apart, where every row is a parcel."""
    if not checked.by_parcel:
        return checked
    code = found.code.where(found.doubt.isna())
    rows = several.with_one_progress(checked.rows, code)
    ids = several.numbered(rows, code, checked.source.value)
    return replace(checked, rows=rows.assign(parcel_id=ids))


def _doubts(checked: Checked, found: Owners, values: list[str]) -> pd.Series:
    """Return why rows wait, or that they only repeat another; what a person decided is settled."""
    key = Key.NUMBERED_PARCEL if checked.by_parcel else declaration_of(checked).key
    decided = is_decided(checked)
    clash = clashes(checked.rows, found, key, values)
    clash = clash.where(~decided | (clash == SAME))
    doubt = found.doubt.fillna(clash)
    twice = ids_in_two_places(checked.rows, found, doubt) if key is Key.COOPERATIVE else None
    if twice is not None:
        doubt[twice & ~decided & doubt.isna()] = Reason.DUPLICATE.value
    return doubt


def _judge(
    rows: pd.DataFrame, is_new: pd.Series, is_same: Flags, checked: Checked, known: Known
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Give every row its verdict, blank what must not renew evidence, and list the changes."""
    count = len(rows)
    facts = compare(rows, _present(rows, _REPORT), *_said(rows, known))
    about_land = _present(rows, _PARCEL) if "parcel_id" in rows else []
    parcels = compare(rows, about_land, *_said_of_parcels(rows, known))
    undated = ~rows["dated"].to_numpy(dtype=bool) & declaration_of(checked).unchanged_needs_date
    changed = facts.any_changed(count) | parcels.any_changed(count)
    is_new_row = is_new.to_numpy(dtype=bool)
    verdict = np.where(changed, Verdict.CHANGED.value, Verdict.UNCHANGED.value)
    verdict = np.where(is_new_row & ~is_same, Verdict.NEW.value, verdict)
    verdict = np.where(is_same, Verdict.UNCHANGED.value, verdict)
    written = rows.copy()
    for comparison in (facts, parcels):
        _blank_unrenewed(written, comparison, undated)
    if "parcel_id" in written:
        written["parcel_id"] = written["parcel_id"].where(_writes(parcels, undated))
    # A new cooperative is written down even where its row states nothing: it counts from now on.
    writes = (is_new_row | _writes(facts, undated) | _writes(parcels, undated)) & ~is_same
    told = rows[~is_same & ~is_new_row]
    listed = [_changes_of(told, each, ~is_same & ~is_new_row) for each in (facts, parcels)]
    filled = [each for each in listed if len(each)] or listed[:1]
    return (
        written.assign(
            verdict=pd.Series(verdict, index=rows.index, dtype="str"), writes=writes
        ).reset_index(drop=True),
        pd.concat(filled, ignore_index=True),
    )


def _present(rows: pd.DataFrame, names: list[str]) -> list[str]:
    return [name for name in names if name in rows]


def _writes(found: Comparison, undated: Flags) -> Flags:
    says_new = [found.says_new(name) for name in found.changed]
    new = any_of(len(undated), *says_new)
    return np.asarray(np.where(undated, new, found.any_written(len(undated))), dtype=np.bool_)


def _blank_unrenewed(rows: pd.DataFrame, found: Comparison, undated: Flags) -> None:
    """Blank the unchanged cells of undated rows in a prefilled form."""
    if undated.any():
        for name in found.changed:
            rows[name] = rows[name].mask(undated & ~found.says_new(name))


def _changes_of(rows: pd.DataFrame, found: Comparison, kept: Flags) -> pd.DataFrame:
    part = Comparison(
        changed={name: flags[kept] for name, flags in found.changed.items()},
        before={name: before[kept] for name, before in found.before.items()},
    )
    return changes(rows, part)


def _said(rows: pd.DataFrame, known: Known) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the last value of each fact per row, and its day."""
    at = known.latest.reindex(rows["cooperative_code"]).set_axis(rows.index)
    days = {name: at[f"{name}_on"] for name in _REPORT if f"{name}_on" in at}
    return at, pd.DataFrame(days, index=rows.index)


def _said_of_parcels(rows: pd.DataFrame, known: Known) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the last value of each parcel field per row, and the day of the parcel's last word."""
    if "parcel_id" not in rows or known.parcels.empty:
        empty = pd.DataFrame(index=rows.index)
        return empty, empty
    keys = ["cooperative_code", "parcel_id"]
    last = known.parcels.drop_duplicates(keys, keep="last").set_index(keys)
    at = last.reindex(pd.MultiIndex.from_frame(rows[keys])).set_axis(rows.index)
    return at, pd.DataFrame(dict.fromkeys(_PARCEL, at["as_of"]), index=rows.index)


def _new_cooperatives(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the cooperatives to create, each once."""
    first = rows.drop_duplicates("cooperative_code")
    number = first["cooperative_code"].str[len("52.01.01.2001-") :].replace("", "1").astype("int64")
    return pd.DataFrame(
        {
            "code": first["cooperative_code"],
            "village_code": first["village_code"],
            "number": number,
            "name": first["name"].replace(REDACTED, None).fillna(_usual_name(first)),
        }
    ).reset_index(drop=True)


def _usual_name(rows: pd.DataFrame) -> pd.Series:
    """Name a cooperative after its village where the file does not."""
    is_kelurahan = rows["village_code"].str[CODE_LENGTH[Level.DISTRICT] + 1 :].str.startswith("1")
    unit = pd.Series(np.where(is_kelurahan, "Kelurahan", "Desa"), index=rows.index, dtype="str")
    return "Koperasi " + unit + " Merah Putih " + rows["village"].fillna(rows["village_code"])


def _new_ids(rows: pd.DataFrame, checked: Checked, known: Known) -> pd.DataFrame:
    """Return the ids that are not known yet, each once."""
    pairs = rows[["foreign_id", "cooperative_code"]].dropna().drop_duplicates("foreign_id")
    ids = known.foreign_ids
    mine = set(ids.loc[ids["source"] == checked.source.value, "value"])
    pairs = pairs[~pairs["foreign_id"].isin(mine)].rename(columns={"foreign_id": "value"})
    return pairs.assign(source=checked.source.value)[
        ["source", "value", "cooperative_code"]
    ].reset_index(drop=True)


def _options(rows: pd.DataFrame, doubt: pd.Series, known: Known) -> Doubts:
    """Offer the village's own cooperative first, then a further one."""
    matched = sure(rows, [int(row) for row in doubt.index])
    further = further_codes({own.code for own in matched.values()}, known)
    reasons = doubt.to_dict()
    return {
        row: (
            Reason(reasons[row]),
            (own, Suggestion(further[own.code], f"koperasi lain di {own.label}", 0.0)),
        )
        for row, own in matched.items()
    }
