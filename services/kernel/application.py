"""Commands: load, decide, save. The application of a service derives from `ServiceApplication`.

A command of which the contract says what it `does` needs nothing more: the object it acts on is loaded
and that method is called. Any other has a handler, a method marked `@handles(SomeCommand)`. It takes the
caller and the command, changes aggregates, and returns a `Decision`. It never saves: the base does, once,
with the receipt.
A query is answered by a function over the views that the service's `questions.py` names. One that needs more
than the views has a method marked `@answers(SomeQuery)`: it takes the caller and the query, returns a Struct.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache, partial
from types import MappingProxyType, ModuleType
from typing import Any, ClassVar, Protocol, TypeVar
from uuid import UUID

import msgspec
import structlog
from xuncha.common.v1.contract import Header

from services.kernel.act import Caller
from services.kernel.commands import Acknowledged, Context, Outcome, Touched, context_of
from services.kernel.crypto.keys import Keys
from services.kernel.events.aggregate import Aggregate
from services.kernel.events.registry import Registry
from services.kernel.events.store import EnvelopeEventStore
from services.kernel.loading import Expected, Loading
from services.kernel.questions import Question
from services.kernel.recollection import FORGETFUL, Recollection
from services.kernel.refusal import REQUEST_ID_REUSED, STALE_VERSION, Refusal
from services.kernel.store.append import RequestReused, StreamConflict
from services.kernel.subjects import Asked, Plain, Subject

F = TypeVar("F", bound=Callable[..., Any])
_LOG = structlog.get_logger("commands")
CONFLICT_RETRIES = 4
"""How often a command is decided again when another command has changed the object meanwhile."""


class Views(Protocol):
    """Reads the service's own views."""

    def rows(self, statement: str, parameters: Sequence[Any] = ()) -> list[dict[str, Any]]:
        """Return the rows of one SELECT as dictionaries."""
        ...


class Decision(msgspec.Struct, frozen=True):
    """The result of a handler.

    Args:
        changed: the aggregates it changed, in the order in which their events are recorded.
        number: the number on paper it assigned, if any.
        content_hash: SHA-256 in hex of the content a second signer has to name, if any.
        asked: the aggregate that the receipt names first; the first changed one if left out.
    """

    changed: tuple[Aggregate, ...]
    number: str = ""
    content_hash: str = ""
    asked: Aggregate | None = None


def decided(
    *changed: Aggregate, number: str = "", content_hash: str = "", asked: Aggregate | None = None
) -> Decision:
    """Return a decision about the changed aggregates. The receipt names `asked` first."""
    return Decision(changed, number, content_hash, asked)


def handles(command: type[msgspec.Struct]) -> Callable[[F], F]:
    """Mark a method as the handler of a command; the method's RPC has the command's name."""

    def mark(method: F) -> F:
        method.handles = command  # type: ignore[attr-defined]
        return method

    return mark


def answers(query: type[msgspec.Struct]) -> Callable[[F], F]:
    """Mark a method as the answer to a query; it takes the caller and the query, returns a Struct."""

    def mark(method: F) -> F:
        method.answers = query  # type: ignore[attr-defined]
        return method

    return mark


