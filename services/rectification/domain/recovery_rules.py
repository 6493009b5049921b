"""The rules that refuse something about recoveries, receipts and vouchers."""

from __future__ import annotations

from services.kernel.refusal import Rule

PARTS_DO_NOT_SUM = Rule(
    "PARTS_DO_NOT_SUM",
    "本金与利息须同时填写，且合计须等于总额。",
    "Principal and interest are stated together, and they sum to the amount.",
    source="D.4",
)
PRESCRIPTION_BEFORE_DUE = Rule(
    "PRESCRIPTION_BEFORE_DUE",
    "诉讼时效届满日不得早于到期日。",
    "The claim cannot be prescribed before it is due.",
    source="D.4",
)
NOT_CONFIRMED = Rule(
    "RECOVERY_NOT_CONFIRMED", "金额尚未确认。", "The amount has not been confirmed.", source="C.5"
)
ALREADY_CONFIRMED = Rule(
    "RECOVERY_ALREADY_CONFIRMED", "金额已确认。", "The amount was confirmed before.", source="C.5"
)
IDENTIFIER_MUST_NOT_CONFIRM = Rule(
    "IDENTIFIER_MUST_NOT_CONFIRM",
    "提出人不得确认或更正本人提出的金额。",
    "Who identified the amount may neither confirm nor correct it.",
    source="C.5, C.7 #6",
)
DOCUMENT_REQUIRED = Rule("DOCUMENT_REQUIRED", "须注明依据文号。", "The paper is required.", source="C.5")
REASON_REQUIRED = Rule("REASON_REQUIRED", "须说明理由。", "A reason is required.", source="C.5")
NOTHING_CORRECTED = Rule(
    "NOTHING_CORRECTED", "金额没有变化。", "The amount is the same as before.", source="C.5"
)
BELOW_RECEIPTS = Rule(
    "BELOW_RECEIPTS",
    "更正后的金额不得低于已录入和已核验的回款。",
    "The amount may not fall below what receipts claim or have verified.",
    source="C.5",
)
ENTERER_MUST_NOT_VERIFY = Rule(
    "ENTERER_MUST_NOT_VERIFY",
    "录入人不得核验、退回或冲回本人录入的回款。",
    "Who entered a receipt may not verify, reject or reverse it.",
    source="C.5, C.7 #6",
)
RECEIVED_AHEAD = Rule(
    "RECEIVED_AHEAD",
    "到账日期不得晚于办理日期。",
    "Money is entered when it has come in, not before.",
    source="C.5",
)
VOUCHER_USED = Rule(
    "VOUCHER_USED", "该凭证号已登记。", "A receipt under this voucher was entered before.", source="C.5"
)
RECEIPT_UNKNOWN = Rule("RECEIPT_UNKNOWN", "没有这笔回款。", "There is no such receipt.", source="C.5")
RECEIPT_NOT_OPEN = Rule(
    "RECEIPT_NOT_OPEN",
    "该笔回款已核验或已退回。",
    "The receipt is not waiting for verification.",
    source="C.5",
)
RECEIPT_NOT_VERIFIED = Rule(
    "RECEIPT_NOT_VERIFIED",
    "该笔回款未经核验或已全部冲回，无从冲回。",
    "Only what is verified and not reversed yet can be reversed.",
    source="C.5",
)
RECEIPTS_EXCEED_CONFIRMED = Rule(
    "RECEIPTS_EXCEED_CONFIRMED",
    "回款合计将超过已确认金额。",
    "The receipts would exceed the confirmed amount.",
    source="C.5",
)
REVERSAL_EXCEEDS_RECEIPT = Rule(
    "REVERSAL_EXCEEDS_RECEIPT",
    "冲回金额超过该笔回款尚余的核验金额。",
    "The counter-entry exceeds what is left of the verified receipt.",
    source="C.5",
)
