"""What the log keeps for ever: members of enumerations, ids from natural keys, hashes that signers name."""

import pkgutil
from collections.abc import Iterator
from enum import StrEnum
from importlib import import_module
from typing import Any

import pytest
from xuncha.findings.v1.contract import ReportKind
from xuncha.rectification.v1.contract import InstitutionKind, PlanEntry
from xuncha.rounds.v1.contract import MeetingType, PriorSource

from services import LOGS
from services.findings.domain.report_text import ReportText
from services.kernel.ids import natural_id
from tests.unit.findings.samples import DAY, PAPER, drafted

ONE, OTHER = natural_id("one"), natural_id("other")
TEXT = ReportText(title="巡查报告", sections={"SUMMARY": "主要问题。"}, finding_ids=(ONE, OTHER))
ENTRY = PlanEntry(
    item_id=ONE,
    problem_hash="0" * 64,
    goal="补齐会签",
    measures=(),
    responsible_id=OTHER,
    lead_department="采购部",
    criterion="全部补签",
    due_on=DAY,
)
IDS: list[tuple[str, tuple[Any, ...], str]] = [
    ("findings.domain.feedback.feedback_id", (ONE,), "08742605-45aa"),
    ("findings.domain.report.main_report_id", (ONE,), "49b52c5f-a685"),
    ("findings.domain.series.series_id", (ONE,), "8d78bd9d-5125"),
    ("rectification.domain.institution.institution_id", (ONE, InstitutionKind.NEW, "1"), "1b1e7052-2bc8"),
    ("rectification.domain.item_rules.item_id", (ONE,), "4634d302-a66a"),
    ("rectification.domain.plan_rules.plan_id", (ONE,), "6c32968f-aee2"),
    ("rectification.domain.receipt.receipt_id", (ONE, "A-1"), "c6fca444-b3e2"),
    ("rectification.domain.receipt.receipt_id", (ONE, "A-1", 2), "0757729e-aa60"),
    ("rectification.domain.voucher.voucher_id", ("a 1",), "bd8e595c-5779"),
    ("referrals.domain.case.case_id", (ONE,), "fb8e96f9-6779"),
    ("referrals.domain.index_card.card_id", (b"1",), "f3d4269e-30cf"),
    ("referrals.domain.series.series_id", (2024,), "bbd6536c-26a7"),
    ("rounds.domain.body.body_id", ("A",), "d2643d19-edcd"),
    ("rounds.domain.form_template.template_id", ("A",), "fcf4f428-9146"),
    ("rounds.domain.institutional_document.document_id", ("A",), "cc7e3113-2905"),
    ("rounds.domain.meeting.meeting_id", (ONE, MeetingType.OFFICE_TEAM, "1"), "a0badfc3-d68f"),
    ("rounds.domain.organisation.organisation_id", ("A",), "d3875869-4a26"),
    ("rounds.domain.pool_entry.pool_entry_id", (ONE,), "e42db40c-9143"),
    ("rounds.domain.prior_issue.prior_issue_id", (ONE, "1"), "5915c47e-0bf0"),
    (
        "rounds.domain.prior_issue_import.prior_issue_import_id",
        (ONE, PriorSource.INSPECTION),
        "8f9b0855-0425",
    ),
    ("rounds.domain.regulation.regulation_id", ("A",), "9fd09493-7620"),
    ("rounds.domain.round.round_id", ("2024-1",), "e0598327-b7cc"),
    ("rounds.domain.target_evaluation.evaluation_id", (ONE, 1), "e2411951-7377"),
    ("rounds.domain.target_state.target_id", (ONE, OTHER), "92382b55-a1b2"),
    ("rounds.domain.team_state.team_id", (ONE,), "5cfb655f-9bc3"),
]
HASHES: list[tuple[str, tuple[Any, ...], str]] = [
    ("findings.domain.paper.content_hash", (PAPER,), "6aa1b321de333"),
    ("findings.domain.report_text.report_hash", (ReportKind.MAIN, ONE, TEXT), "8f9c7d1c36d1b"),
    ("findings.domain.feedback.feedback_hash", ([drafted()],), "67294dd1077b8"),
    ("rectification.domain.plan_rules.hash_of", ([ENTRY],), "f5d1569d353e0"),
    ("referrals.domain.signing.hash_of", ("0" * 64, "PRELIM_VERIFICATION", "plan"), "8b096e75bcdd4"),
]
"""Function, arguments, and the first digits of what it returns."""


def own_enumerations() -> Iterator[type[StrEnum]]:
    for service in LOGS:
        package = import_module(f"services.{service}.domain")
        for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            for value in vars(import_module(found.name)).values():
                if isinstance(value, type) and issubclass(value, StrEnum) and value.__module__ == found.name:
                    yield value


@pytest.mark.parametrize("enumeration", [*own_enumerations()], ids=str)
def test_members_are_stored_by_their_names(enumeration: type[StrEnum]) -> None:
    assert {each.value for each in enumeration} == set(enumeration.__members__)


@pytest.mark.parametrize(("function", "arguments", "kept"), [*IDS, *HASHES])
def test_same_keys_give_the_same_id_and_the_same_content_the_same_hash_in_every_build(
    function: str, arguments: tuple[Any, ...], kept: str
) -> None:
    module, _, name = function.rpartition(".")
    given = getattr(import_module(f"services.{module}"), name)(*arguments)
    assert str(given).startswith(kept)
