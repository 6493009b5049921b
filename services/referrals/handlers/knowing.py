"""What all handlers of referrals share: who asks, what they may know of, and the clue's sealed content."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from types import MappingProxyType
from uuid import UUID

import msgspec
from xuncha.common.v1.contract import Capacity
from xuncha.referrals.v1.contract import Clue, SubjectKind

from services.kernel.act import Caller
from services.kernel.application import Decision, ServiceApplication
from services.kernel.commands import Acknowledged, Context
from services.kernel.crypto.keys import Keys
from services.kernel.deadlines import Deadline
from services.kernel.directory.kept_away import Hides
from services.kernel.directory.view import above, posts_of, unit_of
from services.kernel.events.store import EnvelopeEventStore
from services.kernel.refusal import NOT_FOUND, Refusal
from services.programme.questions import recused_from, teams_of
from services.referrals.codes import POLICIES
from services.referrals.contents import SealedContents, Tables
from services.referrals.domain.case import Case, case_id
from services.referrals.domain.clue import Package, id_of, ids_of
from services.referrals.domain.need_to_know import TEAM, Reader, is_concerned, knows
from services.referrals.domain.referral import Referral
from services.referrals.domain.whole import Whole

COMMANDING = frozenset({Capacity.UNIT_SECRETARY, Capacity.UNIT_LEADER})
"""Capacities that command a unit and all below it."""


class Sealed(msgspec.Struct, frozen=True):
    """The hash of a sealed clue with all that is recorded beside it."""

    clue_hash: str
    subjects: tuple[bytes, ...]
    marks: tuple[bytes, ...]


class Knowing(ServiceApplication):
    """Need-to-know and sealed contents; the handlers of each topic are built on it.

    Args:
        store: the event store.
        views: the service's tables; handlers read views, sealed contents are kept beside the log.
        keys: the service's key table.
    """

    def __init__(self, store: EnvelopeEventStore, views: Tables, keys: Keys | None = None) -> None:
        super().__init__(store, views, keys)
        self._tables = views

    @property
    def contents(self) -> SealedContents:
        """The service's sealed contents.

        Raises:
            LookupError: this process was given no keys.
        """
        return SealedContents(self.keys, self._tables)

    def hash_of_request(self, body: bytes) -> bytes:
        """Return a hash that nobody guesses an outcome or a subject from without the service's key."""
        return self.keys.keyed_hash("request", body)

    def save(
        self, context: Context, decision: Decision, seen: Mapping[UUID, int] = MappingProxyType({})
    ) -> Acknowledged:
        """Save with the post sealed: a team member's post would name the target that a clue is about."""
        sealed = msgspec.structs.replace(context, posts=self._sealed_post(context.posts, decision))
        return super().save(sealed, decision, seen)

    def _sealed_post(self, posts: Mapping[UUID, UUID], decision: Decision) -> dict[UUID, UUID]:
        """Return the post that reaches the clue, by its scope, as keyed hashes that no two clues share."""
        clue = next((id for each in decision.changed if (id := each.references().referral)), None)
        if not posts or clue is None:
            return {}
        scope = next(iter(posts))
        if len(posts) > 1:
            changed = next((each for each in decision.changed if isinstance(each, Referral)), None)
            target = (changed or self.get(Referral, clue)).data.target_ref
            scope = next((id for id in posts if self.target_ref(id) == target), scope)
        return {self._sealed_id(clue, scope): self._sealed_id(clue, posts[scope])}

    def _sealed_id(self, clue: UUID, id: UUID) -> UUID:
        return UUID(bytes=self.keys.keyed_hash("post", clue.bytes + id.bytes)[:16], version=4)

    def reader(self, caller: Caller) -> Reader:
        """Return what is known of who asks."""
        person = caller.act.person
        scopes = caller.scopes if caller.act.capacity in TEAM else frozenset[UUID]()
        return Reader(
            person=person,
            capacity=caller.act.capacity,
            targets=frozenset(map(self.target_ref, scopes)),
            teams=frozenset(map(self.target_ref, teams_of(self.views, person))),
            recused=frozenset(map(self.target_ref, recused_from(self.views, person))),
            marks=self.marks_of_person(person, caller.day),
        )

    def whole(self, referral_id: UUID) -> Whole | None:
        """Return a referral with its case; None if there is no such referral.

        The case is looked for from the first hand-over on. So what is decided on one side has seen the other.
        """
        referral = self.find(Referral, referral_id)
        if referral is None:
            return None
        case = self.find(Case, case_id(referral_id)) if referral.data.handed_over else None
        return Whole(referral, case)

    def known(self, caller: Caller, referral_id: UUID) -> Whole:
        """Return a referral the caller may know of, for steps of the inspection side.

        Raises:
            Refusal: NOT_FOUND, for one that is not there and for one they may not know of alike.
        """
        return self._knowable(caller, referral_id)

    def known_case(self, caller: Caller, referral_id: UUID) -> tuple[Referral, Case]:
        """Return a referral the caller may know of, for steps of the discipline side.

        Raises:
            Refusal: NOT_FOUND, for one that is not there, was never handed over, or that they may not know
                of alike.
        """
        referral, case = self._knowable(caller, referral_id)
        if case is None:
            raise Refusal(NOT_FOUND)
        return referral, case

    def _knowable(self, caller: Caller, referral_id: UUID) -> Whole:
        found = self.whole(referral_id)
        if found is None or not knows(found, self.reader(caller)):
            raise Refusal(NOT_FOUND)
        return found

    def hiding(self, caller: Caller) -> Hides:
        """Return what tells the events of referrals that concern a caller: for them there are none.

        The log tells of a referral from its transfer on; until then, the states decide who knows of it.
        """
        reader = self.reader(caller)

        @cache
        def concerns(referral_id: UUID) -> bool:
            found = self.find(Referral, referral_id)
            return found is None or is_concerned(found.data, reader)

        return lambda envelope: envelope.refs.case is None or concerns(envelope.refs.case)

    def in_team(self, referral: Referral, person: UUID) -> bool:
        """Tell whether a person is or was in the team of a referral's target."""
        teams = teams_of(self.views, person)
        return any(self.target_ref(target) == referral.data.target_ref for target in teams)

    def holds(self, person: UUID, capacity: str, on: date) -> bool:
        """Tell whether a person holds a capacity on a day, for whatever scope."""
        return any(held == capacity for held, _ in posts_of(self.views, person, on))

    def target_ref(self, target_id: UUID) -> bytes:
        """Return the keyed hash of a target's id."""
        return self.keys.keyed_hash("target", target_id.bytes)

    def marks_of_person(self, person: UUID, on: date) -> frozenset[bytes]:
        """Return the marks by which a person is found concerned: their own, their unit's, their command's."""
        unit = unit_of(self.views, person)
        commanded = {scope for held, scope in posts_of(self.views, person, on) if held in COMMANDING}
        own = set() if unit is None else {self._unit_mark(unit)}
        return frozenset(
            {self._subject_mark(person)} | own | {self._command_mark(each) for each in commanded}
        )

    def seal_clue(self, referral_id: UUID, version: int, package: Package) -> Sealed:
        """Seal a clue under its own key, and hash its subjects and all whom it must stay hidden from.

        Args:
            referral_id: the clue's opaque reference; its key has the same id.
            version: of the stream once the clue is recorded.
            package: what is sealed.
        """
        subjects = tuple(map(self._subject_mark, ids_of(package.clue)))
        units = self._units_concerned(package)
        over = {organisation for unit in units for organisation in above(self.views, unit)} | units
        marks = {*subjects, *map(self._unit_mark, units), *map(self._command_mark, over)}
        clue_hash = self.contents.seal(referral_id, version, "clue", package)
        return Sealed(clue_hash=clue_hash, subjects=subjects, marks=tuple(sorted(marks)))

    def package(self, referral: Referral) -> Package:
        """Open a clue within the service, to decide on it. What is returned is shown to nobody.

        Raises:
            Refusal: CONTENT_MISSING; CONTENT_ALTERED; CONTENT_ERASED.
        """
        clue = referral.data
        return self.contents.open(referral.id, clue.clue_version, "clue", clue.clue_hash, Package)

    def likeness(self, clue: Clue) -> list[bytes]:
        """Return per subject the keyed hash over it and the clue's class, by which duplicates are found."""
        return [
            self.keys.keyed_hash("likeness", id.bytes + clue.discipline_class.encode()) for id in ids_of(clue)
        ]

    def due(self, code: str, caller: Caller) -> Deadline:
        """Return a deadline that runs from the caller's business date."""
        return POLICIES.due(code, start=caller.act.on)

    def _units_concerned(self, package: Package) -> set[UUID]:
        units = {package.unit_id}
        for subject in package.clue.subjects:
            stated = {subject.unit_id} if subject.unit_id else set()
            if (id := id_of(subject)) is not None:
                is_unit = subject.kind is SubjectKind.ORGANISATION
                belongs = id if is_unit else unit_of(self.views, id)
                stated |= {belongs} if belongs else set()
            units |= stated
        return units

    def _subject_mark(self, subject: UUID) -> bytes:
        return self.keys.keyed_hash("subject", subject.bytes)

    def _unit_mark(self, unit: UUID) -> bytes:
        return self.keys.keyed_hash("unit", unit.bytes)

    def _command_mark(self, organisation: UUID) -> bytes:
        return self.keys.keyed_hash("command", organisation.bytes)
