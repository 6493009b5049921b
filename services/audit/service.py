"""The definition of the service audit."""

from __future__ import annotations

from pathlib import Path

from services import LOGS
from services.audit.application import REGISTRY, AuditApplication
from services.audit.views.ledger import enter
from services.audit.views.status import FOLLOWER
from services.directory import DIRECTORY
from services.kernel.directory.view import directory_follower
from services.kernel.following import Follower, Followings
from services.kernel.service import Service

SERVICE = Service(
    name="audit",
    application=AuditApplication,
    registry=REGISTRY,
    proto="xuncha.audit.v1.AuditService",
    permissions=Path(__file__).with_name("permissions.toml"),
    directory=DIRECTORY,
    followings=Followings(
        followers=(
            directory_follower(DIRECTORY),
            Follower(FOLLOWER, ({"*": enter},), sources=LOGS, everything=True, parks=False),
        ),
    ),
)
