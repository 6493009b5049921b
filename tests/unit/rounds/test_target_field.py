from datetime import date

import pytest
from xuncha.rounds.v1.contract import MeetingType, Phase

from services.kernel.act import Act
from services.kernel.refusal import WRONG_STATE
from services.kernel.states import REASON_REQUIRED, STATE_FORBIDS
from services.rounds.domain.target import Target
from services.rounds.domain.target_field import (
    CHANNELS_REQUIRED,
    ENTRY_RECORD_REQUIRED,
    ENTRY_TOO_EARLY,
    FIELD_NOT_CLEARED,
    OFFICE_TEAM_MEETING_MISSING,
    PLANNED_END_NOT_LATER,
    ROUND_NOT_ACTIVE,
    TEAM_NOT_CLEARED,
    Entered,
    EntryAnnounced,
    FieldClosed,
    FieldExtended,
    Reporting,
)
from services.rounds.domain.target_state import phase_of
from services.rounds.domain.team_state import TEAM_MEMBER_MUST_NOT_DECIDE
from tests.unit.rounds.targets import (
    END,
    ENTRY,
    OFFICE,
    SOURCES,
    cleared,
    coordinated,
    due,
    enter,
    field_closed,
    meeting,
    on,
    on_site,
    prepared,
    ready,
    reporting,
    team_of_three,
)
from tests.unit.story import act, given, person

LATER = date(2024, 6, 14)


def close(target: Target, *, material: bool = True, box: bool = True) -> None:
    target.close_field(
        on(END, "Lead"),
        material_returned=material,
        complaint_box_sealed=box,
        report_due=due("REPORT_TO_GPC", END),
    )


def extend(target: Target, by: Act, planned_end_on: date) -> None:
    target.extend_field(by, planned_end_on, team_of_three())


def test_target_is_entered_and_the_entry_announced_on_the_day_of_the_notice() -> None:
    target = ready()
    target.collect_events()
    enter(target, on(ENTRY, "Lead", document="动员会1"))
    announced, entered = target.collect_events()
    assert (type(announced), type(entered)) == (EntryAnnounced, Entered)
    assert phase_of(target.data.state) is Phase.DURING


def test_entering_is_refused_when_the_target_is_not_ready() -> None:
    given(prepared()).when(lambda t: enter(t, on(ENTRY, "Lead", document="1"))).then_refused(WRONG_STATE)


def test_announcement_stands_in_no_history_of_a_target_that_is_not_ready() -> None:
    facts = {"announcement_hash": "cd", "channels": ("PHONE",)}
    given(prepared()).when(lambda t: t.record(EntryAnnounced, act("Lead"), **facts)).then_refused(WRONG_STATE)


def test_entering_is_refused_when_the_round_is_not_active() -> None:
    given(ready()).when(lambda t: enter(t, on(ENTRY, "Lead", document="1"), active=False)).then_refused(
        ROUND_NOT_ACTIVE
    )


def test_entering_is_refused_when_it_is_before_the_day_of_the_notice() -> None:
    early = date(2024, 3, 31)
    given(ready()).when(lambda t: enter(t, on(early, "Lead", document="1"))).then_refused(ENTRY_TOO_EARLY)


def test_entering_is_refused_when_the_entry_meeting_has_no_record() -> None:
    given(ready()).when(lambda t: enter(t, on(ENTRY, "Lead"))).then_refused(ENTRY_RECORD_REQUIRED)


def test_entering_is_refused_when_the_stay_would_end_at_once() -> None:
    given(ready()).when(lambda t: enter(t, on(ENTRY, "Lead", document="1"), ENTRY)).then_refused(
        PLANNED_END_NOT_LATER
    )


def test_entering_is_refused_when_no_channel_is_announced() -> None:
    given(ready()).when(lambda t: enter(t, on(ENTRY, "Lead", document="1"), channels=())).then_refused(
        CHANNELS_REQUIRED
    )


