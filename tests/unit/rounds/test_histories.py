"""A history that was written is read again: its guards hold on what is stored, its state is the same."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import msgspec
import pytest
from xuncha.rounds.v1.contract import BodyRole, FormerPost

from services.kernel.events.aggregate import Aggregate, must_allow
from services.kernel.events.envelope import canonical
from services.kernel.refusal import WRONG_STATE
from services.rounds.application import REGISTRY
from services.rounds.domain.body import Body
from services.rounds.domain.form_template import FormTemplate
from services.rounds.domain.institutional_document import InstitutionalDocument
from services.rounds.domain.meeting import Meeting
from services.rounds.domain.organisation import Organisation
from services.rounds.domain.person import Person
from services.rounds.domain.pool_entry import PoolEntry
from services.rounds.domain.prior_issue_import import PriorIssueImport
from services.rounds.domain.round import Round
from tests.unit.rounds import (
    test_body,
    test_form_template,
    test_institutional_document,
    test_person,
    test_pool_entry,
    test_prior_issue,
    test_round,
)
from tests.unit.rounds.targets import meeting
from tests.unit.story import act, refused

DAY, NEXT = date(2023, 5, 4), date(2023, 5, 5)


def body() -> Body:
    known = test_body.headed()
    known.end_membership(act(), test_body.seat(known), NEXT)
    test_body.appoint(known, "other", BodyRole.HEAD, NEXT)
    return known


def document() -> InstitutionalDocument:
    known = test_institutional_document.document()
    test_institutional_document.supersede(known, "〔2024〕1号")
    return known


def form() -> FormTemplate:
    known = test_form_template.revised()
    known.lock(act("Li"), test_form_template.SECOND)
    return known


def minute() -> Meeting:
    held = meeting()
    held.countersign(act("Lead"), "c0")
    return held


def organisation() -> Organisation:
    return Organisation.register(act(), code="U1", name="某公司", kind="UNIT", level=1, parent_id=None)


def somebody() -> Person:
    before = FormerPost(organisation_id=test_person.UNIT, leading=True, held_from=DAY, held_to=NEXT)
    known = test_person.somebody(("AUDIT",), before)
    for capacity in ("OFFICE_STAFF", "LG_HEAD"):
        known.assign_post(
            act(), capacity_held=capacity, scope_id=test_person.UNIT, valid_from=DAY, valid_to=NEXT
        )
    known.end_post(act(), next(iter(known.data.posts)), NEXT)
    return known


def entry() -> PoolEntry:
    known = test_pool_entry.removed()
    known.readmit(act("keeper"), test_pool_entry.terms())
    known.review(act("keeper"), test_pool_entry.terms())
    return known


def issues() -> PriorIssueImport:
    known = test_prior_issue.confirmed()
    known.list_issue(act(), "2")
    known.confirm(act(), 2)
    return known


def returned_and_closed() -> Round:
    known = test_round.submitted()
    known.send_back(act("Wu", reason="UNCLEAR", document="1"))
    known.revise(act("Zhou"), test_round.PLAN)
    known.submit(act("Zhou"))
    known.approve(act("Wu", document="2"))
    known.authorise(act("Zheng", document="3"))
    known.activate(act("Zhou"), {"U1": True})
    known.close(act("system"))
    return known


def stored(event: Aggregate.Event) -> Any:
    """Return an event as a log gives it back."""
    kind = REGISTRY.of(event)
    payload = msgspec.json.decode(canonical(kind.payload_of(event)))
    return kind.build(payload, event.originator_id, event.originator_version, event.act)


@pytest.mark.parametrize(
    "made",
    [
        body,
        document,
        form,
        minute,
        organisation,
        somebody,
        entry,
        test_prior_issue.issue,
        issues,
        returned_and_closed,
    ],
)
def test_each_event_is_allowed_again_where_it_stands(made: Callable[[], Aggregate]) -> None:
    known = made()
    read: Any = None
    for event in map(stored, known.take_changes()):
        must_allow(type(known).MOVES, read and read.data, event)
        read = event.mutate(read)
    assert (read, read.data) == (known, known.data)


def test_event_at_a_forbidden_place_is_found() -> None:
    first, *_, last = map(stored, returned_and_closed().take_changes())
    with refused(WRONG_STATE):
        must_allow(Round.MOVES, first.mutate(None).data, last)
