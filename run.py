#!/usr/bin/env python3
"""Starts Xuncha from a fresh clone: `python3 run.py demo`, or another of its commands.

You need CPython 3.11 to 3.14 and nothing else. This file uses only the standard library. It makes an
environment from the hash-locked requirements beside it and then starts the product.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent
OLDEST, NEWEST = (3, 11), (3, 14)
LAUNCHED = ("demo", "serve", "verify", "token", "parked", "doctor")
TESTED = ("test", "bench", "lint")
USAGE = """usage: python3 run.py COMMAND [ARGUMENT...]

  demo     start everything, play the reference scenario, verify, serve until Ctrl-C
  serve    serve the product on this machine and keep its data
  verify   prove the audit trail of a running demo or serve again
  token    print an access token of a person of a running demo
  parked   list, replay or discard events that no handler could take
  test     run all tests (arguments go to pytest); with --full also tests that take up to an hour
  bench    measure how fast the product is, compared with PostgreSQL alone
  lint     check style, types, import rules and contracts
  doctor   say what was found on this machine, how it is configured, and what to do about problems

COMMAND --help shows the options of a command."""
SIDE_BY_SIDE = ("-n", "2", "--dist", "worksteal")
"""How the tests run: in two processes; the one that has finished its share takes tests from the other."""
MARKER = "xuncha-complete"
LINTS = (
    ("python", "-m", "ruff", "check", "."),
    ("python", "-m", "ruff", "format", "--check", "."),
    ("python", "-m", "mypy"),
    ("python", "-c", "from importlinter.cli import lint_imports_command as run; run()"),
    ("buf", "lint", "proto"),
    ("buf", "breaking", "proto", "--against", "proto/contract.binpb"),
)
"""Programs of the environment that look for faults. The last compares the contract with the released one."""
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")


def main() -> None:
    """Make the environment, then replace this process by the command."""
    check_python(sys.version_info[:2], sys.implementation.name)
    command, *arguments = sys.argv[1:] or ["--help"]
    if command in ("-h", "--help"):
        print(USAGE)
        return
    if command not in LAUNCHED + TESTED:
        sys.exit(f"run.py: there is no command {command!r}\n\n{USAGE}")
    if command == "test":
        install_missing(missing_for_tests())
    lock = ROOT / "requirements" / ("test.lock" if command in TESTED else "run.lock")
    python = environment(lock)
    if command == "lint":
        sys.exit(lint(python))
    become(python, command, arguments)


def check_python(version: tuple[int, ...], implementation: str) -> None:
    """End with a message if this Python cannot run the product."""
    if implementation != "cpython" or not OLDEST <= version <= NEWEST:
        have = f"{implementation} {version[0]}.{version[1]}"
        sys.exit(
            f"run.py: this is {have}, but Xuncha needs CPython 3.11 to 3.14; try: python3.12 run.py demo"
        )


def say(line: str) -> None:
    """Show a line of progress."""
    print(f"run.py: {line}", file=sys.stderr, flush=True)


def become(python: Path, command: str, arguments: list[str]) -> None:
    """Replace this process by the command, which then has the terminal, the signals and the exit code."""
    if command == "test":
        words = ["-m", "pytest", *SIDE_BY_SIDE, *arguments]
        os.chdir(ROOT)
    else:
        words = ["-m", "services.launcher", command, *arguments]
    os.execv(python, [str(python), *words])  # noqa: S606 - the point of this program


# --- the environment ---------------------------------------------------------------------------------------


def environment(lock: Path) -> Path:
    """Return the Python of an environment with the packages of the lock file; make or repair it if needed."""
    with held():
        home = environment_home(lock)
        python = home / "bin" / "python"
        if not is_complete(home, lock):
            make(home)
            install(python, lock)
            write_paths(python)
            (home / MARKER).write_text(fingerprint(lock))
    return python


def environment_home(lock: Path) -> Path:
    """Return where the environment is: beside this file; if that is not writable, in the user's cache."""
    beside = ROOT / ".venv"
    if is_complete(beside, lock) or os.access(beside if beside.exists() else ROOT, os.W_OK):
        return beside
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    home = cache / "xuncha" / hashlib.sha256(str(ROOT).encode()).hexdigest()[:12]
    home.parent.mkdir(parents=True, exist_ok=True)
    return home


def fingerprint(lock: Path) -> str:
    """Return the Python version, clone and requirements from which the environment must have been made."""
    version = ".".join(map(str, sys.version_info[:2]))
    return "\n".join([version, str(ROOT), hashlib.sha256(lock.read_bytes()).hexdigest()])


def is_complete(home: Path, lock: Path) -> bool:
    """Tell whether the environment is complete for this lock file, or for the larger one of the tests."""
    if not os.access(home / "bin" / "python", os.X_OK) or not os.access(home / MARKER, os.R_OK):
        return False
    locks = {lock, lock.with_name("test.lock")}
    return (home / MARKER).read_text() in {fingerprint(each) for each in locks}


