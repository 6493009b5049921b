"""A fresh world per test: databases of the sample services and a broker."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from services.launcher.broker import IN_MEMORY, NodePorts, RabbitNode, installed_server
from services.launcher.program import Running
from services.launcher.waiting import free_ports, wait_until
from tests.integration.messaging.world import SAMPLES, World, install, role_url
from tests.servers import Database, PostgresServer


@pytest.fixture(scope="session")
def sample_database(postgres_server: PostgresServer) -> Database:
    """A database with the sample services' schemas, to be copied."""
    database = postgres_server.create()
    for service in SAMPLES:
        install(database.url, service)
    return database


@pytest.fixture
def world_of(
    postgres_server: PostgresServer, sample_database: Database, tmp_path: Path
) -> Iterator[list[World]]:
    """Where a test keeps its world; it is ended with the test."""
    worlds: list[World] = []
    yield worlds
    for world in worlds:
        world.close()
        postgres_server.drop(Database(world.owner_url))


def make_world(
    worlds: list[World], server: PostgresServer, sample: Database, broker: str, folder: Path
) -> World:
    copy = server.copy(sample)
    worlds.append(World({each: role_url(copy.url, each) for each in SAMPLES}, copy.url, broker, folder))
    return worlds[0]


@pytest.fixture
def world(
    world_of: list[World],
    postgres_server: PostgresServer,
    sample_database: Database,
    broker_url: str,
    tmp_path: Path,
) -> World:
    """A world on each broker in turn."""
    return make_world(world_of, postgres_server, sample_database, broker_url, tmp_path)


@pytest.fixture
def quiet_world(
    world_of: list[World], postgres_server: PostgresServer, sample_database: Database, tmp_path: Path
) -> World:
    """A world in which no worker runs and no broker is needed."""
    return make_world(world_of, postgres_server, sample_database, IN_MEMORY, tmp_path)


@pytest.fixture
def rabbit_world(
    world_of: list[World],
    postgres_server: PostgresServer,
    sample_database: Database,
    amqp_url: str,
    tmp_path: Path,
) -> World:
    """A world on RabbitMQ, for what several processes share."""
    return make_world(world_of, postgres_server, sample_database, amqp_url, tmp_path)


class OwnNode:
    """A RabbitMQ node that a test may stop and start again on the same data."""

    def __init__(self, folder: Path) -> None:
        server = installed_server()
        assert server is not None, "RabbitMQ is not installed"
        amqp, distribution, mapper = free_ports(3)
        self.node = RabbitNode(folder / "node", NodePorts(amqp, distribution, mapper), "owner", server)
        self._folder = folder
        self._mapper = Running(self.node.programs()[0], folder)
        wait_until(self._mapper.is_ready, "epmd answers")
        self.start()

    def start(self) -> None:
        self._running = Running(self.node.programs()[1], self._folder)
        wait_until(self._running.is_ready, "RabbitMQ answers", seconds=60)

    def stop(self) -> None:
        self._running.stop()

    def close(self) -> None:
        self.stop()
        self._mapper.stop()


@pytest.fixture
def own_node(server_home: Path) -> Iterator[OwnNode]:
    node = OwnNode(server_home)
    yield node
    node.close()


@pytest.fixture
def own_node_world(
    world_of: list[World],
    postgres_server: PostgresServer,
    sample_database: Database,
    own_node: OwnNode,
    tmp_path: Path,
) -> World:
    """A world on a node of its own."""
    return make_world(world_of, postgres_server, sample_database, own_node.node.url, tmp_path)
