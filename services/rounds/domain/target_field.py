"""A target on site: entered, perhaps extended, the field closed, the report begun."""

from __future__ import annotations

from datetime import date

from services.kernel.act import Act
from services.kernel.deadlines import Deadline
from services.kernel.events.aggregate import Aggregate
from services.kernel.refusal import Rule, refuse_if
from services.kernel.text import Code
from services.rounds.domain.checklist import team_gaps
from services.rounds.domain.meeting import MeetingType
from services.rounds.domain.papers import REASON_REQUIRED
from services.rounds.domain.target_preparation import TargetPreparation
from services.rounds.domain.target_state import TargetState

ENTRY_RECORD_REQUIRED = Rule(
    "ENTRY_RECORD_REQUIRED",
    "须注明进驻动员会记录文号。",
    "The number of the entry meeting's record is required.",
    source="C.1",
)
CHANNELS_REQUIRED = Rule(
    "CHANNELS_REQUIRED",
    "进驻公告须列明联系方式。",
    "The announcement names the channels people can use.",
    source="C.1",
)
ROUND_NOT_ACTIVE = Rule("ROUND_NOT_ACTIVE", "该轮次尚未启动。", "The round is not active yet.", source="C.1")
ENTRY_TOO_EARLY = Rule(
    "ENTRY_TOO_EARLY",
    "通知的进驻日期为{entry_on}，不得提前进驻。",
    "The notice names {entry_on}; the team may not enter before.",
    source="C.1",
)
TEAM_NOT_CLEARED = Rule(
    "TEAM_NOT_CLEARED",
    "巡查组已有变动，尚缺：{missing}。",
    "The team has changed; it lacks: {missing}.",
    source="C.1",
)
END_NOT_AFTER = Rule(
    "PLANNED_END_NOT_LATER",
    "计划结束日期须晚于{after}。",
    "The planned end has to lie after {after}.",
    source="C.1",
)
NOT_HANDED_BACK = Rule(
    "FIELD_NOT_CLEARED",
    "尚未完成：{missing}。",
    "Before the field is closed there remain: {missing}.",
    source="C.1",
)
NO_OFFICE_TEAM_MEETING = Rule(
    "OFFICE_TEAM_MEETING_MISSING",
    "进驻后尚未召开办组协调会。",
    "No office-team meeting was held since entry.",
    source="C.1; A.1 #24",
)