def make(home: Path) -> None:
    """Make an empty environment; replace a broken one, or one of another Python."""
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        sys.exit(f"run.py: Python's venv module is missing; to install it, type: {venv_advice()}")
    (home / MARKER).unlink(missing_ok=True)
    if usable(home):
        return
    say(f"making an environment in {home}")
    done = subprocess.run([sys.executable, "-m", "venv", "--clear", str(home)], check=False)
    if done.returncode:
        sys.exit(f"run.py: the environment could not be made; on Debian and Ubuntu type: {venv_advice()}")


def usable(home: Path) -> bool:
    """Tell whether there is an environment with this Python's version and with pip."""
    probe = "import sys, pip; print(sys.version_info[:2])"
    try:
        done = subprocess.run(
            [str(home / "bin" / "python"), "-c", probe], check=False, capture_output=True, text=True
        )
    except OSError:
        return False
    return done.stdout.strip() == str(sys.version_info[:2])


def venv_advice() -> str:
    """Return the line to type on Debian, where the venv module is a separate package."""
    sudo = "" if os.geteuid() == 0 else "sudo "
    return f"{sudo}apt-get install -y python{sys.version_info[0]}.{sys.version_info[1]}-venv"


def install(python: Path, lock: Path) -> None:
    """Install the packages of the lock file; pip checks each file against its hash."""
    say(f"installing {lock.relative_to(ROOT)} (a minute or two the first time)")
    options = ["--require-hashes", "--only-binary", ":all:", "--disable-pip-version-check", "--quiet"]
    command = [str(python), "-m", "pip", "install", *options, "--requirement", str(lock)]
    done = subprocess.run(
        command, check=False, stdout=sys.stderr, env=os.environ | {"PIP_ROOT_USER_ACTION": "ignore"}
    )
    if done.returncode:
        sys.exit("run.py: the packages could not be installed; see the messages above, then try again")


def write_paths(python: Path) -> None:
    """Make the product importable in the environment, and write the program `xuncha`."""
    ask = "import sysconfig; print(sysconfig.get_path('purelib'))"
    done = subprocess.run([str(python), "-c", ask], check=True, capture_output=True, text=True)
    (Path(done.stdout.strip()) / "xuncha.pth").write_text(f"{ROOT}\n{ROOT / 'proto'}\n")
    program = python.with_name("xuncha")
    program.write_text(f"#!{python}\nfrom services.launcher.cli import main\n\nmain()\n")
    program.chmod(0o755)


@contextlib.contextmanager
def held() -> Iterator[None]:
    """Hold a lock, so that only one process makes the environment; it ends at the latest with the process."""
    import fcntl  # noqa: PLC0415 - absent on Windows, which is not supported

    clone = os.open(ROOT, os.O_RDONLY)
    try:
        fcntl.flock(clone, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        say("another run.py is making the environment; waiting for it")
        fcntl.flock(clone, fcntl.LOCK_EX)
    try:
        yield
    finally:
        os.close(clone)


# --- what tests need of the machine ------------------------------------------------------------------------


def missing_for_tests() -> list[str]:
    """Return the Debian packages that some tests need and this machine lacks."""
    found = {
        "rabbitmq-server": any(
            map(os.path.exists, ("/usr/lib/rabbitmq/bin/rabbitmq-server", "/usr/local/sbin/rabbitmq-server"))
        ),
        "chromium": any(map(shutil.which, CHROMIUM)),
        "fonts-noto-cjk": has_chinese_font(),
        "systemd": shutil.which("systemd-analyze") is not None,
    }
    return [package for package, there in found.items() if not there]


def has_chinese_font() -> bool:
    """Tell whether a font with Chinese characters is installed."""
    if shutil.which("fc-list") is None:
        return False
    done = subprocess.run(["fc-list", ":lang=zh"], check=False, capture_output=True, text=True)
    return bool(done.stdout.strip())


def install_missing(packages: list[str]) -> None:
    """Install the packages if we are root on Debian; otherwise end and say what to install."""
    if not packages:
        return
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        sys.exit(
            f"run.py: the tests need more packages on this machine; on Debian and Ubuntu type: "
            f"sudo apt-get install -y --no-install-recommends {' '.join(packages)}"
        )
    say(f"installing {', '.join(packages)}")
    settings = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    with no_services():
        for words in (
            ["update", "-q"],
            ["install", "-y", "-q", "--no-upgrade", "--no-install-recommends", *packages],
        ):
            done = subprocess.run(["apt-get", *words], check=False, stdout=sys.stderr, env=settings)
    if done.returncode or missing_for_tests():
        sys.exit(f"run.py: apt-get did not install {', '.join(packages)}; see the messages above")


@contextlib.contextmanager
def no_services() -> Iterator[None]:
    """Prevent the packages from starting services: Debian asks this file for permission."""
    policy = Path("/usr/sbin/policy-rc.d")
    if policy.exists():
        yield
        return
    policy.write_text("#!/bin/sh\nexit 101\n")
    policy.chmod(0o755)
    try:
        yield
    finally:
        policy.unlink(missing_ok=True)


def lint(python: Path) -> int:
    """Run every check of style, types and import rules; return the number that failed."""
    codes = []
    for words in LINTS:
        say(" ".join(words))
        program, *arguments = words
        command = [str(python.with_name(program)), *arguments]
        codes.append(subprocess.run(command, check=False, cwd=ROOT).returncode)
    return len([code for code in codes if code])


if __name__ == "__main__":
    main()
