"""The directory that every service follows: who owns it, and what its owner publishes about it."""

from __future__ import annotations

from services.kernel.directory.view import Directory

DIRECTORY = Directory(owner="rounds", administrator="SEC_ADMIN", kept_away="TeamMemberRecused")
