"""`xuncha parked` shows what is parked, handles it again, or gives it up with a reason."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import msgspec
import pytest

from services.kernel.events.envelope import Envelope, References, canonical, encode
from services.kernel.following import Followed
from services.kernel.ids import natural_id, new_id
from services.kernel.messaging.parked import BEHIND, halt_at, park
from services.kernel.store.database import Database
from services.kernel.store.hashing import leaf_hash
from services.kernel.trace import new_trace
from services.launcher.parked import PARKED
from services.launcher.table import database_variables, product_environment, xuncha
from tests.servers import Database as Given

AT = datetime(2024, 3, 5, 1, tzinfo=UTC)
FOLLOWER = "rounds->findings.directory"
OPERATOR = natural_id("person", "operator")
STREAM = natural_id("person", "somebody")


def assigned(position: int, *, whole: bool = True) -> Followed:
    """Return an event of the directory; one that is not whole lacks what every handler needs."""
    post: dict[str, Any] = {"post_id": new_id(), "person_id": STREAM, "capacity": "OFFICE_STAFF"}
    if whole:
        post |= {"scope_id": natural_id("group"), "valid_from": "2024-01-01"}
    envelope = Envelope(
        id=new_id(),
        type="xuncha.rounds.PostAssigned.v1",
        stream=STREAM,
        version=position,
        at=AT,
        on=AT.date(),
        actor=OPERATOR,
        capacity="SEC_ADMIN",
        request=new_id(),
        correlation=new_id(),
        trace=new_trace(),
        refs=References(person=STREAM),
        payload=msgspec.Raw(canonical(post)),
    )
    body = encode(envelope)
    return Followed("rounds", position, AT, envelope, body, leaf_hash(position, AT, body), public=True)


class Installation:
    """A migrated database, and the command line with its services' URLs."""

    def __init__(self, given: Given) -> None:
        self._given = given
        self.findings = Database(given.url_of("findings"), "findings", most=2)

    def park(self, *events: Followed) -> list[int]:
        """Park events, the later ones behind the first; return the numbers of their entries."""
        with self.findings.connection() as connection:
            for event in events:
                park(connection, FOLLOWER, event, "ValueError" if event is events[0] else BEHIND)
        return [row["id"] for row in self.findings.rows("SELECT id FROM parked ORDER BY position")]

    def run(self, *arguments: str, services: tuple[str, ...] = ("findings", "audit")) -> Any:
        names = zip(database_variables(services), services, strict=True)
        variables = {variable: self._given.url_of(service) for variable, service in names}
        return subprocess.run(
            xuncha("parked", *arguments),
            env=product_environment(**variables),
            capture_output=True,
            text=True,
            check=False,
        )

    def states(self) -> list[tuple[str, str, UUID | None]]:
        rows = self.findings.rows("SELECT state, reason, decided_by FROM parked ORDER BY position")
        return [(row["state"], row["reason"], row["decided_by"]) for row in rows]

    def posts(self) -> int:
        return len(self.findings.rows("SELECT post_id FROM directory_post"))


@pytest.fixture
def migrated() -> tuple[str, ...]:
    """The two services whose parked events are shown."""
    return ("findings", "audit")


@pytest.fixture
def installation(database: Given) -> Iterator[Installation]:
    made = Installation(database)
    yield made
    made.findings.close()


def test_nothing_is_listed_when_nothing_is_parked(installation: Installation) -> None:
    listed = installation.run("list")
    assert (listed.returncode, listed.stdout) == (0, "Nothing is parked.\n")


def test_what_is_parked_is_listed_with_its_place_and_why(installation: Installation) -> None:
    first, second = installation.park(assigned(3), assigned(4))
    listed = installation.run("list")
    assert listed.returncode == PARKED
    assert (
        f"findings {first}: parked xuncha.rounds.PostAssigned.v1, position 3 for {FOLLOWER}" in listed.stdout
    )
    assert f"{BEHIND}" in listed.stdout

    rows = [json.loads(line) for line in installation.run("list", "findings", "--json").stdout.splitlines()]
    assert [(row["id"], row["position"], row["halted"]) for row in rows] == [
        (first, 3, False),
        (second, 4, False),
    ]
    assert installation.run("list", "audit").returncode == 0