class ServiceApplication(Loading):
    """The commands and queries of one service over its event store.

    Args:
        store: the event store, bound to the api's combiner or to a follower's transaction.
        views: runs the reading statements of queries.
        keys: wraps and unwraps data keys; None for services that keep none.
    """

    registry: ClassVar[Registry]
    contract: ClassVar[ModuleType | None] = None
    """The structs of the service's contract."""
    subjects: ClassVar[Mapping[str, Subject]] = MappingProxyType({})
    """What its commands act on, by the name that the contract has for it."""
    questions: ClassVar[Mapping[str, Question]] = MappingProxyType({})
    """What it is asked and its views can answer, by the name of the query."""

    def __init__(self, store: EnvelopeEventStore, views: Views, keys: Keys | None = None) -> None:
        super().__init__(store)
        self.views = views
        self._keys = keys

    @property
    def keys(self) -> Keys:
        """The service's key table.

        Raises:
            LookupError: this process has no key table.
        """
        if self._keys is None:
            raise LookupError("this process has no key table")
        return self._keys

    @classmethod
    @cache
    def command_handlers(cls) -> Mapping[str, tuple[type[msgspec.Struct], str]]:
        """Return command type and method name by command name. The method of a plain command is empty."""
        plain = {name: (struct, "") for name, struct in cls._commands().items() if struct.COMMAND.does}
        return MappingProxyType({**plain, **dict(_marked(cls, "handles"))})

    @classmethod
    def _commands(cls) -> dict[str, Any]:
        """Return the commands of the contract by name."""
        said = vars(cls.contract) if cls.contract else {}
        return {name: struct for name, struct in said.items() if hasattr(struct, "COMMAND")}

    @classmethod
    @cache
    def plain_commands(cls) -> Mapping[str, Plain]:
        """Return the plain commands, each with its method and subject, by the command's name.

        Raises:
            Unfit: a command and its method do not fit together.
        """
        return {
            name: Plain(struct, cls.subjects[struct.COMMAND.object])
            for name, struct in cls._commands().items()
            if struct.COMMAND.does
        }

    @classmethod
    @cache
    def query_handlers(cls) -> Mapping[str, Question]:
        """Return each query with what answers it, by the query's name."""
        marked = {
            name: Question(query, getattr(cls, method)) for name, (query, method) in _marked(cls, "answers")
        }
        return MappingProxyType({**cls.questions, **marked})

    def execute(self, caller: Caller, header: Header, command: msgspec.Struct) -> Acknowledged:
        """Decide a command and save the decision, exactly once per request id.

        Raises:
            Refusal: by a rule, or REQUEST_ID_REUSED, or STALE_VERSION after repeated conflicts.
        """
        context = context_of(caller, header, command, self.hash_of_request)
        decide = partial(self._decision, caller, command)
        expecting = partial(self._expected, caller, command, header.expected_version)
        for attempt in range(CONFLICT_RETRIES + 1):
            recollection = Recollection(FORGETFUL if attempt else self._store.memory)
            try:
                decision = self._decide(decide, expecting, recollection)
            except Refusal:
                # A retry may meet a later state and be refused here; its receipt answers.
                if (first := self._replay(context)) is not None:
                    return first
                raise
            if decision is None:
                continue
            with suppress(StreamConflict):
                return self._saved(context, decision, recollection)
        raise Refusal(STALE_VERSION)

    def _decision(self, caller: Caller, command: Any) -> Decision:
        """Let the command's handler decide, or the method of a plain command."""
        name = type(command).__name__
        _, method = self.command_handlers()[name]
        if method:
            handled: Decision = getattr(self, method)(caller, command)
            return handled
        acted, named = self.plain_commands()[name].decide(Asked(self, caller, command))
        return decided(acted, content_hash=named)

    def _expected(self, caller: Caller, command: Any, version: int) -> Expected:
        """Return the version of the command's object that the caller saw, if the caller gave one."""
        said = getattr(command, "COMMAND", None)
        if not version or said is None or not said.by:
            return Expected()
        return Expected(self.subjects[said.object].id_of(Asked(self, caller, command), said.by), version)

    def _decide(
        self, decide: Callable[[], Decision], expecting: Callable[[], Expected], recollection: Recollection
    ) -> Decision | None:
        """Let the handler decide; None if it failed on remembered aggregates, which may be out of date."""
        try:
            with self.recalling(recollection), self._expecting(expecting()):
                return decide()
        except Exception:
            if not recollection:
                raise
            recollection.forget()
            return None

    def _saved(self, context: Context, decision: Decision, recollection: Recollection) -> Acknowledged:
        """Save the decision, and remember the changed aggregates."""
        try:
            acknowledged = self.save(context, decision, recollection.seen)
        except StreamConflict:
            recollection.forget()
            raise
        self._keep_snapshots(decision, acknowledged)
        if not acknowledged.replayed:
            for aggregate in decision.changed:
                self._store.memory.keep(aggregate)
        return acknowledged

    def hash_of_request(self, body: bytes) -> bytes:
        """Return the hash of a request for its receipt, 32 bytes.

        A service with secret requests uses a keyed hash: a short content could be guessed from a plain hash.
        """
        return hashlib.sha256(body).digest()

    def save(
        self, context: Context, decision: Decision, seen: Mapping[UUID, int] = MappingProxyType({})
    ) -> Acknowledged:
        """Save a decision in one append.

        Args:
            context: of the command or reaction.
            decision: what its handler decided.
            seen: streams that the handler saw, with their versions; none of them may have changed.

        Raises:
            Refusal: REQUEST_ID_REUSED.
            StreamConflict: another command changed one of the streams meanwhile.
        """
        try:
            return self._store.save(context, decision.changed, _outcome(decision), seen)
        except RequestReused:
            raise Refusal(REQUEST_ID_REUSED, field="header.request_id") from None

    def _replay(self, context: Context) -> Acknowledged | None:
        try:
            return self._store.replay(context)
        except RequestReused:
            raise Refusal(REQUEST_ID_REUSED, field="header.request_id") from None

    def _keep_snapshots(self, decision: Decision, acknowledged: Acknowledged) -> None:
        """Make snapshots of long streams. The command is done; a failure here does not matter."""
        snapshots = self._store.snapshots
        if snapshots is None or acknowledged.replayed:
            return
        for aggregate in decision.changed:
            try:
                snapshots.keep_up(aggregate)
            except Exception as error:  # noqa: BLE001 - nothing but time is lost
                _LOG.warning("snapshot_not_kept", stream=aggregate.id, error_type=type(error).__name__)


def _outcome(decision: Decision) -> Outcome:
    asked = decision.asked
    in_order = sorted(decision.changed, key=lambda aggregate: asked is not None and aggregate is not asked)
    touched = tuple(Touched(a.handle, type(a).__name__, a.version) for a in in_order)
    return Outcome(touched=touched, number=decision.number, content_hash=decision.content_hash)


def _marked(cls: type, mark: str) -> Iterator[tuple[str, tuple[type[msgspec.Struct], str]]]:
    for name in dir(cls):
        kind = getattr(getattr(cls, name, None), mark, None)
        if kind is not None:
            yield kind.__name__, (kind, name)
