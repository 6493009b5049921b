"""A log line contains only fields from the list, whoever writes it."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
import structlog

from services.kernel.logging import configure

SECRET = "举报人王某"


class Lines:
    """What was logged."""

    def __init__(self) -> None:
        self.stream = io.StringIO()

    def all(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.stream.getvalue().splitlines()]


@pytest.fixture
def lines() -> Iterator[Lines]:
    root = logging.getLogger()
    before = root.handlers[:], root.level
    found = Lines()
    configure("INFO", service="rounds", stream=found.stream)
    yield found
    root.handlers[:], root.level = before
    structlog.reset_defaults()


def test_a_line_is_json_with_time_level_and_service(lines: Lines) -> None:
    structlog.get_logger("rpc").info("call", code="OK", milliseconds=1.5)
    (line,) = lines.all()
    assert {"at", "level", "logger"} < line.keys()
    assert (line["event"], line["code"], line["milliseconds"], line["service"]) == (
        "call",
        "OK",
        1.5,
        "rounds",
    )


def test_a_field_that_is_not_on_the_list_is_dropped_and_counted(lines: Lines) -> None:
    structlog.get_logger().warning("call", code="OK", body=SECRET, name=SECRET, request={"x": SECRET})
    (line,) = lines.all()
    assert SECRET not in lines.stream.getvalue()
    assert line["dropped_fields"] == 3


def test_context_is_said_in_every_line(lines: Lines) -> None:
    with structlog.contextvars.bound_contextvars(request_id="r-1", text=SECRET):
        structlog.get_logger().info("call")
        logging.getLogger("some.library").warning("waited %s", SECRET)
    assert [line["request_id"] for line in lines.all()] == ["r-1", "r-1"]
    assert SECRET not in lines.stream.getvalue()


def test_a_librarys_message_keeps_its_template_alone(lines: Lines) -> None:
    logging.getLogger("some.library").error("cannot send %r to %s", SECRET, SECRET)
    (line,) = lines.all()
    assert line["event"] == "cannot send %r to %s"


def test_an_exception_says_where_it_was_and_not_what_it_quoted(lines: Lines) -> None:
    try:
        int(SECRET)
    except ValueError as failure:
        structlog.get_logger().error("failed", exc_info=failure)
        logging.getLogger("some.library").exception("failed too")
        structlog.get_logger().exception("failed as well")
    for line in lines.all():
        assert line["error_type"] == "ValueError"
        assert "test_logging.py" in line["frames"][-1]
    assert len(lines.all()) == 3
    assert SECRET not in lines.stream.getvalue()


def test_debug_is_left_out_and_long_values_are_cut(lines: Lines) -> None:
    structlog.get_logger().debug("quiet")
    structlog.get_logger().info("x" * 1000, state="y" * 1000)
    (line,) = lines.all()
    assert len(line["event"]) == len(line["state"]) == 301
