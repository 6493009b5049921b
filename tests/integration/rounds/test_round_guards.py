"""A round up to its beginning over the api: each guard of C.1 by its code."""

from typing import Any

import grpc
import pytest

from services.kernel.ids import new_id
from services.rounds.domain.round import round_id
from services.rounds.domain.target_state import target_id
from tests.integration.rounds.house import (
    COMMITTEE,
    DIRECTOR,
    GROUP,
    HEAD,
    ask,
    give_post,
    plan,
    refused,
    tell,
)
from tests.integration.support import Api

RULE = grpc.StatusCode.FAILED_PRECONDITION
OFFICE = "OFFICE_DIRECTOR"
MINUTE, RESOLUTION = {"document": "〔2023〕1号"}, {"document": "〔2023〕2号"}
RETURNED = {"reason": "SCOPE", **MINUTE}
KNOWN: dict[str, Any] = {"round_id": str(round_id("2023-1"))}
STEPS: tuple[tuple[str, Any, str, dict[str, str]], ...] = (
    ("SubmitRound", DIRECTOR, OFFICE, {}),
    ("ApproveRound", HEAD, "LG_HEAD", MINUTE),
    ("AuthoriseRound", COMMITTEE, "GPC", RESOLUTION),
)
"""The way of a round to its authorisation."""


def draft(rounds: Api, **changed: Any) -> None:
    """Draft the round of the tests."""
    tell(rounds, "DraftRound", DIRECTOR, OFFICE, code="2023-1", plan=plan(**changed))


def bring(rounds: Api, upto: str) -> None:
    """Draft the round and bring it up to a step, if one is named; each is its own person's."""
    draft(rounds)
    steps = [rpc for rpc, *_ in STEPS]
    for rpc, who, capacity, head in STEPS[: steps.index(upto) + 1 if upto else 0]:
        tell(rounds, rpc, who, capacity, head=head, **KNOWN)


def turned_down(rounds: Api, rpc: str, who: Any, capacity: str, **body: Any) -> tuple[Any, str]:
    """Return status and code of a refusal."""
    status, code, _ = refused(rounds, rpc, who, capacity, **{**KNOWN, **body})
    return status, code


@pytest.mark.parametrize("lacking", ["organisations", "policy_basis", "focus_areas"])
def test_plan_is_not_submitted_while_a_part_of_it_is_missing(staffed: Api, lacking: str) -> None:
    draft(staffed, **{lacking: []})
    status, code, facts = refused(staffed, "SubmitRound", DIRECTOR, OFFICE, **KNOWN)
    assert (status, code, facts["missing"]) == (RULE, "ROUND_PLAN_INCOMPLETE", lacking)


def test_returned_plan_is_written_anew_and_goes_its_way(staffed: Api) -> None:
    bring(staffed, "SubmitRound")
    tell(staffed, "ReturnRound", HEAD, "LG_HEAD", head=RETURNED, **KNOWN)
    for changed, answer in (
        ({"organisations": [str(new_id())]}, (grpc.StatusCode.NOT_FOUND, "NOT_FOUND")),
        ({"title": "长" * 201}, (grpc.StatusCode.INVALID_ARGUMENT, "INVALID_INPUT")),
        ({"period_to": "2023-01-01"}, (RULE, "PERIOD_REVERSED")),
    ):
        assert turned_down(staffed, "ReviseRound", DIRECTOR, OFFICE, plan=plan(**changed)) == answer
    tell(staffed, "ReviseRound", DIRECTOR, OFFICE, plan=plan(title="修改后的方案"), **KNOWN)
    for rpc, who, capacity, head in STEPS:
        tell(staffed, rpc, who, capacity, head=head, **KNOWN)
    (row,) = ask(staffed, "ListRounds", COMMITTEE, "GPC").rounds
    assert (row.title, row.state, row.organisations) == ("修改后的方案", "AUTHORISED", 1)


def test_review_is_refused_when_the_reviewer_rewrote_the_plan(staffed: Api) -> None:
    draft(staffed, focus_areas=[])
    tell(staffed, "ReviseRound", HEAD, OFFICE, plan=plan(), **KNOWN)
    tell(staffed, "SubmitRound", DIRECTOR, OFFICE, **KNOWN)
    answer = turned_down(staffed, "ApproveRound", HEAD, "LG_HEAD", head=MINUTE)
    assert answer == (RULE, "DRAFTER_MUST_NOT_REVIEW")


@pytest.mark.parametrize(("rpc", "head"), [("ApproveRound", MINUTE), ("ReturnRound", RETURNED)])
def test_review_is_refused_when_who_drafted_or_submitted_does_it_in_another_capacity(
    staffed: Api, rpc: str, head: dict[str, str]
) -> None:
    draft(staffed)
    tell(staffed, "SubmitRound", HEAD, OFFICE, **KNOWN)
    give_post(staffed, DIRECTOR, "LG_HEAD")
    staffed.follow()
    for who in (DIRECTOR, HEAD):
        assert turned_down(staffed, rpc, who, "LG_HEAD", head=head) == (RULE, "DRAFTER_MUST_NOT_REVIEW")


