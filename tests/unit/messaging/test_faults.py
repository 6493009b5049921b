"""What a log line says about a fault, how long one waits, and what a process must not load first."""

from __future__ import annotations

import signal
import subprocess
import sys

import psycopg
import pytest

from services.kernel.crash import arm, crash_point
from services.kernel.messaging.faults import Backoff, describe, passes
from services.kernel.messaging.main import LoadedTooEarly, prepare
from services.kernel.messaging.sources import Unreachable
from services.kernel.refusal import NOT_FOUND, Refusal


def raised(error: Exception) -> Exception:
    with pytest.raises(type(error)) as caught:
        raise error
    return caught.value


def test_description_says_where_and_no_value_when_an_error_quotes_one() -> None:
    said = describe(raised(ValueError("the name of a person")))
    assert said.startswith("ValueError at test_faults.py:")
    assert "person" not in said


def test_description_names_the_rule_when_a_reaction_was_refused() -> None:
    assert describe(raised(Refusal(NOT_FOUND))).startswith("Refusal NOT_FOUND at ")


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (psycopg.OperationalError(), True),
        (psycopg.errors.DeadlockDetected(), True),
        (Unreachable(), True),
        (psycopg.errors.UniqueViolation(), False),
        (ValueError(), False),
    ],
)
def test_only_faults_of_the_surroundings_pass(error: Exception, expected: bool) -> None:
    assert passes(error) is expected


def test_waits_double_up_to_the_longest_and_start_anew_after_success() -> None:
    backoff = Backoff(1.0, 3.0)
    assert [backoff.after_failure() for _ in range(4)] == [1.0, 2.0, 3.0, 3.0]
    backoff.reset()
    assert backoff.after_failure() == 1.0


def test_worker_is_refused_when_the_database_driver_is_loaded_already() -> None:
    with pytest.raises(LoadedTooEarly, match="psycopg"):
        prepare()


def test_database_driver_waits_in_green_when_a_worker_is_prepared() -> None:
    script = "from services.kernel.messaging.main import prepare; prepare(); import psycopg.waiting as w; "
    script += "import eventlet.patcher as p; print(w.wait.__name__, w.DefaultSelector.__name__, "
    script += "p.is_monkey_patched('select'), p.is_monkey_patched('thread'))"
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    assert done.stdout.split() == ["wait_selector", "SelectSelector", "True", "True"]
    assert not done.stderr


def test_process_dies_at_the_armed_point_when_it_passes_it_the_second_time() -> None:
    script = "from services.kernel.crash import *; arm('relay.read:2'); crash_point('relay.read'); "
    script += "crash_point('timer.ran'); print('once', flush=True); crash_point('relay.read'); print('twice')"
    done = subprocess.run([sys.executable, "-c", script], check=False, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (-signal.SIGKILL, "once\n")


def test_nothing_happens_when_no_point_is_armed() -> None:
    arm("")
    crash_point("relay.read")


def test_a_point_that_is_nowhere_is_refused() -> None:
    with pytest.raises(LookupError, match=r"no crash point 'relay.red'; there are relay.read"):
        arm("relay.red:2")
