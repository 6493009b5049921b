from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import msgspec
import pytest

from services.kernel.act import Act
from services.kernel.commands import Context
from services.kernel.events.aggregate import Aggregate, Guard
from services.kernel.events.envelope import Cause, References, decode, encode
from services.kernel.events.registry import Registry, UnknownEventType
from services.kernel.events.store import envelope_of, event_of
from services.kernel.ids import natural_id, new_id
from services.kernel.refusal import Refusal, Rule, refuse_if
from services.kernel.states import followed_facts
from tests.unit.story import act


class KettleData(msgspec.Struct):
    litres: int
    content: int = 0


class Kettle(Aggregate[KettleData]):
    """Something simple with a history."""

    class Bought(Aggregate.Created):
        TOPIC = "xuncha.test.KettleBought.v1"
        PUBLIC = True
        litres: int
        on: date

        def first(self) -> KettleData:
            return KettleData(self.litres)

    class Filled(Aggregate.Event):
        TOPIC = "xuncha.test.KettleFilled.v3"
        millilitres: int
        note: str = ""

        @staticmethod
        def upcast_v1_v2(payload: dict[str, Any]) -> dict[str, Any]:
            """Version 1 counted in litres."""
            return {"millilitres": payload["litres"] * 1000}

        @staticmethod
        def upcast_v2_v3(payload: dict[str, Any]) -> dict[str, Any]:
            """Version 2 had no note."""
            return {**payload, "note": "unknown"}

        def change(self, data: KettleData) -> None:
            data.content = self.millilitres


def _refuses(code: str) -> Guard:
    def guard(_data: Any, _act: Act, event: Any) -> None:
        refuse_if(code in event.broken, Rule(code, code, code))

    return guard


class Lamp(Aggregate[str]):
    """Something whose events are guarded by what it knows and by what others know."""

    class Lit(Aggregate.Created):
        TOPIC = "xuncha.test.LampLit.v1"

        def first(self) -> str:
            return "lit"

    class Turned(Aggregate.Event):
        TOPIC = "xuncha.test.LampTurned.v1"
        GUARDS = (_refuses("FIRST"), followed_facts, _refuses("THIRD"))
        broken: tuple[str, ...]

    class Moved(Aggregate.Event):
        TOPIC = "xuncha.test.LampMoved.v1"
        GUARDS = (_refuses("FIRST"), _refuses("THIRD"))
        broken: tuple[str, ...]


REGISTRY = Registry("test", (Kettle,))
CONTEXT = Context(
    request=new_id(), body_hash=b"", correlation=new_id(), causation=Cause("other", 7, new_id())
)


def bought() -> Kettle:
    return Kettle.begin(
        Kettle.Bought, act("Wang", reason="NEW"), natural_id("kettle"), litres=2, on=date(2024, 1, 2)
    )


def test_event_comes_back_equal_when_its_envelope_is_stored_and_read() -> None:
    kettle = bought()
    kettle.record(Kettle.Filled, act("Li", document="3"), millilitres=1500, note="hot")
    for event in kettle.take_changes():
        stored = encode(envelope_of(REGISTRY, event, CONTEXT, References(case=kettle.id)))
        assert event_of(REGISTRY, decode(stored)) == event


def test_aggregate_comes_back_equal_when_its_events_are_replayed() -> None:
    kettle = bought()
    kettle.record(Kettle.Filled, act(), millilitres=1500)
    copy: Any = None
    for event in kettle.take_changes():
        copy = event_of(REGISTRY, decode(encode(envelope_of(REGISTRY, event, CONTEXT, References())))).mutate(
            copy
        )
    assert copy == kettle


def test_bytes_are_the_same_when_an_envelope_is_encoded_twice() -> None:
    event = bought().take_changes()[0]
    envelope = envelope_of(REGISTRY, event, CONTEXT, References())
    assert encode(envelope) == encode(decode(encode(envelope)))


TARGET, UNIT, CASE, ELSEWHERE = (
    natural_id("scope", name) for name in ("target", "unit", "case", "elsewhere")
)


@pytest.mark.parametrize(
    ("scopes", "refs", "chosen"),
    [
        ([ELSEWHERE], References(target=TARGET), ELSEWHERE),
        ([ELSEWHERE, UNIT, TARGET], References(case=CASE, target=TARGET, unit=UNIT), TARGET),
        ([ELSEWHERE, CASE, UNIT], References(case=CASE, target=TARGET, unit=UNIT), UNIT),
        ([ELSEWHERE, CASE], References(case=CASE), CASE),
        ([ELSEWHERE, UNIT], References(case=CASE), ELSEWHERE),
        ([UNIT, ELSEWHERE], References(), UNIT),
    ],
)
def test_event_names_the_post_that_reaches_it_else_the_oldest(
    scopes: list[UUID], refs: References, chosen: UUID
) -> None:
    posts = {scope: natural_id("post of", str(scope)) for scope in scopes}
    context = msgspec.structs.replace(CONTEXT, posts=posts)
    envelope = decode(encode(envelope_of(REGISTRY, bought().take_changes()[0], context, refs)))
    assert (envelope.post, envelope.scope) == (posts[chosen], chosen)


