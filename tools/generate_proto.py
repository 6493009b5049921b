"""Generate the code that follows from the protos, beside them, or check that it is up to date (`--check`).

For each proto: messages and stubs. For each package: `contract.py`, the checked structs of its messages.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from grpc_tools import protoc

from tools.contract.writing import write_contracts

ROOT = Path(__file__).resolve().parent.parent / "proto"
GENERATED = ("*_pb2*.py", "*_pb2*.pyi", "contract.py", "messages.py", "kinds.py")


def generate(target: Path) -> None:
    """Generate code for every proto under the root into the target folder.

    Raises:
        SystemExit: protoc refused a file.
    """
    protos = sorted(str(path.relative_to(ROOT)) for path in ROOT.rglob("*.proto"))
    arguments = ["protoc", f"-I{ROOT}", f"-I{files('grpc_tools') / '_proto'}"]
    outputs = [f"--{kind}_out={target}" for kind in ("python", "pyi", "grpc_python")]
    with tempfile.NamedTemporaryFile() as described:
        whole = ["--include_source_info", "--include_imports", f"--descriptor_set_out={described.name}"]
        if protoc.main([*arguments, *outputs, *whole, *protos]) != 0:
            raise SystemExit("protoc refused a file")
        write_contracts(Path(described.name).read_bytes(), target)


def _generated(folder: Path) -> Iterator[Path]:
    return (path for pattern in GENERATED for path in folder.rglob(pattern))


def stale(target: Path) -> list[str]:
    """Return the generated files that differ from those beside the protos."""
    fresh = {path.relative_to(target): path.read_bytes() for path in _generated(target)}
    present = {path.relative_to(ROOT): path.read_bytes() for path in _generated(ROOT)}
    return sorted(str(name) for name in fresh.keys() | present.keys() if fresh.get(name) != present.get(name))


def main() -> None:
    """Generate; with `--check`, compare, and exit with an error that names the differing files."""
    if "--check" not in sys.argv:
        generate(ROOT)
        return
    with tempfile.TemporaryDirectory() as folder:
        generate(Path(folder))
        differing = stale(Path(folder))
    if differing:
        raise SystemExit("regenerate with python -m tools.generate_proto: " + ", ".join(differing))


if __name__ == "__main__":
    main()
