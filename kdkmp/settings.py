"""The one reader of the environment and of secrets.toml; validated once."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, UrlConstraints, ValidationError
from pydantic_core import Url
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "data"
HttpsAddress = Annotated[
    Url, UrlConstraints(allowed_schemes=["https"], host_required=True, max_length=2_000)
]


class _StreamlitSecrets(PydanticBaseSettingsSource):
    """Settings under the table ``[kdkmp]`` of ``.streamlit/secrets.toml``."""

    def get_field_value(self, field: Any, field_name: str) -> tuple[Any, str, bool]:  # noqa: ANN401, ARG002 - signature of pydantic
        return None, field_name, False

    def __call__(self) -> dict[str, Any]:
        path = ROOT / ".streamlit" / "secrets.toml"
        if not path.exists():
            return {}
        table: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8")).get("kdkmp", {})
        return table


class Settings(BaseSettings):
    """What an installation may choose: ``KDKMP_*`` variables win over secrets.toml."""

    model_config = SettingsConfigDict(env_prefix="KDKMP_", extra="forbid")

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
        A setting is not usable; says which, in Indonesian.
    """
    try:
        return Settings()
    except ValidationError as error:
        names = ", ".join(f"KDKMP_{found['loc'][0]}".upper() for found in error.errors())
        raise ValueError(f"setelan {names} tidak dapat dipakai; lihat README.") from error
