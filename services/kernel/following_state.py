"""How far a service has followed a log: what a read that names a position waits for."""

from __future__ import annotations

from collections.abc import Mapping

from services.kernel.following import position_key
from services.kernel.service import Service
from services.kernel.store.database import Connection

_HEAD = ""
_REACHED = (
    f"SELECT '{_HEAD}', position FROM head "  # noqa: S608 - constants alone
    "UNION ALL SELECT source, position FROM tracking WHERE source = ANY(%s)"
)


def behind(connection: Connection, service: Service, after: Mapping[str, int]) -> str | None:
    """Return a source of which a service has not seen what somebody wants it to have seen, or None.

    All of the service's followers of a log must have done with it; those are its views of its own log,
    too. A log the service does not follow is nothing to wait for. It costs one round trip.

    Args:
        connection: of the service.
        service: the service.
        after: positions by source; one of the own log has to be in that log, too.
    """
    keys = {source: _keys(service, source) for source in after}
    wanted = [key for each in keys.values() for key in each]
    reached = dict(connection.execute(_REACHED, [wanted]).fetchall())
    for source, position in after.items():
        if any(reached.get(key, 0) < position for key in keys[source]):
            return source
    return service.name if after.get(service.name, 0) > reached[_HEAD] else None


def _keys(service: Service, source: str) -> list[str]:
    followers = service.followings.followers
    return [position_key(service.name, f.name, source) for f in followers if source in f.sources]
