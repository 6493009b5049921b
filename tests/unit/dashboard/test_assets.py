"""Vendored files are the published ones, with their licences, and nothing is loaded from elsewhere."""

import hashlib
import re
import tomllib

import pytest

from services.dashboard.web.assets import STATIC, asset
from services.dashboard.web.security import local_path, policy

VENDOR = STATIC / "vendor"
MANIFEST = tomllib.loads((VENDOR / "manifest.toml").read_text("utf-8"))
FILES = {name: digest for package in MANIFEST["package"] for name, digest in package["files"].items()}


@pytest.mark.parametrize("name", sorted(FILES))
def test_vendored_file_has_the_hash_of_the_manifest(name: str) -> None:
    assert hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() == FILES[name]


def test_every_vendored_file_is_in_the_manifest_with_a_licence() -> None:
    assert {path.name for path in VENDOR.iterdir()} == {*FILES, "manifest.toml"}
    for package in MANIFEST["package"]:
        assert any("LICENSE" in name for name in package["files"]), package["name"]


def test_own_files_and_templates_name_no_other_host() -> None:
    own = [*STATIC.glob("*.*"), *(STATIC.parent / "templates").iterdir()]
    for path in own:
        found = re.findall(r"(?:https?:)?//[a-z][\w.-]*\.[a-z]{2,}", path.read_text("utf-8"))
        assert [name for name in found if "w3.org" not in name] == [], path.name


def test_address_changes_with_the_content_of_a_file() -> None:
    assert re.fullmatch(r"/static/app\.css\?v=[0-9a-f]{12}", asset("app.css"))


def test_policy_allows_nothing_from_elsewhere_and_nothing_inline() -> None:
    rules = dict(rule.split(" ", 1) for rule in policy("N").split("; "))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == "'nonce-N'"
    assert rules["style-src"] == rules["connect-src"] == rules["form-action"] == "'self'"
    assert rules["frame-ancestors"] == rules["base-uri"] == "'none'"


@pytest.mark.parametrize(
    ("asked", "path"),
    [
        ("/cases/1?lang=en", "/cases/1?lang=en"),
        ("https://elsewhere.test/", "/"),
        ("//elsewhere.test", "/"),
        ("/\\elsewhere.test", "/"),
        ("javascript:alert(1)", "/"),
        ("/a\nb", "/"),
        ("", "/"),
    ],
)
def test_way_back_stays_on_the_pages(asked: str, path: str) -> None:
    assert local_path(asked) == path
