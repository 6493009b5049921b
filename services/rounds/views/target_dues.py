"""What is due when for a target, whichever service froze the date."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec

from services.kernel.following import Handler
from services.kernel.projecting import Table, Value, ref, said


class Due(msgspec.Struct):
    """What the view keeps of a deadline."""

    code: str
    due_on: date
    policy: str
    assumed: bool


def keeps_due(needs: type[Any], field: str, target: Value = ref("target")) -> Handler:
    """Return what keeps the due date that a field says; a later deadline of the same code counts."""
    return Table("target_due", target_id=target, code=said(f"{field}.code")).keeps_last(needs, part=field)
