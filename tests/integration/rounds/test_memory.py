"""Two processes with a memory: each decides rightly, although the other has changed the log meanwhile."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import date
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from xuncha.common.v1.contract import Header
from xuncha.rounds.v1.contract import (
    ApproveRound,
    DraftRound,
    Engagement,
    Plan,
    PolicyBasis,
    RegisterOrganisation,
    ReturnRound,
    Role,
    SendNotice,
    SubmitRound,
    WithdrawTarget,
)

from services.kernel.act import Act, Caller
from services.kernel.application import decided
from services.kernel.clock import SystemClock
from services.kernel.commands import Acknowledged, Context
from services.kernel.events.aggregate import Aggregate
from services.kernel.events.store import EnvelopeEventStore
from services.kernel.ids import natural_id, new_id
from services.kernel.refusal import Refusal
from services.kernel.speed.combiner import Combiner
from services.kernel.speed.gathering import GatheringRecorder
from services.kernel.speed.memory import Memory
from services.kernel.store.database import Database
from services.rounds.application import REGISTRY, RoundsApplication
from services.rounds.domain.organisation import organisation_id
from services.rounds.domain.round import round_id
from services.rounds.domain.target import Target
from services.rounds.domain.target_team import Team
from services.rounds.domain.team import Member
from services.rounds.domain.team_state import team_id
from tests.properties import examples
from tests.servers import Database as Given

DIRECTOR, HEAD = natural_id("person", "director"), natural_id("person", "head")
ROUND = round_id("2024-1")


class Process:
    """An api process without its api: the application with a memory of its own."""

    def __init__(self, url: str) -> None:
        self._database = Database(url, "rounds")
        self._combiner = Combiner(self._database)
        self.reads = 0
        store = EnvelopeEventStore("rounds", REGISTRY, Counting(self), self._combiner, memory=Memory())
        self.application = RoundsApplication(store, self._database)

    @property
    def database(self) -> Database:
        return self._database

    def tell(self, command: object, who: UUID = DIRECTOR, **header: object) -> Acknowledged:
        head = Header(**{"request_id": new_id(), "document": "〔2024〕1号", **header})  # type: ignore[arg-type]
        now = SystemClock().now()
        act = Act(person=who, capacity="SOME", at=now, reason=head.reason, document=head.document)
        return self.application.execute(Caller(act=act), head, command)  # type: ignore[arg-type]

    def refused(self, command: object, who: UUID = DIRECTOR, **header: object) -> str:
        with pytest.raises(Refusal) as refusal:
            self.tell(command, who, **header)
        return refusal.value.rule.code

    def record(self, act: Act, *changed: Aggregate) -> None:
        """Record what aggregates have become without a command."""
        request = new_id()
        context = Context(request=request, body_hash=bytes(32), correlation=request)
        self.application.save(context, decided(*changed))

    def close(self) -> None:
        self._combiner.close()
        self._database.close()


class Counting(GatheringRecorder):
    """Counts the streams that are read."""

    def __init__(self, process: Process) -> None:
        super().__init__(process.database)
        self._process = process

    def select_events(self, *arguments: object, **bounds: object) -> object:  # type: ignore[override]
        self._process.reads += 1
        return super().select_events(*arguments, **bounds)  # type: ignore[arg-type]


@pytest.fixture
def processes(database: Given) -> Iterator[tuple[Process, Process]]:
    both = Process(database.url_of("rounds")), Process(database.url_of("rounds"))
    yield both
    for each in both:
        each.close()


def organisation(code: str, parent: str = "") -> RegisterOrganisation:
    above = organisation_id(parent) if parent else None
    return RegisterOrganisation(code=code, name="某公司", kind="ENTERPRISE", level=1, parent_id=above)


def drafted(code: str = "2024-1") -> DraftRound:
    return DraftRound(
        code=code,
        plan=Plan(
            title="第一轮",
            type="REGULAR",
            scheme="A",
            period_from=date(2024, 3, 1),
            period_to=date(2024, 5, 31),
            organisations=(organisation_id("GROUP"),),
            policy_basis=(PolicyBasis(level="GROUP", title="计划"),),
            focus_areas=("FUNDS",),
        ),
    )


def test_nothing_is_read_when_all_aggregates_are_remembered(processes: tuple[Process, Process]) -> None:
    one, _ = processes
    one.tell(organisation("GROUP"))
    one.tell(drafted())
    one.tell(SubmitRound(round_id=ROUND))
    before = one.reads

    one.tell(organisation("WATER", "GROUP"))
    one.tell(ApproveRound(round_id=ROUND), HEAD)

    assert one.reads == before


def test_step_is_taken_when_it_is_right_by_the_log_but_wrong_by_the_memory(
    processes: tuple[Process, Process],
) -> None:
    one, other = processes
    one.tell(organisation("GROUP"))
    one.tell(drafted())
    other.tell(SubmitRound(round_id=ROUND))

    one.tell(ApproveRound(round_id=ROUND), HEAD)

    assert other.refused(ApproveRound(round_id=ROUND), HEAD) == "WRONG_STATE"


def test_step_is_refused_when_it_is_wrong_by_the_log_but_right_by_the_memory(
    processes: tuple[Process, Process],
) -> None:
    one, other = processes
    one.tell(organisation("GROUP"))
    one.tell(drafted())
    one.tell(SubmitRound(round_id=ROUND))
    other.tell(ApproveRound(round_id=ROUND), HEAD)

    assert one.refused(ReturnRound(round_id=ROUND), HEAD) == "WRONG_STATE"


def test_object_is_found_when_it_was_missing_before(processes: tuple[Process, Process]) -> None:
    one, other = processes
    assert one.refused(organisation("WATER", "GROUP")) == "NOT_FOUND"
    other.tell(organisation("GROUP"))

    one.tell(organisation("WATER", "GROUP"))


def test_second_of_two_is_refused_when_both_take_an_id_for_new(processes: tuple[Process, Process]) -> None:
    one, other = processes
    one.tell(organisation("GROUP"))

    assert other.refused(organisation("GROUP")) == "ALREADY_REGISTERED"


def test_first_outcome_is_answered_again_by_the_other_process(processes: tuple[Process, Process]) -> None:
    one, other = processes
    request = new_id()
    first = one.tell(organisation("GROUP"), request_id=request)

    again = other.tell(organisation("GROUP"), request_id=request)

    assert (again.outcome, again.position, again.replayed) == (first.outcome, first.position, True)
    assert other.refused(organisation("GROUP")) == "ALREADY_REGISTERED"


def test_expected_version_is_compared_with_the_log_not_with_the_memory(
    processes: tuple[Process, Process],
) -> None:
    one, other = processes
    one.tell(organisation("GROUP"))
    one.tell(drafted())
    other.tell(SubmitRound(round_id=ROUND))

    with pytest.raises(Refusal) as refusal:
        one.tell(ApproveRound(round_id=ROUND), HEAD, expected_version=1)
    one.tell(ApproveRound(round_id=ROUND), HEAD, expected_version=2)

    assert refusal.value.rule.code == "STALE_VERSION"


def open_target(process: Process) -> Target:
    """Record a target and its team as they are after their forming."""
    act = Act(person=DIRECTOR, capacity="SOME", at=SystemClock().now(), document="授权1")
    target = Target.open(
        act,
        round_id=ROUND,
        round_code="2024-1",
        organisation_code="GROUP",
        unit_id=organisation_id("GROUP"),
        scheme="A",
        focus_areas=("FUNDS",),
    )
    team = Team.form(act, target.id, target.data, (seated("lead"),))
    process.record(act, target, team)
    return target


def seated(name: str) -> Member:
    return Member(
        person_id=natural_id("person", name),
        role=Role.MEMBER,
        engagement=Engagement.FULL_TIME,
        mentor_id=None,
        concurrent_office=False,
    )


def test_decision_that_rests_on_another_stream_is_refused_when_that_one_moved_on(
    processes: tuple[Process, Process],
) -> None:
    one, other = processes
    target = open_target(one)
    one.tell(SendNotice(target_id=target.id, entry_on=date(2099, 1, 4)))
    act = Act(person=DIRECTOR, capacity="SOME", at=SystemClock().now(), document="授权2")
    team = other.application.get(Team, team_id(target.id))
    team.admit_members(act, target.data, (seated("head"),))
    other.record(act, team)

    withdrawing = {"reason": "MERGED"}
    assert one.refused(WithdrawTarget(target_id=target.id), HEAD, **withdrawing) == (
        "TEAM_MEMBER_MUST_NOT_DECIDE"
    )


_RUNS = itertools.count(1)
_STEPS = st.lists(
    st.tuples(st.integers(0, 1), st.sampled_from("ABCD"), st.sampled_from(["", *"ABCD"])),
    min_size=1,
    max_size=12,
)


@examples(20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=_STEPS)
def test_outcomes_agree_with_the_log_whatever_each_process_remembers(
    processes: tuple[Process, Process], steps: list[tuple[int, str, str]]
) -> None:
    run = next(_RUNS)
    there: set[str] = set()
    for process, code, parent in steps:
        told = organisation(f"{run}-{code}", f"{run}-{parent}" if parent else "")
        if code in there:
            assert processes[process].refused(told) == "ALREADY_REGISTERED"
        elif parent and parent not in there:
            assert processes[process].refused(told) == "NOT_FOUND"
        else:
            assert processes[process].tell(told).outcome.touched[0].version == 1
            there.add(code)
