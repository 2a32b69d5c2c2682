"""Who may log in to a hosted server, as secrets.toml says: its tables [auth] and [kdkmp.access]."""

from collections.abc import Mapping
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator
from pydantic_core import PydanticCustomError

from kdkmp.domain.access import Access, Role, Scope

CALLBACK = "/oauth2callback"
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_WAY_OUT = {
    "office": "isi office dengan nama kantor (2–120 huruf), bukan nama orang atau alamat surel",
    "role": f"isi role dengan salah satu dari {', '.join(Role)}",
    "regions": "isi regions dengan kode provinsi atau kabupaten/kota, "
    'mis. ["52.01"]; kosong: semua',
    "operator": "isi operator dengan pengenal pendek, mis. NTB-03 (huruf, angka, dan tanda hubung)",
    "redirect_uri": f"isi redirect_uri dengan alamat https server ini yang berakhir {CALLBACK}",
    "cookie_secret": "isi cookie_secret dengan paling sedikit 32 huruf acak",
    "client_id": "isi client_id dari penyedia akun",
    "client_secret": "isi client_secret dari penyedia akun",
    "server_metadata_url": "isi server_metadata_url dengan alamat "
    "…/.well-known/openid-configuration dari penyedia akun",
}


class Login(BaseModel):
    """What Streamlit's own login needs to know of the provider of accounts (OpenID Connect)."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    redirect_uri: str
    cookie_secret: SecretStr = Field(min_length=32)
    client_id: str = Field(min_length=1)
    client_secret: SecretStr = Field(min_length=1)
    server_metadata_url: str = Field(pattern=r"^https?://[^\s]+$")

    @field_validator("redirect_uri")
    @classmethod
    def _is_reachable_in_secret(cls, address: str) -> str:
        parts = urlsplit(address)
        secret = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK)
        if not secret or not parts.path.endswith(CALLBACK):
            raise PydanticCustomError("address", "no address to come back to")
        return address


class Account(BaseModel):
    """What an account may do; of the person behind it nothing else is known."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    office: str = Field(min_length=2, max_length=120, pattern=r"^[^@\n]+$")
    role: Role
    operator: str = Field(pattern=r"^[A-Za-z0-9](?:[A-Za-z0-9-]{0,14}[A-Za-z0-9])?$")
    regions: tuple[Annotated[str, Field(pattern=r"^\d{2}(?:\.\d{2})?$")], ...] = ()

    @property
    def access(self) -> Access:
        """Return what whoever logged in with this account may see and change."""
        return Access(
            office=self.office,
            may_write=self.role is not Role.VIEWER,
            role=self.role,
            scope=Scope(self.regions),
            operator=self.operator,
        )


def accounts(table: Mapping[str, Any]) -> dict[str, Account]:
    """Return e-mail in lower case → account.

    Raises
    ------
    ValueError
        Everything that is wrong, in Indonesian; e-mails are not repeated, as it may be logged.
    """
    found: dict[str, Account] = {}
    problems: list[str] = []
    for number, (written, said) in enumerate(table.items(), start=1):
        email = written.strip().casefold()
        who = f"akun ke-{number} pada [kdkmp.access]"
        if email in found:
            problems.append(f"{who}: surel yang sama sudah dipakai akun lain")
        if email.count("@") != 1 or any(map(str.isspace, email)):
            problems.append(f"{who}: namai tabelnya dengan satu alamat surel")
        try:
            found[email] = Account.model_validate(said)
        except ValidationError as error:
            problems += [f"{who}: {one}" for one in ways_out(error)]
    problems += _together(found)
    if problems:
        raise ValueError("; ".join(problems))
    return found


def ways_out(error: ValidationError) -> list[str]:
    """Say how each mistake is mended, without a word of what was written."""
    told = []
    for one in error.errors(include_input=False, include_url=False):
        name = str(one["loc"][0]) if one["loc"] else ""
        told.append(_WAY_OUT.get(name) or "hanya office, role, regions, dan operator yang dipakai")
    return list(dict.fromkeys(told))


def _together(found: Mapping[str, Account]) -> list[str]:
    """Return what is wrong about accounts that are right one by one."""
    problems = []
    ids = [account.operator.casefold() for account in found.values()]
    problems += [
        f"operator {account.operator} dipakai lebih dari satu akun; tiap akun punya pengenalnya"
        for place, account in enumerate(found.values())
        if account.operator.casefold() in ids[:place]
    ]
    problems += [
        f"operator {account.operator}: administrator mencakup seluruh basis data; hapus regions"
        for account in found.values()
        if account.role is Role.ADMINISTRATOR and account.regions
    ]
    return problems
