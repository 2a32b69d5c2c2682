"""The one reader of the environment and of secrets.toml; validated once."""

import os
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, UrlConstraints, ValidationError, field_validator, model_validator
from pydantic_core import Url
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from kdkmp.accounts import Account, Login, accounts, ways_out

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "data"
HttpsAddress = Annotated[
    Url, UrlConstraints(allowed_schemes=["https"], host_required=True, max_length=2_000)
]


def secrets_file() -> Path:
    """Return the one file of secrets: ours and Streamlit's, see `cli.serve`."""
    named = os.environ.get("KDKMP_SECRETS_FILE")
    return Path(named).resolve() if named else ROOT / ".streamlit" / "secrets.toml"


class _StreamlitSecrets(PydanticBaseSettingsSource):
    """Settings under the table ``[kdkmp]`` of secrets.toml, and its ``[auth]`` for the login."""

    def get_field_value(self, field: Any, field_name: str) -> tuple[Any, str, bool]:  # noqa: ANN401, ARG002 - signature of pydantic
        return None, field_name, False

    def __call__(self) -> dict[str, Any]:
        path = secrets_file()
        if not path.exists():
            return {}
        secrets = tomllib.loads(path.read_text(encoding="utf-8"))
        table: dict[str, Any] = dict(secrets.get("kdkmp", {}))
        return table | ({"login": secrets["auth"]} if "auth" in secrets else {})


class Settings(BaseSettings):
    """What an installation may choose: ``KDKMP_*`` variables win over secrets.toml."""

    model_config = SettingsConfigDict(
        env_prefix="KDKMP_", extra="forbid", hide_input_in_errors=True
    )

    database_url: str = Field(
        default=f"sqlite:///{DATA / 'local' / 'kdkmp.sqlite3'}",
        description="Alamat basis data; bawaan: berkas SQLite di data/local/",
    )
    office: str = Field(
        default="Operator setempat",
        min_length=2,
        description="Nama kantor yang dicatat pada setiap impor (bukan nama orang)",
    )
    map_style_url: HttpsAddress | None = Field(
        default=None,
        description="Peta dasar daring: alamat https berkas gaya MapLibre; bawaan: tidak ada, "
        "peta digambar tanpa internet",
    )
    local_operator: bool = Field(
        default=False,
        description="Diisi oleh `python -m kdkmp run` di komputer sendiri; jangan diisi di server",
    )
    login: Login | None = Field(
        default=None,
        repr=False,
        description="Penyedia akun untuk masuk ke dasbor di server: tabel [auth] di secrets.toml",
    )
    access: dict[str, Account] = Field(
        default_factory=dict,
        repr=False,
        description='Siapa boleh masuk: tabel [kdkmp.access."surel"] dengan office, role, '
        "regions, dan operator",
    )

    @field_validator("login", mode="before")
    @classmethod
    def _login_is_whole(cls, table: Any) -> Login | None:  # noqa: ANN401 - whatever was written
        try:
            return None if table is None else Login.model_validate(table)
        except ValidationError as error:
            raise ValueError(f"[auth]: {'; '.join(ways_out(error))}") from None

    @field_validator("access", mode="before")
    @classmethod
    def _accounts_are_whole(cls, table: Any) -> dict[str, Account]:  # noqa: ANN401 - the same
        if not isinstance(table, dict):
            raise ValueError('tulis [kdkmp.access."surel"] untuk tiap akun')  # noqa: TRY004 - pydantic's way
        return accounts(table)

    @model_validator(mode="after")
    def _a_list_of_accounts_closes_the_door(self) -> "Settings":
        if self.access and self.login is None:
            raise ValueError(
                "[kdkmp.access] terisi tetapi [auth] belum: tanpa [auth] siapa pun dapat membaca "
                "dasbor tanpa masuk"
            )
        return self

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - unused, as no .env is read
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - nor a secrets folder
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Read arguments first, then the environment, then secrets.toml."""
        return init_settings, env_settings, _StreamlitSecrets(settings_cls)


@cache
def settings() -> Settings:
    """Return the settings of this process, read and validated once.

    Raises
    ------
    ValueError
        A setting is not usable; says which, in Indonesian, and never what was written: passwords
        and e-mails are no matter for a log.
    """
    try:
        return Settings()
    except ValidationError as error:
        told = "; ".join(map(_told, error.errors(include_input=False, include_url=False)))
        raise ValueError(f"setelan tidak dapat dipakai: {told}. Lihat README.") from None
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line \d+", str(error))  # the rest repeats what was written
        where = line[0].replace("line", "baris") if line else "di akhir berkas"
        raise ValueError(
            f"setelan tidak dapat dibaca: {secrets_file().name} bukan TOML yang sah ({where})."
        ) from None


def _told(error: Any) -> str:  # noqa: ANN401 - pydantic's dictionary
    own = error.get("ctx", {}).get("error")
    return str(own) if own else f"KDKMP_{error['loc'][0]}".upper()
