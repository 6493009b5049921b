"""Commands about the talent pool; each has the name of its rpc and the fields of its request."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

import msgspec

from services.kernel.text import Code
from services.rounds.domain.pool_entry import PoolTerms
from services.rounds.domain.specialties import Engagement


class OnTerms(msgspec.Struct, frozen=True, kw_only=True):
    """What a command says about the terms of an entry."""

    specialties: Annotated[tuple[Code, ...], msgspec.Meta(max_length=20)] = ()
    engagement: Engagement
    review_on: date

    @property
    def terms(self) -> PoolTerms:
        """The terms as the domain has them."""
        return PoolTerms(specialties=self.specialties, engagement=self.engagement, review_on=self.review_on)


class AdmitPoolEntry(OnTerms, frozen=True, kw_only=True):
    """Admit a known person to the pool, for the first time or again."""

    person_id: UUID


class ReviewPoolEntry(OnTerms, frozen=True, kw_only=True):
    """Keep a person in the pool until the next review, on the terms now said."""

    entry_id: UUID


class RemovePoolEntry(msgspec.Struct, frozen=True, kw_only=True):
    """Remove a person from the pool; the header's reason says why."""

    entry_id: UUID
