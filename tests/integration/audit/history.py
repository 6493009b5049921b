"""A small history over four services, and people to ask about it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import msgspec

from services.kernel.events.envelope import References
from services.kernel.following import Followed
from services.kernel.ids import natural_id
from tests.integration.audit.world import AT, AUDITOR, OTHER_UNIT, UNIT, World
from tests.integration.support import person

CASE, SUBJECT, HANDLER = natural_id("case"), natural_id("subject"), natural_id("handler")
ROUND, TARGET, ITEM, RECOVERY, CLUE = map(natural_id, ("round", "target", "item", "recovery", "clue"))
DIRECTOR, SECRETARY, SECURITY, NOBODY = map(person, ("director", "secretary", "security", "nobody"))
POSTS = {
    (AUDITOR, "LOG_AUDITOR"): UNIT,
    (DIRECTOR, "OFFICE_DIRECTOR"): UNIT,
    (SECRETARY, "UNIT_SECRETARY"): UNIT,
    (SECURITY, "SEC_ADMIN"): UNIT,
    (DIRECTOR, "TEAM_LEAD"): UNIT,
}
Events = dict[str, Followed]


def record_history(world: World) -> Events:
    """Record a small history, and bring people into office to ask about it."""
    for (who, capacity), scope in POSTS.items():
        world.appoint(who, capacity, scope)
    place = {"round": ROUND, "target": TARGET}
    refs = References(case=CASE, unit=UNIT, finding=CASE, **place)
    noted = msgspec.structs.replace(refs, item=ITEM, recovery=RECOVERY)
    secret = References(case=CLUE, unit=UNIT, person=SUBJECT, referral=CLUE, round=ROUND)
    late = AT + timedelta(days=40)
    made: Events = {}
    made["drafted"] = world.record("findings", "FindingDrafted", refs=refs, actor=HANDLER)
    made["fed back"] = world.record(
        "findings", "FindingFedBack", refs=refs, cause=made["drafted"], document="巡字1号"
    )
    made["clue"] = world.record(
        "referrals",
        "ReferralTransferred",
        refs=secret,
        reason="REASON",
        document="密字1号",
        cause=made["drafted"],
    )
    made["clue, private"] = world.record(
        "referrals", "DisposalProposed", refs=secret, public=False, cause=made["clue"]
    )
    made["item"] = world.record("rectification", "ItemIssued", refs=refs, cause=made["fed back"], at=late)
    made["item, private"] = world.record(
        "rectification", "ItemNoted", refs=noted, public=False, cause=made["clue"]
    )
    made["other unit"] = world.record(
        "rectification", "ItemIssued", refs=References(unit=OTHER_UNIT, **place), cause=made["clue, private"]
    )
    world.follow()
    world.serve("audit")
    return made


def names(events: Events, entries: Any) -> list[str]:
    """Return which of the events these entries are, leaving out the appointments."""
    ids = {str(event.envelope.id): name for name, event in events.items()}
    return [ids[entry.event_id] for entry in entries if entry.event_id in ids]
