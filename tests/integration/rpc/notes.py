"""A small service that takes notes, standing in the place of findings; its contract is made at run time."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Annotated, Any, ClassVar
from uuid import UUID

import msgspec
from google.protobuf import descriptor_pb2, descriptor_pool, message_factory
from xuncha.common.v1 import common_pb2
from xuncha.v1.kinds import Code, Command, Text

from services.directory import DIRECTORY
from services.kernel.act import Caller
from services.kernel.application import Decision, ServiceApplication, answers, decided, handles
from services.kernel.directory.kept_away import Hides, hiding
from services.kernel.directory.view import directory_follower
from services.kernel.events.aggregate import Aggregate
from services.kernel.events.registry import Registry
from services.kernel.following import Followings
from services.kernel.ids import natural_id
from services.kernel.refusal import NOT_FOUND, Refusal
from services.kernel.service import Service
from services.kernel.subjects import Subject

NAME = "findings"
"""The place it stands in: the schema and role of that service."""
PACKAGE = "xuncha.notes.v1"
SECRET = "线索人王某"


class NoteData(msgspec.Struct):
    text: str


class Note(Aggregate[NoteData]):
    class Taken(Aggregate.Created):
        TOPIC = f"xuncha.{NAME}.NoteTaken.v1"
        PUBLIC = True
        text: str
        fen: int

        def first(self) -> NoteData:
            return NoteData(self.text)

    class Amended(Aggregate.Event):
        TOPIC = f"xuncha.{NAME}.NoteAmended.v1"
        PUBLIC = True
        text: str

    class Whispered(Aggregate.Event):
        TOPIC = f"xuncha.{NAME}.NoteWhispered.v1"
        text: str


class TakeNote(msgspec.Struct, frozen=True, kw_only=True):
    """Take a note."""

    code: Code
    text: Text
    fen: Annotated[int, msgspec.Meta(ge=0)] = 0


class AmendNote(msgspec.Struct, frozen=True, kw_only=True):
    """Amend a note; in public, or for the few."""

    COMMAND: ClassVar = Command(object="Note", by="note_id")
    note_id: UUID
    text: Text
    private: bool = False


class CountNotes(msgspec.Struct, frozen=True, kw_only=True):
    """Count the notes."""

    fail: bool = False


class NoteCount(msgspec.Struct, frozen=True):
    """How many there are."""

    notes: int
    on: date


def note_id(code: str) -> UUID:
    """Return the id of the note of that code."""
    return natural_id("note", code)


class NotesApplication(ServiceApplication):
    registry = Registry(NAME, [Note])
    subjects: ClassVar = {"Note": Subject(Note)}

    @handles(TakeNote)
    def take_note(self, caller: Caller, command: TakeNote) -> Decision:
        return decided(
            Note.begin(Note.Taken, caller.act, note_id(command.code), text=command.text, fen=command.fen)
        )

    @handles(AmendNote)
    def amend_note(self, caller: Caller, command: AmendNote) -> Decision:
        note = self.get(Note, command.note_id)
        if note.data.text == "sealed":
            raise Refusal(NOT_FOUND)
        note.record(Note.Whispered if command.private else Note.Amended, caller.act, text=command.text)
        return decided(note)

    @answers(CountNotes)
    def count_notes(self, caller: Caller, query: CountNotes) -> NoteCount:
        if query.fail:
            raise ValueError(SECRET)
        return NoteCount(self.views.rows("SELECT count(*) AS n FROM event")[0]["n"], caller.act.on)

    def hiding(self, caller: Caller) -> Hides | None:
        if caller.act.capacity != "UNIT_LIAISON":
            return hiding(self.views, caller)
        return lambda envelope: b"liaison" not in bytes(envelope.payload)


def _contract() -> None:
    """Make the contract known as generated code would."""
    kinds = {"string": 9, "int64": 3, "bool": 8}
    file = descriptor_pb2.FileDescriptorProto(
        name="notes_service.proto",
        package=PACKAGE,
        syntax="proto3",
        dependency=[common_pb2.DESCRIPTOR.name],
    )
    service = file.service.add(name="NotesService")
    contract: dict[str, tuple[str, dict[str, str]]] = {
        "TakeNote": ("Header", {"code": "string", "text": "string", "fen": "int64"}),
        "AmendNote": ("Header", {"note_id": "string", "text": "string", "private": "bool"}),
        "CountNotes": ("QueryHeader", {"fail": "bool"}),
    }
    for rpc, (header, fields) in contract.items():
        request, response = f"{rpc}Request", f"{rpc}Response"
        service.method.add(name=rpc, input_type=f".{PACKAGE}.{request}", output_type=f".{PACKAGE}.{response}")
        described = file.message_type.add(name=request)
        described.field.add(
            name="header", number=1, type=11, type_name=f".xuncha.common.v1.{header}", label=1
        )
        for number, (name, kind) in enumerate(fields.items(), 2):
            described.field.add(name=name, number=number, type=kinds[kind], label=1)
        answer = file.message_type.add(name=response)
        if header == "Header":
            answer.field.add(
                name="receipt", number=1, type=11, type_name=".xuncha.common.v1.Receipt", label=1
            )
        else:
            answer.field.add(name="notes", number=1, type=3, label=1)
            answer.field.add(name="on", number=2, type=9, label=1)
    descriptor_pool.Default().Add(file)
    for name in ("xuncha.notes", PACKAGE, f"{PACKAGE}.{NAME}_service_pb2"):
        sys.modules[name] = ModuleType(name)


_contract()


def message(name: str) -> Any:
    """Return a message class of the contract."""
    return message_factory.GetMessageClass(
        descriptor_pool.Default().FindMessageTypeByName(f"{PACKAGE}.{name}")
    )


class NotesStub:
    """What generated code would offer to clients."""

    def __init__(self, channel: Any) -> None:
        for rpc in ("TakeNote", "AmendNote", "CountNotes"):
            method = channel.unary_unary(
                f"/{PACKAGE}.NotesService/{rpc}",
                request_serializer=lambda sent: sent if isinstance(sent, bytes) else sent.SerializeToString(),
                response_deserializer=message(f"{rpc}Response").FromString,
            )
            setattr(self, rpc, method)


def notes_service(folder: Path, table: str = "") -> Service:
    """Return the service with a permission table of its own."""
    path = folder / "permissions.toml"
    path.write_text(table or PERMISSIONS, "utf-8")
    return Service(
        name=NAME,
        application=NotesApplication,
        registry=NotesApplication.registry,
        proto=f"{PACKAGE}.NotesService",
        permissions=path,
        directory=DIRECTORY,
        followings=Followings(followers=(directory_follower(DIRECTORY),)),
    )


PERMISSIONS = """
[commands]
TakeNote = ["TEAM_MEMBER"]
AmendNote = ["TEAM_MEMBER", "TEAM_LEAD"]

[queries]
CountNotes = ["TEAM_MEMBER", "TEAM_LEAD"]
ListFigures = []
ListFigureEvents = []
Read = ["TEAM_MEMBER", "TEAM_LEAD", "LOG_AUDITOR", "UNIT_LIAISON"]
Subscribe = ["TEAM_MEMBER", "TEAM_LEAD", "LOG_AUDITOR", "UNIT_LIAISON"]
"Read.private" = ["LOG_AUDITOR"]
"""
