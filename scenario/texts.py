"""The texts of the invented findings: problems by focus area, with facts, rule, measure and code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Theme:
    """A recurring kind of problem.

    Args:
        area: code of the focus area.
        problem_class: code of scheme A.
        title: title of the finding; `{n}` is its number.
        facts: the facts.
        basis: the group's own rule that was violated.
        measure: the unit's measure.
        measure_type: code of the kind of measure.
    """

    area: str
    problem_class: str
    title: str
    facts: str
    basis: str
    measure: str
    measure_type: str = "FACT_FIX"


THEMES = (
    Theme(
        "PROCUREMENT",
        "A4",
        "零星采购拆分规避招标（{n}）",
        "同一设备分{n}次签约，合计超过限额。",
        "集团采购管理办法",
        "合并同类采购，补办审批",
        "INSTITUTION",
    ),
    Theme(
        "PROCUREMENT",
        "A4",
        "评标专家抽取记录不全（{n}）",
        "第{n}个标段缺少抽取登记。",
        "集团招标管理办法",
        "补齐登记并改为系统抽取",
        "SUPERVISION",
    ),
    Theme(
        "ENGINEERING",
        "A3",
        "工程变更先施工后审批（{n}）",
        "第{n}份变更单的审批晚于施工。",
        "工程变更管理规定",
        "停止先行施工，追溯审批",
        "SUPERVISION",
    ),
    Theme(
        "ENGINEERING",
        "A3",
        "监理日志补记（{n}）",
        "第{n}周日志笔迹一致、集中补写。",
        "工程监理管理规定",
        "按日填写，按月抽查",
    ),
    Theme(
        "FUNDS",
        "A4",
        "备用金长期未清（{n}）",
        "第{n}笔备用金超过一年未报销。",
        "资金管理办法",
        "限期清理，逐笔核销",
    ),
    Theme(
        "FUNDS",
        "A3",
        "大额支付联签缺位（{n}）",
        "第{n}笔支付只有一人签字。",
        "资金支付审批规定",
        "恢复联签，系统锁定",
        "INSTITUTION",
    ),
    Theme(
        "CONTRACT",
        "A3",
        "合同履约保证金未收（{n}）",
        "第{n}份合同未收保证金即生效。",
        "合同管理办法",
        "补收保证金，修订模板",
        "INSTITUTION",
    ),
    Theme(
        "CONTRACT",
        "A3",
        "合同台账与实际不符（{n}）",
        "台账缺少第{n}份补充协议。",
        "合同管理办法",
        "全面对账，专人维护",
    ),
    Theme(
        "ASSET_LEASE",
        "A4",
        "房产出租未经评估（{n}）",
        "第{n}处房产按旧价续租。",
        "资产出租管理办法",
        "重新评估，公开招租",
        "REFORM",
    ),
    Theme(
        "ASSET_LEASE",
        "A4",
        "租金长期拖欠（{n}）",
        "第{n}户租金逾期未催收。",
        "资产出租管理办法",
        "发函催收，必要时诉讼",
    ),
    Theme(
        "RECEIVABLES",
        "A3",
        "应收账款长期挂账（{n}）",
        "第{n}笔账款三年未对账。",
        "应收账款管理办法",
        "逐笔对账，落实到人",
    ),
    Theme(
        "EXPENSE",
        "A4",
        "业务招待附件不全（{n}）",
        "第{n}次招待缺少公函。",
        "业务招待管理规定",
        "退回补件，超标自付",
    ),
    Theme(
        "ALLOWANCE",
        "A4",
        "津补贴发放依据不足（{n}）",
        "第{n}批补贴未见制度依据。",
        "薪酬管理办法",
        "清退违规发放，明确标准",
        "REFORM",
    ),
    Theme(
        "HR",
        "A2",
        "选人用人程序记录缺失（{n}）",
        "第{n}次任用缺少会议记录。",
        "干部选拔任用工作规定",
        "补正程序，规范存档",
        "INSTITUTION",
    ),
    Theme(
        "DECISION",
        "A1",
        "重大事项未经集体研究（{n}）",
        "第{n}项投资未提交党委会前置研究。",
        "三重一大决策制度",
        "修订清单，严格前置",
        "INSTITUTION",
    ),
    Theme(
        "DECISION",
        "A1",
        "会议决定督办不到位（{n}）",
        "第{n}项决定半年无进展记录。",
        "党委会议事规则",
        "建立督办台账",
        "SUPERVISION",
    ),
    Theme(
        "SAFETY",
        "A3",
        "隐患整改未闭环（{n}）",
        "第{n}处隐患整改后未复查。",
        "安全生产责任制",
        "复查销号，责任到岗",
    ),
    Theme(
        "OTHER",
        "A2",
        "支部组织生活不规范（{n}）",
        "第{n}次会议记录雷同。",
        "支部工作规定",
        "逐月检查，互查互评",
    ),
)


def theme(number: int) -> Theme:
    """Return the theme of a target's finding of that number, from 1."""
    return THEMES[(number * 7) % len(THEMES)]


def severity(number: int) -> str:
    """Return the severity of a target's finding of that number: one in sixteen is major."""
    if number % 16 == 5:
        return "MAJOR"
    return "LARGER" if number % 4 == 1 else "GENERAL"


def paper(number: int, amount_fen: int) -> dict[str, Any]:
    """Return the working paper of a target's finding of that number.

    Args:
        number: number of the finding, from 1.
        amount_fen: the money concerned.
    """
    found = theme(number)
    return {
        "title": found.title.format(n=number),
        "methods": ["DOCUMENTS", "TALKS"],
        "facts": found.facts.format(n=number),
        "basis": found.basis,
        "evidence": ["资料复印件", "谈话记录摘录"],
        "amount_fen": amount_fen,
        "problem_class": found.problem_class,
        "focus_area": found.area,
        "severity": severity(number),
    }
