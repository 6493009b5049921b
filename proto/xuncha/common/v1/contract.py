"""The structs of xuncha.common.v1. Generated from the protos beside it; change those."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta
from xuncha.v1.kinds import Code, MaybeCode, MaybeLine, MaybePageKey, Position


class Capacity(StrEnum):
    """A capacity, as it stands in header.capacity, in posts and in permission tables."""

    GPC = "GPC"
    LG_HEAD = "LG_HEAD"
    LG_MEMBER = "LG_MEMBER"
    OFFICE_DIRECTOR = "OFFICE_DIRECTOR"
    OFFICE_STAFF = "OFFICE_STAFF"
    TEAM_LEAD = "TEAM_LEAD"
    TEAM_DEPUTY = "TEAM_DEPUTY"
    TEAM_MEMBER = "TEAM_MEMBER"
    TEAM_LIAISON = "TEAM_LIAISON"
    POOL_ADMIN = "POOL_ADMIN"
    DISC_REGISTRAR = "DISC_REGISTRAR"
    DISC_HANDLER = "DISC_HANDLER"
    DISC_LEADER = "DISC_LEADER"
    DISC_TRIAL = "DISC_TRIAL"
    UNIT_SECRETARY = "UNIT_SECRETARY"
    UNIT_LEADER = "UNIT_LEADER"
    UNIT_DEPT = "UNIT_DEPT"
    UNIT_LIAISON = "UNIT_LIAISON"
    UNIT_DISC = "UNIT_DISC"
    FIN_VERIFIER = "FIN_VERIFIER"
    AUDIT_VERIFIER = "AUDIT_VERIFIER"
    ORG_DEPT = "ORG_DEPT"
    FUNC_DEPT = "FUNC_DEPT"
    ARCHIVIST = "ARCHIVIST"
    SYS_ADMIN = "SYS_ADMIN"
    SEC_ADMIN = "SEC_ADMIN"
    LOG_AUDITOR = "LOG_AUDITOR"
    SYSTEM = "SYSTEM"


LEADERS_CAPACITIES = frozenset({Capacity.GPC, Capacity.LG_HEAD, Capacity.LG_MEMBER})


OFFICE_CAPACITIES = frozenset({Capacity.OFFICE_DIRECTOR, Capacity.OFFICE_STAFF})


TEAM_CAPACITIES = frozenset(
    {Capacity.TEAM_LEAD, Capacity.TEAM_DEPUTY, Capacity.TEAM_MEMBER, Capacity.TEAM_LIAISON}
)


DISCIPLINE_CAPACITIES = frozenset(
    {Capacity.DISC_REGISTRAR, Capacity.DISC_HANDLER, Capacity.DISC_LEADER, Capacity.DISC_TRIAL}
)


UNIT_CAPACITIES = frozenset(
    {
        Capacity.UNIT_SECRETARY,
        Capacity.UNIT_LEADER,
        Capacity.UNIT_DEPT,
        Capacity.UNIT_LIAISON,
        Capacity.UNIT_DISC,
    }
)


VERIFIER_CAPACITIES = frozenset({Capacity.FIN_VERIFIER, Capacity.AUDIT_VERIFIER})


ADMINISTRATOR_CAPACITIES = frozenset({Capacity.SYS_ADMIN, Capacity.SEC_ADMIN, Capacity.LOG_AUDITOR})


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """Sent with every command. The caller's token proves the person; the capacity is claimed here."""

    request_id: UUID
    capacity: MaybeCode = ""
    stated_at: datetime | None = None
    reason: MaybeCode = ""
    document: MaybeLine = ""
    expected_version: Annotated[int, Meta(ge=0)] = 0
    after: Annotated[dict[Code, Position], Meta(max_length=8)] = {}


class QueryHeader(msgspec.Struct, frozen=True, kw_only=True):
    """Sent with every query."""

    capacity: MaybeCode = ""
    after: Annotated[dict[Code, Position], Meta(max_length=8)] = {}


class PageRequest(msgspec.Struct, frozen=True, kw_only=True):
    """Asks for one page of a list, in the order of its key."""

    limit: Annotated[int, Meta(ge=0, le=500)] = 0
    after: MaybePageKey = ""
