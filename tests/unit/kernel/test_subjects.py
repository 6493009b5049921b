"""Plain commands: what is looked up and checked before the one method is called, and what it is given."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, ClassVar, Self
from uuid import UUID

import msgspec
import pytest
from xuncha.v1.kinds import Command

from services.kernel.act import Act, Caller
from services.kernel.events.aggregate import Aggregate
from services.kernel.refusal import NOT_FOUND, Refusal, Rule, refuse_if
from services.kernel.subjects import Asked, Plain, Subject, Unfit

JAR = UUID(int=1)
TOO_SMALL = Rule("TOO_SMALL", "太小。", "Too small.")


class JarData(msgspec.Struct):
    litres: int
    label: str = ""


class Jar(Aggregate[JarData]):
    class Thrown(Aggregate.Created):
        TOPIC = "xuncha.kiln.JarThrown.v1"
        litres: int

        def first(self) -> JarData:
            return JarData(self.litres)

    class Labelled(Aggregate.Event):
        TOPIC = "xuncha.kiln.JarLabelled.v1"
        label: str

        def change(self, data: JarData) -> None:
            data.label = self.label

    @classmethod
    def throw(cls, act: Act, id: UUID, litres: int) -> Self:
        return cls.begin(cls.Thrown, act, id, litres=litres)

    def label(self, act: Act, words: str, size: int) -> str:
        self.record(self.Labelled, act, label=f"{words} {size}")
        return f"hash of {words}"


class ThrowJar(msgspec.Struct):
    COMMAND: ClassVar = Command(object="Jar", does="throw")
    litres: int
    shelf: str = ""


class LabelJar(msgspec.Struct):
    COMMAND: ClassVar = Command(object="Jar", by="id", does="label")
    id: UUID
    words: str


class Shelf:
    def __init__(self, *jars: Jar) -> None:
        self._jars = {jar.id: jar for jar in jars}

    def get(self, _kind: type[Jar], id: UUID) -> Jar:
        if id not in self._jars:
            raise Refusal(NOT_FOUND)
        return self._jars[id]


BY = Caller(act=Act(person=UUID(int=9), capacity="POTTER", at=datetime(2026, 3, 2, tzinfo=UTC)))
SUBJECT = Subject(
    Jar,
    facts={"id": lambda _asked, _jar: JAR, "size": lambda _asked, jar: jar.data.litres},
    checks={"litres": lambda asked, _jar: refuse_if(asked.command.litres < 1, TOO_SMALL, field="litres")},
    used=frozenset({"shelf"}),
)


def decide(command: msgspec.Struct, *jars: Jar) -> tuple[Any, str]:
    return Plain(type(command), SUBJECT).decide(Asked(Shelf(*jars), BY, command))


def thrown(litres: int = 3) -> Jar:
    return Jar.throw(BY.act, JAR, litres)


def test_a_command_without_an_object_begins_one() -> None:
    jar, named = decide(ThrowJar(litres=3))
    assert (jar.id, jar.data.litres, named) == (JAR, 3, "")


def test_what_a_field_says_is_checked_before_the_method_decides() -> None:
    with pytest.raises(Refusal) as refused:
        decide(ThrowJar(litres=0))
    assert (refused.value.rule, refused.value.field) == (TOO_SMALL, "litres")


def test_the_method_is_given_fields_and_facts_and_its_answer_is_what_the_receipt_names() -> None:
    jar, named = decide(LabelJar(id=JAR, words="rice"), thrown())
    assert (jar.data.label, named) == ("rice 3", "hash of rice")


def test_what_is_not_there_is_not_found() -> None:
    with pytest.raises(Refusal) as refused:
        decide(LabelJar(id=JAR, words="rice"))
    assert refused.value.rule is NOT_FOUND


@pytest.mark.parametrize(
    ("subject", "odd"),
    [
        (Subject(Jar, facts={"id": lambda _asked, _jar: JAR}), "shelf"),
        (Subject(Jar, used=frozenset({"shelf"})), "id"),
    ],
)
def test_a_command_must_fit_its_method(subject: Subject, odd: str) -> None:
    with pytest.raises(Unfit, match=f"ThrowJar does not fit .*: {odd}$"):
        Plain(ThrowJar, subject)
