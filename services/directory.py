"""The directory that every service follows: its owner, and the names that the owner chose."""

from __future__ import annotations

from xuncha.common.v1.contract import Capacity

from services.kernel.directory.view import Directory

DIRECTORY = Directory(owner="rounds", administrator=Capacity.SEC_ADMIN, kept_away="TeamMemberRecused")
