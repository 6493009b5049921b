"""The definition of the service findings."""

from __future__ import annotations

from pathlib import Path

from services.directory import DIRECTORY
from services.findings.application import REGISTRY, FindingsApplication
from services.findings.reactions import REACTIONS
from services.findings.views import items, prior_issues
from services.findings.views.figures import FIGURES
from services.findings.views.following import VIEWS
from services.kernel.directory.view import directory_follower
from services.kernel.following import Follower, Followings
from services.kernel.service import Service
from services.programme import facts

SERVICE = Service(
    name="findings",
    application=FindingsApplication,
    registry=REGISTRY,
    proto="xuncha.findings.v1.FindingsService",
    permissions=Path(__file__).with_name("permissions.toml"),
    directory=DIRECTORY,
    followings=Followings(
        followers=(
            directory_follower(DIRECTORY),
            Follower(facts.NAME, (facts.HANDLERS, prior_issues.HANDLERS), sources=facts.SOURCES),
            Follower("items", (items.HANDLERS,), sources=("rectification",), reactions=REACTIONS),
            Follower("views", VIEWS, sources=("findings",), everything=True),
        ),
    ),
    figures=FIGURES,
)
