"""New, changed, unchanged, rejected, waiting: what an import will do, and that it adds up."""

from datetime import date

import pandas as pd
import pytest
from small_world import (
    AS_OF,
    EMAS,
    HIJAU,
    LAND_HEADINGS,
    PORTAL_HEADINGS,
    as_csv,
    checked,
    land_row,
    planned,
    portal,
    portal_row,
    readiness,
    readiness_row,
    remembered,
    row_of,
    xlsx,
)
from weekly_file import form, line

from kdkmp import intake
from kdkmp.intake import Counts, Known, Reason, Verdict

REPORTED = "Laporan Progres Terakhir"
HEAD = {"Kode koperasi": f"{HIJAU}-2"}


def fates(plan) -> tuple[int, int, int, int, int]:
    counts = plan.counts
    assert counts.rows == sum(fate for fate in fates_of(counts))
    return fates_of(counts)


def fates_of(counts: Counts) -> tuple[int, int, int, int, int]:
    return counts.new, counts.changed, counts.unchanged, counts.rejected, counts.review


def known_after(*rows) -> Known:
    return remembered(planned(portal(*rows)))


def test_a_village_without_a_cooperative_gets_one_with_its_id():
    plan = planned(portal(portal_row(), portal_row(desa="Entah"), portal_row(**{REPORTED: "x"})))
    assert fates(plan) == (1, 0, 0, 1, 1)
    assert plan.new_cooperatives.to_dict("records") == [
        {"code": HIJAU, "village_code": HIJAU, "number": 1, "name": "Koperasi Desa Suka Hijau"}
    ]
    assert plan.new_ids.to_dict("records") == [
        {"source": "portal", "value": "kdkmp_sukahijau_gunungbiru", "cooperative_code": HIJAU}
    ]
    assert plan.changes.empty
    assert row_of(plan)["writes"]


def test_a_nameless_cooperative_is_named_after_its_village():
    rows = [["Kecamatan", "Desa", "Kabupaten", "Anggota"]]
    rows += [["Gunung Biru", "Suka Hijau", "Awan", 5], ["Gunung Biru", "Kel. Tirtamaya", "Awan", 5]]
    plan = planned(xlsx(rows), as_of=AS_OF)
    assert plan.new_cooperatives["name"].tolist() == [
        "Koperasi Desa Merah Putih Suka Hijau",
        "Koperasi Kelurahan Merah Putih Kel. Tirtamaya",
    ]


def test_the_same_values_of_a_later_day_renew_and_of_the_same_day_do_nothing():
    known = known_after(portal_row())
    same = planned(portal(portal_row(Batch="batch2")), known)
    assert (fates(same), row_of(same)["writes"]) == ((0, 0, 1, 0, 0), False)
    later = planned(portal(portal_row(**{REPORTED: "06/03/2026 07:00"})), known)
    assert (fates(later), row_of(later)["writes"]) == ((0, 0, 1, 0, 0), True)
    assert later.changes.empty


def test_a_later_hour_of_the_same_day_is_not_newer():
    known = known_after(portal_row())
    plan = planned(portal(portal_row(**{REPORTED: "05/03/2026 23:00"})), known)
    assert not row_of(plan)["writes"]


def test_changes_are_told_field_by_field_with_their_place_in_the_file():
    known = known_after(portal_row())
    newer = portal_row(
        **{
            "Progress Pembangunan": "90%",
            "Status Kesiapan Fisik": "Sudah Siap",
            REPORTED: "07/03/2026",
        }
    )
    plan = planned(portal(newer), known)
    assert fates(plan) == (0, 1, 0, 0, 0)
    told = [tuple(row) for row in plan.changes[["fact", "old", "new", "row"]].to_numpy()]
    assert (("progress_low_pct", 75.0, 90.0, 2)) in told
    assert ("physical_readiness", "not_ready", "ready", 2) in told
    assert "progress_high_pct" not in plan.changes["fact"].tolist()  # it only repeats the lower end
    first_prerequisites = plan.changes[plan.changes["fact"] == "prerequisites_met"]
    assert (pd.isna(first_prerequisites["old"].iloc[0]), first_prerequisites["new"].iloc[0]) == (
        True,
        8,
    )


