"""Persons of the group: their posts now and before, rank and specialties. Names are ciphertext."""

from __future__ import annotations

from datetime import date
from typing import Any, Self
from uuid import UUID

import msgspec
from xuncha.common.v1.contract import Capacity
from xuncha.rounds.v1.contract import FormerPost

from services.kernel.act import Act
from services.kernel.events.aggregate import Aggregate
from services.kernel.events.envelope import References
from services.kernel.ids import derived_id
from services.kernel.refusal import Rule, refuse_if
from services.kernel.term import Term
from services.kernel.words import word_for
from services.rounds.domain.specialties import check_specialties

POST_ALREADY_HELD = Rule(
    "POST_ALREADY_HELD",
    "该人员在此范围内已任“{capacity}”；须先免去该职，才能重新任命。",
    'The person holds the post "{capacity}" for that scope already. End that post before assigning it anew.',
    source="C.0",
)
POST_NOT_HELD = Rule(
    "POST_NOT_HELD",
    "该人员不任此职；须选择其现任职务。",
    "The person does not hold that post; name one that the person holds.",
    source="C.0",
)
ADMINISTRATOR_WITH_BUSINESS_ROLE = Rule(
    "ADMINISTRATOR_WITH_BUSINESS_ROLE",
    "该人员将兼任管理员与其他职务。系统、安全、审计管理员须由三人分任，且不得兼任业务职务。",
    "This person would hold an administrator's post and another one. The system, security and log "
    "administrators must be three persons, none of them with a business role.",
    source="C.7 #8",
)
FORMER_POST_REVERSED = Rule(
    "FORMER_POST_REVERSED",
    "曾任职务的结束日期早于开始日期。请更正日期。",
    "The last day of a former post is before its first day. Correct the days.",
    source="A.1 #40",
)
FORMER_POST_NOT_OVER = Rule(
    "FORMER_POST_NOT_OVER",
    "曾任职务的结束日期晚于办理日期。请只填写已结束的职务。",
    "The last day of a former post is after the day of the act. List only posts that are over.",
    source="A.1 #40",
)
ADMINISTRATORS = frozenset({Capacity.SYS_ADMIN, Capacity.SEC_ADMIN, Capacity.LOG_AUDITOR})


class Post(msgspec.Struct, frozen=True):
    """A post held now: a capacity for a scope (an organisation, a body, a target), for a term."""

    post_id: UUID
    capacity: str
    scope_id: UUID
    term: Term


class PersonData(msgspec.Struct):
    """A person as they stand: where they belong, what they did before, which posts they hold."""

    unit_id: UUID
    second_line: bool
    former_posts: tuple[FormerPost, ...]
    posts: dict[UUID, Post] = {}

    @property
    def capacities(self) -> frozenset[str]:
        """The capacities of all posts, whatever their scope and term."""
        return frozenset(post.capacity for post in self.posts.values())


def specialties_are_known(_data: None, _act: Act, event: Any) -> None:
    """Guard: the specialties stand on the code list, each is named once."""
    check_specialties(event.specialties)


def former_posts_are_over(_data: None, act: Act, event: Any) -> None:
    """Guard: former posts have ended, and not before they started."""
    for post in event.former_posts:
        term = Term(post.held_from, post.held_to)
        refuse_if(term.is_reversed, FORMER_POST_REVERSED, field="former_posts")
        refuse_if(post.held_to > act.on, FORMER_POST_NOT_OVER, field="former_posts")


def post_is_free(data: PersonData, _act: Act, event: Any) -> None:
    """Guard: the person does not hold that capacity for that scope already."""
    wanted = (event.capacity, event.scope_id)
    held = any((post.capacity, post.scope_id) == wanted for post in data.posts.values())
    refuse_if(held, POST_ALREADY_HELD, capacity=word_for(Capacity, event.capacity))


def administrators_stay_apart(data: PersonData, _act: Act, event: Any) -> None:
    """Guard: an administrator holds no other capacity, and nobody else becomes one (C.7 #8)."""
    held = data.capacities
    mixed = held - {event.capacity} if event.capacity in ADMINISTRATORS else held & ADMINISTRATORS
    refuse_if(mixed, ADMINISTRATOR_WITH_BUSINESS_ROLE)


