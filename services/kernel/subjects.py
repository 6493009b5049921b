"""The objects that commands act on: how they are found and reached, and which facts their methods need."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from services.kernel.act import Caller
from services.kernel.events.aggregate import Aggregate
from services.kernel.refusal import NOT_FOUND, Refusal


@dataclass(frozen=True, slots=True)
class Asked:
    """A command as somebody gives it: what may be looked up for its decision.

    Args:
        application: of the service.
        caller: who gives it.
        command: its struct.
    """

    application: Any
    caller: Caller
    command: Any


Reach = Callable[[Asked, type[Any], UUID], Aggregate[Any]]
"""Returns an object that the caller may act on, or refuses: (asked, kind, id)."""
Fact = Callable[[Asked, Any], Any]
"""Returns what a method needs to know beyond its command: (asked, object; None if it is about to begin)."""
Check = Callable[[Asked, Any], None]
"""Refuses what a field says if it must not be said; arguments as for a fact."""


class Unfit(TypeError):
    """A plain command and its method do not fit together."""


def loaded(asked: Asked, kind: type[Aggregate[Any]], id: UUID) -> Aggregate[Any]:
    """Load an object that everybody may know of whose capacity may call the command."""
    found: Aggregate[Any] = asked.application.get(kind, id)
    return found


@dataclass(frozen=True)
class Subject:
    """One kind of object that commands act on or begin, by the name that the contract has for it.

    Args:
        kind: its class.
        reach: loads it for a caller.
        ids: how its id follows where a command names another one, by the name of that field; None if there
            is no such object.
        facts: what its methods need to know, by the name of the parameter.
        checks: what must hold of what a field says, by the name of the field; in the order of the command's
            fields, before the method decides.
        used: fields that facts, checks or `reach` read, and that are no parameters of a method.
    """

    kind: type[Aggregate[Any]]
    reach: Reach = loaded
    ids: Mapping[str, Callable[[Asked], UUID | None]] = field(default_factory=dict)
    facts: Mapping[str, Fact] = field(default_factory=dict)
    checks: Mapping[str, Check] = field(default_factory=dict)
    used: frozenset[str] = frozenset()

    def id_of(self, asked: Asked, by: str) -> UUID | None:
        """Return the id of the object that a command acts on, by the field that says it."""
        if by in self.ids:
            return self.ids[by](asked)
        said: UUID = getattr(asked.command, by)
        return said

    def load(self, asked: Asked, by: str) -> Aggregate[Any]:
        """Return the object that a command acts on.

        Raises:
            Refusal: NOT_FOUND.
        """
        id = self.id_of(asked, by)
        if id is None:
            raise Refusal(NOT_FOUND)
        return self.reach(asked, self.kind, id)


class Plain:
    """A command that does no more than to call one method: of one object, or of a class that begins one.

    The method takes the act, then what the command's fields say, by name, and the facts that the subject
    offers under the names of its other parameters. If it returns a text, the receipt carries that as the hash
    that the next signer has to name; else the object's own content hash, if it has one.

    Args:
        command: the command's struct, with the options of the contract.
        subject: the object that it acts on.

    Raises:
        Unfit: the method does not exist, or has a parameter that neither a field nor a fact fills.
    """

    def __init__(self, command: type[Any], subject: Subject) -> None:
        self._said = command.COMMAND
        self._subject = subject
        method = getattr(subject.kind, self._said.does, None)
        if method is None:
            raise Unfit(f"{command.__name__}: {subject.kind.__name__} has no method {self._said.does}")
        fields = [name for name in command.__struct_fields__ if name != self._said.by]
        wanted = [name for name in inspect.signature(method).parameters if name not in {"self", "act"}]
        unknown = set(wanted) - set(fields) - subject.facts.keys()
        unused = set(fields) - set(wanted) - subject.used
        if unknown or unused:
            odd = ", ".join(sorted(unknown | unused))
            raise Unfit(f"{command.__name__} does not fit {method.__qualname__}: {odd}")
        self._fields = [name for name in wanted if name in fields]
        self._facts = {name: subject.facts[name] for name in wanted if name not in fields}
        self._checks = [subject.checks[name] for name in fields if name in subject.checks]

    def decide(self, asked: Asked) -> tuple[Aggregate[Any], str]:
        """Return the object after its method decided, and the hash that the receipt carries.

        Raises:
            Refusal: NOT_FOUND, that of a check, or the method's.
        """
        acted = self._subject.load(asked, self._said.by) if self._said.by else None
        for check in self._checks:
            check(asked, acted)
        given = {name: getattr(asked.command, name) for name in self._fields}
        known = {name: fact(asked, acted) for name, fact in self._facts.items()}
        named = getattr(acted or self._subject.kind, self._said.does)(asked.caller.act, **given, **known)
        if acted is None:
            acted, named = named, None
        return acted, named if isinstance(named, str) else getattr(acted.data, "content_hash", "")
