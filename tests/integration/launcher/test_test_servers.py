"""The servers that tests ask for are private and fresh."""

import psycopg
import pytest

from services.launcher.broker import speaks_amqp
from tests.servers import Database, RabbitServer


@pytest.mark.parametrize("turn", [1, 2])
def test_a_database_is_empty_when_it_is_fresh(empty_database: Database, turn: int) -> None:
    with psycopg.connect(empty_database.url) as connection:
        connection.execute("CREATE TABLE mine (turn int)")


@pytest.mark.parametrize("turn", [1, 2])
def test_a_database_is_migrated_when_asked_for(database: Database, turn: int) -> None:
    with psycopg.connect(database.url_of("rounds")) as connection:
        found = connection.execute("SELECT count(*) FROM rounds.migration").fetchone()
    assert found is not None
    assert found[0] > 0


def test_virtual_hosts_differ_when_two_are_asked_for(rabbitmq_server: RabbitServer, amqp_url: str) -> None:
    other = rabbitmq_server.create_vhost()
    assert other != amqp_url
    assert speaks_amqp(rabbitmq_server.node.ports.amqp)
    rabbitmq_server.drop_vhost(other)
