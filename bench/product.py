"""A worker process: callers of the application layer in one api process, as the product builds it.

Each call is a command of rounds, from its struct to the commit: the handler loads the parent and decides,
and the event is appended with its receipt. The earlier checks of a call (token, permission, capacity) are
measured over gRPC.
"""

from __future__ import annotations

import itertools
from uuid import UUID

from xuncha.common.v1.contract import Header
from xuncha.rounds.v1.contract import RegisterOrganisation

from bench.callers import call_at_once
from bench.protocol import Done, Slot, Store, needed, work
from services.kernel.act import Act, Caller
from services.kernel.clock import SystemClock
from services.kernel.events.store import EnvelopeEventStore
from services.kernel.ids import natural_id, new_id
from services.kernel.speed.combiner import Combiner
from services.kernel.speed.cores import stay_on_one_core
from services.kernel.speed.gathering import GatheringRecorder
from services.kernel.speed.memory import Memory
from services.kernel.speed.one_call import OneCallAppender
from services.kernel.store.database import Database
from services.kernel.store.snapshots import SnapshotTable
from services.rounds.application import REGISTRY, RoundsApplication
from services.rounds.domain.organisation import organisation_id

CAPACITY = "SEC_ADMIN"
CONNECTIONS = 16
"""The number of database connections; the api process has the same."""
GROUP = "GROUP"
PERSON = natural_id("bench", "somebody")
POSTS = {organisation_id(GROUP): natural_id("bench", "post")}


class Registrar:
    """Enters organisations below the group, a new one with each call.

    Args:
        database: of rounds.
    """

    def __init__(self, database: Database) -> None:
        self._combiner = Combiner(database, appending=OneCallAppender())
        recorder, snapshots = GatheringRecorder(database), SnapshotTable(database)
        store = EnvelopeEventStore("rounds", REGISTRY, recorder, self._combiner, snapshots, Memory())
        self._application = RoundsApplication(store, database)
        self._clock = SystemClock()
        self._run = new_id()
        self._numbers = itertools.count(1)

    def register_group(self) -> None:
        """Enter the group, the parent of all others."""
        self._execute(RegisterOrganisation(code=GROUP, name="某集团有限公司", kind="GROUP", level=0))

    def register(self) -> None:
        """Enter one organisation."""
        self._execute(organisation(self._run, next(self._numbers)))

    def do(self, slot: Slot) -> Done:
        """Let callers enter organisations at once."""
        return call_at_once(slot, self.register)

    def close(self) -> None:
        """Append the waiting commands, and close."""
        self._combiner.close()

    def _execute(self, command: RegisterOrganisation) -> None:
        act = Act(person=PERSON, capacity=CAPACITY, at=self._clock.now())
        caller = Caller(act=act, posts=POSTS, seen={"rounds": 1})
        self._application.execute(caller, Header(request_id=new_id(), capacity=CAPACITY), command)


def organisation(run: UUID, number: int) -> RegisterOrganisation:
    """Return the command that enters one organisation of a run."""
    return RegisterOrganisation(
        code=f"{run}-{number}",
        name="某集团某某工程建设有限公司",
        kind="ENTERPRISE",
        level=1,
        parent_id=organisation_id(GROUP),
    )


def main() -> None:
    """Work until the bench has no more slots."""
    stay_on_one_core()
    database = Database(needed(Store).url, "rounds", most=CONNECTIONS)
    registrar = Registrar(database)
    registrar.register_group()
    registrar.register()  # the bench takes this row as the pattern of the others
    work(registrar.do)
    registrar.close()
    database.close()


if __name__ == "__main__":
    main()
