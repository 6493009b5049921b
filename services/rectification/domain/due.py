"""The claim of a recovery: amount, parts, the debtor's relation, basis and dates."""

from __future__ import annotations

from datetime import date

import msgspec
from xuncha.rectification.v1.contract import DebtorRelation


class Due(msgspec.Struct, frozen=True, kw_only=True):
    """The claim.

    Args:
        amount_fen: at least 1.
        debtor_relation: relation of the debtor to the unit.
        basis: contract, voucher or regulation.
        principal_fen: the principal, if the parts are given separately; then interest_fen is given, too.
        interest_fen: the rest of the amount.
        due_on: calendar day on which it is due, if there is one.
        prescription_on: calendar day on which the claim is prescribed, if there is one; not before due_on.
    """

    amount_fen: int
    debtor_relation: DebtorRelation
    basis: str
    principal_fen: int | None = None
    interest_fen: int | None = None
    due_on: date | None = None
    prescription_on: date | None = None
