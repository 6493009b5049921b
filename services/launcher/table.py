"""The table of the product's processes: the command of each, and the settings that it needs and gets."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit

import services
from services import API_SERVICES, SERVICES
from services.kernel.config import Settings
from services.kernel.roles import PARTS, Part, role_of
from services.launcher.account import plain_environment
from services.launcher.broker import IN_MEMORY
from services.launcher.program import Program
from services.launcher.waiting import accepts

ROOT = Path(next(iter(services.__path__))).parent
"""The directory of the product's packages."""

COMMON = (
    "XUNCHA_OIDC_ISSUER",
    "XUNCHA_OIDC_AUDIENCE",
    "XUNCHA_CLOCK",
    "XUNCHA_LOG_LEVEL",
    "XUNCHA_CALENDAR",
    "XUNCHA_DEADLINES",
    "XUNCHA_API_CORES",
)
ADDRESSES = tuple(f"XUNCHA_{part.upper()}_ADDRESS" for part in (*API_SERVICES, "web", "issuer"))
PASSED_ON = ("SSL_CERT_FILE", "SSL_CERT_DIR", "HOME")
API_STAGE, WORKER_STAGE, ISSUER_STAGE, WEB_STAGE = 6, 5, 4, 7


@dataclass(frozen=True)
class Variables:
    """All settings of a stack. Each process gets only its share of them.

    Args:
        every: all variables by name.
        extra: further variables of one process, by the process's name.
    """

    every: Mapping[str, str]
    extra: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def settings(self) -> Settings:
        """Return the variables as settings."""
        return Settings.of(self.every)

    def databases(self, services: Sequence[str], part: Part) -> dict[str, str]:
        """Return the variables with the database URLs of these services, for this part's roles."""
        settings = self.settings
        return {
            f"XUNCHA_{name.upper()}_DATABASE_URL": with_login(
                settings.service_database_url(name), role_of(name, part), settings.role_password(name, part)
            )
            for name in services
        }

    def share(self, process: str, *names: str) -> dict[str, str]:
        """Return a process's whole environment: the variables that all processes need, and these."""
        wanted = (*COMMON, *ADDRESSES, *names)
        given = {name: self.every[name] for name in wanted if self.every.get(name)}
        return product_environment(**given, **self.extra.get(process, {}))


def product_environment(**variables: str) -> dict[str, str]:
    """Return the environment of a process of the product, with these settings and no others.

    If a process crashes in a library's native code, its log shows the Python lines where it was.
    """
    passed = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    path = os.pathsep.join([str(ROOT), str(ROOT / "proto")])
    python = {"PYTHONPATH": path, "PYTHONUNBUFFERED": "1", "PYTHONFAULTHANDLER": "1"}
    return plain_environment(**python, **passed, **variables)


def xuncha(*arguments: str) -> list[str]:
    """Return the command line of a command of the product."""
    return [sys.executable, "-m", "services.launcher", *arguments]


def database_variables(names: Sequence[str]) -> list[str]:
    """Return the variables with the database URLs of these services."""
    return [f"XUNCHA_{name.upper()}_DATABASE_URL" for name in names]


def password_variables(names: Sequence[str]) -> list[str]:
    """Return the variables with the passwords of the database roles of these services."""
    return [f"XUNCHA_{name.upper()}_{part.upper()}_PASSWORD" for name in names for part in PARTS]


def with_login(url: str, user: str, password: str) -> str:
    """Return a database URL with another user and password."""
    parts = urlsplit(url)
    place = parts.netloc.rpartition("@")[2]
    return urlunsplit(parts._replace(netloc=f"{quote(user)}:{quote(password, safe='')}@{place}"))


def api_programs(variables: Variables) -> list[Program]:
    """Return the gRPC servers, one a service."""
    return [_api(service, variables) for service in API_SERVICES]


def worker_programs(variables: Variables) -> list[Program]:
    """Return the workers: one per service, or one for all if the broker is in the worker's memory."""
    if variables.every["AMQP_URL"].startswith(IN_MEMORY):
        return [_worker("workers", SERVICES, variables)]
    return [_worker(f"worker-{service}", [service], variables) for service in SERVICES]


def web_program(variables: Variables) -> Program:
    """Return the dashboard's web server."""
    return Program(
        name="web",
        command=xuncha("web"),
        environment=variables.share("web", "XUNCHA_WEB_LISTEN") | variables.databases(["dashboard"], "api"),
        ready=_listening(variables.settings.listen("web")),
        stage=WEB_STAGE,
    )


def issuer_program(variables: Variables, home: Path) -> Program:
    """Return the issuer of the demonstration; its signing key is kept in `home`."""
    home.mkdir(mode=0o700, exist_ok=True)
    environment = variables.share("issuer", "XUNCHA_ISSUER_LISTEN", "XUNCHA_BOOTSTRAP_ADMIN")
    return Program(
        name="issuer",
        command=xuncha("issuer"),
        environment=environment | {"XUNCHA_DATA": str(home)},
        ready=_listening(variables.settings.listen("issuer")),
        stage=ISSUER_STAGE,
    )


def _api(service: str, variables: Variables) -> Program:
    name = f"api-{service}"
    own = [f"XUNCHA_{service.upper()}_LISTEN", "XUNCHA_KEY_FILE", "XUNCHA_BOOTSTRAP_ADMIN"]
    return Program(
        name=name,
        command=xuncha("api", service),
        environment=variables.share(name, *own) | variables.databases([service], "api"),
        ready=_listening(variables.settings.listen(service)),
        stage=API_STAGE,
    )


def _worker(name: str, services: Sequence[str], variables: Variables) -> Program:
    own = ["AMQP_URL", "XUNCHA_KEY_FILE", "XUNCHA_BOOTSTRAP_ADMIN"]
    return Program(
        name=name,
        command=xuncha("worker", *services),
        environment=variables.share(name, *own) | variables.databases(services, "worker"),
        ready=lambda: True,  # it listens nowhere; it takes up work as soon as it can
        stage=WORKER_STAGE,
    )


def _listening(address: str) -> Callable[[], bool]:
    host, _, port = address.rpartition(":")
    return partial(accepts, "127.0.0.1" if host in ("", "0.0.0.0", "[::]") else host.strip("[]"), int(port))  # noqa: S104
