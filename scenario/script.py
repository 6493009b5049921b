"""The script: which steps are taken, by whom, in which order. Texts and figures are invented."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import grpc
from google.protobuf.timestamp_pb2 import Timestamp

from scenario.cast import (
    ACCOUNTANT,
    ADMIN,
    CAST,
    COMMITTEE,
    DIRECTOR,
    HEAD,
    LEAD,
    MEMBER,
    UNITS,
    VERIFIER,
    Player,
    organisation,
)
from scenario.client import Client
from services.kernel.ids import natural_id

RECOVERED_FEN = 15_432_109_87
"""What each unit pays back in the script."""
Step = Callable[[], Any]


class Script:
    """The scenario's steps over a client.

    Args:
        client: calls the services.
        findings: how many findings each target gets.
        first: holds SEC_ADMIN until the script's own administrator does.
    """

    def __init__(self, client: Client, findings: int, first: Player) -> None:
        self._client = client
        self._first = first
        self._findings = findings
        self.positions: dict[str, int] = {}
        self._posts = 0

    def steps(self) -> list[Step]:
        """Return all steps in order."""
        return [*self._directory(), *self._rounds(), *self._cases()]

    def _directory(self) -> Iterator[Step]:
        yield from self._first_steps()
        for code, name in UNITS:
            yield self._organisation(code, name, "ENTERPRISE", 1, str(organisation("GROUP")))
        for player in CAST[1:]:
            yield self._person(player)
            for capacity, scope in player.posts:
                yield self._post(player, capacity, scope)

    def _first_steps(self) -> Iterator[Step]:
        """Bring the security administrator into office; with that, the installation's own one has done."""
        first = self._first
        yield self._unless_done(self._organisation("GROUP", "城建集团", "GROUP", 0, "", first))
        yield self._unless_done(self._person(ADMIN, first))
        yield self._unless_done(self._post(ADMIN, *ADMIN.posts[0], first))

    def _unless_done(self, step: Step) -> Step:
        def taken() -> None:
            try:
                step()
            except grpc.RpcError as error:
                # Taken before: the installation's own administrator no longer holds the post.
                if error.code() is not grpc.StatusCode.PERMISSION_DENIED:
                    raise

        return taken

    def _organisation(
        self, code: str, name: str, kind: str, level: int, parent: str, by: Player = ADMIN
    ) -> Step:
        return self._administer(
            f"organisation/{code}",
            "RegisterOrganisation",
            by,
            code=code,
            name=name,
            kind=kind,
            level=level,
            parent_id=parent,
        )

    def _person(self, player: Player, by: Player = ADMIN) -> Step:
        return self._administer(
            f"person/{player.key}",
            "RegisterPerson",
            by,
            person_id=str(player.id),
            name=player.zh,
            unit_id=str(organisation(player.unit)),
            rank=player.rank,
        )

    def _post(self, player: Player, capacity: str, scope: str, by: Player = ADMIN) -> Step:
        return self._administer(
            f"post/{player.key}/{capacity}/{scope}",
            "AssignPost",
            by,
            person_id=str(player.id),
            capacity_held=capacity,
            scope_id=str(organisation(scope)),
            valid_from="2023-01-01",
        )

    def _administer(self, step: str, rpc: str, by: Player, **body: Any) -> Step:
        return lambda: self._tell(step, "rounds", rpc, by, "SEC_ADMIN", **body)

    def _rounds(self) -> Iterator[Step]:
        for number, units in ((1, UNITS[:2]), (2, UNITS[2:])):
            yield from self._round(f"2023-{number}", [code for code, _ in units], 2 + number)

    def _round(self, code: str, units: list[str], month: int) -> Iterator[Step]:
        plan: dict[str, Any] = {
            "title": f"内部巡查 {code}",
            "type": "REGULAR",
            "scheme": "A",
            "period_from": f"2023-{month:02d}-01",
            "period_to": f"2023-{month + 2:02d}-28",
            "organisations": [str(organisation(unit)) for unit in units],
            "policy_basis": [{"level": "GROUP", "title": "集团年度巡查计划"}],
            "focus_areas": ["PROCUREMENT", "FUNDS"],
        }
        drafted: dict[str, Any] = {"code": code, "plan": plan}
        known: dict[str, Any] = {"round_id": str(natural_id("round", code))}
        ways = (
            ("DraftRound", DIRECTOR, "OFFICE_DIRECTOR", "", drafted),
            ("SubmitRound", DIRECTOR, "OFFICE_DIRECTOR", "", known),
            ("ApproveRound", HEAD, "LG_HEAD", f"领导小组纪要〔2023〕{month}号", known),
            ("AuthoriseRound", COMMITTEE, "GPC", f"党委决议〔2023〕{month}号", known),
        )
        for day, (rpc, player, capacity, document, body) in enumerate(ways, 1):
            head = {"document": document, "stated_at": _on(2023, month - 1, 2 * day)}
            yield self._step(f"round/{code}/{rpc}", "rounds", rpc, player, capacity, head, **body)

    def _cases(self) -> Iterator[Step]:
        for code, _ in UNITS:
            for number in range(1, self._findings + 1):
                yield self._finding(code, number)
            yield self._clue(code)
            yield self._money(code)

    def _finding(self, code: str, number: int) -> Step:
        def found() -> None:
            target = str(organisation(code))
            name = f"finding/{code}/{number}"
            paper = _paper(number)
            told: dict[str, Any] = {"target_id": target, "unit_id": target, "paper": paper}
            first = self._tell(name, "findings", "DraftFinding", MEMBER, "TEAM_MEMBER", **told)
            signed: dict[str, Any] = {"finding_id": first.touched[0].id, "content_hash": first.content_hash}
            self._tell(f"{name}/signed", "findings", "CountersignFinding", LEAD, "TEAM_LEAD", **signed)

        return found

    def _clue(self, code: str) -> Step:
        def found() -> None:
            subject: dict[str, Any] = {
                "person_id": str(natural_id("subject", code)),
                "post": "采购主管",
                "rank": "SECTION",
            }
            clue: dict[str, Any] = {
                "subjects": [subject],
                "nature": "DUTY_CRIME",
                "discipline_class": "INTEGRITY",
                "source": "WORKING_PAPER",
                "facts": "演示线索：内容仅以密文保存。",
                "evidence": ["材料一"],
            }
            told: dict[str, Any] = {"target_id": str(organisation(code)), "clue": clue}
            first = self._tell(f"clue/{code}", "referrals", "DraftReferral", MEMBER, "TEAM_MEMBER", **told)
            signed: dict[str, Any] = {"referral_id": first.touched[0].id, "clue_hash": first.content_hash}
            self._tell(f"clue/{code}/signed", "referrals", "CountersignReferral", LEAD, "TEAM_LEAD", **signed)

        return found

    def _money(self, code: str) -> Step:
        def recovered() -> None:
            unit, voucher = str(organisation(code)), f"银收-{code}-001"
            finding = str(natural_id("scenario-finding", code))
            due: dict[str, Any] = {
                "finding_id": finding,
                "unit_id": unit,
                "amount_fen": RECOVERED_FEN,
                "basis": "合同台账",
            }
            first = self._rectify(f"due/{code}", "IdentifyRecovery", ACCOUNTANT, **due)
            known: dict[str, Any] = {"recovery_id": first.touched[0].id}
            self._rectify(f"confirmed/{code}", "ConfirmRecovery", VERIFIER, **known, amount_fen=RECOVERED_FEN)
            money: dict[str, Any] = {
                "kind": "CASH_COLLECTED",
                "amount_fen": RECOVERED_FEN,
                "received_on": "2024-03-05",
            }
            self._rectify(f"receipt/{code}", "ClaimReceipt", ACCOUNTANT, **known, **money, voucher=voucher)
            receipt = str(natural_id("receipt", known["recovery_id"], voucher))
            self._rectify(f"verified/{code}", "VerifyReceipt", VERIFIER, **known, receipt_id=receipt)

        return recovered

    def _rectify(self, name: str, rpc: str, player: Player, **body: Any) -> Any:
        return self._tell(name, "rectification", rpc, player, player.posts[0][0], **body)

    def _step(
        self,
        step: str,
        service: str,
        rpc: str,
        player: Player,
        capacity: str,
        head: dict[str, Any] | None = None,
        **body: Any,
    ) -> Step:
        return lambda: self._tell(step, service, rpc, player, capacity, head, **body)

    def _tell(
        self,
        step: str,
        service: str,
        rpc: str,
        player: Player,
        capacity: str,
        head: dict[str, Any] | None = None,
        **body: Any,
    ) -> Any:
        # People act on posts that the service's view of the directory has to know of first.
        after = {} if player is self._first else {"rounds": self._posts}
        told: dict[str, Any] = {"after": after, **(head or {})}
        receipt = self._client.command(step, service, rpc, player, capacity, told, **body)
        self.positions[service] = max(self.positions.get(service, 0), receipt.position)
        if rpc == "AssignPost":
            self._posts = max(self._posts, receipt.position)
        return receipt


def _paper(number: int) -> dict[str, Any]:
    return {
        "title": f"采购合同会签不全（{number}）",
        "methods": ["DOCUMENTS", "TALKS"],
        "facts": f"抽查第{number}批合同，部分用印早于会签。",
        "basis": "采购管理办法",
        "evidence": ["合同复印件", "用印登记"],
        "problem_class": "A3",
        "focus_area": "PROCUREMENT",
        "severity": "GENERAL",
    }


def _on(year: int, month: int, day: int) -> Timestamp:
    """Return nine in the morning of a day in China."""
    stamp = Timestamp()
    stamp.FromJsonString(f"{year}-{month:02d}-{day:02d}T01:00:00Z")
    return stamp