def test_a_range_that_opens_is_told_at_both_ends():
    known = known_after(portal_row())
    newer = portal_row(**{"Progress Pembangunan": "76 - 99%", REPORTED: "07/03/2026"})
    assert planned(portal(newer), known).changes["fact"].tolist() == [
        "progress_low_pct",
        "progress_high_pct",
    ]


def test_an_older_file_is_kept_as_history_and_changes_nothing():
    known = known_after(portal_row())
    older = portal_row(**{"Progress Pembangunan": "40%", REPORTED: "01/02/2026"})
    plan = planned(portal(older), known)
    assert (fates(plan), row_of(plan)["writes"]) == ((0, 0, 1, 0, 0), True)
    assert plan.changes.empty


def test_a_blank_never_takes_back_what_was_said():
    known = known_after(portal_row())
    blank = portal_row(
        **{"Progress Pembangunan": "", "Status Kesiapan Fisik": "Belum Isi", REPORTED: "07/03/2026"}
    )
    plan = planned(portal(blank), known)
    assert (fates(plan), plan.changes.empty) == ((0, 0, 1, 0, 0), True)


def test_an_id_finds_its_cooperative_among_two_of_a_village():
    known = known_after(portal_row())
    two = Known(
        cooperatives=pd.concat(
            [
                known.cooperatives,
                known.cooperatives.assign(code=f"{HIJAU}-2", number=2, name="Kedua"),
            ]
        ),
        foreign_ids=pd.concat(
            [
                known.foreign_ids,
                known.foreign_ids.assign(value="slug_dua", cooperative_code=f"{HIJAU}-2"),
            ]
        ),
        latest=known.latest,
        parcels=known.parcels,
    )
    newer = {REPORTED: "07/03/2026", "latitude": ""}
    plan = planned(portal(portal_row(NIK="slug_dua", **newer), portal_row(**newer)), two)
    assert plan.rows["cooperative_code"].tolist() == [f"{HIJAU}-2", HIJAU]
    by_name = planned(portal(portal_row(NIK="", nama="KEDUA", **newer)), two)
    assert row_of(by_name)["cooperative_code"] == f"{HIJAU}-2"
    (waiting,) = planned(portal(portal_row(NIK="", nama="Ketiga", **newer)), two).review
    assert waiting.reason is Reason.SECOND_COOPERATIVE


def test_a_stranger_in_a_village_that_has_its_cooperative_waits():
    known = known_after(portal_row())
    plan = planned(portal(portal_row(NIK="kdkmp_lain", nama="Koperasi Lain")), known)
    assert fates(plan) == (0, 0, 0, 0, 1)
    (waiting,) = plan.review
    assert waiting.reason is Reason.SECOND_COOPERATIVE
    assert [option.code for option in waiting.suggestions] == [HIJAU, f"{HIJAU}-2"]


def test_ids_of_another_world_do_not_make_a_stranger():
    known = known_after(portal_row())  # it has a slug
    thirteen = planned(portal(portal_row(NIK="7101010170001", **{REPORTED: "07/03/2026"})), known)
    assert row_of(thirteen)["cooperative_code"] == HIJAU
    assert thirteen.new_ids["value"].tolist() == ["7101010170001"]


def test_an_id_that_moved_to_another_village_waits():
    known = known_after(portal_row())
    (waiting,) = planned(portal(portal_row(desa="Karang Emas")), known).review
    assert waiting.reason is Reason.NAME_CONTRADICTS_CODE


def test_two_claims_on_one_village_keep_the_first_and_ask_about_the_second():
    plan = planned(portal(portal_row(), portal_row(NIK="kdkmp_dua", nama="Koperasi Dua")))
    assert fates(plan) == (1, 0, 0, 0, 1)
    assert (plan.review[0].reason, plan.review[0].row) == (Reason.SECOND_COOPERATIVE, 3)


