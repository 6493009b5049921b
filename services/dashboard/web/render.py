"""Makes pages from templates and texts. Everything is escaped; the templates contain no rules."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from services.dashboard.views.labels import Language, event_label, label, stem, words
from services.dashboard.views.trail import CASE
from services.dashboard.web.assets import asset
from services.dashboard.web.visitor import LANGUAGE_COOKIE, Visitor
from services.dashboard.web.words import say, short_id, write_day, write_exact, write_moment

_ENVIRONMENT = Environment(
    loader=FileSystemLoader(Path(__file__).with_name("templates")),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_ENVIRONMENT.globals.update(asset=asset, short_id=short_id, exact=write_exact)
LANGUAGE_SECONDS = 365 * 24 * 3600


def page(
    request: Request,
    template: str,
    language: Language,
    visitor: Visitor | None = None,
    status: int = 200,
    **facts: Any,
) -> HTMLResponse:
    """Return a page or a part of one."""
    text = fragment(
        template,
        language,
        nonce=request.state.nonce,
        visitor=visitor,
        here=_address(request, language),
        other=_address(request, _other(language)),
        **facts,
    )
    answer = HTMLResponse(text, status)
    if request.query_params.get("lang") == language:
        answer.set_cookie(LANGUAGE_COOKIE, language, max_age=LANGUAGE_SECONDS, httponly=True, samesite="lax")
    return answer


def fragment(template: str, language: Language, **facts: Any) -> str:
    """Return the text of a template."""
    return _ENVIRONMENT.get_template(template).render(
        language=language,
        other_language=_other(language),
        t=_Texts(language),
        to=partial(to, language),
        day=lambda value: write_day(value, language),
        moment=lambda value: write_moment(value, language),
        event_label=lambda type: event_label(type, language),
        label=lambda group, code: label(group, code, language),
        **facts,
    )


def kind_of(type: str) -> str:
    """Return the kind of a case by the type of one of its events: `Finding` for `FindingDrafted`."""
    source, _, name = stem(type).partition(".")
    return next((kind for kind in _kinds() if name.startswith(kind)), _BY_SOURCE.get(source, "Case"))


def case_label(kind: str, type: str) -> str:
    """Return what a case is: by the reference that names it, else by the type of an event of it."""
    return kind_of(type) if kind == CASE else kind.capitalize()


_BY_SOURCE = {"findings": "Finding", "referrals": "Referral", "rectification": "Item"}


def _kinds() -> list[str]:
    return sorted(words()["stream"], key=len, reverse=True)


class _Texts:
    """`t("figure.found")` in a template."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def __call__(self, key: str, /, **facts: object) -> str:
        return say(key, self._language, **facts)


def to(language: Language, path: str, /, **query: object) -> str:
    """Return an address on these pages that keeps the language."""
    asked: Mapping[str, object] = {**query, **({"lang": language} if language == "en" else {})}
    given = {name: value for name, value in asked.items() if value not in ("", None)}
    return f"{path}?{urlencode(given)}" if given else path


def _address(request: Request, language: Language) -> str:
    query = [(name, value) for name, value in parse_qsl(request.url.query) if name != "lang"]
    return f"{request.url.path}?{urlencode([*query, ('lang', language)])}"


def _other(language: Language) -> Language:
    return "en" if language == "zh" else "zh"
