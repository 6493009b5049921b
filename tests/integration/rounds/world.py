"""A group with an office, a team and two units, and its targets brought to each of their states."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from xuncha.rounds.v1 import messages as pb
from xuncha.rounds.v1.contract import PriorSource

from tests.integration.rounds.calling import Calling
from tests.integration.rounds.hearing import (
    hear_class,
    hear_feedback,
    hear_item,
    hear_opened,
    hear_progress,
    hear_report,
)
from tests.integration.rounds.people import (
    ADMIN,
    COMMITTEE,
    DIGEST,
    DIRECTOR,
    END,
    ENTRY,
    EXPERIENCED,
    GROUP,
    HANDLER,
    HEAD,
    LEAD,
    ORGANISER,
    PEOPLE,
    ROUND,
    STAFF,
    T1,
    T2,
    TEAM,
    U1,
    U2,
    seat,
)


class World(Calling):
    """The api of rounds with people who act."""

    def settle(self) -> None:
        """Bring an empty service to an authorised round."""
        self.enlist()
        self.authorise()

    def enlist(self) -> None:
        """Enter organisations, people and posts."""
        for code, parent in (("GROUP", None), ("U1", GROUP), ("U2", GROUP), ("U1-W", U1)):
            known: dict[str, Any] = {"code": code, "name": code, "kind": "ENTERPRISE"}
            above = {"level": 1, "parent_id": str(parent)} if parent else {"level": 0}
            self.tell("RegisterOrganisation", ADMIN, "SEC_ADMIN", **known, **above)
        for who, (unit, posts) in PEOPLE.items():
            self.register(who, unit, second_line=who in EXPERIENCED)
            for capacity, scope in posts:
                self.tell(
                    "AssignPost",
                    ADMIN,
                    "SEC_ADMIN",
                    person_id=str(who),
                    capacity_held=capacity,
                    scope_id=str(scope),
                    valid_from="2020-01-01",
                )

    def authorise(self) -> None:
        """Bring the round to its authorisation."""
        plan = pb.Plan(
            title="2024年第一轮",
            type="REGULAR",
            scheme="A",
            period_from="2024-03-01",
            period_to="2024-06-30",
            organisations=[str(U1), str(U2)],
            policy_basis=[pb.PolicyBasis(level="GROUP", title="年度要点")],
            focus_areas=["FUNDS"],
        )
        self.tell("DraftRound", DIRECTOR, "OFFICE_DIRECTOR", code="2024-1", plan=plan)
        self.tell("SubmitRound", DIRECTOR, "OFFICE_DIRECTOR", round_id=str(ROUND))
        self.tell("ApproveRound", HEAD, "LG_HEAD", document="纪要1", round_id=str(ROUND))
        self.tell("AuthoriseRound", COMMITTEE, "GPC", document="决议1", round_id=str(ROUND))

    def form(self, target: UUID = T1, team: Any = TEAM) -> Any:
        """Form a team."""
        members = [seat(*place) for place in team]
        return self.tell(
            "FormTeam",
            DIRECTOR,
            "OFFICE_DIRECTOR",
            document="授权1",
            target_id=str(target),
            members=members,
        )

    def activate(self) -> None:
        """Form the team of the first target, withdraw the second, and activate the round."""
        self.form()
        self.tell("WithdrawTarget", HEAD, "LG_HEAD", reason="POSTPONED", document="纪要2", target_id=str(T2))
        self.tell("ActivateRound", DIRECTOR, "OFFICE_DIRECTOR", round_id=str(ROUND))

    def meet(self, type: str, number: str, **changed: Any) -> Any:
        """Record a meeting of director and lead."""
        known: dict[str, Any] = {
            "target_id": str(T1),
            "type": type,
            "held_on": "2024-03-04",
            "place": "三楼会议室",
            "agenda": "部署",
            "resolutions": ["由某某联系"],
            "attendees": [str(DIRECTOR), str(LEAD)],
        }
        body = {**known, **changed}
        who, capacity = body.pop("by", (DIRECTOR, "OFFICE_DIRECTOR"))
        day = date.fromisoformat(body["held_on"])
        return self.tell("RecordMeeting", who, capacity, day=day, document=number, **body)

    def clear(self, who: UUID, capacity: str) -> None:
        """Let a member declare, pledge and attest."""
        mine: dict[str, Any] = {"target_id": str(T1)}
        self.tell("DeclareRecusal", who, capacity, kind="NONE", **mine)
        self.tell("SignPledge", who, capacity, kind="CONFIDENTIALITY", **mine)
        self.tell("AttestTraining", who, capacity, attended_on="2024-03-01", **mine)

    def import_prior_issues(self) -> None:
        """Let the office vouch that the unit's earlier findings were imported from all four sources."""
        for source in PriorSource:
            self.tell(
                "ConfirmPriorIssueImport",
                DIRECTOR,
                "OFFICE_DIRECTOR",
                organisation_id=str(U1),
                source=source,
                count=0,
            )

    def prepare(self) -> None:
        """Do all that is needed for the first target to be ready."""
        self.activate()
        for who, role, _ in TEAM:
            self.clear(who, f"TEAM_{role}")
        self.meet("PRE_BRIEFING", "部署1")
        self.tell(
            "FileWorkPlan",
            LEAD,
            "TEAM_LEAD",
            document="方案1",
            target_id=str(T1),
            content_hash=DIGEST,
            focus=[pb.Focus(area="FUNDS", subject="LEADING_GROUP", matter="BIG_FUNDS")],
        )
        self.tell("SendNotice", DIRECTOR, "OFFICE_DIRECTOR", target_id=str(T1), entry_on=str(ENTRY))
        self.import_prior_issues()

    def make_ready(self) -> None:
        """Bring the first target to READY."""
        self.prepare()
        self.tell("ProposeTargetReady", LEAD, "TEAM_LEAD", target_id=str(T1))
        self.tell("ConfirmTargetReady", DIRECTOR, "OFFICE_DIRECTOR", target_id=str(T1))

    def entry(self, **changed: Any) -> dict[str, Any]:
        """Return what the lead sends to enter the first target."""
        known: dict[str, Any] = {
            "day": ENTRY,
            "document": "动员会1",
            "target_id": str(T1),
            "planned_end_on": str(END),
            "announcement_hash": DIGEST,
            "channels": ["PHONE"],
        }
        return {**known, **changed}

    def enter(self) -> None:
        """Bring the first target to ON_SITE."""
        self.make_ready()
        self.tell("EnterTarget", LEAD, "TEAM_LEAD", **self.entry())

    def leave(self) -> None:
        """Bring the first target to FIELD_CLOSED."""
        self.enter()
        self.meet("OFFICE_TEAM", "协调1", held_on="2024-05-06")
        self.tell(
            "CloseField",
            LEAD,
            "TEAM_LEAD",
            day=END,
            target_id=str(T1),
            material_returned=True,
            complaint_box_sealed=True,
        )

    def report(self) -> None:
        """Bring the first target to REPORTING."""
        self.leave()
        self.tell("StartReporting", LEAD, "TEAM_LEAD", day=END, target_id=str(T1))

    def rectify(self) -> None:
        """Bring the first target to CONCENTRATED_RECTIFICATION with two items."""
        self.report()
        hear_report(self.api)
        hear_feedback(self.api)
        for number in (1, 2):
            hear_item(self.api, number)
        hear_opened(self.api)
        self.api.follow()

    def sustain(self) -> None:
        """Bring the first target to SUSTAINED_RECTIFICATION."""
        self.rectify()
        for number in (1, 2):
            hear_class(self.api, number, "COMPLETED")
        hear_progress(self.api)
        self.tell(
            "SustainRectification", DIRECTOR, "OFFICE_DIRECTOR", day=date(2024, 10, 8), target_id=str(T1)
        )

    def check(self, who: UUID, capacity: str, **changed: Any) -> Any:
        """Check the first target for a side."""
        body = {"target_id": str(T1), "score": 100, "day": date(2024, 10, 20), **changed}
        return self.tell("CheckEvaluation", who, capacity, **body)

    def check_all(self) -> None:
        """Let all three sides check the first target."""
        self.sustain()
        self.check(STAFF, "OFFICE_STAFF")
        self.check(HANDLER, "DISC_HANDLER")
        self.check(ORGANISER, "ORG_DEPT")

    def verdict(self, **changed: Any) -> dict[str, Any]:
        """Return what the head sends to evaluate the first target."""
        known: dict[str, Any] = {
            "day": date(2024, 11, 1),
            "document": "纪要9",
            "target_id": str(T1),
            "score": 90,
            "grade": "GOOD",
            "untrue_items": 0,
            "disclosure": "DISCLOSED",
        }
        return {**known, **changed}

    def evaluate(self, **changed: Any) -> None:
        """Bring the first target to EVALUATED."""
        self.check_all()
        self.tell("EvaluateTarget", HEAD, "LG_HEAD", **self.verdict(**changed))
