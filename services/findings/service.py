"""What the service findings is."""

from __future__ import annotations

from pathlib import Path

from services.directory import DIRECTORY
from services.findings.application import REGISTRY, FindingsApplication
from services.findings.reactions import REACTIONS
from services.findings.views import items, programme
from services.findings.views.figures import FIGURES
from services.findings.views.following import VIEWS
from services.kernel.directory.view import directory_follower
from services.kernel.following import Follower, Followings
from services.kernel.service import Service

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
            Follower("programme", (programme.HANDLERS,), sources=("rounds",)),
            Follower("items", (items.HANDLERS,), sources=("rectification",), reactions=REACTIONS),
            Follower("views", VIEWS, sources=("findings",), everything=True),
        ),
    ),
    figures=FIGURES,
)