def post_is_held(data: PersonData, _act: Act, event: Any) -> None:
    """Guard: the person holds the post."""
    refuse_if(event.post_id not in data.posts, POST_NOT_HELD)


class Person(Aggregate[PersonData]):
    """A natural person known to the programme."""

    class Registered(Aggregate.Created):
        """The person was entered into the directory; the name is ciphertext under the person's key."""

        TOPIC = "xuncha.rounds.PersonRegistered.v1"
        PUBLIC = True
        LABEL = ("登记人员", "Person registered")
        GUARDS = (specialties_are_known, former_posts_are_over)
        person_id: UUID
        name: bytes
        unit_id: UUID
        rank: str
        key_minority: bool
        second_line: bool
        specialties: tuple[str, ...]
        former_posts: tuple[FormerPost, ...]

        def first(self) -> PersonData:
            return PersonData(self.unit_id, self.second_line, self.former_posts)

    class PostAssigned(Aggregate.Event):
        """The person took up a post: a capacity for a scope."""

        TOPIC = "xuncha.rounds.PostAssigned.v1"
        PUBLIC = True
        LABEL = ("任职", "Post assigned")
        GUARDS = (post_is_free, administrators_stay_apart)
        person_id: UUID
        post_id: UUID
        capacity: str
        scope_id: UUID
        valid_from: date
        valid_to: date | None

        def change(self, data: PersonData) -> None:
            term = Term(self.valid_from, self.valid_to)
            data.posts[self.post_id] = Post(self.post_id, self.capacity, self.scope_id, term)

    class PostEnded(Aggregate.Event):
        """The person left a post; the day is the first without it."""

        TOPIC = "xuncha.rounds.PostEnded.v1"
        PUBLIC = True
        LABEL = ("职务届满或解除", "Post ended")
        GUARDS = (post_is_held,)
        person_id: UUID
        post_id: UUID
        ended_on: date

        def change(self, data: PersonData) -> None:
            del data.posts[self.post_id]

    @classmethod
    def register(
        cls,
        act: Act,
        person_id: UUID,
        *,
        name: bytes,
        unit_id: UUID,
        rank: str,
        key_minority: bool,
        second_line: bool,
        specialties: tuple[str, ...],
        former_posts: tuple[FormerPost, ...],
    ) -> Self:
        """Enter a person into the directory.

        Raises:
            Refusal: SPECIALTY_UNKNOWN; SPECIALTY_REPEATED; FORMER_POST_REVERSED; FORMER_POST_NOT_OVER.
        """
        return cls.begin(
            cls.Registered,
            act,
            person_id,
            person_id=person_id,
            name=name,
            unit_id=unit_id,
            rank=rank,
            key_minority=key_minority,
            second_line=second_line,
            specialties=specialties,
            former_posts=former_posts,
        )

    def assign_post(
        self, act: Act, *, capacity_held: str, scope_id: UUID, valid_from: date, valid_to: date | None
    ) -> None:
        """Give the person a capacity for a scope.

        Raises:
            Refusal: POST_ALREADY_HELD; ADMINISTRATOR_WITH_BUSINESS_ROLE.
        """
        self.record(
            self.PostAssigned,
            act,
            person_id=self.id,
            post_id=derived_id(self.id, f"post-{self.version + 1}"),
            capacity=capacity_held,
            scope_id=scope_id,
            valid_from=valid_from,
            valid_to=valid_to,
        )

    def check_free_for_business(self) -> None:
        """Refuse a business role to an administrator.

        Raises:
            Refusal: ADMINISTRATOR_WITH_BUSINESS_ROLE.
        """
        refuse_if(self.data.capacities & ADMINISTRATORS, ADMINISTRATOR_WITH_BUSINESS_ROLE)

    def end_post(self, act: Act, post_id: UUID, ended_on: date) -> None:
        """Take a post from the person.

        Raises:
            Refusal: POST_NOT_HELD.
        """
        self.record(self.PostEnded, act, person_id=self.id, post_id=post_id, ended_on=ended_on)

    def references(self) -> References:
        """The person is the case; the unit is where they belong."""
        return References(case=self.id, unit=self.data.unit_id, person=self.id)
