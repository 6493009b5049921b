"""A service whose contract, application and permissions do not fit together does not start."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import ClassVar

import msgspec
import pytest
from google.protobuf import descriptor_pool

from services.kernel.act import Caller
from services.kernel.application import Decision, decided, handles
from services.kernel.identity.permissions import Permissions
from services.kernel.rpc.binding import BindingError, check_fit
from tests.integration.rpc.notes import PERMISSIONS, NotesApplication, notes_service

SERVICE = descriptor_pool.Default().FindServiceByName("xuncha.notes.v1.NotesService")


class TakeNote(msgspec.Struct):
    code: str
    text: int


class Extra(msgspec.Struct):
    code: str


class Missing(NotesApplication):
    amend_note: ClassVar[None] = None  # type: ignore[assignment]


class TooMuch(NotesApplication):
    @handles(Extra)
    def extra(self, caller: Caller, command: Extra) -> Decision:
        return decided()


def misfits(tmp_path: Path, application: type[NotesApplication], table: str = PERMISSIONS) -> str:
    service = replace(notes_service(tmp_path, table), application=application)
    rows = Permissions.read(service.permissions).methods
    with pytest.raises(BindingError) as error:
        check_fit(SERVICE, application.__new__(application), rows)
    return str(error.value)


def test_an_rpc_without_a_handler_is_named(tmp_path: Path) -> None:
    assert "rpc AmendNote has no handler" in misfits(tmp_path, Missing)


def test_a_handler_without_an_rpc_is_named(tmp_path: Path) -> None:
    assert "handler Extra has no rpc" in misfits(tmp_path, TooMuch)


def test_an_rpc_without_a_row_of_permissions_is_named(tmp_path: Path) -> None:
    table = PERMISSIONS.replace('TakeNote = ["TEAM_MEMBER"]', "")
    assert "rpc TakeNote has no row of permissions" in misfits(tmp_path, NotesApplication, table)
