"""Everything the pages say exists in both languages; what has no words is made readable."""

import re
import string
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import pytest

from services.dashboard.views.headlines import HEADLINES, OTHERS, Missing
from services.dashboard.views.labels import LANGUAGES, event_label, label, readable, words
from services.dashboard.views.sight import PERMISSIONS, SIGHTS
from services.dashboard.web.render import kind_of
from services.dashboard.web.words import say, short_id, texts, write_day, write_exact, write_moment
from services.kernel.identity.permissions import Permissions

WEB = Path(__file__).parents[3] / "services" / "dashboard" / "web"
GROUPS = "|".join({key.partition(".")[0] for key in texts() if "." in key})
USED = re.compile(rf"""["']((?:{GROUPS})\.[a-z_]+)["']""")
FILES = re.compile(r"\.(?:html|css|js|svg|toml|db)$")


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def used_keys() -> set[str]:
    sources = [*WEB.rglob("*.html"), *WEB.rglob("*.py")]
    found = {key for source in sources for key in USED.findall(source.read_text("utf-8"))}
    return {key for key in found if not FILES.search(key)}


@pytest.mark.parametrize("key", sorted(texts()))
def test_text_has_both_languages_and_equal_placeholders(key: str) -> None:
    text = texts()[key]
    assert set(text) == set(LANGUAGES)
    assert fields(text["zh"]) == fields(text["en"])
    assert all(words.strip() for words in text.values())


def test_every_text_exists_when_a_page_uses_it() -> None:
    assert used_keys() > {"overview.title", "live.pause", "error.not_found"}
    assert used_keys() <= set(texts())


def test_every_figure_has_its_texts() -> None:
    for headline in (*HEADLINES, *OTHERS):
        assert f"figure.{headline.key}" in texts()
        assert not headline.beside or f"beside.{headline.key}" in texts()
    assert {f"missing.{why.value}" for why in Missing} <= set(texts())


def test_every_label_has_both_languages() -> None:
    for group in words().values():
        for code, found in group.items():
            assert set(found) == set(LANGUAGES), code
            assert all(word.strip() for word in found.values()), code


def test_every_change_has_a_label_when_it_counts_an_event_type() -> None:
    assert {h.counts for h in HEADLINES if h.counts} <= set(words()["event"])


def test_every_capacity_has_words_when_it_sees_something() -> None:
    table = Permissions.read(PERMISSIONS)
    seeing = {c for c in words()["capacity"] if any(table.allow(sight, c) for sight in SIGHTS)}
    assert table.methods == set(SIGHTS)
    assert seeing >= {"LG_HEAD", "TEAM_MEMBER", "UNIT_SECRETARY"}
    assert not seeing & {"SYS_ADMIN", "SEC_ADMIN", "LOG_AUDITOR", "SYSTEM"}


def test_type_is_readable_when_it_has_no_words() -> None:
    assert event_label("xuncha.findings.FindingMerged.v3", "zh") == "Finding merged"
    assert label("capacity", "NEW_ROLE", "en") == "New role"
    assert readable("HTTPServerMoved") == "Http server moved"


def test_label_is_found_when_the_version_is_newer() -> None:
    assert event_label("xuncha.findings.FindingFedBack.v2", "zh") == "问题反馈"


@pytest.mark.parametrize(
    "type",
    [
        "rounds.PostAssigned",
        "rounds.BodyRegistered",
        "rounds.PoolEntryAdmitted",
        "rounds.InstitutionalDocumentRegistered",
        "rounds.FormTemplateLocked",
        "rounds.PriorIssueRegistered",
        "rounds.TargetOpened",
        "findings.FindingDrafted",
        "rectification.InstitutionRecorded",
    ],
)
def test_case_is_called_by_what_it_is(type: str) -> None:
    kind = kind_of(f"xuncha.{type}.v1")
    assert kind != "Case"
    assert kind in words()["stream"]


def test_day_is_written_as_each_language_does() -> None:
    assert write_day(date(2024, 3, 5), "zh") == "2024年3月5日"
    assert write_day(date(2024, 3, 5), "en") == "5 March 2024"


def test_moment_is_of_the_programmes_zone() -> None:
    at = datetime(2024, 3, 4, 17, 5, 6, 7, tzinfo=UTC)
    assert write_moment(at, "zh") == "2024年3月5日 01:05"
    assert write_moment(at, "en") == "5 March 2024, 01:05"
    assert write_exact(at) == "2024-03-05 01:05:06.000007+08:00"


def test_short_id_is_the_random_end_of_an_id() -> None:
    assert short_id(UUID("01890000-0000-7000-8000-0000deadbeef")) == "deadbeef"


def test_unknown_text_is_an_error() -> None:
    with pytest.raises(KeyError):
        say("no.such", "zh")
