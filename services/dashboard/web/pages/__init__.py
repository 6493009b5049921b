"""The pages, one module each: a page answers one question and says which.

A module in this folder is a page by having a `router`; nothing else names it.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

from fastapi import APIRouter


def routers() -> Iterator[APIRouter]:
    """Yield the routes of every page."""
    for module in iter_modules(__path__):
        router: APIRouter = import_module(f"{__name__}.{module.name}").router
        yield router
