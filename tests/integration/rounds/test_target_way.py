"""The whole way of one target, and of its round with it."""

from datetime import date

from xuncha.common.v1 import common_pb2
from xuncha.figures.v1 import figures_service_pb2 as figures_pb
from xuncha.figures.v1.figures_service_pb2_grpc import FiguresServiceStub

from tests.integration.rounds.people import COMMITTEE, DIRECTOR, HEAD, T1
from tests.integration.rounds.world import World
from tests.integration.worlds import begins


def figures(world: World) -> dict[str, int]:
    request = figures_pb.ListFiguresRequest(header=common_pb2.QueryHeader(capacity="GPC"))
    listed = world.api.call(FiguresServiceStub, "ListFigures", request, COMMITTEE).figures
    return {figure.code: figure.value for figure in listed}


@begins(World.evaluate)
def test_target_goes_its_whole_way_and_its_round_is_closed_with_it(world: World) -> None:
    sheet = world.sheet()
    assert (sheet.target.phase, list(sheet.target.missing)) == ("POST", ["CLOSING"])
    assert (sheet.score, sheet.grade, sheet.disclosure) == (90, "GOOD", "DISCLOSED")
    assert [(d.code, d.due_on) for d in sheet.due if d.code in {"REPORT_TO_GPC", "EVALUATION"}] == [
        ("REPORT_TO_GPC", "2024-06-30"),
        ("EVALUATION", "2024-11-08"),
    ]
    world.tell("CloseTarget", HEAD, "LG_HEAD", day=date(2024, 11, 4), target_id=str(T1))
    world.api.follow()
    rounds = world.ask("ListRounds", DIRECTOR, "OFFICE_DIRECTOR").rounds
    assert [row.state for row in rounds] == ["CLOSED"]
    assert world.state() == "CLOSED"
    counted = figures(world)
    assert (counted["targets"], counted["targets_closed"]) == (1, 1)
    closed = world.api.rows("SELECT convert_from(body, 'UTF8') AS body FROM event ORDER BY position DESC")[0]
    assert '"capacity":"SYSTEM"' in closed["body"]
    assert "RoundClosed" in closed["body"]
    assert '"causation":{' in closed["body"]


@begins(World.prepare)
def test_no_text_of_a_minute_stands_in_the_log(world: World) -> None:
    for row in world.api.rows("SELECT body FROM event"):
        assert "某某".encode() not in bytes(row["body"])
