"""The trace context: one that is well-formed is taken over, any other is replaced by a new one."""

from __future__ import annotations

import pytest

from services.kernel.trace import current_trace, new_trace, passed_on, taken_over, tracing

GOOD = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"


def test_one_well_formed_context_is_taken_over() -> None:
    assert taken_over([GOOD]) == GOOD
    assert taken_over([made := new_trace()]) == made


@pytest.mark.parametrize(
    "given",
    [
        [],
        [""],
        [GOOD, GOOD],
        [GOOD.upper()],
        [f"{GOOD}-more"],
        [f"{GOOD}\n"],
        ["01" + GOOD[2:]],
        ["00-" + "0" * 32 + GOOD[35:]],
        [GOOD[:36] + "0" * 16 + "-01"],
        ["线索人王某"],
    ],
)
def test_anything_else_is_replaced_by_a_new_context(given: list[str]) -> None:
    made = taken_over(given)
    assert made not in given
    assert taken_over([made]) == made
    assert made != taken_over(given)


def test_what_is_done_within_a_context_passes_its_trace_on_with_an_id_of_the_call() -> None:
    with tracing(GOOD):
        assert current_trace() == GOOD
        first, second = passed_on(), passed_on()
    assert {each[:35] for each in (first, second)} == {GOOD[:35]}
    assert len({GOOD, first, second}) == 3
    assert taken_over([first]) == first


def test_what_is_done_within_no_context_gets_a_new_one_each_time() -> None:
    assert current_trace() != current_trace()
    assert passed_on()[:35] != passed_on()[:35]
