"""The structs of xuncha.common.v1. Generated from the protos beside it; change those."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta
from xuncha.v1.kinds import Code, Labelled, MaybeCode, MaybeLine, MaybePageKey, Position


class Capacity(Labelled):
    """A capacity, as it stands in header.capacity, in posts and in permission tables."""

    GPC = "GPC", "集团党委", "Group Party Committee"
    LG_HEAD = "LG_HEAD", "领导小组组长", "Head of the leading group"
    LG_MEMBER = "LG_MEMBER", "领导小组成员", "Member of the leading group"
    OFFICE_DIRECTOR = "OFFICE_DIRECTOR", "督查办主任", "Director of the inspection office"
    OFFICE_STAFF = "OFFICE_STAFF", "督查办工作人员", "Inspection office staff"
    TEAM_LEAD = "TEAM_LEAD", "巡查组组长", "Team lead"
    TEAM_DEPUTY = "TEAM_DEPUTY", "巡查组副组长", "Deputy team lead"
    TEAM_MEMBER = "TEAM_MEMBER", "巡查组成员", "Team member"
    TEAM_LIAISON = "TEAM_LIAISON", "巡查组联络员", "Team liaison"
    POOL_ADMIN = "POOL_ADMIN", "人才库管理员", "Pool administrator"
    DISC_REGISTRAR = "DISC_REGISTRAR", "纪检线索管理员", "Clue registrar"
    DISC_HANDLER = "DISC_HANDLER", "纪检承办人", "Discipline handler"
    DISC_LEADER = "DISC_LEADER", "纪检负责人", "Discipline leader"
    DISC_TRIAL = "DISC_TRIAL", "纪检审理人员", "Trial officer"
    UNIT_SECRETARY = "UNIT_SECRETARY", "单位党组织书记", "Party secretary of the unit"
    UNIT_LEADER = "UNIT_LEADER", "单位责任领导", "Responsible leader of the unit"
    UNIT_DEPT = "UNIT_DEPT", "单位责任部门", "Department of the unit"
    UNIT_LIAISON = "UNIT_LIAISON", "单位联络员", "Liaison of the unit"
    UNIT_DISC = "UNIT_DISC", "单位纪检委员", "Discipline member of the unit"
    FIN_VERIFIER = "FIN_VERIFIER", "财务核验人", "Finance verifier"
    AUDIT_VERIFIER = "AUDIT_VERIFIER", "审计核验人", "Audit verifier"
    ORG_DEPT = "ORG_DEPT", "组织部门", "Organisation department"
    FUNC_DEPT = "FUNC_DEPT", "职能部门", "Functional department"
    ARCHIVIST = "ARCHIVIST", "档案管理员", "Archivist"
    SYS_ADMIN = "SYS_ADMIN", "系统管理员", "System administrator"
    SEC_ADMIN = "SEC_ADMIN", "安全管理员", "Security administrator"
    LOG_AUDITOR = "LOG_AUDITOR", "审计管理员", "Log auditor"
    SYSTEM = "SYSTEM", "系统自动", "The system"


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
