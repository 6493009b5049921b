"""The api as a separate process: its client goes on after each restart, and no command is lost."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import grpc
import msgspec
import psycopg
import pytest
from xuncha.common.v1 import common_pb2
from xuncha.rounds.v1 import messages as pb
from xuncha.rounds.v1.rounds_service_pb2_grpc import RoundsServiceStub

from services.kernel.ids import derived_id
from services.kernel.rpc.client import Client, Refused
from services.launcher.issuer.personas import PersonaTokens
from services.launcher.waiting import wait_until
from services.rounds.domain.organisation import organisation_id
from tests.integration.identity.running import Issuer
from tests.integration.rpc.running import Process
from tests.integration.support import person
from tests.servers import Database

ADMIN = person("admin")


class Installation:
    """An issuer, an api, and a client that acts for a persona."""

    def __init__(self, folder: Path, database: Database) -> None:
        self.database = database
        with ExitStack() as ending:
            self.issuer = Issuer(folder / "issuer")
            ending.callback(self.issuer.stop)
            self.api = Process(folder, self.issuer, database.url_of("rounds"), ADMIN)
            self.tokens = PersonaTokens(self.issuer.url, self.issuer.home.secret())
            self.client = Client(self.api.address, self.tokens)
            ending.pop_all()

    def register(self, code: str, capacity: str = "SEC_ADMIN") -> common_pb2.Receipt:
        """Register an organisation; the same code is the same request."""
        header = common_pb2.Header(request_id=str(derived_id(ADMIN, code)), capacity=capacity)
        request = pb.RegisterOrganisationRequest(header=header, code=code, name="集团", kind="GROUP")
        receipt: common_pb2.Receipt = self.client.call(
            RoundsServiceStub, "RegisterOrganisation", request, ADMIN
        ).receipt
        return receipt

    def recorded(self) -> dict[str, int]:
        """Return the position of each organisation in the log."""
        with psycopg.connect(self.database.url_of("rounds")) as connection:
            rows = connection.execute("SELECT stream_id, position FROM rounds.event").fetchall()
        return {str(row[0]): row[1] for row in rows}

    def close(self) -> None:
        """End everything."""
        self.client.close()
        self.tokens.close()
        if self.api.is_running():
            self.api.end()
        self.issuer.stop()


@pytest.fixture
def migrated() -> tuple[str, ...]:
    """The service whose api is ended and started."""
    return ("rounds",)


@pytest.fixture
def installation(tmp_path: Path, database: Database) -> Iterator[Installation]:
    running = Installation(tmp_path, database)
    yield running
    running.close()


def test_all_threads_stay_on_one_core(installation: Installation) -> None:
    installation.register("GROUP")
    (cores,) = installation.api.cores()
    assert len(cores) == 1


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_nothing_acknowledged_is_lost_and_nothing_done_twice_when_the_api_ends(
    installation: Installation, number: signal.Signals
) -> None:
    acknowledged: dict[str, int] = {}
    enough = threading.Event()

    def register_on(name: str) -> None:
        place = 0
        while not enough.is_set():
            place += 1
            code = f"{name}-{place}"
            acknowledged[code] = installation.register(code).position

    callers = [threading.Thread(target=register_on, args=(f"C{n}",)) for n in range(4)]
    for caller in callers:
        caller.start()
    wait_until(lambda: len(acknowledged) > 20, "some commands are acknowledged")
    code = installation.api.end(number)
    assert code == (0 if number is signal.SIGTERM else -number)
    before = len(acknowledged)
    installation.api.begin()
    wait_until(lambda: len(acknowledged) > before + 20, "commands are acknowledged again")
    enough.set()
    for caller in callers:
        caller.join()
    recorded = installation.recorded()
    assert {str(organisation_id(code)): position for code, position in acknowledged.items()} == recorded
    assert sorted(recorded.values()) == list(range(1, len(recorded) + 1))


def test_the_same_request_is_answered_alike_by_the_next_process(installation: Installation) -> None:
    first = installation.register("A")
    assert installation.api.end() == 0
    installation.api.begin()
    again = installation.register("A")
    assert (again.position, again.replayed) == (first.position, True)


def test_a_refusal_reaches_the_client_in_words(installation: Installation) -> None:
    with pytest.raises(Refused) as refused:
        installation.register("A", capacity="GPC")
    assert refused.value.status is grpc.StatusCode.PERMISSION_DENIED
    assert refused.value.rule == "CAPACITY_NOT_ALLOWED"
    assert refused.value.facts["capacity"] == "GPC"
    assert "不能办理" in refused.value.zh
    assert "may not do this" in refused.value.en


def test_a_client_gives_up_after_its_patience(installation: Installation) -> None:
    installation.register("A")
    installation.api.end()
    impatient = Client(installation.api.address, installation.tokens, patience_s=0.3)
    with pytest.raises(Refused) as refused:
        impatient.call(RoundsServiceStub, "RegisterOrganisation", pb.RegisterOrganisationRequest(), ADMIN)
    assert refused.value.status is grpc.StatusCode.UNAVAILABLE
    impatient.close()


def test_its_log_is_json_lines_without_what_was_said(installation: Installation) -> None:
    installation.register("A")
    installation.api.end()
    lines = [msgspec.json.decode(line) for line in installation.api.log.read_bytes().splitlines()]
    assert [line["event"] for line in lines][-1] == "stopped"
    assert any(line["event"] == "call" and line["person"] == str(ADMIN) for line in lines if "person" in line)
    assert "集团" not in installation.api.log.read_text("utf-8")
