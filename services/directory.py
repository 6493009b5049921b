"""The directory that every service follows: who owns it, and what its owner publishes about it."""

from __future__ import annotations

from xuncha.common.v1.contract import Capacity

from services.kernel.directory.view import Directory

DIRECTORY = Directory(owner="rounds", administrator=Capacity.SEC_ADMIN, kept_away="TeamMemberRecused")
