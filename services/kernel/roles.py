"""The database roles of a service: its api and its worker have one each."""

from __future__ import annotations

from typing import Literal

Part = Literal["api", "worker"]
PARTS: tuple[Part, ...] = ("api", "worker")
"""The parts of a service that open its database. Pages open it as the api of their service."""


def role_of(service: str, part: Part) -> str:
    """Return the name of the database role of one part of a service."""
    return f"xuncha_{service}_{part}"
