"""A private RabbitMQ node: installed programs with their own directories, ports, cookie and port mapper."""

from __future__ import annotations

import shutil
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from services.launcher.account import owner_of, plain_environment, reachable, server_account
from services.launcher.program import Program
from services.launcher.waiting import accepts

USER = "xuncha"
HEADER = b"AMQP\x00\x00\x09\x01"
FOLDERS = ("/usr/lib/rabbitmq/bin", "/usr/local/sbin", "/opt/homebrew/sbin")
"""Debian's wrappers `/usr/sbin/rabbitmq*` demand a certain account; the programs behind them do not."""

IN_MEMORY = "memory://"


def installed_server() -> Path | None:
    """Return the installed `rabbitmq-server`, None if it or Erlang is missing."""
    if shutil.which("erl") is None or shutil.which("epmd") is None:
        return None
    candidates = [Path(folder) / "rabbitmq-server" for folder in FOLDERS]
    return next((path for path in candidates if path.exists()), None)


@dataclass(frozen=True)
class NodePorts:
    """The ports of a node on the loopback interface. If `management` is 0, its plugin is not enabled."""

    amqp: int
    distribution: int
    mapper: int
    management: int = 0


class RabbitNode:
    """A private node.

    Args:
        home: directory of its data; made if missing. Messages survive a restart on the same directory.
        ports: free ports.
        password: of the node's only user, who may do everything.
        server: path of `rabbitmq-server`.
        keep: whether the data is kept. Only then is the node shut down in order, which takes five seconds.
        say: gets one line about each unusual choice.
    """

    def __init__(
        self,
        home: Path,
        ports: NodePorts,
        password: str,
        server: Path,
        *,
        keep: bool = True,
        say: Callable[[str], None] = lambda _: None,
    ) -> None:
        self.ports = ports
        self._password = password
        self._server = server
        self._stop = signal.SIGTERM if keep else signal.SIGKILL
        self.account = owner_of(home, server_account("rabbitmq"))
        self.home = reachable(home, self.account, say)

    @property
    def url(self) -> str:
        """Return the URL of the node's default virtual host."""
        return self.url_of("%2F")

    def url_of(self, vhost: str) -> str:
        """Return the URL of a virtual host."""
        return f"amqp://{USER}:{self._password}@127.0.0.1:{self.ports.amqp}/{vhost}"

    def programs(self, *, stage: int = 0) -> list[Program]:
        """Return the port mapper and the node as programs, to be started in this order."""
        self.account.own_directory(self.home / "log")
        self.account.write(self.home / "rabbitmq.conf", "\n".join(self._settings()) + "\n")
        plugins = "rabbitmq_management" if self.ports.management else ""
        self.account.write(self.home / "enabled_plugins", f"[{plugins}].\n")
        environment = self._environment()
        mapper = Program(
            name="epmd",
            command=["epmd", "-port", str(self.ports.mapper), "-address", "127.0.0.1"],
            environment=environment,
            ready=lambda: accepts("127.0.0.1", self.ports.mapper),
            account=self.account,
            stage=stage,
        )
        node = Program(
            name="rabbitmq",
            command=[str(self._server)],
            environment=environment,
            ready=self._is_ready,
            account=self.account,
            stage=stage + 1,
            stop=self._stop,
            stop_seconds=20,
        )
        return [mapper, node]

    def _settings(self) -> Iterator[str]:
        yield f"listeners.tcp.1 = 127.0.0.1:{self.ports.amqp}"
        yield f"default_user = {USER}"
        yield f"default_pass = {self._password}"
        yield "log.file = false"
        yield "log.console = true"
        yield "log.console.level = warning"
        if self.ports.management:
            yield "management.tcp.ip = 127.0.0.1"
            yield f"management.tcp.port = {self.ports.management}"

    def _environment(self) -> dict[str, str]:
        home = self.home
        return plain_environment(
            HOME=str(home),
            ERL_EPMD_PORT=str(self.ports.mapper),
            ERL_EPMD_ADDRESS="127.0.0.1",
            RABBITMQ_NODENAME="xuncha@localhost",
            RABBITMQ_DIST_PORT=str(self.ports.distribution),
            RABBITMQ_CONF_ENV_FILE=str(home / "none"),
            RABBITMQ_CONFIG_FILE=str(home / "rabbitmq.conf"),
            RABBITMQ_ADVANCED_CONFIG_FILE=str(home / "none"),
            RABBITMQ_ENABLED_PLUGINS_FILE=str(home / "enabled_plugins"),
            RABBITMQ_MNESIA_BASE=str(home / "mnesia"),
            RABBITMQ_LOG_BASE=str(home / "log"),
            RABBITMQ_LOGS="-",
            RABBITMQ_ALLOW_INPUT="1",  # the script becomes the server instead of waiting for it
            RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS="-noinput -kernel inet_dist_use_interface {127,0,0,1}",
        )

    def _is_ready(self) -> bool:
        return speaks_amqp(self.ports.amqp) and (
            not self.ports.management or accepts("127.0.0.1", self.ports.management)
        )


def speaks_amqp(port: int) -> bool:
    """Tell whether an AMQP server answers on that port of the loopback interface."""
    try:
        with closing(socket.create_connection(("127.0.0.1", port), timeout=2)) as connection:
            connection.sendall(HEADER)
            return connection.recv(1) == b"\x01"  # a method frame: Connection.Start
    except OSError:
        return False
