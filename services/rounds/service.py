"""The definition of the service rounds."""

from __future__ import annotations

from pathlib import Path

from services.directory import DIRECTORY
from services.kernel.directory.view import directory_follower
from services.kernel.following import Follower, Followings
from services.kernel.service import Service
from services.rounds.application import REGISTRY, RoundsApplication
from services.rounds.reactions import REACTIONS
from services.rounds.views import target_facts
from services.rounds.views.figures import FIGURES
from services.rounds.views.following import VIEWS

SERVICE = Service(
    name="rounds",
    application=RoundsApplication,
    registry=REGISTRY,
    proto="xuncha.rounds.v1.RoundsService",
    permissions=Path(__file__).with_name("permissions.toml"),
    directory=DIRECTORY,
    followings=Followings(
        followers=(
            directory_follower(DIRECTORY),
            Follower("views", VIEWS, sources=("rounds",), everything=True),
            Follower(
                "targets",
                (target_facts.HANDLERS,),
                sources=target_facts.SOURCES,
                reactions=REACTIONS,
            ),
        ),
    ),
    figures=FIGURES,
)
