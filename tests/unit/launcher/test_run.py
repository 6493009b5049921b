"""run.py makes, keeps and repairs the environment, and says what to type if something is missing."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture
def run(tmp_path: Path) -> ModuleType:
    """run.py as a module whose clone is an empty directory with the two lock files."""
    spec = importlib.util.spec_from_file_location("run", Path(__file__).parents[3] / "run.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.ROOT = tmp_path  # type: ignore[attr-defined]
    (tmp_path / "requirements").mkdir()
    for name in ("run", "test"):
        (tmp_path / "requirements" / f"{name}.lock").write_text(f"{name}==1\n")
    return module


def lock(run: ModuleType, name: str) -> Path:
    found: Path = run.ROOT / "requirements" / f"{name}.lock"
    return found


def finished(run: ModuleType, name: str) -> Path:
    """An environment that was finished for a lock file."""
    home: Path = run.ROOT / ".venv"
    (home / "bin").mkdir(parents=True)
    (home / "bin" / "python").touch(mode=0o755)
    (home / run.MARKER).write_text(run.fingerprint(lock(run, name)))
    return home


@pytest.mark.parametrize("version", [(3, 11), (3, 12), (3, 13), (3, 14)])
def test_a_python_is_taken_when_it_is_supported(run: ModuleType, version: tuple[int, int]) -> None:
    run.check_python(version, "cpython")


@pytest.mark.parametrize(
    ("version", "implementation"), [((3, 10), "cpython"), ((3, 15), "cpython"), ((3, 11), "pypy")]
)
def test_a_python_is_refused_when_it_is_not_supported(
    run: ModuleType, version: tuple[int, int], implementation: str
) -> None:
    with pytest.raises(SystemExit, match=r"CPython 3\.11 to 3\.14"):
        run.check_python(version, implementation)


def test_an_environment_is_kept_when_it_was_finished(run: ModuleType) -> None:
    assert run.is_complete(finished(run, "run"), lock(run, "run"))


def test_an_environment_for_tests_serves_when_only_running_is_asked(run: ModuleType) -> None:
    home = finished(run, "test")
    assert run.is_complete(home, lock(run, "run"))


def test_an_environment_for_running_does_not_do_when_tests_are_asked(run: ModuleType) -> None:
    assert not run.is_complete(finished(run, "run"), lock(run, "test"))


def test_an_environment_is_made_again_when_the_requirements_changed(run: ModuleType) -> None:
    home = finished(run, "run")
    lock(run, "run").write_text("run==2\n")
    assert not run.is_complete(home, lock(run, "run"))


@pytest.mark.parametrize("lost", ["xuncha-complete", "bin/python"])
def test_an_environment_is_repaired_when_it_was_interrupted(run: ModuleType, lost: str) -> None:
    home = finished(run, "run")
    (home / lost).unlink()
    assert not run.is_complete(home, lock(run, "run"))


def test_installing_is_left_out_when_the_environment_is_complete(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = finished(run, "run")
    monkeypatch.setattr(run, "install", lambda *_: pytest.fail("installed again"))
    assert run.environment(lock(run, "run")) == home / "bin" / "python"


def test_the_marker_is_written_last_when_an_environment_is_made(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = finished(run, "run")
    (home / run.MARKER).write_text("another")
    seen: list[bool] = []
    monkeypatch.setattr(run, "usable", lambda _: True)
    monkeypatch.setattr(run, "install", lambda *_: seen.append((home / run.MARKER).exists()))
    monkeypatch.setattr(run, "write_paths", lambda _: None)

    run.environment(lock(run, "run"))

    assert seen == [False]
    assert run.is_complete(home, lock(run, "run"))


def test_the_cache_holds_the_environment_when_the_clone_is_not_writable(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    cache = tmp_path / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    monkeypatch.setattr(run.os, "access", lambda _path, _mode: False)
    assert run.environment_home(lock(run, "run")).parent == cache / "xuncha"


def test_the_line_to_type_is_said_when_venv_is_missing(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run.importlib.util, "find_spec", lambda _: None)
    with pytest.raises(SystemExit, match=r"type: .*apt-get install -y python3\.\d+-venv"):
        run.make(run.ROOT / ".venv")


def test_the_packages_are_named_when_they_cannot_be_installed(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run.os, "geteuid", lambda: 1000)
    with pytest.raises(SystemExit, match=r"apt-get install .*rabbitmq-server chromium"):
        run.install_missing(["rabbitmq-server", "chromium"])


def test_nothing_is_installed_when_nothing_is_missing(run: ModuleType) -> None:
    run.install_missing([])
