"""Imports as they are told, before any service hears of them."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from scenario.cast import ADMIN
from scenario.client import Client
from scenario.datasets import fac, importing, taic
from scenario.datasets.case import (
    programme_of,
)
from scenario.play import Play
from scenario.programme.case import Programme
from services.kernel.calendar import CHINA, Calendar
from tests.unit.scenario.test_programme import Listener

CALENDAR = Calendar.read(CHINA)
Told = list[tuple[str, Any, str, Any]]


def told(programme: Programme) -> Told:
    """Return every command of an import."""
    listener = Listener()
    play = Play(cast("Client", listener), ADMIN)
    play.run(importing.stages_of(play, programme))
    return listener.told


def audits(*rows: dict[str, object], scale: int = 100) -> Programme:
    return programme_of(fac.read_rows(rows), scale)


def recommendations(*rows: dict[str, object], scale: int = 100) -> Programme:
    return programme_of(taic.read_rows(rows), scale)


def said(commands: Told, rpc: str) -> list[Any]:
    return [request for name, _, _, request in commands if name == rpc]


def on(request: Any) -> date:
    return cast("date", request.header.stated_at.ToDatetime().date())
