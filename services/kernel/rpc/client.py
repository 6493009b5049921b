"""A client of a service: sends a person's token, retries where that is safe, and raises refusals in words.

Every command has its own request id, so sending the same request again is always safe: it gets the first
answer again.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from typing import Any, Protocol
from uuid import UUID

import grpc
from google.rpc import error_details_pb2
from grpc_status import rpc_status

from services.kernel.trace import HEADER, passed_on

PATIENCE_S = 30.0
CALL_S = 10.0
PAUSES_S = (0.05, 1.0)
"""The first pause between two attempts, and the longest."""
OPTIONS = (
    ("grpc.max_receive_message_length", 16 << 20),
    ("grpc.initial_reconnect_backoff_ms", 100),
    ("grpc.min_reconnect_backoff_ms", 100),
    ("grpc.max_reconnect_backoff_ms", 1000),
)
PASSING = frozenset(
    {
        grpc.StatusCode.UNAVAILABLE,
        grpc.StatusCode.RESOURCE_EXHAUSTED,
        grpc.StatusCode.DEADLINE_EXCEEDED,
        grpc.StatusCode.CANCELLED,
    }
)
"""Statuses after which the same request is sent again. A server that ends cancels calls it has not begun."""


class Refused(Exception):
    """A service refused a call.

    Args:
        status: gRPC's status.
        rule: code of the rule that refused, such as WRONG_STATE; empty if the answer names none.
        field: the wrong input field, if the answer names one.
        facts: the rule's further facts.
        zh: the refusal in Chinese.
        en: the refusal in English.
    """

    def __init__(
        self, status: grpc.StatusCode, rule: str, field: str, facts: dict[str, str], zh: str, en: str
    ) -> None:
        super().__init__(f"{status.name} {rule}: {en}")
        self.status = status
        self.rule = rule
        self.field = field
        self.facts = facts
        self.zh = zh
        self.en = en


class Tokens(Protocol):
    """Access tokens by person."""

    def of(self, person: UUID) -> str:
        """Return a valid token of a person."""
        ...

    def forget(self, person: UUID) -> None:
        """Drop the token; the next call of `of` gets a new one."""
        ...


class Client:
    """A connection to one service, shared by any number of threads.

    Args:
        address: `host:port`.
        tokens: access tokens of the acting persons.
        patience_s: how long a call is retried before its last refusal is raised, in seconds.
    """

    def __init__(self, address: str, tokens: Tokens, *, patience_s: float = PATIENCE_S) -> None:
        self.channel = grpc.insecure_channel(address, options=OPTIONS)
        self._tokens = tokens
        self._patience_s = patience_s
        self._closed = threading.Event()

    def call(self, stub: Any, rpc: str, request: Any, person: UUID, *, timeout_s: float = CALL_S) -> Any:
        """Call an rpc as a person and return its response.

        Args:
            stub: the generated stub's class.
            rpc: the rpc's name.
            request: the rpc's request; every attempt sends the same object.
            person: the person whose token is sent.
            timeout_s: limit of one attempt, in seconds.

        Raises:
            Refused: the service refused, or was away for longer than the client's patience.
        """
        method = getattr(stub(self.channel), rpc)
        deadline, trace = time.monotonic() + self._patience_s, passed_on()
        pause, longest = PAUSES_S
        renewed = False
        while True:
            try:
                return method(request, metadata=self._metadata(person, trace), timeout=timeout_s)
            except grpc.RpcError as error:
                refused = refused_of(error)
            if refused.rule == "TOKEN_EXPIRED" and not renewed:
                renewed = True
                self._tokens.forget(person)
                continue
            late = time.monotonic() + pause > deadline
            if refused.status not in PASSING or late or self._closed.wait(pause):
                raise refused
            pause = min(2 * pause, longest)

    def stream(self, stub: Any, rpc: str, request: Any, person: UUID) -> Iterator[Any]:
        """Call an rpc that answers with a stream, once. To resume, call again from the last position.

        Raises:
            Refused: a refusal ended the stream, or the service went away.
        """
        try:
            yield from getattr(stub(self.channel), rpc)(request, metadata=self._metadata(person, passed_on()))
        except grpc.RpcError as error:
            raise refused_of(error) from error

    def close(self) -> None:
        """End all calls and the connection."""
        self._closed.set()
        self.channel.close()

    def _metadata(self, person: UUID, trace: str) -> tuple[tuple[str, str], ...]:
        return (("authorization", f"Bearer {self._tokens.of(person)}"), (HEADER, trace))


def refused_of(error: Any) -> Refused:
    """Return the refusal that a failed call's status describes."""
    rule, facts, words = "", {}, {}
    status = rpc_status.from_call(error)
    for detail in status.details if status is not None else ():
        if detail.Is(error_details_pb2.ErrorInfo.DESCRIPTOR):
            info = error_details_pb2.ErrorInfo()
            detail.Unpack(info)
            rule, facts = info.reason, dict(info.metadata)
        elif detail.Is(error_details_pb2.LocalizedMessage.DESCRIPTOR):
            said = error_details_pb2.LocalizedMessage()
            detail.Unpack(said)
            words[said.locale.partition("-")[0]] = said.message
    plain = str(error.details() or "")
    field = facts.pop("field", "")
    return Refused(error.code(), rule, field, facts, words.get("zh", plain), words.get("en", plain))
