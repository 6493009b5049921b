"""Write the lists of services into the files that cannot import `services`.

    python tools/write_service_lists.py            # writes them
    python tools/write_service_lists.py --check    # fails if a file is not up to date

A list stands between two comment lines, `begin: NAME` and `end: NAME`. This tool writes the lines between
them; the rest of the file is written by hand.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from services import API_SERVICES, SERVICES  # noqa: E402 - found only once the path is set
from services.kernel.roles import PARTS, Part, role_of  # noqa: E402

FILES = (".importlinter", "deploy/compose.yaml", "deploy/env.example", "deploy/README.md")
_REGION = re.compile(
    r"(?P<begin>^(?P<indent> *)# begin: (?P<name>[\w-]+)[^\n]*\n).*?(?P<end>^ *# end: (?P=name)\n)",
    re.MULTILINE | re.DOTALL,
)
_API = """\
api-{0}:
  <<: *xuncha
  command: [api, {0}]
  environment:
    <<: [*common, *keys]
    XUNCHA_{1}_LISTEN: 0.0.0.0:7000
    {url}
  secrets: [key_encryption_key]
  depends_on: *migrated
  healthcheck: *api-check
"""
_WORKER = """\
worker-{0}:
  <<: *xuncha
  command: [worker, {0}]
  environment:
    <<: [*common, *keys, *broker]
    {url}
  secrets: [key_encryption_key]
  depends_on:
    <<: *migrated
    rabbitmq: {{condition: service_healthy}}
"""


def main(arguments: Sequence[str]) -> int:
    """Write the files; with `--check`, name those that are not up to date."""
    stale = [path for name in FILES if written(path := ROOT / name) != path.read_text("utf-8")]
    for path in stale:
        if "--check" in arguments:
            print(f"{path.relative_to(ROOT)} is stale: run tools/write_service_lists.py")
        else:
            path.write_text(written(path), "utf-8")
    return int("--check" in arguments and bool(stale))


def written(path: Path) -> str:
    """Return the text of a file with every list up to date."""
    return _REGION.sub(_rewritten, path.read_text("utf-8"))


def _rewritten(region: re.Match[str]) -> str:
    lines = LISTS[region["name"]]()
    text = "".join(f"{region['indent']}{line}".rstrip() + "\n" for line in lines)
    return region["begin"] + text + region["end"]


def _packages() -> Iterator[str]:
    return (f"services.{name}" for name in SERVICES)


def _roles() -> Iterator[str]:
    """Return the passwords of all database roles, which `migrate` gets as settings."""
    return (f"{name}: ${{{name}:?}}" for name in _password_variables())


def _apis() -> list[str]:
    blocks = (_API.format(name, name.upper(), url=_url(name, "api")) for name in API_SERVICES)
    return "\n".join(blocks).splitlines()


def _workers() -> list[str]:
    return "\n".join(_WORKER.format(name, url=_url(name, "worker")) for name in SERVICES).splitlines()


def _addresses() -> Iterator[str]:
    return (f"XUNCHA_{name.upper()}_ADDRESS: api-{name}:7000" for name in API_SERVICES)


def _healthy() -> Iterator[str]:
    return (f"api-{name}: {{condition: service_healthy}}" for name in API_SERVICES)


def _passwords() -> Iterator[str]:
    return (f"{name}=" for name in _password_variables())


def _units() -> Iterator[str]:
    apis, workers = ",".join(API_SERVICES), ",".join(SERVICES)
    yield f"systemctl enable --now xuncha-api@{{{apis}}}"
    yield f"systemctl enable --now xuncha-worker@{{{workers}}}"


def _password_variables() -> Iterator[str]:
    return (f"XUNCHA_{name.upper()}_{part.upper()}_PASSWORD" for name in SERVICES for part in PARTS)


def _url(name: str, part: Part) -> str:
    login = f"{role_of(name, part)}:${{XUNCHA_{name.upper()}_{part.upper()}_PASSWORD:?}}"
    return f"XUNCHA_{name.upper()}_DATABASE_URL: postgresql://{login}@postgres:5432/xuncha"


LISTS: dict[str, Callable[[], Iterator[str] | Sequence[str]]] = {
    "packages": _packages,
    "roles": _roles,
    "apis": _apis,
    "workers": _workers,
    "addresses": _addresses,
    "healthy": _healthy,
    "passwords": _passwords,
    "units": _units,
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
