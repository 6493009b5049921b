"""Standing: whether a person holds the one capacity a request claims, and for what."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from services.kernel.act import Act, Caller
from services.kernel.application import Views
from services.kernel.clock import Clock, local_date
from services.kernel.commands import Header
from services.kernel.directory.view import capacity_is_held_by_anyone, scopes_held
from services.kernel.refusal import CAPACITY_NOT_HELD, INVALID, Refusal, refuse_if

BOOTSTRAP_CAPACITY = "SEC_ADMIN"


class Standing:
    """Answers for one service from its view of the directory.

    Args:
        views: of the service.
        clock: the business clock.
        bootstrap_admin: holds SEC_ADMIN until anyone was given that post; None for nobody.
        directory: key of the tracking row of that view; its position is recorded with each act.
    """

    def __init__(self, views: Views, clock: Clock, bootstrap_admin: UUID | None, directory: str) -> None:
        self._views = views
        self._clock = clock
        self._bootstrap_admin = bootstrap_admin
        self._directory = directory

    def caller(self, person: UUID, header: Header) -> Caller:
        """Return the caller of a command or query.

        Raises:
            Refusal: INVALID_INPUT if no capacity is claimed or the stated time lies ahead;
                CAPACITY_NOT_HELD.
        """
        refuse_if(not header.capacity, INVALID, field="header.capacity", detail="capacity")
        now = self._clock.now()
        scopes = scopes_held(self._views, person, header.capacity, local_date(now))
        if not scopes and not self._is_bootstrap(person, header.capacity):
            raise Refusal(CAPACITY_NOT_HELD, capacity=header.capacity)
        act = Act(
            person=person,
            capacity=header.capacity,
            at=_stated(header.stated_at, now),
            reason=header.reason,
            document=header.document,
        )
        return Caller(act=act, scopes=scopes, seen=self._seen())

    def _is_bootstrap(self, person: UUID, capacity: str) -> bool:
        return (
            person == self._bootstrap_admin
            and capacity == BOOTSTRAP_CAPACITY
            and not capacity_is_held_by_anyone(self._views, BOOTSTRAP_CAPACITY)
        )

    def _seen(self) -> dict[str, int]:
        rows = self._views.rows("SELECT position FROM tracking WHERE source = %s", [self._directory])
        return {self._directory.partition("->")[0]: rows[0]["position"]} if rows else {}


def _stated(stated: datetime | None, now: datetime) -> datetime:
    if stated is None:
        return now
    refuse_if(stated > now, INVALID, field="header.stated_at", detail="stated_at > now")
    return stated
