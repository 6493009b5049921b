"""The objects that commands act on: how they are found and reached, and which facts their methods need."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import msgspec

from services.kernel.act import Caller
from services.kernel.events.aggregate import Aggregate
from services.kernel.refusal import NOT_FOUND, Refusal

Reach = Callable[[Any, Caller, type[Any], UUID], Aggregate[Any]]
"""Returns an object that the caller may act on, or refuses: (application, caller, kind, id)."""
Fact = Callable[[Any, Caller, Any], Any]
"""Returns a fact that a method needs beyond its command: (application, caller, object)."""


class Unfit(TypeError):
    """A plain command and its method do not fit together."""


def loaded(application: Any, _caller: Caller, kind: type[Aggregate[Any]], id: UUID) -> Aggregate[Any]:
    """Load an object that every caller may know of whose capacity may call the command."""
    found: Aggregate[Any] = application.get(kind, id)
    return found


@dataclass(frozen=True)
class Subject:
    """One kind of object that commands act on.

    Args:
        kind: its class.
        reach: loads it for a caller.
        ids: for commands that name another object's id, by that field's name: a function of (application,
            caller, command) that returns this object's id, or None if there is no such object.
        facts: functions that return the facts its methods need, by the name of the parameter.
    """

    kind: type[Aggregate[Any]]
    reach: Reach = loaded
    ids: Mapping[str, Callable[[Any, Caller, Any], UUID | None]] = field(default_factory=dict)
    facts: Mapping[str, Fact] = field(default_factory=dict)

    def id_of(self, application: Any, caller: Caller, command: msgspec.Struct, by: str) -> UUID | None:
        """Return the id of the object that a command acts on, from the field that the contract names."""
        if by in self.ids:
            return self.ids[by](application, caller, command)
        said: UUID = getattr(command, by)
        return said

    def load(self, application: Any, caller: Caller, command: msgspec.Struct, by: str) -> Aggregate[Any]:
        """Return the object that a command acts on.

        Raises:
            Refusal: NOT_FOUND.
        """
        id = self.id_of(application, caller, command, by)
        if id is None:
            raise Refusal(NOT_FOUND)
        return self.reach(application, caller, self.kind, id)


class Plain:
    """A command that only calls one method of one object.

    The method takes the act, then the command's fields by name. Its other parameters are facts that the
    subject offers by the same names.

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
        fields = {name for name in command.__struct_fields__ if name != self._said.by}
        wanted = [name for name in inspect.signature(method).parameters if name not in {"self", "act"}]
        unknown = set(wanted) - fields - subject.facts.keys()
        if unknown or fields - set(wanted):
            odd = ", ".join(sorted(unknown | (fields - set(wanted))))
            raise Unfit(f"{command.__name__} does not fit {method.__qualname__}: {odd}")
        self._fields = [name for name in wanted if name in fields]
        self._facts = {name: subject.facts[name] for name in wanted if name not in fields}

    def decide(self, application: Any, caller: Caller, command: Any) -> Aggregate[Any]:
        """Return the object after its method has decided.

        Raises:
            Refusal: NOT_FOUND, or a refusal of the method.
        """
        acted = self._subject.load(application, caller, command, self._said.by)
        given = {name: getattr(command, name) for name in self._fields}
        known = {name: fact(application, caller, acted) for name, fact in self._facts.items()}
        getattr(acted, self._said.does)(caller.act, **given, **known)
        return acted
