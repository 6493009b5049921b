"""Persons of the group: their posts now and before, rank and specialties. Names are ciphertext."""

from __future__ import annotations

from datetime import date
from typing import Self
from uuid import UUID

import msgspec

from services.kernel.act import Act
from services.kernel.events.aggregate import Aggregate
from services.kernel.events.envelope import References
from services.kernel.ids import derived_id
from services.kernel.refusal import Rule, refuse_if
from services.rounds.domain.specialties import check_specialties

POST_ALREADY_HELD = Rule(
    "POST_ALREADY_HELD",
    "该人员在此范围内已任“{capacity}”。",
    "The person already holds {capacity} for that scope.",
    source="C.0",
)
POST_NOT_HELD = Rule("POST_NOT_HELD", "该人员不任此职。", "The person does not hold that post.", source="C.0")
ADMINISTRATORS = frozenset({"SYS_ADMIN", "SEC_ADMIN", "LOG_AUDITOR"})
ADMINISTRATOR_WITH_BUSINESS_ROLE = Rule(
    "ADMINISTRATOR_WITH_BUSINESS_ROLE",
    "系统、安全、审计管理员须由三人分任，且不得兼任业务职务。",
    "System, security and log administrators are three persons without business roles.",
    source="C.7 #8",
)
FORMER_POST_REVERSED = Rule(
    "FORMER_POST_REVERSED",
    "曾任职务的结束日期早于开始日期。",
    "A former post ends before it starts.",
    source="A.1 #40",
)
FORMER_POST_NOT_OVER = Rule(
    "FORMER_POST_NOT_OVER",
    "曾任职务尚未结束。",
    "A former post is over by today.",
    source="A.1 #40",
)


class FormerPost(msgspec.Struct, frozen=True):
    """A post held before, for the recusal check: where, whether leading, from when to when."""

    organisation_id: UUID
    leading: bool
    held_from: date
    held_to: date


class Post(msgspec.Struct, frozen=True):
    """A post held now: a capacity for a scope (an organisation, a body, a target)."""

    post_id: UUID
    capacity: str
    scope_id: UUID
    valid_from: date
    valid_to: date | None


class Person(Aggregate):
    """A natural person known to the programme."""

    class Registered(Aggregate.Created):
        """The person was entered into the directory; the name is ciphertext under the person's key."""

        TOPIC = "xuncha.rounds.PersonRegistered.v1"
        PUBLIC = True
        person_id: UUID
        name: bytes
        unit_id: UUID
        rank: str
        key_minority: bool
        second_line: bool
        specialties: tuple[str, ...]
        former_posts: tuple[FormerPost, ...]

    class PostAssigned(Aggregate.Event):
        """The person took up a post: a capacity for a scope."""

        TOPIC = "xuncha.rounds.PostAssigned.v1"
        PUBLIC = True
        person_id: UUID
        post_id: UUID
        capacity: str
        scope_id: UUID
        valid_from: date
        valid_to: date | None

        def apply(self, aggregate: Person) -> None:
            """Keep the post."""
            post = Post(self.post_id, self.capacity, self.scope_id, self.valid_from, self.valid_to)
            aggregate.posts[self.post_id] = post

    class PostEnded(Aggregate.Event):
        """The person left a post; the day is the first without it."""

        TOPIC = "xuncha.rounds.PostEnded.v1"
        PUBLIC = True
        person_id: UUID
        post_id: UUID
        ended_on: date

        def apply(self, aggregate: Person) -> None:
            """Drop the post from those held."""
            del aggregate.posts[self.post_id]

    def __init__(
        self,
        act: Act,
        person_id: UUID,
        name: bytes,
        unit_id: UUID,
        rank: str,
        key_minority: bool,
        second_line: bool,
        specialties: tuple[str, ...],
        former_posts: tuple[FormerPost, ...],
    ) -> None:
        self.unit_id = unit_id
        self.rank = rank
        self.second_line = second_line
        self.specialties = specialties
        self.former_posts = former_posts
        self.posts: dict[UUID, Post] = {}

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
        check_specialties(specialties)
        for post in former_posts:
            refuse_if(post.held_to < post.held_from, FORMER_POST_REVERSED, field="former_posts")
            refuse_if(post.held_to > act.on, FORMER_POST_NOT_OVER, field="former_posts")
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
        self, act: Act, *, capacity: str, scope_id: UUID, valid_from: date, valid_to: date | None
    ) -> None:
        """Give the person a capacity for a scope.

        Raises:
            Refusal: POST_ALREADY_HELD; ADMINISTRATOR_WITH_BUSINESS_ROLE.
        """
        held = {post.capacity for post in self.posts.values()}
        same = any(p.capacity == capacity and p.scope_id == scope_id for p in self.posts.values())
        refuse_if(same, POST_ALREADY_HELD, capacity=capacity)
        mixed = held - {capacity} if capacity in ADMINISTRATORS else held & ADMINISTRATORS
        refuse_if(mixed, ADMINISTRATOR_WITH_BUSINESS_ROLE)
        self.record(
            self.PostAssigned,
            act,
            person_id=self.id,
            post_id=derived_id(self.id, f"post-{self.version + 1}"),
            capacity=capacity,
            scope_id=scope_id,
            valid_from=valid_from,
            valid_to=valid_to,
        )

    def check_free_for_business(self) -> None:
        """Refuse a business role to an administrator.

        Raises:
            Refusal: ADMINISTRATOR_WITH_BUSINESS_ROLE.
        """
        held = {post.capacity for post in self.posts.values()}
        refuse_if(held & ADMINISTRATORS, ADMINISTRATOR_WITH_BUSINESS_ROLE)

    def end_post(self, act: Act, post_id: UUID, ended_on: date) -> None:
        """Take a post from the person.

        Raises:
            Refusal: POST_NOT_HELD.
        """
        refuse_if(post_id not in self.posts, POST_NOT_HELD)
        self.record(self.PostEnded, act, person_id=self.id, post_id=post_id, ended_on=ended_on)

    def references(self) -> References:
        """The person is the case; the unit is where they belong."""
        return References(case=self.id, unit=self.unit_id, person=self.id)
