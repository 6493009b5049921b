"""A running service of notes, with persons in their posts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import grpc
import pytest
from xuncha.common.v1 import common_pb2

from services.kernel.ids import natural_id, new_id
from tests.integration.rpc.notes import NAME, NotesStub, message, notes_service
from tests.integration.support import Api, api, person, refusal
from tests.servers import Database

MEMBER, LEAD, AUDITOR, LIAISON, NOBODY = map(person, ("member", "lead", "auditor", "liaison", "nobody"))
CAPACITIES = {MEMBER: "TEAM_MEMBER", LEAD: "TEAM_LEAD", AUDITOR: "LOG_AUDITOR", LIAISON: "UNIT_LIAISON"}
TEAM = natural_id("organisation", "TEAM")


class Notes:
    """The service as its clients see it."""

    def __init__(self, api: Api) -> None:
        self.api = api

    def tell(self, rpc: str, who: UUID = MEMBER, head: dict[str, Any] | None = None, **body: Any) -> Any:
        """Give a command as a person in their capacity and return its receipt."""
        fields = {"request_id": str(new_id()), "capacity": CAPACITIES.get(who, "TEAM_MEMBER"), **(head or {})}
        request = message(f"{rpc}Request")(header=common_pb2.Header(**fields), **body)
        return self.api.call(NotesStub, rpc, request, who).receipt

    def take(self, code: str, who: UUID = MEMBER, **body: Any) -> Any:
        """Take a note."""
        return self.tell("TakeNote", who, code=code, **{"text": "x", **body})

    def count(self, who: UUID = MEMBER, after: dict[str, int] | None = None, **body: Any) -> Any:
        """Ask for the count."""
        header = common_pb2.QueryHeader(capacity=CAPACITIES[who], after=after)
        return self.api.call(
            NotesStub, "CountNotes", message("CountNotesRequest")(header=header, **body), who
        )

    def send(self, rpc: str, raw: bytes, who: UUID = MEMBER) -> Any:
        """Send bytes as they are."""
        return self.api.call(NotesStub, rpc, raw, who)

    def head(self) -> int:
        """Return how long the log is."""
        return int(self.api.rows("SELECT position FROM head")[0]["position"])

    def traces(self) -> list[dict[str, Any]]:
        """Stop the api and return its access log."""
        self.api.close_access_log()
        return self.api.rows("SELECT * FROM access_log ORDER BY id")

    def run(self, statement: str, *parameters: Any) -> None:
        """Run a statement as the service's role."""
        with self.api.database.connection() as connection:
            connection.execute(statement.encode(), parameters)


def refused(error: pytest.ExceptionInfo[grpc.RpcError]) -> tuple[str, str, str]:
    """Return a refused call's status, rule and field."""
    status, rule, facts = refusal(error.value)
    return status.name, rule, facts["field"]


@pytest.fixture
def migrated() -> tuple[str, ...]:
    """The notes lie in the schema of a service that there is."""
    return (NAME,)


@pytest.fixture
def notes(database: Database, tmp_path: Path) -> Iterator[Notes]:
    with api(notes_service(tmp_path), database.url_of(NAME), NOBODY) as running:
        service = Notes(running)
        for who, capacity in CAPACITIES.items():
            service.run(
                "INSERT INTO directory_post VALUES (%s, %s, %s, %s, '2020-01-01', NULL)",
                new_id(),
                who,
                capacity,
                TEAM,
            )
        service.run("INSERT INTO tracking VALUES (%s, 7)", f"rounds->{NAME}.directory")
        yield service
