"""The players of the scenario: invented persons, their posts, and their names on the login page."""

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
        role_zh: the role, in Chinese.
        role_en: the role, in English.
        posts: capacities, each with the code of the organisation for which it is held.
        unit: code of the organisation to which the person belongs.
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
        """The person as the login page of the demonstration offers it."""
        return Persona(
            person_id=str(self.id), zh=self.zh, en=self.en, role_zh=self.role_zh, role_en=self.role_en
        )


def organisation(code: str) -> UUID:
    """Return the id of the organisation with that code, as the directory derives it."""
    return natural_id("organisation", code)
