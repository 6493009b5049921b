"""Who calls: a person in the one capacity that the request claims, if the person holds it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from xuncha.common.v1.contract import Capacity, Header

from services.kernel.act import Act, Caller
from services.kernel.application import Views
from services.kernel.clock import Clock, local_date
from services.kernel.directory.view import Directory, capacity_held
from services.kernel.refusal import CAPACITY_NOT_HELD, INVALID_INPUT, Refusal, refuse_if
from services.kernel.trace import current_trace
from services.kernel.words import Word, word_for

NO_CAPACITY = Word("未注明办理身份", "no capacity is claimed")
AHEAD = Word("办理时间晚于当前时间", "the stated time lies ahead")


class Callers:
    """Tells for one service, from its view of the directory, who calls.

    Posts are judged by the business time at which the request arrives, never by the time it states:
    nobody acts in a capacity they had once. Where the business time is settable, in demonstrations and
    tests, the time a request states is the business time, for posts as for the act itself.

    Args:
        views: of the service.
        clock: the business clock.
        bootstrap_admin: holds the administrator's capacity until anyone was given that post; None for nobody.
        directory: whose directory it is.
        tracking: key of the tracking row of that view; its position is recorded with each act.
        settable: whether a stated time sets the business time of its request.
    """

    def __init__(
        self,
        views: Views,
        clock: Clock,
        bootstrap_admin: UUID | None,
        directory: Directory,
        tracking: str,
        *,
        settable: bool = False,
    ) -> None:
        self._views = views
        self._clock = clock
        self._bootstrap_admin = bootstrap_admin
        self._directory = directory
        self._tracking = tracking
        self._settable = settable

    def caller(self, person: UUID, header: Header) -> Caller:
        """Return the caller of a command or query.

        Raises:
            Refusal: INVALID_INPUT if no capacity is claimed or the stated time lies ahead;
                CAPACITY_NOT_HELD.
        """
        refuse_if(not header.capacity, INVALID_INPUT, field="header.capacity", detail=NO_CAPACITY)
        now = self._clock.now()
        at = _stated(header.stated_at, now)
        day = local_date(at if self._settable else now)
        found = capacity_held(self._views, self._directory, self._tracking, person, header.capacity, day)
        administers = header.capacity == self._directory.administrator
        bootstrapping = person == self._bootstrap_admin and administers and not found.administered
        if not found.posts and not bootstrapping:
            raise Refusal(CAPACITY_NOT_HELD, capacity=word_for(Capacity, header.capacity))
        act = Act(
            person=person, capacity=header.capacity, at=at, reason=header.reason, document=header.document
        )
        seen = {self._directory.owner: found.seen} if found.seen else {}
        return Caller(act=act, posts=found.posts, seen=seen, today=day, trace=current_trace())


def _stated(stated: datetime | None, now: datetime) -> datetime:
    if stated is None:
        return now
    refuse_if(stated > now, INVALID_INPUT, field="header.stated_at", detail=AHEAD)
    return stated
