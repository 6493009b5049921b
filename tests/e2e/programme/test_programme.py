"""The whole programme, small: its summary, what it left in the logs, and what must not be anywhere."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest
from psycopg import sql

from scenario.programme.referrals import CLUES
from scenario.summary import summary
from services.kernel.config import SERVICES
from services.launcher.stack import Choices
from tests.e2e.programme.replay import replay
from tests.performance import Performance, performance
from tests.state import behind, histories, parked, views

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def played() -> Iterator[Performance]:
    """The programme, played once."""
    with performance(Choices(broker="memory")) as found:
        found.run()
        yield found


def test_summary_is_what_an_independent_replay_of_the_logs_counts(played: Performance) -> None:
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


def test_playing_it_again_repeats_nothing(played: Performance) -> None:
    before = summary(played.client)
    left = histories(played.database_url), views(played.database_url)
    played.run()
    assert summary(played.client) == before
    assert (histories(played.database_url), views(played.database_url)) == left


def test_nothing_is_parked_and_every_follower_is_through(played: Performance) -> None:
    summary(played.client)
    assert parked(played.database_url) == []
    assert [late for late in behind(played.database_url) if "relay" not in late] == []


def test_no_word_of_a_clue_is_anywhere_in_clear(played: Performance) -> None:
    words = [
        *(clue.facts for clue in CLUES),
        *(str(subject.id) for clue in CLUES for subject in clue.subjects),
    ]
    found = [(place, word) for place, text in _everything(played) for word in words if word in text]
    assert found == []


def _everything(played: Performance) -> Iterator[tuple[str, str]]:
    """Yield the text of every table's every row, bytes read as text, and of every log file."""
    with psycopg.connect(played.database_url) as connection:
        tables = connection.execute(
            "SELECT schemaname, tablename FROM pg_tables WHERE schemaname = ANY(%s)", [list(SERVICES)]
        ).fetchall()
        for schema, table in tables:
            statement = sql.SQL("SELECT * FROM {}.{}").format(*map(sql.Identifier, (schema, table)))
            for row in connection.execute(statement).fetchall():
                yield f"{schema}.{table}", " ".join(map(_text, row))
    for path in played.stack.logs.iterdir():
        yield path.name, path.read_text("utf-8", "replace")


def _text(value: object) -> str:
    return bytes(value).decode("utf-8", "replace") if isinstance(value, bytes | memoryview) else str(value)
