"""The rules that refuse something about recoveries, receipts and vouchers."""

from __future__ import annotations

from services.kernel.refusal import Rule

PARTS_DO_NOT_SUM = Rule(
    "PARTS_DO_NOT_SUM",
    "本金与利息只填写了一项，或其合计不等于总额。请同时填写，且合计须等于总额。",
    "Only one of principal and interest is given, or their sum is not the amount. "
    "Give both, so that their sum is the amount.",
    source="D.4",
)
PRESCRIPTION_BEFORE_DUE = Rule(
    "PRESCRIPTION_BEFORE_DUE",
    "诉讼时效届满日早于到期日。请更正日期。",
    "The claim would be prescribed before it is due. Correct the days.",
    source="D.4",
)
RECOVERY_NOT_CONFIRMED = Rule(
    "RECOVERY_NOT_CONFIRMED",
    "应收金额尚未确认；须先确认金额。",
    "The amount due is not confirmed; it must be confirmed first.",
    source="C.5",
)
RECOVERY_ALREADY_CONFIRMED = Rule(
    "RECOVERY_ALREADY_CONFIRMED",
    "应收金额已确认；如有变化须办理更正。",
    "The amount due is already confirmed; correct it if it changes.",
    source="C.5",
)
IDENTIFIER_MUST_NOT_CONFIRM = Rule(
    "IDENTIFIER_MUST_NOT_CONFIRM",
    "提出应收金额的人员不得确认或更正该金额；须由他人办理。",
    "A person who identified the amount due may not confirm or correct it; another person must do so.",
    source="C.5, C.7 #6",
)
DOCUMENT_REQUIRED = Rule(
    "DOCUMENT_REQUIRED",
    "未注明金额所依据文件的文号。请填写文号。",
    "The paper that the amount rests on is not named. Give its number.",
    source="C.5",
)
NOTHING_CORRECTED = Rule(
    "NOTHING_CORRECTED",
    "更正后的金额与原金额相同；须填写不同的金额。",
    "The amount is the same as before; a correction must name another one.",
    source="C.5",
)
BELOW_RECEIPTS = Rule(
    "BELOW_RECEIPTS",
    "更正后的金额低于已录入和已核验的回款合计。请填写不低于该合计的金额。",
    "The amount is below the sum of the receipts that are entered or verified. Give an amount that is not.",
    source="C.5",
)
ENTERER_MUST_NOT_VERIFY = Rule(
    "ENTERER_MUST_NOT_VERIFY",
    "录入人不得核验、退回或冲回本人录入的回款；须由他人办理。",
    "A person who entered a receipt may not verify, reject or reverse it; another person must do so.",
    source="C.5, C.7 #6",
)
RECEIVED_AHEAD = Rule(
    "RECEIVED_AHEAD",
    "到账日期晚于办理日期。请填写不晚于办理日期的日期。",
    "The day on which the money came in is after the day of the act. Give a day that is not after it.",
    source="C.5",
)
VOUCHER_USED = Rule(
    "VOUCHER_USED",
    "该凭证号已登记；一个凭证号只能用于一笔回款。",
    "This voucher number is used by another receipt; a number can stand for one receipt.",
    source="C.5",
)
RECEIPT_UNKNOWN = Rule(
    "RECEIPT_UNKNOWN",
    "该款项没有这笔回款；须填写其已录入的回款。",
    "The recovery has no such receipt; name one that was entered for it.",
    source="C.5",
)
RECEIPT_NOT_OPEN = Rule(
    "RECEIPT_NOT_OPEN",
    "该笔回款已核验或已退回；只能核验或退回待核验的回款。",
    "The receipt is already verified or rejected; only one that waits for verification can be.",
    source="C.5",
)
RECEIPT_NOT_VERIFIED = Rule(
    "RECEIPT_NOT_VERIFIED",
    "该笔回款未经核验或已全部冲回；只能冲回尚余的核验金额。",
    "The receipt is not verified, or nothing is left of it; only verified money can be reversed.",
    source="C.5",
)
RECEIPTS_EXCEED_CONFIRMED = Rule(
    "RECEIPTS_EXCEED_CONFIRMED",
    "回款合计超过已确认的应收金额。请核对金额，或先更正应收金额。",
    "The sum of the receipts exceeds the amount confirmed as due. "
    "Check the receipt, or correct the amount due first.",
    source="C.5",
)
REVERSAL_EXCEEDS_RECEIPT = Rule(
    "REVERSAL_EXCEEDS_RECEIPT",
    "冲回金额超过该笔回款尚余的核验金额。请填写不超过该余额的金额。",
    "The amount reversed exceeds what is left of the verified receipt. Give an amount that does not.",
    source="C.5",
)
