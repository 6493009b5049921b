"""The in-memory broker for workers that share one process: kombu's transport, adapted for nameko.

Messages live as long as the process. That is enough: a message is only a hint, and followers read from the
log what no message brought.
"""

# mypy: disable-error-code="no-untyped-call,assignment"
from __future__ import annotations

from typing import Any

from kombu.transport import TRANSPORT_ALIASES
from kombu.transport import memory as library
from kombu.transport.virtual import base

POLL_SECONDS = 0.005
"""How long an idle consumer waits before it looks again; the library waits a second, which is too long."""


class Message(base.Message):
    """A message with its content type where nameko's RPC looks for it."""

    def __init__(self, payload: dict[str, Any], channel: Any = None, **kwargs: Any) -> None:
        super().__init__(payload, channel=channel, **kwargs)
        self.properties["content_type"] = self.content_type


class Channel(library.Channel):
    """A channel that delivers every message at once and passes bodies unchanged."""

    Message = Message
    body_encoding = None

    def basic_qos(self, prefetch_size: int = 0, prefetch_count: int = 0, apply_global: bool = False) -> None:
        """Set no limit: all consumers of the channel would share it, RPC replies included."""
        self.qos.prefetch_count = 0


class Transport(library.Transport):
    """The library's transport with the two classes above and a short poll."""

    Channel = Channel
    polling_interval = POLL_SECONDS


def with_host(url: str) -> str:
    """Return a broker's URL. `memory://` gets a host, because the client library warns if there is none."""
    return "memory://localhost/" if url == "memory://" else url


def register() -> None:
    """Make `memory://` mean this transport in this process.

    Nameko takes a broker only as a URL, so kombu's table of URL schemes is the only place to register it.
    """
    TRANSPORT_ALIASES["memory"] = f"{__name__}:Transport"
