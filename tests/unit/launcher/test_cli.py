"""What the command line refuses, before anything is started."""

import re

import pytest
from typer.testing import CliRunner

from services.launcher.commands import app


@pytest.mark.parametrize("scale", ["0", "-3", "0.5", "half"])
def test_a_scale_is_a_whole_percentage(scale: str) -> None:
    told = _refused("demo", f"--scale={scale}")

    assert "--scale" in told


@pytest.mark.parametrize("lonely", [("--dataset", "fac"), ("--file", __file__)])
def test_a_dataset_and_its_file_belong_together(lonely: tuple[str, str]) -> None:
    assert "--dataset and --file belong together" in _refused("demo", *lonely)


def _refused(*words: str) -> str:
    answer = CliRunner().invoke(app, words)
    assert answer.exit_code == 2
    return re.sub(r"\x1b\[[0-9;]*m|[│╭╮╰╯─\s]+", " ", answer.output)
