"""Need-to-know: who may know that a referral exists, and who may read its content. Denials come first."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

import msgspec
from xuncha.common.v1.contract import Capacity

from services.referrals.domain.referral_data import ReferralData
from services.referrals.domain.referral_state import (
    BEFORE_RECEIPT,
    IN_TEAM,
    IN_TRIAL,
    ON_INSPECTION_SIDE,
    SENT_BACK,
    ReferralState,
)
from services.referrals.domain.sides import of_inspection_side
from services.referrals.domain.whole import Whole

S = ReferralState
TEAM = frozenset({Capacity.TEAM_LEAD, Capacity.TEAM_DEPUTY, Capacity.TEAM_MEMBER})
LEADING_TEAM = frozenset({Capacity.TEAM_LEAD, Capacity.TEAM_DEPUTY})
DISCIPLINE = frozenset(
    {Capacity.DISC_REGISTRAR, Capacity.DISC_HANDLER, Capacity.DISC_LEADER, Capacity.DISC_TRIAL}
)
EVERYTHING = frozenset(S)

HIDDEN: Mapping[str, frozenset[ReferralState]] = {
    **dict.fromkeys(TEAM, frozenset()),
    Capacity.LG_HEAD: IN_TEAM,
    Capacity.LG_MEMBER: IN_TEAM,
    Capacity.OFFICE_DIRECTOR: ON_INSPECTION_SIDE - {S.LG_APPROVED},
    Capacity.OFFICE_STAFF: ON_INSPECTION_SIDE - {S.LG_APPROVED},
    Capacity.GPC: ON_INSPECTION_SIDE,
    Capacity.DISC_REGISTRAR: BEFORE_RECEIPT - {S.TRANSFERRED},
    Capacity.DISC_HANDLER: BEFORE_RECEIPT | {S.RECEIVED},
    Capacity.DISC_LEADER: BEFORE_RECEIPT,
    Capacity.DISC_TRIAL: EVERYTHING - IN_TRIAL,
}
"""The states in which a referral does not exist for a capacity. A capacity that is not listed knows of no
referral; above all the capacities of the units."""

READABLE: Mapping[str, frozenset[ReferralState]] = {
    **dict.fromkeys(TEAM, ON_INSPECTION_SIDE | SENT_BACK),
    Capacity.LG_HEAD: frozenset({S.TEAM_DELIBERATED}),
    Capacity.LG_MEMBER: frozenset({S.CO_APPROVAL}),
    Capacity.GPC: frozenset({S.DISPOSAL_CO_APPROVAL}),
    Capacity.DISC_REGISTRAR: EVERYTHING - BEFORE_RECEIPT,
    Capacity.DISC_HANDLER: EVERYTHING - BEFORE_RECEIPT,
    Capacity.DISC_LEADER: EVERYTHING - BEFORE_RECEIPT,
    Capacity.DISC_TRIAL: IN_TRIAL,
}
"""The states in which a capacity may read the content. A person who has to sign may read it only while it
waits for the signature. The office hands over a sealed package and reads nothing."""


class Reader(msgspec.Struct, frozen=True, kw_only=True):
    """The facts about the reader; targets and units are keyed hashes.

    Args:
        person: natural person.
        capacity: the claimed capacity.
        targets: targets for which the capacity is held.
        teams: targets in whose team the person is or was.
        recused: targets from which the person was recused.
        marks: the person, the person's own unit, and the units that the person commands.
    """

    person: UUID
    capacity: str
    targets: frozenset[bytes] = frozenset()
    teams: frozenset[bytes] = frozenset()
    recused: frozenset[bytes] = frozenset()
    marks: frozenset[bytes] = frozenset()


def is_concerned(clue: ReferralData, reader: Reader) -> bool:
    """Tell whether a referral is about the reader or their unit, or its target's recusals name the reader."""
    return bool(clue.marks & reader.marks) or clue.target_ref in reader.recused


def knows(whole: Whole, reader: Reader) -> bool:
    """Tell whether a referral exists for a reader."""
    hidden = HIDDEN.get(reader.capacity, EVERYTHING)
    clue = whole.referral.data
    if is_concerned(clue, reader) or whole.state in hidden:
        return False
    if reader.capacity in TEAM:
        return clue.target_ref in reader.targets
    return reader.capacity != Capacity.DISC_HANDLER or _handles(whole, reader)


def may_read(whole: Whole, reader: Reader) -> bool:
    """Tell whether a reader may read the content of a referral.

    In the team, the handlers and the leads may read it, and, while a second signature is missing, every
    member who could give it. A person who acted on the sending side reads nothing as registrar, handler or
    trial.
    """
    readable = READABLE.get(reader.capacity, frozenset())
    clue = whole.referral.data
    if not knows(whole, reader) or whole.state not in readable:
        return False
    if reader.capacity == Capacity.TEAM_MEMBER:
        return whole.state is S.DRAFT or reader.person in clue.ever_handlers
    if reader.capacity in DISCIPLINE - {Capacity.DISC_LEADER}:
        sender = reader.person in of_inspection_side(clue) or clue.target_ref in reader.teams
        return not sender and not (reader.capacity == Capacity.DISC_TRIAL and _ever_handled(whole, reader))
    return True


def _handles(whole: Whole, reader: Reader) -> bool:
    return whole.case is not None and reader.person in whole.case.data.group


def _ever_handled(whole: Whole, reader: Reader) -> bool:
    return whole.case is not None and reader.person in whole.case.data.ever_in_group
