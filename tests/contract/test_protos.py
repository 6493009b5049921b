"""The contracts: generated code is up to date, every element is documented, naming is kept."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SAYS_ITSELF = re.compile(
    r"^(message \w+(Request|Response) |  xuncha\.common\.v1\.(Query)?Header header = "
    r"|  xuncha\.common\.v1\.(Receipt receipt|PageRequest page) = )"
)
"""Fields that need no comment, because their rpc or type describes them."""
PROTOS = sorted((ROOT / "proto").rglob("*.proto"))
NEEDS_COMMENT = re.compile(
    r"^\s*(message|service|enum|rpc|repeated|map<|optional|[a-z0-9_.]+(\.[A-Z]\w+)?\s+\w+\s*=\s*\d+)"
)


@pytest.mark.parametrize("proto", PROTOS, ids=lambda path: path.stem)
def test_every_element_is_described_by_a_sentence(proto: Path) -> None:
    lines = proto.read_text("utf-8").splitlines()
    bare = [
        line
        for before, line in pairwise(lines)
        if NEEDS_COMMENT.match(line)
        and not SAYS_ITSELF.match(line)
        and not line.startswith(("syntax", "package", "import"))
        and not before.strip().startswith("//")
    ]
    assert bare == []


@pytest.mark.parametrize("proto", PROTOS, ids=lambda path: path.stem)
def test_package_is_the_folder_and_ends_in_a_version(proto: Path) -> None:
    package = re.search(r"^package ([\w.]+);", proto.read_text("utf-8"), re.MULTILINE)
    assert package is not None
    assert package[1] == ".".join(proto.parent.relative_to(ROOT / "proto").parts)
    assert re.search(r"\.v\d+$", package[1])


@pytest.mark.parametrize("proto", PROTOS, ids=lambda path: path.stem)
def test_every_rpc_has_its_own_request_and_response(proto: Path) -> None:
    text = proto.read_text("utf-8")
    for name, request, response in re.findall(r"rpc (\w+)\((\w+)\) returns \((?:stream )?(\w+)\)", text):
        assert (request, response) == (f"{name}Request", f"{name}Response")
