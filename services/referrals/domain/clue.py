"""The content of a clue: whom it is about, what is said, and whether it is complete. Sealed as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from uuid import UUID

import msgspec
from xuncha.referrals.v1.contract import Clue, Subject, SubjectKind

from services.kernel.refusal import Rule, refuse_if
from services.kernel.rules import CODE_UNKNOWN
from services.kernel.words import Word, field_word

SUBJECT_REQUIRED = Rule(
    "SUBJECT_REQUIRED",
    "线索未列明被反映人。请至少列明一名。",
    "The clue names no subject. Name at least one.",
    source="C.3",
)
CLUE_INCOMPLETE = Rule(
    "CLUE_INCOMPLETE",
    "线索缺少：{missing}。请补充。",
    "The clue lacks: {missing}. Add what is missing.",
    source="C.3; D.2",
)
SUBJECT_TWICE = Rule(
    "SUBJECT_TWICE",
    "同一被反映人列了两次。请只列一次。",
    "The same subject is listed twice. List each subject once.",
    source="C.3",
)
SPAN_REVERSED = Rule(
    "SPAN_REVERSED",
    "问题发生的结束日期早于开始日期。请更正日期。",
    "What the clue reports ends before it begins. Correct the days.",
    source="D.2",
)


def id_of(subject: Subject) -> UUID | None:
    """Return the person's or the organisation's id."""
    return subject.person_id if subject.kind is SubjectKind.PERSON else subject.organisation_id


def ids_of(clue: Clue) -> list[UUID]:
    """Return the ids of those subjects that have one, in their order."""
    return [id for id in map(id_of, clue.subjects) if id is not None]


class Package(msgspec.Struct, frozen=True, kw_only=True):
    """What is sealed: the clue, and where it was found."""

    target_id: UUID
    unit_id: UUID
    clue: Clue


class ClueCodes(msgspec.Struct, frozen=True, kw_only=True):
    """The code lists a clue is written in, each code with its label."""

    natures: Mapping[str, str]
    discipline_classes: Mapping[str, str]
    sources: Mapping[str, str]
    ranks: tuple[str, ...]


def check_clue(clue: Clue, codes: ClueCodes) -> None:
    """Check that a clue is complete and written in known codes.

    Raises:
        Refusal: SUBJECT_REQUIRED; CLUE_INCOMPLETE, naming the fields; SUBJECT_TWICE; CODE_UNKNOWN;
            SPAN_REVERSED. Never repeats what the clue says.
    """
    refuse_if(not clue.subjects, SUBJECT_REQUIRED, field="clue.subjects")
    missing = list(_missing(clue))
    refuse_if(missing, CLUE_INCOMPLETE, field=f"clue.{missing[0].code}" if missing else "", missing=missing)
    ids = [id_of(subject) for subject in clue.subjects]
    refuse_if(len(set(ids)) < len(ids), SUBJECT_TWICE, field="clue.subjects")
    for field, listed in (
        ("nature", codes.natures),
        ("discipline_class", codes.discipline_classes),
        ("source", codes.sources),
    ):
        refuse_if(
            getattr(clue, field) not in listed, CODE_UNKNOWN, field=f"clue.{field}", list=field_word(field)
        )
    for place, subject in enumerate(clue.subjects):
        unknown = subject.rank not in codes.ranks
        refuse_if(unknown, CODE_UNKNOWN, field=f"clue.subjects[{place}].rank", list=field_word("rank"))
    reversed_span = clue.from_on and clue.to_on and clue.to_on < clue.from_on
    refuse_if(reversed_span, SPAN_REVERSED, field="clue.to_on")


def _missing(clue: Clue) -> Iterator[Word]:
    if not clue.evidence:
        yield field_word("evidence")
    for place, subject in enumerate(clue.subjects):
        for name in _missing_of(subject):
            word, number = field_word(name), place + 1
            yield Word(
                f"第 {number} 名被反映人的{word.zh}",
                f"{word.en.lower()} of subject {number}",
                f"subjects[{place}].{name}",
            )


def _missing_of(subject: Subject) -> Iterator[str]:
    if subject.kind is SubjectKind.ORGANISATION:
        wanted: tuple[str, ...] = ("organisation_id", "rank")
    else:
        wanted = ("person_id", "post", "rank", "party_member", "public_official")
    for name in wanted:
        if getattr(subject, name) in {None, ""}:
            yield name
