"""The definition of the service dashboard."""

from __future__ import annotations

from pathlib import Path

from services.dashboard.application import REGISTRY, DashboardApplication
from services.dashboard.followings import FOLLOWINGS
from services.kernel.service import Service

SERVICE = Service(
    name="dashboard",
    application=DashboardApplication,
    registry=REGISTRY,
    proto="",
    permissions=Path(__file__).with_name("permissions.toml"),
    followings=FOLLOWINGS,
)
