"""The whole programme, small: its summary, the logs it leaves, and words that must not occur anywhere."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from scenario.cast import CAST, DIRECTOR, HEAD, REGISTRAR
from scenario.players import Player
from scenario.programme.clues import CLUES
from scenario.summary import summary
from services import LOGS, SERVICES
from services.kernel.following import Followed
from services.launcher.stack import Choices
from services.launcher.table import xuncha
from tests.e2e.programme.projecting import contents, logs_of, project
from tests.e2e.programme.replay import events_of, replay
from tests.e2e.programme.searching import Search, Tap, files, pages, tables
from tests.e2e.programme.trails import belonging, rounds_of, trail
from tests.performance import FIRST, Performance, keep_undisturbed, left_by, performance
from tests.servers import PostgresServer
from tests.state import behind, histories, parked, views

pytestmark = pytest.mark.slow


FOLLOW = Path(__file__).resolve().parents[3] / "docs" / "examples" / "follow.py"
PAPERS = ("成立核查组", "核查报告：反映属实", "建议立案审查", "事实清楚，程序合规", "合同及付款资料")
"""Texts of the scenario in the papers of its cases."""


@dataclass
class Run(Performance):
    """A performance, with the messages that went through the broker meanwhile."""

    messages: list[tuple[str, bytes]]


@pytest.fixture(scope="module")
def played() -> Iterator[Run]:
    """The programme, played once."""
    with performance(Choices(broker="rabbitmq")) as found:
        tap = Tap(found.stack.variables.every["AMQP_URL"], LOGS)
        with tap.open():
            found.run()
            summary(found.client)
        keep_undisturbed(left_by(found))
        yield Run(found.stack, found.client, found.play, found.programme, tap.messages)


def test_summary_is_what_an_independent_replay_of_the_logs_counts(played: Run) -> None:
    told = summary(played.client)
    counted = replay(played.database_url)
    assert {code: told[code] for code in counted} == counted
    assert told["rounds"] == 2
    assert told["targets"] == told["targets_closed"] == 4
    assert told["findings_fed_back"] == 4
    assert told["persons_with_outcome"] == 3
    assert told["recovered_verified_fen"] > 60_000_000_00
    assert told["institutional_documents"] == 4
    assert told["form_templates"] > 20
    assert told["benefits_recorded"] >= 1


def test_playing_it_again_repeats_nothing(played: Run) -> None:
    before = summary(played.client)
    left = histories(played.database_url), views(played.database_url)
    played.run()
    assert summary(played.client) == before
    assert (histories(played.database_url), views(played.database_url)) == left


def test_nothing_is_parked_and_every_follower_is_through(played: Run) -> None:
    summary(played.client)
    assert parked(played.database_url) == []
    assert [late for late in behind(played.database_url) if "relay" not in late] == []


def test_trail_of_a_round_holds_every_event_that_belongs_to_it(played: Run) -> None:
    """None is missing and none is there by mistake; the pages show those that are public."""
    summary(played.client)
    logs, url = events_of(played.database_url), played.database_url
    found = 0
    for round_id in rounds_of(logs):
        wanted = belonging(logs, round_id)
        in_ledger = "SELECT source, position FROM audit.ledger WHERE round_id = %s"
        assert trail(url, in_ledger, round_id) == wanted
        shown = "SELECT source, position FROM dashboard.trail WHERE subject_id = %s"
        assert trail(url, shown, round_id) == trail(url, f"{in_ledger} AND public", round_id)
        found += len(wanted)
    assert found > 500
    assert found > 0.6 * sum(map(len, logs.values()))


def test_no_event_of_a_clue_can_be_tied_to_anything_but_its_clue(played: Run) -> None:
    logs = events_of(played.database_url)
    sealed = logs.pop("referrals")
    others = [event for log in logs.values() for event in log]
    assert all(set(event.get("refs", {})) <= {"case", "referral"} for event in sealed)
    assert not [event for event in others if "referral" in event.get("refs", {})]
    ids = {name: {event.get(name, "") for event in others} for name in ("trace", "post", "scope")}
    traces = {event["trace"][3:35] for event in others}
    assert not [event for event in sealed if event["trace"][3:35] in traces]
    assert not [event for event in sealed for name in ("post", "scope") if event.get(name, "-") in ids[name]]


def test_every_act_of_a_person_names_its_post_and_no_other_does(played: Run) -> None:
    """All but those of the first administrator, whom no post made one."""
    events = [event for log in events_of(played.database_url).values() for event in log]
    without = {event["actor"] for event in events if "post" not in event}
    systems = {event["actor"] for event in events if event["capacity"] == "SYSTEM"}
    assert without == systems | {str(FIRST)}
    assert all("trace" in event for event in events)


def one_by_one(events: Sequence[Followed]) -> Iterator[Sequence[Followed]]:
    yield from ([event] for event in events)


def at_once(events: Sequence[Followed]) -> Iterator[Sequence[Followed]]:
    if events:
        yield events


def anyhow(events: Sequence[Followed]) -> Iterator[Sequence[Followed]]:
    """Yield parts of any size."""
    chance, begin = random.Random(len(events)), 0  # noqa: S311
    while begin < len(events):
        end = begin + chance.choice([1, 2, 3, 7, 30])
        yield events[begin:end]
        begin = end


def test_every_view_comes_out_the_same_followed_or_rebuilt_one_by_one_or_in_batches(
    played: Run, postgres_server: PostgresServer
) -> None:
    summary(played.client)
    logs = logs_of(played.database_url)
    rebuilt = []
    for cut in (one_by_one, at_once, anyhow):
        database = postgres_server.create_migrated(*SERVICES)
        project(database, logs, cut)
        rebuilt.append(contents(database.url))
        postgres_server.drop(database)
    singly, *batched = rebuilt
    assert batched == [singly, singly]
    # The ledger's order is that of arrival, and several logs arrive at once.
    followed = {table: rows for table, rows in contents(played.database_url).items() if "audit." not in table}
    assert followed == {table: singly[table] for table in followed}
    views = {table for table, rows in singly.items() if rows}
    assert len(views) > 50, "they say something"


def beside(played: Run, command: str, *words: str) -> str:
    """Run a command beside the running product, as docs/api.md says, and return what it prints."""
    line = [*xuncha(command), *words, "--data", str(played.stack.data)]
    return subprocess.run(line, check=True, capture_output=True, text=True, env={}).stdout


def test_guide_for_callers_says_what_works(played: Run) -> None:
    told = summary(played.client)
    assert [line.split()[0] for line in beside(played, "token").splitlines()] == [str(p.id) for p in CAST]
    assert f"{told['events']} events" in beside(played, "verify")
    token = beside(played, "token", str(DIRECTOR.id))
    address = played.stack.variables.every["XUNCHA_FINDINGS_ADDRESS"]
    line = [sys.executable, str(FOLLOW), address, "OFFICE_DIRECTOR"]
    with subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as following:
        assert following.stdin is not None
        assert following.stdout is not None
        following.stdin.write(token)
        following.stdin.close()
        first = following.stdout.readline().split()
        following.kill()
    assert (first[0], first[2]) == ("1", "xuncha.findings.FindingDrafted.v1")
    line[-1] = "LOG_AUDITOR"
    refused = subprocess.run(line, input=token, check=False, capture_output=True, text=True)
    assert refused.returncode == 1
    assert refused.stderr == (
        'PERMISSION_DENIED: This person does not hold the capacity "Log auditor" now. '
        "Act in a capacity that is held.\n"
    )


def words_of_clues() -> list[str]:
    """Return the texts of a clue and of the papers of its case, and the persons it is about."""
    subjects = [subject for clue in CLUES for subject in clue.subjects]
    outcomes = [told for subject in subjects for _, told, _ in subject.outcomes]
    said = {told[name] for told in outcomes for name in ("organ", "document", "offence") if name in told}
    whom = [word for subject in subjects for word in (str(subject.id), subject.post)]
    return [*(clue.facts for clue in CLUES), *whom, *said, *PAPERS]


def test_no_word_of_a_clue_and_no_name_stands_in_any_table_file_or_message(played: Run) -> None:
    names = [name for player in CAST for name in (player.zh, player.en)]
    search = Search([*words_of_clues(), *names])
    assert search.hits([("here", "秦安".encode())]) == [("here", "秦安")], "it finds what is there"
    assert search.hits(tables(played.database_url, SERVICES)) == []
    assert search.hits(played.messages) == []
    left = [(place, text) for place, text in files(played.stack.data) if place != "issuer/personas.json"]
    assert search.hits(left) == []
    assert {"logs/api-referrals.log", "logs/postgresql.log", "logs/web.log"} <= {place for place, _ in left}


def test_every_message_was_looked_at(played: Run) -> None:
    """All feeds of all logs are tapped, also the ledger's feeds with private events."""
    events = summary(played.client)["events"]
    assert sum(text.count(b'"stream":') for _, text in played.messages) >= events


@pytest.mark.parametrize("player", [HEAD, REGISTRAR], ids=["head", "registrar"])
def test_no_word_of_a_clue_stands_on_any_page_or_in_the_stream(played: Run, player: Player) -> None:
    shown = list(pages(played.stack.dashboard, str(player.id)))
    assert len(shown) > 50
    assert shown[-1][0] == "/events/stream"
    assert b"event:" in shown[-1][1]
    assert Search(words_of_clues()).hits(shown) == []
