"""Finds or makes the two servers that the product needs; one line for each says what was chosen and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from services.launcher.broker import IN_MEMORY, NodePorts, RabbitNode, installed_server
from services.launcher.postgres import Postgres
from services.launcher.program import Program
from services.launcher.secrets import Secrets
from services.launcher.waiting import free_ports

Say = Callable[[str], None]
POSTGRES_STAGE = 1
BROKER_STAGE = 2
BrokerChoice = Literal["auto", "rabbitmq", "memory"]
PostgresChoice = Literal["auto", "embedded"]


class NoBroker(LookupError):
    """The wanted broker is not installed."""


@dataclass(frozen=True)
class Provision:
    """A server that the product needs.

    Args:
        url: the server's address.
        programs: the programs to start, each after the one before is ready; none if the server already runs.
    """

    url: str
    programs: tuple[Program, ...] = ()


def provide_postgres(
    given: Mapping[str, str], home: Path, secrets: Secrets, choice: PostgresChoice, say: Say, *, keep: bool
) -> Provision:
    """Return DATABASE_URL if it is given, else a private server with its data in `home`."""
    if url := given.get("DATABASE_URL"):
        say("PostgreSQL: the server that DATABASE_URL names")
        return Provision(url)
    postgres = Postgres(
        home,
        free_ports(1)[0],
        secrets.password("owner"),
        embedded_only=choice == "embedded",
        durable=keep,
        say=say,
    )
    why = (
        ("as asked for" if choice == "embedded" else "because none is installed")
        if postgres.programs.embedded
        else "because DATABASE_URL is not set"
    )
    kept = f"its data is in {postgres.home}" if keep else "its data is not kept"
    say(f"PostgreSQL: {postgres.programs}, {why}; it runs as {postgres.account.name}, {kept}")
    return Provision(postgres.url, (postgres.program(stage=POSTGRES_STAGE),))


def provide_broker(
    given: Mapping[str, str], home: Path, secrets: Secrets, choice: BrokerChoice, say: Say, *, keep: bool
) -> Provision:
    """Return AMQP_URL if it is given, else a private RabbitMQ node, else the in-memory transport.

    Raises:
        NoBroker: RabbitMQ is wanted but not installed.
    """
    if choice != "memory" and (url := given.get("AMQP_URL")):
        say("Broker: the server that AMQP_URL names")
        return Provision(url)
    server = None if choice == "memory" else installed_server()
    if server is not None:
        node = RabbitNode(
            home, NodePorts(*free_ports(3)), secrets.password("broker"), server, keep=keep, say=say
        )
        why = "because AMQP_URL is not set"
        say(f"Broker: a private RabbitMQ node, {why}; {server} runs as {node.account.name}")
        return Provision(node.url, tuple(node.programs(stage=BROKER_STAGE)))
    if choice == "rabbitmq":
        raise NoBroker("RabbitMQ is not installed; install the package rabbitmq-server, or set AMQP_URL")
    why = "as asked for" if choice == "memory" else "because no RabbitMQ is installed and AMQP_URL is not set"
    say(f"Broker: in the memory of one worker process, {why}")
    return Provision(IN_MEMORY)
