"""Who is let in: claims of the provider against the table of accounts, and nothing by chance."""

import pytest

from kdkmp.accounts import Account
from kdkmp.domain.access import Role
from kdkmp.ui.visitor import LONGEST_LOGIN_S, Standing, account_of

NOW = 1_800_000_000
ANI = Account(office="Dinas uji", role=Role.OPERATOR, operator="UJI-01", regions=("52.01",))
ACCOUNTS = {"ani@example.go.id": ANI}
CLAIMS = {"is_logged_in": True, "iat": NOW - 60, "email": "ani@example.go.id"}


@pytest.mark.parametrize(
    ("changes", "standing"),
    [
        ({}, Standing.KNOWN),
        ({"email": " Ani@Example.GO.ID "}, Standing.KNOWN),  # providers write it as they like
        ({"email_verified": True}, Standing.KNOWN),
        ({"email_verified": "true"}, Standing.KNOWN),  # some say it in words
        ({"email_verified": False}, Standing.UNVERIFIED),
        ({"email_verified": "false"}, Standing.UNVERIFIED),
        ({"email_verified": None}, Standing.UNVERIFIED),
        ({"email": "orang@example.com"}, Standing.UNKNOWN),
        ({"email": ""}, Standing.UNKNOWN),
        ({"email": None}, Standing.UNKNOWN),
        ({"email": ["ani@example.go.id"]}, Standing.UNKNOWN),
        ({"email": "ani@example.go.id, x@y.z"}, Standing.UNKNOWN),
        ({"is_logged_in": False}, Standing.SIGNED_OUT),
        ({"is_logged_in": "yes"}, Standing.SIGNED_OUT),  # nothing but True is True
        ({"iat": NOW - LONGEST_LOGIN_S}, Standing.KNOWN),
        ({"iat": NOW - LONGEST_LOGIN_S - 1}, Standing.EXPIRED),
        ({"iat": NOW + 299}, Standing.KNOWN),  # the provider's clock is a little before ours
        ({"iat": NOW + 301}, Standing.EXPIRED),  # or not a clock at all
        ({"iat": None}, Standing.EXPIRED),
        ({"iat": "kemarin"}, Standing.EXPIRED),
        ({"iat": float("nan")}, Standing.EXPIRED),
        ({"iat": float("inf")}, Standing.EXPIRED),
    ],
)
def test_only_sound_claims_of_a_known_account_are_admitted(changes, standing):
    found, account = account_of(CLAIMS | changes, ACCOUNTS, NOW)
    assert found is standing
    assert (account is ANI) == (standing is Standing.KNOWN) == found.is_admitted


@pytest.mark.parametrize("missing", ["is_logged_in", "iat", "email"])
def test_a_missing_claim_lets_nobody_in(missing):
    said = {name: value for name, value in CLAIMS.items() if name != missing}
    assert not account_of(said, ACCOUNTS, NOW)[0].is_admitted


def test_an_empty_table_lets_nobody_in():
    assert account_of(CLAIMS, {}, NOW) == (Standing.UNKNOWN, None)
