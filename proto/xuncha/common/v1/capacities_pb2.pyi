from xuncha.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from typing import ClassVar as _ClassVar

DESCRIPTOR: _descriptor.FileDescriptor

class Capacity(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CAPACITY_UNSPECIFIED: _ClassVar[Capacity]
    CAPACITY_GPC: _ClassVar[Capacity]
    CAPACITY_LG_HEAD: _ClassVar[Capacity]
    CAPACITY_LG_MEMBER: _ClassVar[Capacity]
    CAPACITY_OFFICE_DIRECTOR: _ClassVar[Capacity]
    CAPACITY_OFFICE_STAFF: _ClassVar[Capacity]
    CAPACITY_TEAM_LEAD: _ClassVar[Capacity]
    CAPACITY_TEAM_DEPUTY: _ClassVar[Capacity]
    CAPACITY_TEAM_MEMBER: _ClassVar[Capacity]
    CAPACITY_TEAM_LIAISON: _ClassVar[Capacity]
    CAPACITY_POOL_ADMIN: _ClassVar[Capacity]
    CAPACITY_DISC_REGISTRAR: _ClassVar[Capacity]
    CAPACITY_DISC_HANDLER: _ClassVar[Capacity]
    CAPACITY_DISC_LEADER: _ClassVar[Capacity]
    CAPACITY_DISC_TRIAL: _ClassVar[Capacity]
    CAPACITY_UNIT_SECRETARY: _ClassVar[Capacity]
    CAPACITY_UNIT_LEADER: _ClassVar[Capacity]
    CAPACITY_UNIT_DEPT: _ClassVar[Capacity]
    CAPACITY_UNIT_LIAISON: _ClassVar[Capacity]
    CAPACITY_UNIT_DISC: _ClassVar[Capacity]
    CAPACITY_FIN_VERIFIER: _ClassVar[Capacity]
    CAPACITY_AUDIT_VERIFIER: _ClassVar[Capacity]
    CAPACITY_ORG_DEPT: _ClassVar[Capacity]
    CAPACITY_FUNC_DEPT: _ClassVar[Capacity]
    CAPACITY_ARCHIVIST: _ClassVar[Capacity]
    CAPACITY_SYS_ADMIN: _ClassVar[Capacity]
    CAPACITY_SEC_ADMIN: _ClassVar[Capacity]
    CAPACITY_LOG_AUDITOR: _ClassVar[Capacity]
    CAPACITY_SYSTEM: _ClassVar[Capacity]
CAPACITY_UNSPECIFIED: Capacity
CAPACITY_GPC: Capacity
CAPACITY_LG_HEAD: Capacity
CAPACITY_LG_MEMBER: Capacity
CAPACITY_OFFICE_DIRECTOR: Capacity
CAPACITY_OFFICE_STAFF: Capacity
CAPACITY_TEAM_LEAD: Capacity
CAPACITY_TEAM_DEPUTY: Capacity
CAPACITY_TEAM_MEMBER: Capacity
CAPACITY_TEAM_LIAISON: Capacity
CAPACITY_POOL_ADMIN: Capacity
CAPACITY_DISC_REGISTRAR: Capacity
CAPACITY_DISC_HANDLER: Capacity
CAPACITY_DISC_LEADER: Capacity
CAPACITY_DISC_TRIAL: Capacity
CAPACITY_UNIT_SECRETARY: Capacity
CAPACITY_UNIT_LEADER: Capacity
CAPACITY_UNIT_DEPT: Capacity
CAPACITY_UNIT_LIAISON: Capacity
CAPACITY_UNIT_DISC: Capacity
CAPACITY_FIN_VERIFIER: Capacity
CAPACITY_AUDIT_VERIFIER: Capacity
CAPACITY_ORG_DEPT: Capacity
CAPACITY_FUNC_DEPT: Capacity
CAPACITY_ARCHIVIST: Capacity
CAPACITY_SYS_ADMIN: Capacity
CAPACITY_SEC_ADMIN: Capacity
CAPACITY_LOG_AUDITOR: Capacity
CAPACITY_SYSTEM: Capacity
