"""The views of reference data come out the same when they are dropped and rebuilt from the log."""

from typing import Any

from services.rounds.domain.form_template import template_id
from services.rounds.domain.institutional_document import document_id
from services.rounds.domain.pool_entry import pool_entry_id
from tests.integration.rounds.house import ADMIN, DIRECTOR, GROUP, HEAD, staff, tell
from tests.integration.support import Api

OFFICE = "OFFICE_DIRECTOR"
VIEWS = (
    "person",
    "body",
    "body_member",
    "pool_entry",
    "institutional_document",
    "form_template",
    "regulation",
    "prior_issue",
    "prior_issue_import",
    "figure_event",
    "figure",
)


def test_views_come_out_the_same_when_rebuilt_from_the_log(rounds: Api) -> None:
    staff(rounds)
    story(rounds)
    rounds.follow()
    followed = contents(rounds)
    assert all(followed.values())
    with rounds.database.connection() as connection:
        for table in (*VIEWS, "round_sheet"):
            connection.execute(f"DELETE FROM {table}".encode())
        connection.execute("DELETE FROM tracking WHERE source LIKE %s", ["rounds->rounds.views%"])
    rounds.follow()
    assert contents(rounds) == followed


def contents(rounds: Api) -> dict[str, list[str]]:
    """Return what stands in each view, row by row in text, whatever the order."""
    return {
        table: sorted(row["row"] for row in rounds.rows(f"SELECT v::text AS row FROM {table} v"))
        for table in VIEWS
    }


def story(rounds: Api) -> None:
    """Let everything happen that the views take."""
    organise(rounds)
    keep_pool(rounds)
    keep_documents(rounds)
    look_back(rounds)


def organise(rounds: Api) -> None:
    body: dict[str, Any] = {"kind": "LEADING_GROUP", "organisation_id": str(GROUP), "label": "领导小组"}
    body_id = tell(rounds, "RegisterBody", ADMIN, "SEC_ADMIN", code="LG", **body).touched[0].id
    seat: dict[str, Any] = {
        "body_id": body_id,
        "person_id": str(HEAD),
        "role": "HEAD",
        "valid_from": "2023-01-01",
    }
    tell(rounds, "AppointBodyMember", DIRECTOR, OFFICE, **seat)
    rounds.follow()
    membership = str(rounds.rows("SELECT membership_id FROM body_member")[0]["membership_id"])
    ended: dict[str, Any] = {"body_id": body_id, "membership_id": membership, "ended_on": "2024-01-01"}
    tell(rounds, "EndBodyMembership", DIRECTOR, OFFICE, **ended)


def keep_pool(rounds: Api) -> None:
    terms: dict[str, Any] = {
        "specialties": ["AUDIT"],
        "engagement": "PART_TIME",
        "review_on": "2990-01-01",
    }
    entry = str(pool_entry_id(HEAD))
    tell(rounds, "AdmitPoolEntry", DIRECTOR, OFFICE, person_id=str(HEAD), **terms)
    tell(rounds, "RemovePoolEntry", DIRECTOR, OFFICE, head={"reason": "RETIRED"}, entry_id=entry)
    tell(rounds, "AdmitPoolEntry", DIRECTOR, OFFICE, person_id=str(HEAD), **terms)
    reviewed = {**terms, "specialties": ["OTHER"]}
    tell(rounds, "ReviewPoolEntry", DIRECTOR, OFFICE, entry_id=entry, **reviewed)


def keep_documents(rounds: Api) -> None:
    first: dict[str, Any] = {"code": "R", "kind": "RULES", "number": "1"}
    second: dict[str, Any] = {"document_id": str(document_id("R")), "number": "2"}
    edition: dict[str, Any] = {"title": "规则", "issued_on": "2023-02-01"}
    tell(rounds, "RegisterInstitutionalDocument", DIRECTOR, OFFICE, **first, **edition)
    tell(rounds, "SupersedeInstitutionalDocument", DIRECTOR, OFFICE, **second, **edition)
    for version in (1, 2):
        form: dict[str, Any] = {"title": "表单", "phase": "PRE", "content_hash": "a" * 64}
        tell(rounds, "RegisterFormTemplate", DIRECTOR, OFFICE, code="F", version=version, **form)
        lock: dict[str, Any] = {"template_id": str(template_id("F")), "content_hash": "a" * 64}
        tell(rounds, "LockFormTemplate", HEAD, "LG_HEAD", **lock)
    article: dict[str, Any] = {
        "title": "办法",
        "article": "第一条",
        "valid_from": "2023-01-01",
        "citation": "办法",
    }
    tell(rounds, "RegisterRegulation", DIRECTOR, OFFICE, code="A", **article)


def look_back(rounds: Api) -> None:
    source: dict[str, Any] = {"organisation_id": str(GROUP), "source": "AUDIT"}
    issue: dict[str, Any] = {**source, "year": 2022, "status": "OPEN", "summary": "挂账"}
    for count, reference in enumerate(("A", "B"), start=1):
        tell(rounds, "RegisterPriorIssue", DIRECTOR, OFFICE, reference=reference, **issue)
        tell(rounds, "ConfirmPriorIssueImport", DIRECTOR, OFFICE, count=count, **source)