def test_two_ids_with_equal_values_are_still_two_claims():
    plan = planned(portal(portal_row(), portal_row(NIK="kdkmp_dua")))
    assert (fates(plan), plan.review[0].reason) == ((1, 0, 0, 0, 1), Reason.SECOND_COOPERATIVE)


def test_the_one_that_is_known_stays_whatever_the_order():
    known = known_after(portal_row())
    plan = planned(portal(portal_row(NIK="kdkmp_dua", nama="Koperasi Dua"), portal_row()), known)
    assert plan.review[0].values["foreign_id"] == "kdkmp_dua"  # noqa: PD011 - no frame
    assert row_of(plan)["foreign_id"] == "kdkmp_sukahijau_gunungbiru"


def test_an_exact_repetition_is_unchanged_and_written_once():
    plan = planned(portal(portal_row(), portal_row(), portal_row()))
    assert fates(plan) == (1, 0, 2, 0, 0)
    assert plan.rows["writes"].sum() == 1


def test_a_repetition_with_other_values_waits_and_the_newest_counts():
    newer = portal_row(**{"Progress Pembangunan": "90%", REPORTED: "07/03/2026"})
    plan = planned(portal(portal_row(), newer))
    assert fates(plan) == (1, 0, 0, 0, 1)
    assert (row_of(plan)["progress_low_pct"], plan.review[0].reason) == (90.0, Reason.DUPLICATE)


def test_one_id_in_two_villages_waits():
    plan = planned(portal(portal_row(), portal_row(desa="Karang Emas")))
    assert (fates(plan), plan.review[0].reason) == ((1, 0, 0, 0, 1), Reason.DUPLICATE)


def test_repeated_parcels_are_told_by_their_number():
    rows = [
        LAND_HEADINGS,
        land_row(),
        land_row(),
        land_row(status="Selesai"),
        land_row(asset_id="8"),
    ]
    plan = planned(as_csv(rows), name="l.csv", as_of=AS_OF)
    assert fates(plan) == (2, 0, 1, 0, 1)
    assert plan.review[0].reason is Reason.DUPLICATE


def test_a_new_parcel_of_a_known_cooperative_is_a_change():
    first = planned(as_csv([LAND_HEADINGS, land_row()]), name="l.csv", as_of=AS_OF)
    again = as_csv([LAND_HEADINGS, land_row(), land_row(asset_id="8", status="Selesai")])
    plan = planned(again, remembered(first), name="l.csv", as_of=AS_OF)
    assert fates(plan) == (0, 1, 1, 0, 0)
    told = plan.changes.set_index("fact")
    assert (pd.isna(told.loc["land_status", "old"]), told.loc["land_status", "new"]) == (
        True,
        "built",
    )


def test_a_point_written_with_other_decimals_has_not_moved():
    first = planned(as_csv([LAND_HEADINGS, land_row(latitude="-6.5")]), name="l.csv", as_of=AS_OF)
    plan = planned(
        as_csv([LAND_HEADINGS, land_row(latitude="-6.500000000000000")]),
        remembered(first),
        name="l.csv",
        as_of=AS_OF,
    )
    assert (fates(plan), row_of(plan)["writes"]) == ((0, 0, 1, 0, 0), False)


# The weekly form


def weekly(known: Known, *lines):
    return planned(form(*lines), known, as_of=AS_OF)


FIRST = line(members=120, has_nib="Ya", land_status="Terverifikasi", progress_low_pct="21 - 50%")


def test_a_form_sent_back_untouched_writes_nothing():
    known = remembered(planned(form(FIRST), as_of=date(2026, 7, 1)))
    plan = weekly(known, FIRST)
    assert (fates(plan), row_of(plan)["writes"]) == ((0, 0, 1, 0, 0), False)


