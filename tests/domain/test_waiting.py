"""Each cooperative that is not green waits for exactly one office, whatever its reason."""

from itertools import product

import numpy as np
import pandas as pd
import pytest

from kdkmp.domain.land import BELOW_VERIFIED, LandStatus
from kdkmp.domain.obstacles import Obstacle
from kdkmp.domain.waiting import Rule, RulesError, at_least, heat, read_rules, waiting_on
from kdkmp.domain.zones.policy import DEFAULT_POLICY, Phase
from kdkmp.domain.zones.reasons import reason_codes
from kdkmp.store.waiting_rules import waiting_rules

CODES = reason_codes(DEFAULT_POLICY)
LINE = {
    "reason": "C2",
    "main_obstacle": "",
    "land_status": "",
    "phase": "",
    "office": "village",
    "why": "karena",
}
LAST = LINE | {"reason": "*"}


def board(*rows):
    """Zone, main reason, obstacle, land status, phase."""
    columns = ["zone", "main_reason", "main_obstacle", "land_status", "phase"]
    return pd.DataFrame(rows, columns=columns).astype("str")


def every_situation():
    obstacles = [*(one.value for one in Obstacle), None]
    statuses = [*(one.value for one in LandStatus), None]
    phases = [one.value for one in Phase]
    return board(*product(["yellow"], CODES, obstacles, statuses, phases))


def test_every_reason_with_every_obstacle_land_and_phase_has_exactly_one_office():
    rows = every_situation()
    found = waiting_on(rows, waiting_rules())
    assert len(rows) == len(CODES) * (len(Obstacle) + 1) * (len(LandStatus) + 1) * len(Phase)
    assert found.notna().all()
    assert found.value_counts().sum() == len(rows)


def test_no_reason_of_the_policy_is_left_to_the_rule_for_everything_else():
    named = waiting_rules()[:-1]
    assert [code for code in CODES if not any(rule.fits_reason(code) for rule in named)] == []


def test_every_rule_is_about_a_reason_that_exists():
    for rule in waiting_rules():
        assert any(rule.fits_reason(code) for code in CODES), rule


@pytest.mark.parametrize("obstacle", [one for one in Obstacle if one is not Obstacle.NONE])
def test_every_open_obstacle_has_an_office_of_its_own_rule(obstacle):
    rows = board(("yellow", "C5", obstacle.value, "verified", "land"))
    assert waiting_on(rows, waiting_rules()[:-1]).notna().all()


@pytest.mark.parametrize("status", sorted(BELOW_VERIFIED))
def test_land_below_verified_has_an_office_whatever_hinders_it(status):
    rows = board(*(("yellow", "C4", one.value, status.value, "land") for one in Obstacle))
    assert waiting_on(rows, waiting_rules()[:-1]).notna().all()


@pytest.mark.parametrize(
    ("reason", "obstacle", "status", "phase", "office"),
    [
        ("C2", None, "verified", "land", "cooperative"),  # NIB
        ("C5", "L04", "verified", "land", "asset"),  # a permit of the local government
        ("C4", None, "permit", "land", "asset"),
        ("C4", "none", "verifying", "land", "army"),
        ("C4", "L04", "verifying", "land", "asset"),  # the obstacle refines the status
        ("C4", None, "considered", "land", "builder"),
        ("G6", "K05", "stopped", "construction", "builder"),
        ("G4", None, "verified", "land", "village"),  # a dispute
        ("G4", "L03", "verified", "land", "land_office"),
        ("U8", None, None, "land", "regency"),  # whoever reports land
        ("U11", None, "building", "construction", "builder"),  # whoever reports progress
        ("U11", None, "verified", "land", "regency"),
        ("UG4", None, None, "land", "regency"),
    ],
)
def test_the_rules_name_who_can_act(reason, obstacle, status, phase, office):
    rows = board(("yellow", reason, obstacle, status, phase))
    assert waiting_on(rows, waiting_rules()).tolist() == [office]


def test_green_waits_for_nobody_and_the_others_add_up():
    rows = board(
        ("green", None, "none", "verified", "land"),
        ("red", "G2", "L01", "none", "land"),
        ("unknown", "U8", None, None, "land"),
        ("yellow", None, None, None, "land"),  # without a reason: still somebody's
    )
    found = waiting_on(rows, waiting_rules())
    assert found.isna().tolist() == [True, False, False, False]
    assert found.value_counts().sum() == (rows["zone"] != "green").sum()


def test_the_first_rule_that_fits_wins():
    lines = [LINE | {"land_status": "none"}, LINE | {"office": "asset"}, LAST]
    rules = read_rules(lines, ["village", "asset"])
    rows = board(("red", "C2", None, "none", "land"), ("red", "C2", None, "permit", "land"))
    assert waiting_on(rows, rules).tolist() == ["village", "asset"]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ([], "baris terakhir"),
        ([LINE], "baris terakhir"),  # nothing for everything else
        ([LAST | {"phase": "land"}], "baris terakhir"),
        ([LINE | {"office": "nobody"}, LAST], "baris 2: instansi 'nobody'"),
        ([LAST, LINE | {"why": " "}, LAST], "baris 3: alasan"),
        ([LINE | {"reason": ""}, LAST], "baris 2: alasan"),
    ],
)
def test_rules_that_leave_somebody_without_an_office_are_refused(lines, told):
    with pytest.raises(RulesError, match=told):
        read_rules(lines, ["village"])


def test_a_star_stands_for_the_rest_of_a_code():
    rule = Rule(("U1", "UG*"), {}, "village", "karena")
    assert [rule.fits_reason(one) for one in ("U1", "U11", "UG4", "G4")] == [
        True,
        False,
        True,
        False,
    ]


def test_an_unknown_age_counts_only_where_any_age_will_do():
    waits = pd.DataFrame(
        {
            "office": ["asset", "asset", "army", "army"],
            "regency_code": ["52.01", "52.02", "52.01", "52.01"],
            "weeks": pd.array([1, 2, 3, pd.NA], dtype="Int64"),
        }
    )
    assert len(at_least(waits, 0)) == 4
    assert at_least(waits, 2).index.tolist() == [1, 2]  # two weeks is at least two weeks
    table = heat(waits, "regency_code")
    assert table.loc["army"].tolist() == [2, 0]
    assert int(np.asarray(table).sum()) == len(waits)
