"""Who may log in: whatever is wrong in the table is said, and no e-mail is repeated."""

import re
from pathlib import Path

import pytest

from kdkmp.domain.access import Role
from kdkmp.settings import Settings, settings

AUTH = """
[auth]
redirect_uri = "https://dasbor.example.go.id/oauth2callback"
cookie_secret = "0123456789abcdef0123456789abcdef"
client_id = "dasbor"
client_secret = "rahasia-penyedia"
server_metadata_url = "https://akun.example.go.id/.well-known/openid-configuration"
"""
ANI = """
[kdkmp.access."Ani@Example.go.id"]
office = "Dinas Koperasi Kabupaten Lombok Barat"
role = "operator"
regions = ["52.01"]
operator = "LOBAR-01"
"""
BUDI = """
[kdkmp.access."budi@example.go.id"]
office = "Dinas Koperasi Provinsi NTB"
role = "coordinator"
operator = "NTB-01"
"""


@pytest.fixture
def written(tmp_path, monkeypatch):
    """Write secrets.toml and return the settings that come of it."""
    for name in ("KDKMP_DATABASE_URL", "KDKMP_LOCAL_OPERATOR", "KDKMP_MAP_STYLE_URL"):
        monkeypatch.delenv(name, raising=False)
    path: Path = tmp_path / "rahasia.toml"
    monkeypatch.setenv("KDKMP_SECRETS_FILE", str(path))

    def read(text: str) -> Settings:
        path.write_text(text, encoding="utf-8")
        settings.cache_clear()
        return settings()

    yield read
    settings.cache_clear()


def test_an_account_says_office_role_regions_and_operator_and_is_found_by_a_lower_case_email(
    written,
):
    known = written(AUTH + ANI + BUDI).access
    assert list(known) == ["ani@example.go.id", "budi@example.go.id"]
    ani = known["ani@example.go.id"].access
    assert (ani.office, ani.role) == ("Dinas Koperasi Kabupaten Lombok Barat", Role.OPERATOR)
    assert ani.scope.covers("52.01.01.2001")
    assert not ani.scope.covers("52.02.01.2001")
    assert ani.signature == "Dinas Koperasi Kabupaten Lombok Barat · LOBAR-01"
    budi = known["budi@example.go.id"].access
    assert budi.scope.is_everything  # no regions: all


def test_a_viewer_never_writes(written):
    one = written(AUTH + ANI.replace('"operator"', '"viewer"')).access["ani@example.go.id"]
    assert not one.access.may_write


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (ANI.replace('"operator"\nregions', '"bos"\nregions'), "role"),
        (ANI.replace("52.01", "5201"), "regions"),  # a code without its dot
        (ANI.replace("52.01", "52.01.01"), "regions"),  # no account for a single district
        (ANI.replace('["52.01"]', '"52.01"'), "regions"),  # text in place of a list
        (ANI.replace('office = "Dinas Koperasi Kabupaten Lombok Barat"', ""), "office"),
        (ANI.replace("Dinas Koperasi Kabupaten Lombok Barat", "ani@example.go.id"), "office"),
        (ANI.replace('operator = "LOBAR-01"', ""), "operator"),
        (ANI.replace("LOBAR-01", "ani@example.go.id"), "operator"),
        (ANI + 'phone = "0812"\n', "hanya office, role, regions, dan operator"),
        (ANI.replace("Ani@Example.go.id", "ani"), "satu alamat surel"),
        (ANI + ANI.replace("Ani@Example", "ANI@example").replace("-01", "-02"), "surel yang sama"),
        (ANI + BUDI.replace("NTB-01", "lobar-01"), "lebih dari satu akun"),
        (ANI.replace('"operator"\nregions', '"administrator"\nregions'), "hapus regions"),
        ("[kdkmp]\naccess = 3\n", "tiap akun"),
        ('[kdkmp.access]\n"ani@example.go.id" = 3\n', "akun ke-1"),
    ],
)
def test_a_wrong_account_is_refused_in_indonesian_without_its_email(written, text, said):
    with pytest.raises(ValueError, match="setelan tidak dapat dipakai") as refused:
        written(AUTH + text)
    words = str(refused.value)
    assert said in words
    assert "ani@example" not in words.casefold()
    assert refused.value.__cause__ is None  # a log would tell it all the same


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("0123456789abcdef0123456789abcdef", "pendek", "cookie_secret"),
        ("https://dasbor.example.go.id/oauth2callback", "https://dasbor.example.go.id", "redirect"),
        ("https://dasbor.example.go.id", "http://dasbor.example.go.id", "redirect_uri"),
        ("https://akun.example.go.id", "akun.example.go.id", "server_metadata_url"),
        ('client_id = "dasbor"', "", "client_id"),
    ],
)
def test_a_login_that_cannot_work_or_is_not_secret_is_refused(written, before, after, said):
    with pytest.raises(ValueError, match=said) as refused:
        written(AUTH.replace(before, after) + ANI)
    assert "rahasia-penyedia" not in str(refused.value)


def test_the_login_may_be_tried_on_ones_own_machine(written):
    local = AUTH.replace("https://dasbor.example.go.id", "http://localhost:8501")
    assert written(local).login is not None


def test_accounts_without_a_login_are_refused_as_the_door_would_stand_open(written):
    with pytest.raises(ValueError, match="tanpa masuk"):
        written(ANI)


def test_without_both_tables_nothing_is_configured(written):
    plain = written('[kdkmp]\noffice = "Dinas uji"\n')
    assert (plain.login, plain.access) == (None, {})


def test_a_file_that_is_no_toml_is_told_by_its_line_only(written):
    with pytest.raises(ValueError, match=r"bukan TOML yang sah \(baris \d+\)") as refused:
        written(AUTH + ANI + ANI)  # the table stands there twice
    assert "example" not in str(refused.value).casefold()


def test_neither_secrets_nor_emails_are_in_what_settings_show_of_themselves(written):
    shown = repr(written(AUTH + ANI))
    assert "Ani" not in shown
    assert "ani@" not in shown
    assert "rahasia" not in shown


def test_the_example_of_secrets_is_itself_in_order(written):
    text = (Path(__file__).parents[1] / ".streamlit/secrets.example.toml").read_text("utf-8")
    lines = [line.removeprefix("# ") for line in text.splitlines()]
    settled = r'\[[a-z.]+(\."[^"]+")?\]|[a-z_]+ = (".*"|\[.*\])'
    chosen = [line for line in lines if re.fullmatch(settled, line)]
    known = written("\n".join(line for line in chosen if not line.startswith("database_url")))
    assert known.login is not None
    assert {account.role for account in known.access.values()} == set(Role)
