"""The list of services agrees with what each service says of itself, and with the files written from it."""

from pathlib import Path

import pytest

from services import API_SERVICES, LOGS, SERVICES
from services.directory import DIRECTORY
from services.kernel.service import load
from tools import write_service_lists

ROOT = Path(__file__).resolve().parents[2]


def test_the_list_names_every_package_that_is_a_service() -> None:
    packages = {path.parent.name for path in (ROOT / "services").glob("*/service.py")}
    assert packages - {"kernel"} == set(SERVICES)


@pytest.mark.parametrize("name", SERVICES)
def test_the_list_says_of_a_service_what_it_says_itself(name: str) -> None:
    service = load(name)
    assert service.name == name
    assert bool(service.proto) == (name in API_SERVICES)
    assert bool(list(service.registry)) == (name in LOGS)
    assert service.directory is (DIRECTORY if name in API_SERVICES else None)


def test_no_service_is_loaded_when_the_list_does_not_name_it() -> None:
    with pytest.raises(LookupError, match="no service 'nobody'; there are rounds, findings"):
        load("nobody")


@pytest.mark.parametrize("name", write_service_lists.FILES)
def test_a_file_holds_the_list_as_the_tool_writes_it(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    assert write_service_lists.written(ROOT / name) == text, "run tools/write_service_lists.py"


def test_a_service_that_is_missing_in_a_file_is_written_when_the_tool_runs(tmp_path: Path) -> None:
    whole = (ROOT / ".importlinter").read_text("utf-8")
    shortened = tmp_path / "rules"
    shortened.write_text(whole.replace("    services.audit\n", "", 1), "utf-8")
    assert shortened.read_text("utf-8") != whole
    assert write_service_lists.written(shortened) == whole
