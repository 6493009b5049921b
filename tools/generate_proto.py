"""Generate the Python code of all protos beside them, or check that it is up to date (`--check`)."""

from __future__ import annotations

import sys
import tempfile
from importlib.resources import files
from pathlib import Path

from grpc_tools import protoc

ROOT = Path(__file__).resolve().parent.parent / "proto"


def generate(target: Path) -> None:
    """Generate code for every proto under the root into the target folder.

    Raises:
        SystemExit: protoc refused a file.
    """
    protos = sorted(str(path.relative_to(ROOT)) for path in ROOT.rglob("*.proto"))
    arguments = ["protoc", f"-I{ROOT}", f"-I{files('grpc_tools') / '_proto'}"]
    outputs = [f"--{kind}_out={target}" for kind in ("python", "pyi", "grpc_python")]
    if protoc.main([*arguments, *outputs, *protos]) != 0:
        raise SystemExit("protoc refused a file")


def stale(target: Path) -> list[str]:
    """Return generated files that differ from what stands beside the protos."""
    fresh = {path.relative_to(target): path.read_bytes() for path in target.rglob("*_pb2*")}
    present = {
        path.relative_to(ROOT): path.read_bytes()
        for path in ROOT.rglob("*_pb2*.py*")
        if path.suffix in {".py", ".pyi"}
    }
    return sorted(str(name) for name in fresh.keys() | present.keys() if fresh.get(name) != present.get(name))


def main() -> None:
    """Generate, or with `--check` compare and exit with an error naming what differs."""
    if "--check" not in sys.argv:
        generate(ROOT)
        return
    with tempfile.TemporaryDirectory() as folder:
        generate(Path(folder))
        differing = stale(Path(folder))
    if differing:
        raise SystemExit("regenerate with tools/generate_proto.py: " + ", ".join(differing))


if __name__ == "__main__":
    main()