def test_review_rests_on_a_minute_and_a_return_on_a_reason_as_well(staffed: Api) -> None:
    bring(staffed, "SubmitRound")
    assert turned_down(staffed, "ApproveRound", HEAD, "LG_HEAD") == (RULE, "MINUTE_REQUIRED")
    assert turned_down(staffed, "ReturnRound", HEAD, "LG_HEAD", head=MINUTE) == (RULE, "REASON_REQUIRED")
    bare = {"reason": "SCOPE"}
    assert turned_down(staffed, "ReturnRound", HEAD, "LG_HEAD", head=bare) == (RULE, "MINUTE_REQUIRED")
    tell(staffed, "ReturnRound", HEAD, "LG_HEAD", head=RETURNED, **KNOWN)
    assert turned_down(staffed, "ApproveRound", HEAD, "LG_HEAD", head=MINUTE) == (RULE, "WRONG_STATE")


def test_authorisation_rests_on_a_resolution(staffed: Api) -> None:
    bring(staffed, "ApproveRound")
    assert turned_down(staffed, "AuthoriseRound", COMMITTEE, "GPC") == (RULE, "RESOLUTION_REQUIRED")


def test_authorisation_is_refused_when_drafter_or_reviewer_enters_it_in_another_capacity(
    staffed: Api,
) -> None:
    bring(staffed, "ApproveRound")
    for who in (DIRECTOR, HEAD):
        give_post(staffed, who, "GPC")
    staffed.follow()
    for who, code in ((DIRECTOR, "DRAFTER_MUST_NOT_REVIEW"), (HEAD, "REVIEWER_MUST_NOT_AUTHORISE")):
        assert turned_down(staffed, "AuthoriseRound", who, "GPC", head=RESOLUTION) == (RULE, code)


def test_authorisation_is_refused_when_the_person_returned_an_earlier_plan(staffed: Api) -> None:
    bring(staffed, "SubmitRound")
    tell(staffed, "ReturnRound", HEAD, "LG_HEAD", head=RETURNED, **KNOWN)
    tell(staffed, "SubmitRound", DIRECTOR, OFFICE, **KNOWN)
    give_post(staffed, COMMITTEE, "LG_HEAD")
    give_post(staffed, HEAD, "GPC")
    staffed.follow()
    tell(staffed, "ApproveRound", COMMITTEE, "LG_HEAD", head=MINUTE, **KNOWN)
    for who in (COMMITTEE, HEAD):
        answer = turned_down(staffed, "AuthoriseRound", who, "GPC", head=RESOLUTION)
        assert answer == (RULE, "REVIEWER_MUST_NOT_AUTHORISE")


@pytest.mark.parametrize(
    ("stands", "refusing"),
    [
        ("", ("ApproveRound", "ReturnRound", "AuthoriseRound", "ActivateRound")),
        ("SubmitRound", ("SubmitRound", "AuthoriseRound", "ActivateRound")),
        ("ApproveRound", ("SubmitRound", "ApproveRound", "ReturnRound", "ActivateRound")),
        ("AuthoriseRound", ("SubmitRound", "ApproveRound", "ReturnRound", "AuthoriseRound")),
    ],
)
def test_each_step_is_refused_out_of_turn(staffed: Api, stands: str, refusing: tuple[str, ...]) -> None:
    bring(staffed, stands)
    by: dict[str, tuple[Any, str, dict[str, str]]] = {
        **{rpc: (who, capacity, head) for rpc, who, capacity, head in STEPS},
        "ReturnRound": (HEAD, "LG_HEAD", RETURNED),
        "ActivateRound": (DIRECTOR, OFFICE, {}),
    }
    if stands:
        late = turned_down(staffed, "ReviseRound", DIRECTOR, OFFICE, plan=plan())
        assert late == (RULE, "WRONG_STATE")
    for rpc in refusing:
        who, capacity, head = by[rpc]
        assert turned_down(staffed, rpc, who, capacity, head=head) == (RULE, "WRONG_STATE")


def test_each_step_is_refused_to_other_capacities_and_for_an_unknown_round(staffed: Api) -> None:
    draft(staffed)
    for rpc, capacity in (
        ("SubmitRound", "LG_HEAD"),
        ("ApproveRound", OFFICE),
        ("ReturnRound", OFFICE),
        ("AuthoriseRound", OFFICE),
        ("ActivateRound", "LG_HEAD"),
        ("ReviseRound", "LG_HEAD"),
    ):
        denied = (grpc.StatusCode.PERMISSION_DENIED, "CAPACITY_NOT_ALLOWED")
        assert turned_down(staffed, rpc, HEAD, capacity) == denied
    for rpc, who, capacity, head in STEPS:
        unknown = {"round_id": str(new_id()), "head": head}
        nothing = (grpc.StatusCode.NOT_FOUND, "NOT_FOUND")
        assert turned_down(staffed, rpc, who, capacity, **unknown) == nothing


def test_round_without_a_target_left_is_not_activated(staffed: Api) -> None:
    bring(staffed, "AuthoriseRound")
    going = {"reason": "POSTPONED", "document": "〔2023〕3号"}
    only = target_id(round_id("2023-1"), GROUP)
    tell(staffed, "WithdrawTarget", HEAD, "LG_HEAD", head=going, target_id=str(only))
    assert turned_down(staffed, "ActivateRound", DIRECTOR, OFFICE) == (RULE, "NO_TARGET_LEFT")
    staffed.follow()
    assert turned_down(staffed, "ActivateRound", DIRECTOR, OFFICE) == (RULE, "WRONG_STATE")
