"""The memory of aggregates gives copies, keeps the newest version, and keeps to its size."""

from __future__ import annotations

import threading
from uuid import UUID

import pytest

from services.kernel.act import Act
from services.kernel.clock import SystemClock
from services.kernel.ids import natural_id, new_id
from services.kernel.recollection import FORGETFUL, NOTHING, Forgetful, Recollection, Remembering
from services.kernel.speed.memory import MOST_BYTES_EACH, Memory
from services.rounds.domain.organisation import Organisation

ACT = Act(person=natural_id("person", "somebody"), capacity="SEC_ADMIN", at=SystemClock().now())


def organisation(code: str = "WATER", kind: str = "ENTERPRISE") -> Organisation:
    entered = Organisation.register(ACT, code=code, name="某公司", kind=kind, level=1, parent_id=new_id())
    entered.take_changes()
    return entered


@pytest.fixture(params=[Forgetful, Memory])
def either(request: pytest.FixtureRequest) -> Remembering:
    """The plain way, which remembers nothing, and the one that is there for speed."""
    made: Remembering = request.param()
    return made


def test_what_is_recalled_if_anything_is_a_copy_of_what_was_kept(either: Remembering) -> None:
    kept = organisation()
    either.keep(kept)
    recalled = either.recall(kept.id)
    assert recalled in (None, kept)
    assert recalled is not kept


def test_what_was_forgotten_or_never_kept_is_not_recalled(either: Remembering) -> None:
    kept = organisation()
    either.keep(kept)
    either.keep_copy(kept)
    either.forget([kept.id, new_id()])
    assert [either.recall(id) for id in (kept.id, new_id())] == [None, None]


def test_a_decision_on_either_has_seen_what_it_was_given(either: Remembering) -> None:
    kept, new = organisation(), new_id()
    either.keep_copy(kept)
    recollection = Recollection(either)
    recollection.note(kept.id, recollection.recall(kept.id) or kept)
    if not recollection.take_for_new(new):
        recollection.note(new, None)
    assert recollection.seen == {kept.id: 1, new: 0}


def test_what_is_recalled_is_equal_and_a_copy() -> None:
    memory, kept = Memory(), organisation()
    memory.keep(kept)

    first, second = memory.recall(kept.id), memory.recall(kept.id)

    assert first == second == kept
    assert first is not second


def test_change_of_what_was_recalled_does_not_reach_the_memory() -> None:
    memory, kept = Memory(), organisation()
    memory.keep_copy(kept)
    kept.data.kind = "CHANGED"
    recalled = memory.recall(kept.id)
    assert isinstance(recalled, Organisation)
    recalled.data.level = 7

    again = memory.recall(kept.id)

    assert isinstance(again, Organisation)
    assert (again.data.kind, again.data.level) == ("ENTERPRISE", 1)


def test_older_version_does_not_replace_a_newer_one() -> None:
    memory, older, newer = Memory(), organisation(), organisation()
    newer._version = 2
    memory.keep(newer)
    memory.keep_copy(older)

    recalled = memory.recall(newer.id)

    assert recalled is not None
    assert recalled.version == 2


def test_those_not_used_for_longest_are_forgotten_first() -> None:
    memory = Memory(most=2)
    first, second, third = (organisation(code) for code in ("A", "B", "C"))
    memory.keep(first)
    memory.keep(second)
    memory.recall(first.id)
    memory.keep(third)

    assert [memory.recall(each.id) is not None for each in (first, second, third)] == [True, False, True]


def test_aggregate_is_not_remembered_when_it_is_too_large_or_cannot_be_copied() -> None:
    memory = Memory()
    large, odd = organisation("LARGE", kind="x" * MOST_BYTES_EACH), organisation("ODD")
    odd.data.kind = threading.Lock()  # type: ignore[assignment]
    for each in (large, odd):
        memory.keep(each)
        memory.keep_copy(each)

    assert [memory.recall(each.id) for each in (large, odd)] == [None, None]


def test_recollection_notes_what_was_taken_and_at_which_version() -> None:
    memory, kept, new = Memory(), organisation(), new_id()
    memory.keep(kept)
    recollection = Recollection(memory)
    assert not recollection

    assert recollection.recall(kept.id) == kept
    assert recollection.recall(new_id()) is None
    assert recollection.take_for_new(new)

    assert recollection
    assert recollection.seen == {kept.id: 1, new: 0}


def test_known_stream_is_not_taken_for_new_and_counts_as_seen() -> None:
    memory, kept = Memory(), organisation()
    memory.keep(kept)
    recollection = Recollection(memory)

    assert not recollection.take_for_new(kept.id)
    assert recollection.seen == {kept.id: 1}


def test_memory_forgets_what_a_failed_recollection_took() -> None:
    memory, kept = Memory(), organisation()
    memory.keep(kept)
    recollection = Recollection(memory)
    recollection.recall(kept.id)
    recollection.forget()

    assert memory.recall(kept.id) is None


def test_nothing_is_taken_where_there_is_no_memory() -> None:
    id: UUID = new_id()

    assert NOTHING.recall(id) is None
    assert not NOTHING.take_for_new(id)
    assert not NOTHING


def test_the_version_seen_first_counts_when_the_memory_moves_on_meanwhile() -> None:
    memory, kept = Memory(), organisation()
    memory.keep_copy(kept)
    recollection = Recollection(memory)
    recollection.recall(kept.id)
    later = memory.recall(kept.id)
    assert later is not None
    later._version += 1
    memory.keep(later)

    recollection.recall(kept.id)
    assert recollection.seen == {kept.id: 1}


def test_what_the_log_has_is_noted_and_is_no_memory() -> None:
    recollection, found, missing = Recollection(FORGETFUL), organisation(), new_id()
    recollection.note(found.id, found)
    recollection.note(missing, None)

    assert recollection.seen == {found.id: 1, missing: 0}
    assert not recollection


def test_nothing_is_noted_where_nothing_is_appended() -> None:
    NOTHING.note(new_id(), organisation())
    assert NOTHING.seen == {}
