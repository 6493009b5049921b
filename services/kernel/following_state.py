"""How far a service has followed a log. A call that names positions in `after` waits for this."""

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
    """Return a source whose wanted position a service has not reached, or None.

    All followers of that log must have reached the position, those of the service's own log, too. A log
    that the service does not follow is ignored. The check costs one round trip.

    Args:
        connection: of the service.
        service: the service.
        after: positions by source; a position of the own log must also exist in that log.
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
