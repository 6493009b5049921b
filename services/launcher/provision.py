"""Finds or makes the two servers that the product stands on, and says in one line each what and why."""

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
    """The broker asked for is not there."""


@dataclass(frozen=True)
class Provision:
    """A server that the product stands on.

    Args:
        url: where it is.
        programs: what to start for it, each after the one before is ready; none if it runs already.
    """

    url: str
    programs: tuple[Program, ...] = ()


def provide_postgres(
    given: Mapping[str, str], home: Path, secrets: Secrets, choice: PostgresChoice, say: Say, *, keep: bool
) -> Provision:
    """Return DATABASE_URL if it is given, else a private server with its data in `home`."""
    if url := given.get("DATABASE_URL"):
        say("PostgreSQL: the one of DATABASE_URL, because that is set")
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
        ("asked for" if choice == "embedded" else "none is installed")
        if postgres.programs.embedded
        else "DATABASE_URL is not set"
    )
    kept = f"data in {postgres.home}" if keep else "data not kept"
    say(f"PostgreSQL: {postgres.programs} ({why}), as {postgres.account.name}, {kept}")
    return Provision(postgres.url, (postgres.program(stage=POSTGRES_STAGE),))


def provide_broker(
    given: Mapping[str, str], home: Path, secrets: Secrets, choice: BrokerChoice, say: Say, *, keep: bool
) -> Provision:
    """Return AMQP_URL if it is given, else a private RabbitMQ node, else the in-memory transport.

    Raises:
        NoBroker: RabbitMQ is asked for and not installed.
    """
    if choice != "memory" and (url := given.get("AMQP_URL")):
        say("Broker: the one of AMQP_URL, because that is set")
        return Provision(url)
    server = None if choice == "memory" else installed_server()
    if server is not None:
        node = RabbitNode(
            home, NodePorts(*free_ports(3)), secrets.password("broker"), server, keep=keep, say=say
        )
        say(f"Broker: private RabbitMQ node of {server.parent} (AMQP_URL is not set), as {node.account.name}")
        return Provision(node.url, tuple(node.programs(stage=BROKER_STAGE)))
    if choice == "rabbitmq":
        raise NoBroker("RabbitMQ is not installed; install the package rabbitmq-server, or set AMQP_URL")
    why = "asked for" if choice == "memory" else "no RabbitMQ is installed and AMQP_URL is not set"
    say(f"Broker: in the memory of one worker process ({why})")
    return Provision(IN_MEMORY)