def test_one_edited_cell_is_one_change_and_renews_no_other():
    known = remembered(planned(form(FIRST), as_of=date(2026, 7, 1)))
    plan = weekly(known, FIRST | line(members=150))
    assert plan.changes[["fact", "old", "new"]].to_numpy().tolist() == [["members", 120, 150]]
    row = row_of(plan)
    assert (row["members"], row["has_nib"], row["progress_low_pct"]) == (150, None, None)
    assert (row["parcel_id"], row["land_status"]) == (None, None)  # the land was not renewed


def test_a_checked_line_renews_all_its_cells():
    known = remembered(planned(form(FIRST), as_of=date(2026, 7, 1)))
    plan = weekly(known, FIRST | {"Diperiksa tanggal": date(2026, 7, 20)})
    row = row_of(plan)
    assert (fates(plan), row["writes"]) == ((0, 0, 1, 0, 0), True)
    assert (row["has_nib"], row["members"], row["land_status"]) == (True, 120, "verified")


def test_clearing_a_known_value_is_a_change_and_clearing_nothing_is_none():
    known = remembered(planned(form(FIRST), as_of=date(2026, 7, 1)))
    plan = weekly(known, FIRST | line(members="KOSONGKAN", has_npwp="KOSONGKAN"))
    told = plan.changes.to_dict("records")
    assert [(each["fact"], each["old"]) for each in told] == [("members", 120)]
    assert pd.isna(told[0]["new"])


def test_a_second_cooperative_in_the_form_waits_until_a_person_decides():
    known = remembered(planned(form(FIRST), as_of=date(2026, 7, 1)))
    content = form(FIRST | HEAD)
    plan = planned(content, known, as_of=AS_OF)
    assert plan.review[0].reason is Reason.SECOND_COOPERATIVE
    found = checked(content, as_of=AS_OF)
    decided = intake.plan(
        intake.Checked(found.format, found.source, found.as_of, found.rows.assign(decided=True)),
        known,
    )
    assert decided.new_cooperatives["code"].tolist() == [f"{HIJAU}-2"]
    assert decided.new_cooperatives["number"].tolist() == [2]


def test_a_decided_row_of_a_list_may_found_a_second_cooperative():
    known = known_after(portal_row())
    found = checked(portal(portal_row(NIK="kdkmp_dua", nama="Koperasi Dua")))
    rows = found.rows.assign(cooperative_code=f"{HIJAU}-2").astype({"cooperative_code": "str"})
    plan = intake.plan(intake.Checked(found.format, found.source, found.as_of, rows), known)
    assert (fates(plan), plan.new_cooperatives["number"].tolist()) == ((1, 0, 0, 0, 0), [2])
    assert plan.new_ids["cooperative_code"].tolist() == [f"{HIJAU}-2"]


def test_a_file_without_accepted_rows_plans_nothing():
    plan = planned(portal(portal_row(desa="Entah")))
    assert (fates(plan), len(plan.rows), len(plan.new_cooperatives)) == ((0, 0, 0, 0, 1), 0, 0)


@pytest.mark.parametrize("verdict", list(Verdict))
def test_every_verdict_is_a_plain_word(verdict):
    known = known_after(portal_row(), portal_row(desa="Karang Emas", NIK="b", latitude=""))
    newer = portal_row(desa="Karang Emas", NIK="b", latitude="", **{"Progress Pembangunan": "1%"})
    rows = [PORTAL_HEADINGS, portal_row(), newer, portal_row(desa="Wringin Dua", NIK="c")]
    plan = planned(xlsx(rows), known)
    assert verdict.value in plan.rows["verdict"].tolist()
    assert set(plan.rows["cooperative_code"]) >= {HIJAU, EMAS}


def test_readiness_twice_in_a_village_under_two_names_waits():
    plan = planned(
        readiness(
            readiness_row(), readiness_row(**{"Nama Koperasi": "Koperasi Desa Suka Hijau 2"})
        ),
        as_of=AS_OF,
    )
    assert plan.review[0].reason is Reason.SECOND_COOPERATIVE
