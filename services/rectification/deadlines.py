"""The deadlines after a feedback, from the table beside this file."""

from __future__ import annotations

from pathlib import Path

from services.kernel.deadlines import Policies

POLICIES = Policies.read(Path(__file__).with_name("deadlines.toml"))