def test_a_halted_ledger_is_listed_and_cannot_be_waved_through(installation: Installation) -> None:
    with installation.findings.connection() as connection:
        halt_at(connection, "rounds->findings.views", 7, (STREAM, "xuncha.rounds.X.v1"), "SpoiledRow: leaf")
    (entry,) = installation.findings.rows("SELECT id FROM parked")
    assert "HALTED at xuncha.rounds.X.v1, position 7" in installation.run("list", "findings").stdout
    for decision in (["replay"], ["discard", "--reason", "never"]):
        refused = installation.run(decision[0], "findings", str(entry["id"]), *decision[1:])
        assert refused.returncode == 1
        assert "goes on by itself" in refused.stderr


def test_parked_events_take_effect_in_order_when_replayed(installation: Installation) -> None:
    first, _ = installation.park(assigned(3), assigned(4))
    done = installation.run("replay", "findings", str(first), "--by", str(OPERATOR))
    assert (done.returncode, done.stdout) == (0, "findings: handled 2 events\n")
    assert installation.posts() == 2
    assert installation.states() == [("replayed", "", OPERATOR)] * 2
    again = installation.run("replay", "findings", str(first))
    assert again.returncode == 1
    assert f"no entry {first} of findings is parked" in again.stderr


def test_an_event_stays_parked_and_says_no_values_when_it_fails_again(installation: Installation) -> None:
    (only,) = installation.park(assigned(3, whole=False))
    failed = installation.run("replay", "findings", str(only))
    assert failed.returncode == 1
    assert "fails again: ValidationError" in failed.stderr
    assert "OFFICE_STAFF" not in failed.stderr
    assert installation.states() == [("parked", "", None)]


def test_an_event_is_given_up_with_a_reason_and_the_later_ones_can_be_replayed(
    installation: Installation,
) -> None:
    first, second = installation.park(assigned(3, whole=False), assigned(4))
    given_up = installation.run("discard", "findings", str(first), "--reason", "entered by mistake")
    assert given_up.returncode == 0
    assert installation.run("replay", "findings", str(second)).returncode == 0
    (discarded, replayed) = installation.states()
    assert discarded[:2] == ("discarded", "entered by mistake")
    assert discarded[2] == replayed[2] is not None
    assert installation.posts() == 1


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["discard", "findings", "1"], "--reason"),
        (["discard", "findings", "1", "--reason", " "], "must say something"),
        (["list", "nothing"], "no service 'nothing'"),
        (["replay", "findings", "one"], "Invalid value"),
        (["list", "rounds"], "XUNCHA_ROUNDS_DATABASE_URL"),
    ],
)
def test_a_wrong_command_line_is_refused_with_what_is_wrong(
    installation: Installation, arguments: list[str], complaint: str
) -> None:
    refused = installation.run(*arguments)
    assert refused.returncode not in (0, PARKED)
    assert complaint in refused.stderr


@pytest.mark.parametrize("command", ["list", "replay"])
def test_neither_grpc_nor_eventlet_is_loaded(installation: Installation, command: str) -> None:
    (only,) = installation.park(assigned(3))
    arguments = {"list": ["list"], "replay": ["replay", "findings", str(only)]}[command]
    program = (
        "import sys; from services.launcher.commands import run\n"
        f"sys.argv = ['xuncha', 'parked', *{arguments}]\n"
        "try: run()\n"
        "except SystemExit: print([name for name in ('grpc', 'eventlet') if name in sys.modules])"
    )
    url = {"XUNCHA_FINDINGS_DATABASE_URL": installation.findings.url}
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=product_environment(**url),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "[]"
