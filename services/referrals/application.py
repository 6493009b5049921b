"""Commands of referrals: seal, load, decide; the base saves."""

from __future__ import annotations

import hashlib
from typing import ClassVar
from uuid import UUID

from services.kernel.act import Caller
from services.kernel.application import Decision, ServiceApplication, decided, handles
from services.kernel.events.envelope import canonical
from services.kernel.events.registry import Registry
from services.kernel.ids import new_id
from services.kernel.refusal import NOT_FOUND, refuse_if
from services.referrals import commands
from services.referrals.domain.referral import SUBJECT_REQUIRED, Referral

REGISTRY = Registry("referrals", (Referral,))


class ReferralsApplication(ServiceApplication):
    """Clues referred to discipline bodies."""

    registry: ClassVar[Registry] = REGISTRY

    @handles(commands.DraftReferral)
    def draft_referral(self, caller: Caller, command: commands.DraftReferral) -> Decision:
        """Draft a clue of a target the caller's team inspects, sealed under a key of its own."""
        refuse_if(not caller.covers(command.target_id), NOT_FOUND)
        refuse_if(not command.clue.subjects, SUBJECT_REQUIRED, field="clue.subjects")
        reference = new_id()
        sealed = self.keys.encrypt(reference, canonical(command.clue), _place(reference, "clue"))
        drafted = Referral.draft(
            caller.act,
            reference,
            clue=sealed,
            clue_hash=hashlib.sha256(sealed).hexdigest(),
            target_ref=self.keys.keyed_hash("target", command.target_id.bytes),
        )
        return decided(drafted, content_hash=drafted.clue_hash)

    @handles(commands.CountersignReferral)
    def countersign_referral(self, caller: Caller, command: commands.CountersignReferral) -> Decision:
        """Sign as second handler a clue of a target the caller's team inspects."""
        drafted = self.get(Referral, command.referral_id)
        mine = {self.keys.keyed_hash("target", scope.bytes) for scope in caller.scopes}
        refuse_if(drafted.target_ref not in mine, NOT_FOUND)
        drafted.countersign(caller.act, command.clue_hash)
        return decided(drafted)


def _place(reference: UUID, field: str) -> bytes:
    """Associated data of a clue's ciphertext: stream, version and field."""
    return f"{reference}/1/{field}".encode()
