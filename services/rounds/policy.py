"""The group's own settings for rounds: numbers in `policy.toml`, deadlines in `deadlines.toml`."""

from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec

from services.kernel.deadlines import Policies
from services.rounds.domain.evaluation import EvaluationPolicy
from services.rounds.domain.team import TeamPolicy


class Policy(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The tables of the policy file."""

    team: TeamPolicy
    evaluation: EvaluationPolicy


def read_policy(path: Path) -> Policy:
    """Read a policy file.

    Raises:
        msgspec.ValidationError: a number is missing or unknown.
    """
    return msgspec.convert(tomllib.loads(path.read_text("utf-8")), Policy)


POLICY = read_policy(Path(__file__).with_name("policy.toml"))
DEADLINES = Policies.read(Path(__file__).with_name("deadlines.toml"))
