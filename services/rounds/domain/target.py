"""A target: one organisation inspected in one round, from its opening to its end.

A step that needs facts of the team or of an evaluation is given their data. The append checks that they
are still at the versions that were read.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Self
from uuid import UUID

from msgspec.structs import asdict
from xuncha.rounds.v1.contract import Focus, TargetState
from xuncha.v1.kinds import Code

from services.kernel.act import Act
from services.kernel.deadlines import Deadline
from services.kernel.events.aggregate import Aggregate, Guard
from services.kernel.events.envelope import References
from services.kernel.refusal import Refusal
from services.kernel.states import in_state
from services.kernel.words import field_word
from services.rounds.domain import target_field as field
from services.rounds.domain import target_preparation as preparation
from services.rounds.domain import target_rectification as rectification
from services.rounds.domain.checklist import Items
from services.rounds.domain.evaluation import Verdict
from services.rounds.domain.meeting import Meeting
from services.rounds.domain.target_evaluation import EvaluationData, evaluation_id
from services.rounds.domain.target_state import MOVES, TargetData, target_id
from services.rounds.domain.target_team import TEAM_MISSING
from services.rounds.domain.team_state import TeamData, outside


class Target(Aggregate[TargetData]):
    """One organisation inspected in one round."""

    MOVES = MOVES
    EVENTS = (*preparation.EVENTS, *field.EVENTS, *rectification.EVENTS)

    @classmethod
    def open(
        cls,
        act: Act,
        *,
        round_id: UUID,
        round_code: str,
        organisation_code: str,
        unit_id: UUID,
        scheme: str,
        focus_areas: tuple[str, ...],
    ) -> Self:
        """Open the target of an organisation in an authorised round."""
        return cls.begin(
            preparation.Opened,
            act,
            target_id(round_id, unit_id),
            round_id=round_id,
            round_code=round_code,
            organisation_code=organisation_code,
            unit_id=unit_id,
            scheme=scheme,
            focus_areas=focus_areas,
        )

    def record_meeting(
        self, act: Act, meeting: Meeting, team: TeamData | None, office: Collection[UUID]
    ) -> None:
        """Record that a meeting was held.

        Args:
            act: of who records it.
            meeting: with its minute.
            team: of the target.
            office: who of those named holds a post of the office.

        Raises:
            Refusal: TEAM_MISSING; STATE_FORBIDS; RECUSED_MUST_NOT_ATTEND; MEETING_WITHOUT_TEAM;
                MEETING_WITHOUT_OFFICE.
        """
        if team is None:
            raise Refusal(TEAM_MISSING)
        self.record(
            preparation.MeetingRecorded,
            act,
            preparation.attended_rightly(meeting, team, office),
            meeting_id=meeting.id,
            type=meeting.data.type,
            number=meeting.data.number,
            held_on=meeting.data.held_on,
        )

    def file_work_plan(self, act: Act, content_hash: str, focus: tuple[Focus, ...]) -> None:
        """File the team's work plan, or a later version of it.

        Raises:
            Refusal: STATE_FORBIDS; PLAN_NUMBER_REQUIRED; FOCUS_REQUIRED.
        """
        self.record(preparation.WorkPlanFiled, act, content_hash=content_hash, focus=focus)

    def send_notice(self, act: Act, entry_on: date, latest: Deadline) -> None:
        """Give the unit notice of the day of entry.

        Raises:
            Refusal: STATE_FORBIDS; NOTICE_TOO_LATE.
        """
        self.record(preparation.NoticeSent, act, entry_on=entry_on, latest=latest)

    def acknowledge_notice(self, act: Act) -> None:
        """Acknowledge the notice as the unit's secretary.

        Raises:
            Refusal: NOTICE_NOT_SENT; NOTICE_ACKNOWLEDGED_ALREADY.
        """
        self.record(preparation.NoticeAcknowledged, act)

    def propose_ready(self, act: Act, team: TeamData | None, imported: Collection[str]) -> None:
        """Propose as the lead that the target is ready.

        Args:
            act: the lead's.
            team: of the target.
            imported: sources whose prior issues of the unit were imported.

        Raises:
            Refusal: WRONG_STATE; TARGET_NOT_READY, naming by codes what is missing.
        """
        lacks_nothing = preparation.lacks_nothing(team, imported)
        self.record(preparation.ReadyProposed, act, lacks_nothing, lineup=team.lineup if team else 0)

    def confirm_ready(self, act: Act, team: TeamData | None, imported: Collection[str]) -> None:
        """Confirm as the office that the target is ready; all that is needed is looked at again.

        Raises:
            Refusal: WRONG_STATE; READINESS_NOT_PROPOSED; TEAM_MEMBER_MUST_NOT_DECIDE; TARGET_NOT_READY.
        """
        self.record(
            preparation.Ready,
            act,
            preparation.is_proposed_with(team),
            outside(team),
            preparation.lacks_nothing(team, imported),
        )

    def enter(
        self,
        act: Act,
        planned_end_on: date,
        team: TeamData | None,
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
        entered = {"entered_on": act.on, "planned_end_on": planned_end_on}
        self.check(field.Entered, act, field.round_is_active(round_active), field.is_cleared(team), **entered)
        self.record(field.EntryAnnounced, act, announcement_hash=announcement_hash, channels=channels)
        self.record(field.Entered, act, **entered)

    def extend_field(self, act: Act, planned_end_on: date, team: TeamData | None) -> None:
        """Extend the stay on site to a later day, with a reason.

        Raises:
            Refusal: STATE_FORBIDS; TEAM_MEMBER_MUST_NOT_DECIDE; REASON_REQUIRED; PLANNED_END_NOT_LATER.
        """
        self.record(field.FieldExtended, act, outside(team), planned_end_on=planned_end_on)

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
        done = {
            field_word("material_returned", "MATERIAL_RETURNED"): material_returned,
            field_word("complaint_box_sealed", "COMPLAINT_BOX_SEALED"): complaint_box_sealed,
        }
        all_is_done = field.all_is_done(done)
        self.record(field.FieldClosed, act, all_is_done, closed_on=act.on, report_due=report_due)

    def start_reporting(self, act: Act) -> None:
        """Begin the report as the lead.

        Raises:
            Refusal: WRONG_STATE.
        """
        self.record(field.Reporting, act)

    def approve_report(self, act: Act, report_id: UUID) -> None:
        """Take note that the main report was approved.

        Raises:
            Refusal: WRONG_STATE.
        """
        self.record(rectification.ReportApproved, act, report_id=report_id)

    def feed_back(self, act: Act, feedback_id: UUID) -> None:
        """Take note that the feedback is complete.

        Raises:
            Refusal: WRONG_STATE.
        """
        self.record(rectification.FedBack, act, feedback_id=feedback_id)

    def open_rectification(self, act: Act) -> None:
        """Take note that the items were issued; only what was fed back is rectified at first.

        Raises:
            Refusal: STATE_FORBIDS.
        """
        in_state(TargetState.FED_BACK)(self.data, act, None)
        self.record(rectification.InConcentratedRectification, act)

    def sustain(self, act: Act, items: Items, team: TeamData | None) -> None:
        """End the concentrated rectification as the office.

        Raises:
            Refusal: WRONG_STATE; TEAM_MEMBER_MUST_NOT_DECIDE; PROGRESS_REPORT_NOT_APPROVED;
                ITEMS_UNCLASSIFIED.
        """
        done = rectification.concentrated_rectification_is_done(items)
        self.record(rectification.InSustainedRectification, act, outside(team), done)

    def evaluation(self, act: Act, when: Guard) -> UUID:
        """Return the id of the evaluation of the present rectification.

        The evaluation exists once the rectification is sustained.

        Args:
            act: by which something is done with the evaluation.
            when: the guard of the target's state in which that may be done.

        Raises:
            Refusal: that of the guard.
        """
        when(self.data, act, None)
        return evaluation_id(self.id, self.data.rectification)

    def conclude_evaluation(self, act: Act, verdict: Verdict) -> None:
        """Take note of what the leading group found.

        Raises:
            Refusal: WRONG_STATE.
        """
        self.record(rectification.Evaluated, act, **asdict(verdict))

    def redo_rectification(self, act: Act) -> None:
        """Begin the rectification anew, as was ordered.

        Raises:
            Refusal: STATE_FORBIDS.
        """
        rectification.TO_BE_DONE_ANEW(self.data, act, None)
        self.record(rectification.InConcentratedRectification, act)

    def withdraw(self, act: Act, team: TeamData | None) -> None:
        """Take the target out of its round, with reason and minute.

        Raises:
            Refusal: WRONG_STATE; TEAM_MEMBER_MUST_NOT_DECIDE; REASON_REQUIRED; MINUTE_REQUIRED.
        """
        self.record(rectification.Withdrawn, act, outside(team))

    def close(self, act: Act, items: Items, evaluation: EvaluationData, team: TeamData | None) -> None:
        """Close the target; clues handed over need not be finished.

        Raises:
            Refusal: WRONG_STATE; GRADE_POOR; TEAM_MEMBER_MUST_NOT_DECIDE; CHECKER_MUST_NOT_EVALUATE;
                ITEMS_NOT_COMPLETED.
        """
        judged_well = rectification.is_judged_well(evaluation, team)
        self.record(rectification.Closed, act, judged_well, rectification.items_are_completed(items))

    def references(self) -> References:
        """The target is the case; the unit is the organisation it inspects."""
        return References(case=self.id, unit=self.data.unit_id, round=self.data.round_id, target=self.id)
