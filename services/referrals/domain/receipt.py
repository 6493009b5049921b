"""The package's arrival at the discipline body: it is accepted, rejected, or goes back for a supplement."""

from __future__ import annotations

from uuid import UUID

from services.kernel.deadlines import Deadline
from services.kernel.events.aggregate import Aggregate
from services.kernel.states import followed_facts, has_reason
from services.referrals.domain.case_data import CaseData
from services.referrals.domain.competence import Receiver
from services.referrals.domain.referral_state import ReferralState
from services.referrals.domain.sides import Step
from services.referrals.domain.signing import names_the_clue


class Announced(Aggregate.Created):
    """The inspection side handed over a clue for the first time; its package waits for the registrar."""

    TOPIC = "xuncha.referrals.PackageAnnounced.v1"
    LABEL = ("线索待接收", "Package waits for receipt")
    referral_id: UUID
    clue_hash: str
    subjects: tuple[bytes, ...]
    receiver: Receiver

    def first(self) -> CaseData:
        return CaseData(self.referral_id, self.clue_hash, self.subjects, self.receiver)


class AnnouncedAgain(Aggregate.Event):
    """The inspection side handed over again what had gone back; what it hands over now stands."""

    TOPIC = "xuncha.referrals.PackageAnnouncedAgain.v1"
    LABEL = ("线索再次待接收", "Package waits for receipt again")
    BECOMES = ReferralState.TRANSFERRED
    clue_hash: str
    subjects: tuple[bytes, ...]
    receiver: Receiver

    def change(self, data: CaseData) -> None:
        data.clue_hash = self.clue_hash
        data.subjects = self.subjects
        data.receiver = self.receiver


class RegistrarsStep(Step):
    """A step of the registrar, who neither handles nor tries the case."""

    def change(self, data: CaseData) -> None:
        data.registrars.add(self.act.person)


class PackageAccepted(RegistrarsStep):
    """The registrar accepted the sealed package whose content hash the hander had named."""

    TOPIC = "xuncha.referrals.PackageAccepted.v1"
    LABEL = ("签收材料", "Sealed package accepted")
    BECOMES = ReferralState.RECEIVED
    GUARDS = (followed_facts, names_the_clue)
    clue_hash: str
    register_due: Deadline
    disposal_due: Deadline


class PackageRejected(RegistrarsStep):
    """The registrar rejected the clue at receipt; `reason` says why."""

    TOPIC = "xuncha.referrals.PackageRejected.v1"
    LABEL = ("拒收材料", "Sealed package rejected")
    BECOMES = ReferralState.REJECTED_AT_RECEIPT
    GUARDS = (followed_facts, has_reason)


class PackageReturned(RegistrarsStep):
    """The registrar returned the package to be supplemented; `reason` says with what."""

    TOPIC = "xuncha.referrals.PackageReturned.v1"
    LABEL = ("退回补充材料", "Sealed package returned for a supplement")
    BECOMES = ReferralState.RETURNED_FOR_SUPPLEMENT
    GUARDS = (followed_facts, has_reason)
