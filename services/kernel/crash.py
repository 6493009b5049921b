"""Named points at which a process can be told to die at once, for fault tests.

Each point stands where work is handed over, so a test can show that nothing is lost or doubled there:

relay.read             events read from the log, nothing published yet
relay.published        the broker has confirmed, the position is not saved yet
relay.saved            the position is saved
follower.received      a message has arrived, nothing is applied yet
follower.applied       handlers and reactions ran, the transaction is open
follower.committed     effects and position are committed, the message is not acknowledged yet
follower.acknowledged  the message is acknowledged
timer.ran              a timer ran, its transaction is open
combiner.taken         an api has taken commands to append, nothing is appended yet
combiner.committed     the commands are committed, no caller is answered yet

`XUNCHA_CRASH_AT` names one point, with `:N` for the N-th time it is passed (the first if left out).
"""

from __future__ import annotations

import os
import signal

POINTS = (
    "relay.read",
    "relay.published",
    "relay.saved",
    "follower.received",
    "follower.applied",
    "follower.committed",
    "follower.acknowledged",
    "timer.ran",
    "combiner.taken",
    "combiner.committed",
)

_left: dict[str, int] = {}


def arm(at: str) -> None:
    """Arm a point, as `name` or `name:N`; an empty string disarms all.

    Raises:
        LookupError: there is no such point.
    """
    _left.clear()
    if at:
        name, _, times = at.partition(":")
        if name not in POINTS:
            raise LookupError(f"no crash point {name!r}; there are {', '.join(POINTS)}")
        _left[name] = int(times or 1)


def arm_from_environment() -> None:
    """Arm the point that `XUNCHA_CRASH_AT` names. A process that has such points calls this first, once."""
    arm(os.environ.get("XUNCHA_CRASH_AT", ""))  # noqa: TID251 - a fault test's switch, no setting


def crash_point(name: str) -> None:
    """Kill this process without warning if the point is armed; otherwise do nothing."""
    if not _left or name not in _left:
        return
    _left[name] -= 1
    if _left[name] == 0:
        os.kill(os.getpid(), signal.SIGKILL)
