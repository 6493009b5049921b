"""A player of the scenario: an invented person, their posts, and what the login page calls them."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from xuncha.common.v1.contract import Capacity

from services.kernel.ids import natural_id
from services.launcher.issuer.home import Persona

GROUP = "GROUP"


@dataclass(frozen=True)
class Player:
    """One invented person.

    Args:
        key: short name in the script; the person's id follows from it.
        zh: name in Chinese.
        en: name in English.
        role_zh: what they do, in Chinese.
        role_en: what they do, in English.
        posts: capacity and code of the organisation it is held for.
        unit: code of the organisation they belong to.
        rank: code of the rank.
        specialties: codes of what they are good at.
        second_line: whether they have left their leading post.
        led: codes of organisations they led before, with the first and last year.
        given_id: id the installation chose, for the one person it knows before all others.
        seat: capacity in which they play if that is not their first post: it goes with a team they are in.
    """

    key: str
    zh: str
    en: str
    role_zh: str
    role_en: str
    posts: tuple[tuple[Capacity, str], ...] = ()
    unit: str = GROUP
    rank: str = "SECTION"
    specialties: tuple[str, ...] = ()
    second_line: bool = False
    led: tuple[tuple[str, int, int], ...] = field(default=())
    given_id: UUID | None = None
    seat: Capacity | None = None

    @property
    def id(self) -> UUID:
        """The person's id."""
        return self.given_id or natural_id("scenario-person", self.key)

    @property
    def capacity(self) -> Capacity:
        """The capacity in which they act."""
        return self.seat or self.posts[0][0]

    @property
    def persona(self) -> Persona:
        """What the login page of the demonstration offers."""
        return Persona(
            person_id=str(self.id), zh=self.zh, en=self.en, role_zh=self.role_zh, role_en=self.role_en
        )


def organisation(code: str) -> UUID:
    """Return the id the directory gives the organisation with that code."""
    return natural_id("organisation", code)
