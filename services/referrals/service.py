"""What the service referrals is."""

from __future__ import annotations

from pathlib import Path

from services.kernel.directory.view import directory_follower
from services.kernel.following import Followings
from services.kernel.service import DIRECTORY_OWNER, Service
from services.referrals.application import REGISTRY, ReferralsApplication

SERVICE = Service(
    name="referrals",
    application=ReferralsApplication,
    registry=REGISTRY,
    proto="xuncha.referrals.v1.ReferralsService",
    permissions=Path(__file__).with_name("permissions.toml"),
    followings=Followings(
        followers=(directory_follower(DIRECTORY_OWNER),),
    ),
)
