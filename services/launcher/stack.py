"""The whole product on one machine. Servers, schemas and processes are started and stopped together."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from services import API_SERVICES, SERVICES
from services.launcher import table
from services.launcher.kept import ISSUER, forget_variables, keep_variables
from services.launcher.lock import Lock
from services.launcher.program import Program, StartFailed
from services.launcher.provision import (
    BrokerChoice,
    PostgresChoice,
    Provision,
    provide_broker,
    provide_postgres,
)
from services.launcher.secrets import Secrets, key_file
from services.launcher.supervisor import Supervisor
from services.launcher.waiting import free_ports

LISTENERS = (*API_SERVICES, "web", "issuer")


@dataclass(frozen=True)
class Choices:
    """The choices about a stack.

    Args:
        given: variables of the environment that are respected, such as DATABASE_URL.
        postgres: "embedded" ignores installed programs.
        broker: "rabbitmq" or "memory", instead of the one that is found.
        clock: the business clock; "settable" for demonstrations and tests only.
        port: of the dashboard; 0 for a free one.
        keep: whether the data is kept.
        admin: id of the person who has SEC_ADMIN before any post exists.
        extra: further variables of one process, by the process's name.
    """

    given: Mapping[str, str] = field(default_factory=dict)
    postgres: PostgresChoice = "auto"
    broker: BrokerChoice = "auto"
    clock: Literal["system", "settable"] = "system"
    port: int = 0
    keep: bool = True
    admin: str = ""
    extra: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


class Stack:
    """The whole product on one machine.

    Args:
        data: the stack's directory; made if missing. It holds the servers' data, keys, secrets and logs.
        choices: the choices.
        say: gets a line about each thing found and each thing that happens.
    """

    def __init__(
        self, data: Path, choices: Choices = Choices(), say: Callable[[str], None] = lambda _: None
    ) -> None:
        self.data = data.absolute()
        self._choices = choices
        self._say = say
        self._lock = Lock(self._made())
        self.logs = self.data / "logs"
        self.logs.mkdir(mode=0o700, exist_ok=True)
        self._secrets = Secrets(self.data / "secrets.json")
        self.supervisor = Supervisor(self.logs, say)
        self.variables = table.Variables({})
        self.issuer_home = self.data / ISSUER

    def __enter__(self) -> Self:
        """Start the stack. If that fails, stop everything that was started."""
        try:
            self.start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        """Stop the stack."""
        self.stop()

    def start(self) -> None:
        """Start the servers, bring the schemas up to date and start every process.

        Raises:
            StartFailed: a program did not start; the message has its last log lines.
        """
        choices, given = self._choices, self._choices.given
        postgres = provide_postgres(
            given, self.data / "postgres", self._secrets, choices.postgres, self._say, keep=choices.keep
        )
        broker = provide_broker(
            given, self.data / "rabbitmq", self._secrets, choices.broker, self._say, keep=choices.keep
        )
        self.variables = table.Variables(self._all_variables(postgres, broker), choices.extra)
        keep_variables(self.data, self.variables.every)
        self._start_servers(postgres, broker)
        apis, web = table.api_programs(self.variables), table.web_program(self.variables)
        self.supervisor.start([*self._issuer(), *apis, web])
        self.supervisor.start(table.worker_programs(self.variables))

    def stop(self) -> None:
        """Stop every process, then the servers. No process stays behind."""
        self.supervisor.stop()
        forget_variables(self.data)
        self._lock.release()

    @property
    def dashboard(self) -> str:
        """Return the dashboard's address."""
        return f"http://{self.variables.every['XUNCHA_WEB_ADDRESS']}/"

    def addresses(self) -> list[str]:
        """Return the addresses of the services as settings of a client, one a line."""
        found = sorted(self.client_environment().items())
        return [f"{name}={address}" for name, address in found if name.endswith("_ADDRESS")]

    def client_environment(self) -> dict[str, str]:
        """Return the environment of a client, such as the scenario's driver: without database and broker.

        `XUNCHA_DATA` is the demonstration issuer's own directory, where the driver finds its secret.
        """
        environment = self.variables.share("driver", "XUNCHA_BOOTSTRAP_ADMIN")
        return environment | {"XUNCHA_DATA": str(self.issuer_home)}

    def migrate(self) -> None:
        """Run `xuncha migrate`.

        Raises:
            StartFailed: it failed; the message has its output.
        """
        environment = self.variables.share("migrate", "DATABASE_URL", *table.password_variables(SERVICES))
        done = subprocess.run(
            table.xuncha("migrate"), check=False, capture_output=True, text=True, cwd="/", env=environment
        )
        if done.returncode:
            raise StartFailed(f"migrate ended with code {done.returncode}\n{done.stdout}{done.stderr}")

    def _made(self) -> Path:
        if not self.data.exists():
            self.data.mkdir(parents=True)
            self.data.chmod(0o711)  # the servers' accounts pass through to their own parts
        return self.data

    def _start_servers(self, postgres: Provision, broker: Provision) -> None:
        *first, last = broker.programs or (None,)
        self.supervisor.start([*postgres.programs, *(each for each in first if each)])
        if last is not None:
            self.supervisor.begin([last])  # it takes seconds; the schemas are made meanwhile
        self.migrate()

    def _issuer(self) -> list[Program]:
        if self._choices.given.get("XUNCHA_OIDC_ISSUER"):
            return []
        return [table.issuer_program(self.variables, self.issuer_home)]

    def _all_variables(self, postgres: Provision, broker: Provision) -> dict[str, str]:
        given = {name: value for name, value in self._choices.given.items() if name.startswith("XUNCHA_")}
        made = {"DATABASE_URL": postgres.url, "AMQP_URL": broker.url, "XUNCHA_CLOCK": self._choices.clock}
        made |= {name: self._secrets.password(name) for name in table.password_variables(SERVICES)}
        made |= dict.fromkeys(table.database_variables(SERVICES), postgres.url)
        made |= self._listeners()
        made["XUNCHA_KEY_FILE"] = str(key_file(self.data / "key-encryption.key"))
        made["XUNCHA_BOOTSTRAP_ADMIN"] = self._choices.admin
        made["XUNCHA_API_CORES"] = "all"  # a dozen processes share these cores: where each runs best changes
        made["XUNCHA_OIDC_ISSUER"] = f"http://{made['XUNCHA_ISSUER_ADDRESS']}"
        made |= {name: value for name, value in given.items() if value}
        return made | table.Variables(made).databases(SERVICES, "worker")  # for commands run beside the stack

    def _listeners(self) -> dict[str, str]:
        made: dict[str, str] = {}
        for part, free in zip(LISTENERS, free_ports(len(LISTENERS)), strict=True):
            port = self._choices.port if part == "web" and self._choices.port else free
            listen = self._choices.given.get(f"XUNCHA_{part.upper()}_LISTEN") or f"127.0.0.1:{port}"
            made |= {f"XUNCHA_{part.upper()}_{name}": listen for name in ("LISTEN", "ADDRESS")}
        return made
