"""What the tests of rounds share: who sits where, and how they speak to the api."""

from typing import Any

import grpc
import pytest
from xuncha.common.v1 import common_pb2
from xuncha.rounds.v1 import messages as pb
from xuncha.rounds.v1.rounds_service_pb2_grpc import RoundsServiceStub

from services.kernel.ids import new_id
from services.rounds.domain.organisation import organisation_id
from tests.integration.support import Api, person, refusal

ADMIN, DIRECTOR, HEAD, COMMITTEE, AUDITOR = map(person, ("admin", "director", "head", "committee", "auditor"))
GROUP = organisation_id("GROUP")
STAFF = {
    DIRECTOR: ("OFFICE_DIRECTOR",),
    HEAD: ("LG_HEAD", "OFFICE_DIRECTOR"),
    COMMITTEE: ("GPC",),
    AUDITOR: ("LOG_AUDITOR",),
}


def header(capacity: str, **fields: Any) -> common_pb2.Header:
    """Return a command's header with a fresh request id."""
    return common_pb2.Header(**{"request_id": str(new_id()), "capacity": capacity, **fields})


def tell(
    rounds: Api, rpc: str, who: Any, capacity: str, head: dict[str, Any] | None = None, **body: Any
) -> Any:
    """Send a command and return its receipt."""
    request = getattr(pb, f"{rpc}Request")(header=header(capacity, **(head or {})), **body)
    return rounds.call(RoundsServiceStub, rpc, request, who).receipt


def ask(rounds: Api, rpc: str, who: Any, capacity: str, **body: Any) -> Any:
    """Send a query once the views have caught up, and return its answer."""
    rounds.follow()
    request = getattr(pb, f"{rpc}Request")(header=common_pb2.QueryHeader(capacity=capacity), **body)
    return rounds.call(RoundsServiceStub, rpc, request, who)


def refused(rounds: Api, rpc: str, who: Any, capacity: str, **body: Any) -> Any:
    """Send a command that must be refused; return status, code and facts. Nothing changed."""
    before = log_length(rounds)
    with pytest.raises(grpc.RpcError) as error:
        tell(rounds, rpc, who, capacity, **body)
    assert log_length(rounds) == before
    return refusal(error.value)


def unanswered(rounds: Api, rpc: str, who: Any, capacity: str, **body: Any) -> Any:
    """Send a query that must be refused; return status, code and facts."""
    with pytest.raises(grpc.RpcError) as error:
        ask(rounds, rpc, who, capacity, **body)
    return refusal(error.value)


def register_group(rounds: Api) -> Any:
    """Enter the group itself."""
    return tell(
        rounds, "RegisterOrganisation", ADMIN, "SEC_ADMIN", code="GROUP", name="集团", kind="GROUP", level=0
    )


def register_unit(rounds: Api, code: str) -> str:
    """Enter an enterprise of the group and return its id."""
    body: dict[str, Any] = {"name": "下属企业", "kind": "ENTERPRISE", "level": 1, "parent_id": str(GROUP)}
    tell(rounds, "RegisterOrganisation", ADMIN, "SEC_ADMIN", code=code, **body)
    return str(organisation_id(code))


def register_person(rounds: Api, who: Any, name: str = "某人", **known: Any) -> None:
    """Enter a person of the group."""
    body: dict[str, Any] = {"unit_id": str(GROUP), "rank": "DIVISION", **known}
    tell(rounds, "RegisterPerson", ADMIN, "SEC_ADMIN", person_id=str(who), name=name, **body)


def give_post(rounds: Api, who: Any, capacity: str, scope: Any = GROUP) -> None:
    """Give a known person a capacity."""
    post: dict[str, Any] = {"capacity_held": capacity, "scope_id": str(scope), "valid_from": "2023-01-01"}
    tell(rounds, "AssignPost", ADMIN, "SEC_ADMIN", person_id=str(who), **post)


def staff(rounds: Api) -> None:
    """Enter a group with people in office."""
    register_group(rounds)
    for who, capacities in STAFF.items():
        register_person(rounds, who)
        for capacity in capacities:
            give_post(rounds, who, capacity)
    rounds.follow()


def plan(**changed: Any) -> pb.Plan:
    """Return a plan that lacks nothing, unless told."""
    whole: dict[str, Any] = {
        "title": "2023年第一轮",
        "type": "REGULAR",
        "scheme": "A",
        "period_from": "2023-04-03",
        "period_to": "2023-06-30",
        "organisations": [str(GROUP)],
        "policy_basis": [pb.PolicyBasis(level="GROUP", title="年度要点")],
        "focus_areas": ["FUNDS"],
    }
    return pb.Plan(**{**whole, **changed})


def log_length(rounds: Api) -> int:
    """Return how many events the log has."""
    return int(rounds.rows("SELECT position FROM head")[0]["position"])