def test_entering_is_refused_when_the_unit_asked_for_a_recusal_meanwhile() -> None:
    target, team = ready(), cleared()
    team.request_recusal(act("Secretary", reason="KIN"), target.data, person("Lead"))
    story = given(target).when(lambda t: enter(t, on(ENTRY, "Lead", document="1"), team=team.data))
    story.then_refused(TEAM_NOT_CLEARED)
    assert story.refused_facts() == {"missing": "RECUSAL_DECISION"}


def test_stay_is_extended_with_a_reason_and_shown_as_extended() -> None:
    story = given(on_site()).when(lambda t: extend(t, on(END, "Head", reason="SCOPE"), LATER))
    story.then(FieldExtended, planned_end_on=LATER)
    assert story.aggregate.data.extended


def test_extending_is_refused_when_no_reason_is_given() -> None:
    given(on_site()).when(lambda t: extend(t, on(END, "Head"), LATER)).then_refused(REASON_REQUIRED)


def test_extending_is_refused_when_the_new_end_is_not_later() -> None:
    given(on_site()).when(lambda t: extend(t, on(END, "Head", reason="SCOPE"), END)).then_refused(
        PLANNED_END_NOT_LATER
    )


def test_extending_is_refused_when_the_new_end_is_ahead_and_before_the_present_one() -> None:
    deciding = on(date(2024, 5, 6), "Head", reason="SCOPE")
    given(on_site()).when(lambda t: extend(t, deciding, date(2024, 5, 7))).then_refused(PLANNED_END_NOT_LATER)


def test_extending_is_refused_when_it_is_decided_in_the_team() -> None:
    given(on_site()).when(lambda t: extend(t, on(END, "Lead", reason="SCOPE"), LATER)).then_refused(
        TEAM_MEMBER_MUST_NOT_DECIDE
    )


def test_extending_is_refused_when_the_field_is_closed() -> None:
    given(field_closed()).when(lambda t: extend(t, on(END, "Head", reason="SCOPE"), LATER)).then_refused(
        STATE_FORBIDS
    )


def test_field_is_closed_and_the_clock_of_the_report_runs() -> None:
    story = given(coordinated()).when(close)
    story.then(FieldClosed, closed_on=END, report_due=due("REPORT_TO_GPC", END))
    assert phase_of(story.aggregate.data.state) is Phase.POST


@pytest.mark.parametrize(
    ("material", "box", "missing"),
    [(False, True, "MATERIAL_RETURNED"), (True, False, "COMPLAINT_BOX_SEALED")],
)
def test_closing_is_refused_when_something_is_not_handed_back(
    material: bool, box: bool, missing: str
) -> None:
    story = given(coordinated()).when(lambda t: close(t, material=material, box=box))
    story.then_refused(FIELD_NOT_CLEARED)
    assert story.refused_facts() == {"missing": missing}


def test_closing_is_refused_when_office_and_team_met_before_entry_only() -> None:
    target = ready()
    before = meeting(MeetingType.OFFICE_TEAM, "协调0", date(2024, 3, 20))
    target.record_meeting(on(ENTRY, "Director"), before, team_of_three(), OFFICE)
    enter(target, on(ENTRY, "Lead", document="动员会1"))
    given(target).when(close).then_refused(OFFICE_TEAM_MEETING_MISSING)


def test_report_is_begun_when_the_field_is_closed() -> None:
    given(field_closed()).when(lambda t: t.start_reporting(on(END, "Lead"))).then(Reporting)


def test_beginning_is_refused_when_the_report_was_begun() -> None:
    given(reporting()).when(lambda t: t.start_reporting(on(END, "Lead"))).then_refused(WRONG_STATE)


def test_proposal_cannot_be_made_again_when_the_target_is_ready() -> None:
    given(ready()).when(lambda t: t.propose_ready(act("Lead"), team_of_three(), SOURCES)).then_refused(
        WRONG_STATE
    )