def test_event_that_no_post_stands_behind_names_neither_post_nor_scope() -> None:
    stored = encode(envelope_of(REGISTRY, bought().take_changes()[0], CONTEXT, References(case=UNIT)))
    assert {"post", "scope"} & msgspec.json.decode(stored).keys() == set()
    assert "trace" in msgspec.json.decode(stored)


@pytest.mark.parametrize(
    ("version", "payload", "expected"),
    [
        (1, {"litres": 2}, (2000, "unknown")),
        (2, {"millilitres": 5}, (5, "unknown")),
        (3, {"millilitres": 5, "note": "n"}, (5, "n")),
    ],
)
def test_old_payload_is_upcast_when_it_is_read(
    version: int, payload: dict[str, Any], expected: tuple[int, str]
) -> None:
    event = bought().take_changes()[0]
    envelope = msgspec.structs.replace(
        envelope_of(REGISTRY, event, CONTEXT, References()),
        type=f"xuncha.test.KettleFilled.v{version}",
        payload=msgspec.Raw(msgspec.json.encode(payload)),
    )
    filled: Any = event_of(REGISTRY, envelope)
    assert (filled.millilitres, filled.note) == expected


@pytest.mark.parametrize("name", ["xuncha.test.KettleFilled.v4", "xuncha.test.KettleLost.v1"])
def test_reading_is_refused_when_the_type_is_newer_than_the_build(name: str) -> None:
    with pytest.raises(UnknownEventType):
        REGISTRY.resolve(name)


@pytest.mark.parametrize("version", [1, 2, 3])
def test_every_version_of_a_type_is_known(version: int) -> None:
    assert REGISTRY.knows(f"xuncha.test.KettleFilled.v{version}")


@pytest.mark.parametrize(
    "name", ["xuncha.test.KettleFilled", "xuncha.test.KettleFilled.v0", "KettleFilled.v1", ""]
)
def test_other_names_are_not_known(name: str) -> None:
    assert not REGISTRY.knows(name)


def test_registration_is_refused_when_the_name_is_of_another_service() -> None:
    with pytest.raises(ValueError, match="not a fresh name of service other"):
        Registry("other", (Kettle,))


@pytest.mark.parametrize(
    "topic", [{}, {"TOPIC": ""}, {"TOPIC": "xuncha.test.KettleSold"}, {"TOPIC": "xuncha.test.kettle sold.v1"}]
)
def test_registration_is_refused_when_an_event_has_no_name_of_the_right_form(topic: dict[str, str]) -> None:
    sold = type("Sold", (Aggregate.Event,), {"__module__": __name__, "__annotations__": {}, **topic})
    kettle = type("SoldKettle", (Aggregate,), {"__module__": __name__, "Sold": sold})
    with pytest.raises(ValueError, match=r"TOPIC of SoldKettle\.Sold is .*, not xuncha\.SERVICE\.NAME\.vN"):
        Registry("test", (kettle,))


def test_public_types_are_those_that_say_so() -> None:
    assert {kind.name: kind.public for kind in REGISTRY} == {
        "xuncha.test.KettleBought.v1": True,
        "xuncha.test.KettleFilled.v3": False,
    }


def test_business_date_is_the_day_in_china_when_the_instant_is_late_in_utc() -> None:
    late = datetime(2023, 12, 31, 16, 0, tzinfo=UTC)
    assert act(at=late).on == date(2024, 1, 1)


@pytest.mark.parametrize(
    ("event", "order"),
    [(Lamp.Turned, ("FIRST", "SECOND", "THIRD")), (Lamp.Moved, ("FIRST", "THIRD", "SECOND"))],
)
def test_guards_on_facts_from_elsewhere_are_checked_at_their_mark_or_last(
    event: type[Aggregate.Event], order: tuple[str, ...]
) -> None:
    lamp = Lamp.begin(Lamp.Lit, act(), natural_id("lamp"))
    for done in range(3):
        with pytest.raises(Refusal, match=f"^{order[done]}:"):
            lamp.record(event, act(), _refuses("SECOND"), broken=order[done:])
    lamp.record(event, act(), _refuses("SECOND"), broken=())
    assert lamp.version == 2
