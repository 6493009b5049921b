"""The in-memory broker: kombu's transport, mended for nameko, for workers that share one process.

Messages live as long as the process. That is enough: a message is a hint, the log is read for the rest.
"""

# mypy: disable-error-code="no-untyped-call,assignment"
from __future__ import annotations

from typing import Any

from kombu.transport import TRANSPORT_ALIASES
from kombu.transport import memory as library
from kombu.transport.virtual import base

POLL_SECONDS = 0.005
"""How long an idle consumer waits before it looks again; the library's second is too long."""


class Message(base.Message):
    """A message that says its content type where nameko's RPC looks for it."""

    def __init__(self, payload: dict[str, Any], channel: Any = None, **kwargs: Any) -> None:
        super().__init__(payload, channel=channel, **kwargs)
        self.properties["content_type"] = self.content_type


class Channel(library.Channel):
    """A channel that hands over everything at once and passes bodies as they are."""

    Message = Message
    body_encoding = None

    def basic_qos(self, prefetch_size: int = 0, prefetch_count: int = 0, apply_global: bool = False) -> None:
        """Set no limit: it would be shared by all consumers of the channel, RPC replies included."""
        self.qos.prefetch_count = 0


class Transport(library.Transport):
    """The library's transport with the two classes above and a short poll."""

    Channel = Channel
    polling_interval = POLL_SECONDS


def with_host(url: str) -> str:
    """Return a broker's URL; `memory://` gets the host that the client library misses with a warning."""
    return "memory://localhost/" if url == "memory://" else url


def register() -> None:
    """Make `memory://` mean this transport in this process.

    Nameko takes a broker as a URL alone, so that kombu's table of URL schemes is the one place to say it.
    """
    TRANSPORT_ALIASES["memory"] = f"{__name__}:Transport"
