"""What the service audit is."""

from __future__ import annotations

from pathlib import Path

from services.audit.application import REGISTRY, AuditApplication
from services.audit.views.ledger import SOURCES, enter
from services.audit.views.status import FOLLOWER
from services.kernel.directory.view import directory_follower
from services.kernel.following import Follower, Followings
from services.kernel.service import DIRECTORY_OWNER, Service

SERVICE = Service(
    name="audit",
    application=AuditApplication,
    registry=REGISTRY,
    proto="xuncha.audit.v1.AuditService",
    permissions=Path(__file__).with_name("permissions.toml"),
    followings=Followings(
        followers=(
            directory_follower(DIRECTORY_OWNER),
            Follower(FOLLOWER, ({"*": enter},), sources=SOURCES, everything=True, parks=False),
        ),
    ),
)
