"""What the service referrals is."""

from __future__ import annotations

from pathlib import Path

from services.directory import DIRECTORY
from services.kernel.directory.view import directory_follower
from services.kernel.following import Follower, Followings
from services.kernel.service import Service
from services.programme import facts
from services.referrals.application import REGISTRY, ReferralsApplication
from services.referrals.views.figures import FIGURES
from services.referrals.views.following import VIEWS

SERVICE = Service(
    name="referrals",
    application=ReferralsApplication,
    registry=REGISTRY,
    proto="xuncha.referrals.v1.ReferralsService",
    permissions=Path(__file__).with_name("permissions.toml"),
    directory=DIRECTORY,
    sealed=True,
    followings=Followings(
        followers=(
            directory_follower(DIRECTORY),
            Follower(facts.NAME, (facts.HANDLERS,), sources=facts.SOURCES),
            Follower("views", VIEWS, sources=("referrals",), everything=True),
        ),
    ),
    figures=FIGURES,
)
