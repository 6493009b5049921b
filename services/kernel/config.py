"""The settings of every process, read from environment variables here and nowhere else.

A process needs only the settings of its own part. Reading a setting that is not given raises
`MissingSetting`, which names the variable.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from services import SERVICES
from services.kernel.roles import Part

PLACES = (*SERVICES, "web", "issuer")
"""All parts of the product that listen, are called, or have a database role."""

MASK = "***"


class MissingSetting(LookupError):
    """A setting is needed and its variable is not set.

    Args:
        variable: name of the environment variable.
    """

    def __init__(self, variable: str) -> None:
        self.variable = variable
        super().__init__(f"the environment variable {variable} is not set")


class WrongSetting(ValueError):
    """The value of a variable is not valid for its setting; the message names variable and value."""


class Place(BaseModel):
    """The addresses of one part of the product: `XUNCHA_<PART>_DATABASE_URL`, `_LISTEN` and `_ADDRESS`.

    Only `migrate` needs the passwords. It gives them to the roles of a service's api and worker.
    """

    model_config = ConfigDict(frozen=True)

    database_url: str = ""
    listen: str = ""
    address: str = ""
    api_password: str = ""
    worker_password: str = ""


def _places(variables: Mapping[str, str]) -> dict[str, Place]:
    return {part: _place(_prefix(part), variables) for part in PLACES}


def _place(prefix: str, variables: Mapping[str, str]) -> Place:
    given = {name: variables.get(prefix + name.upper(), "") for name in Place.model_fields}
    for name in ("listen", "address"):
        if not re.search(r"^$|:\d{1,5}$", given[name]):
            raise WrongSetting(f"{prefix}{name.upper()}: {given[name]!r} is not host:port")
    return Place(**given)


def _prefix(part: str) -> str:
    return f"XUNCHA_{part.upper()}_"


class Settings(BaseSettings):
    """Settings of a process. `Settings()` reads the environment, `Settings.of(...)` a mapping.

    `clock` is "system", or "settable" for demonstrations and tests only. `log_level` is the name of a level.
    `api_cores` is "one", or "all" if something else decides on which cores an api runs. `web_proxies` are
    the addresses or networks of proxies in front of the pages, separated by commas. `calendar_path` and
    `deadlines_path` are paths of an operator's tables; empty means the product's own.
    """

    model_config = SettingsConfigDict(env_ignore_empty=True, frozen=True, extra="ignore")

    owner_url: str = Field(default="", validation_alias="DATABASE_URL")
    broker_url: str = Field(default="", validation_alias="AMQP_URL")
    places: dict[str, Place] = Field(default_factory=lambda: _places(os.environ), validation_alias="places")
    issuer_url: str = Field(default="", validation_alias="XUNCHA_OIDC_ISSUER")
    oidc_audience: str = Field(default="xuncha", validation_alias="XUNCHA_OIDC_AUDIENCE")
    key_path: str = Field(default="", validation_alias="XUNCHA_KEY_FILE")
    admin: str = Field(default="", validation_alias="XUNCHA_BOOTSTRAP_ADMIN")
    clock: Literal["system", "settable"] = Field(default="system", validation_alias="XUNCHA_CLOCK")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        default="INFO", validation_alias="XUNCHA_LOG_LEVEL"
    )
    api_cores: Literal["one", "all"] = Field(default="one", validation_alias="XUNCHA_API_CORES")
    data_path: str = Field(default="", validation_alias="XUNCHA_DATA")
    web_proxies: str = Field(default="127.0.0.1", validation_alias="XUNCHA_WEB_PROXIES")
    calendar_path: str = Field(default="", validation_alias="XUNCHA_CALENDAR")
    deadlines_path: str = Field(default="", validation_alias="XUNCHA_DEADLINES")

    @classmethod
    def of(cls, variables: Mapping[str, str]) -> Settings:
        """Return the settings that these variables give; the environment is not read."""
        given: dict[str, Any] = {v: variables[v] for v in _fields() if variables.get(v)}
        return _Given(**given | {"places": _places(variables)})

    @property
    def database_url(self) -> str:
        """Return the owner's database URL, which migrations use."""
        return _given(self.owner_url, "DATABASE_URL")

    def service_database_url(self, service: str) -> str:
        """Return the database URL of a service, with the login of the role of this process."""
        return self._of_place(service, "database_url")

    def role_password(self, service: str, part: Part) -> str:
        """Return the password for the database role of a service's api or worker."""
        return self._of_place(service, f"{part}_password")

    @property
    def amqp_url(self) -> str:
        """Return the broker's URL: `amqp://...`, or `memory://` for all workers in one process."""
        return _given(self.broker_url, "AMQP_URL")

    def listen(self, part: str) -> str:
        """Return the `host:port` at which a service's api, "web" or "issuer" listens."""
        return self._of_place(part, "listen")

    def address(self, part: str) -> str:
        """Return the `host:port` at which clients call a service's api, "web" or "issuer"."""
        return self._of_place(part, "address")

    @property
    def oidc_issuer(self) -> str:
        """Return the URL of the issuer whose tokens are accepted."""
        return _given(self.issuer_url, "XUNCHA_OIDC_ISSUER")

    @property
    def key_file(self) -> Path:
        """Return the file of the key-encryption key: 32 random bytes in base64."""
        return Path(_given(self.key_path, "XUNCHA_KEY_FILE"))

    @property
    def bootstrap_admin(self) -> str:
        """Return the id of the person who administers the directory before any post exists."""
        return _given(self.admin, "XUNCHA_BOOTSTRAP_ADMIN")

    @property
    def data(self) -> Path:
        """Return the directory of the embedded servers."""
        return Path(_given(self.data_path, "XUNCHA_DATA"))

    def masked(self) -> dict[str, str]:
        """Return the variables that are set, in order of name, with every password masked."""
        found = {variable: str(getattr(self, name)) for variable, name in _fields().items()}
        for part, place in self.places.items():
            found |= {_prefix(part) + name.upper(): value for name, value in place.model_dump().items()}
        return {
            name: MASK if name.endswith("_PASSWORD") else mask(value)
            for name, value in sorted(found.items())
            if value
        }

    @staticmethod
    def variables() -> list[str]:
        """Return the names of all variables that are read."""
        return [*_fields(), *(_prefix(part) + name.upper() for part in PLACES for name in Place.model_fields)]

    def _of_place(self, part: str, name: str) -> str:
        return _given(getattr(self.places[part], name), _prefix(part) + name.upper())


class _Given(Settings):
    """Settings that are read only from arguments."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Leave the environment out."""
        return (init_settings,)


def mask(value: str) -> str:
    """Return a value in which the password of a URL, and any `password=` or `key=` field, is masked."""
    value = re.sub(r"(://[^/?#\s:]*):[^\s]*@", rf"\1:{MASK}@", value)
    return re.sub(r"(?i)((?:password|passwd|secret|token|key)=)[^\s&;]+", rf"\1{MASK}", value)


def _given(value: str, variable: str) -> str:
    if not value:
        raise MissingSetting(variable)
    return value


def _fields() -> dict[str, str]:
    """Return the field that each variable fills, without the fields of places."""
    return {str(f.validation_alias): name for name, f in Settings.model_fields.items() if name != "places"}
