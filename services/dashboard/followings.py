"""What the dashboard's worker follows."""

from __future__ import annotations

from services.dashboard.views.keeping import SOURCES, keep
from services.kernel.directory.view import directory_follower
from services.kernel.following import Follower, Followings

FOLLOWINGS = Followings(followers=(directory_follower("rounds"), Follower("views", ({"*": keep},), SOURCES)))