class TargetField(TargetPreparation):
    """The part of a target's life on site."""

    class EntryAnnounced(Aggregate.Event):
        """The entry was announced in the unit, with the channels by which people reach the team."""

        TOPIC = "xuncha.rounds.EntryAnnounced.v1"
        announcement_hash: str
        channels: tuple[Code, ...]

        def apply(self, aggregate: TargetField) -> None:
            """It changes nothing but what is on record."""

    class Entered(Aggregate.Event):
        """The team entered the unit; `document` is the record of the entry meeting."""

        TOPIC = "xuncha.rounds.TargetEntered.v1"
        PUBLIC = True
        entered_on: date
        planned_end_on: date

        def apply(self, aggregate: TargetField) -> None:
            """The work on site has begun."""
            aggregate.state = TargetState.ON_SITE
            aggregate.entered_on = self.entered_on
            aggregate.planned_end_on = self.planned_end_on

    class FieldExtended(Aggregate.Event):
        """The stay on site was extended; `reason` says why, the date before it stays on record."""

        TOPIC = "xuncha.rounds.FieldExtended.v1"
        planned_end_on: date

        def apply(self, aggregate: TargetField) -> None:
            """A later day counts, and that it was extended is shown."""
            aggregate.planned_end_on = self.planned_end_on
            aggregate.extended = True

    class FieldClosed(Aggregate.Event):
        """The work on site ended; the clock of the report runs."""

        TOPIC = "xuncha.rounds.TargetFieldClosed.v1"
        PUBLIC = True
        closed_on: date
        report_due: Deadline

        def apply(self, aggregate: TargetField) -> None:
            """The phase after the inspection begins."""
            aggregate.state = TargetState.FIELD_CLOSED

    class Reporting(Aggregate.Event):
        """The team began its report."""

        TOPIC = "xuncha.rounds.TargetReporting.v1"
        PUBLIC = True

        def apply(self, aggregate: TargetField) -> None:
            """The main report has to be approved next."""
            aggregate.state = TargetState.REPORTING

    def enter(
        self,
        act: Act,
        planned_end_on: date,
        *,
        announcement_hash: str,
        channels: tuple[Code, ...],
        round_active: bool,
    ) -> None:
        """Enter the unit as the lead, on the day of the act.

        Raises:
            Refusal: WRONG_STATE; ROUND_NOT_ACTIVE; TEAM_NOT_CLEARED; ENTRY_TOO_EARLY;
                ENTRY_RECORD_REQUIRED; PLANNED_END_NOT_LATER; CHANNELS_REQUIRED.
        """
        self._check_move(TargetState.ON_SITE)
        refuse_if(not round_active, ROUND_NOT_ACTIVE)
        self._check_team_cleared()
        early = self.entry_on is not None and act.on < self.entry_on
        refuse_if(early, ENTRY_TOO_EARLY, entry_on=self.entry_on)
        refuse_if(not act.document, ENTRY_RECORD_REQUIRED, field="header.document")
        refuse_if(planned_end_on <= act.on, END_NOT_AFTER, field="planned_end_on", after=act.on)
        refuse_if(not channels, CHANNELS_REQUIRED, field="channels")
        self.record(self.EntryAnnounced, act, announcement_hash=announcement_hash, channels=channels)
        self.record(self.Entered, act, entered_on=act.on, planned_end_on=planned_end_on)

    def _check_team_cleared(self) -> None:
        """Check that nobody joined or is asked to leave since the target was confirmed ready."""
        missing = team_gaps(self.clearance())
        refuse_if(missing, TEAM_NOT_CLEARED, missing=", ".join(missing))

    def extend_field(self, act: Act, planned_end_on: date) -> None:
        """Extend the stay on site to a later day, with a reason.

        Raises:
            Refusal: STATE_FORBIDS; TEAM_MEMBER_MUST_NOT_DECIDE; REASON_REQUIRED; PLANNED_END_NOT_LATER.
        """
        self._check_state(TargetState.ON_SITE)
        self._check_outsider(act)
        refuse_if(not act.reason, REASON_REQUIRED, field="header.reason")
        before = self.planned_end_on or act.on
        refuse_if(planned_end_on <= before, END_NOT_AFTER, field="planned_end_on", after=before)
        self.record(self.FieldExtended, act, planned_end_on=planned_end_on)

    def close_field(
        self, act: Act, *, material_returned: bool, complaint_box_sealed: bool, report_due: Deadline
    ) -> None:
        """End the work on site as the lead.

        Args:
            act: the lead's.
            material_returned: all borrowed material was given back.
            complaint_box_sealed: the complaint box was taken down and sealed.
            report_due: by when the report goes to the Group Party Committee.

        Raises:
            Refusal: WRONG_STATE; FIELD_NOT_CLEARED; OFFICE_TEAM_MEETING_MISSING.
        """
        self._check_move(TargetState.FIELD_CLOSED)
        done = {"MATERIAL_RETURNED": material_returned, "COMPLAINT_BOX_SEALED": complaint_box_sealed}
        missing = [code for code, there in done.items() if not there]
        refuse_if(missing, NOT_HANDED_BACK, missing=", ".join(missing))
        refuse_if(not self.coordinated(), NO_OFFICE_TEAM_MEETING)
        self.record(self.FieldClosed, act, closed_on=act.on, report_due=report_due)

    def start_reporting(self, act: Act) -> None:
        """Begin the report as the lead.

        Raises:
            Refusal: WRONG_STATE.
        """
        self._check_move(TargetState.REPORTING)
        self.record(self.Reporting, act)

    def coordinated(self) -> bool:
        """Tell whether office and team have met since entry."""
        since = self.entered_on
        return since is not None and any(
            meeting.type is MeetingType.OFFICE_TEAM and meeting.held_on >= since
            for meeting in self.meetings.values()
        )
