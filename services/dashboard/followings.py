"""The followers of the dashboard's worker."""

from __future__ import annotations

from services import LOGS
from services.dashboard.views.keeping import keep
from services.directory import DIRECTORY
from services.kernel.directory.view import directory_follower
from services.kernel.following import Follower, Followings

FOLLOWINGS = Followings(followers=(directory_follower(DIRECTORY), Follower("views", ({"*": keep},), LOGS)))
