"""The definition of the service rectification."""

from __future__ import annotations

from pathlib import Path

from services.directory import DIRECTORY
from services.kernel.directory.view import directory_follower
from services.kernel.following import Follower, Followings
from services.kernel.service import Service
from services.programme import facts
from services.rectification.application import REGISTRY, RectificationApplication
from services.rectification.reactions import REACTIONS
from services.rectification.timers import TIMERS
from services.rectification.views import feedback
from services.rectification.views.figures import FIGURES
from services.rectification.views.following import VIEWS

SERVICE = Service(
    name="rectification",
    application=RectificationApplication,
    registry=REGISTRY,
    proto="xuncha.rectification.v1.RectificationService",
    permissions=Path(__file__).with_name("permissions.toml"),
    directory=DIRECTORY,
    followings=Followings(
        followers=(
            directory_follower(DIRECTORY),
            Follower(facts.NAME, (facts.HANDLERS,), sources=facts.SOURCES),
            Follower("feedback", (feedback.HANDLERS,), sources=("findings",), reactions=REACTIONS),
            Follower("views", VIEWS, sources=("rectification",), everything=True),
        ),
        timers=TIMERS,
    ),
    figures=FIGURES,
)
