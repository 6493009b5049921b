"""How far a service has followed a log: what a read that names a position waits for."""

from __future__ import annotations

from services.kernel.following import position_key
from services.kernel.service import Service
from services.kernel.store.database import Connection


def caught_up(connection: Connection, service: Service, source: str, position: int) -> bool:
    """Tell whether all of a service's followers of a log have done with it up to a position.

    Its views of its own log count too. A log the service does not follow is nothing to wait for.
    """
    return followed_up_to(connection, service, source) >= position if _keys(service, source) else True


def followed_up_to(connection: Connection, service: Service, source: str) -> int:
    """Return the position that the slowest of a service's followers of a log has reached; 0 if none has."""
    keys = _keys(service, source)
    rows = connection.execute("SELECT position FROM tracking WHERE source = ANY(%s)", [keys]).fetchall()
    return min((int(row[0]) for row in rows), default=0) if len(rows) == len(keys) else 0


def _keys(service: Service, source: str) -> list[str]:
    followers = service.followings.followers
    return [position_key(service.name, f.name, source) for f in followers if source in f.sources]
