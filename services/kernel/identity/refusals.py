"""Why a call is refused before any command is looked at.

Unauthenticated      the token does not prove a person         UNAUTHENTICATED
Refusal              of one of the rules below                 PERMISSION_DENIED or UNAVAILABLE
"""

from __future__ import annotations

from services.kernel.refusal import Kind, Rule

TOKEN_MISSING = Rule(
    "TOKEN_MISSING",
    "请求未携带访问令牌。请登录后重试。",
    "The call carries no access token. Send one.",
    source="RFC 6750",
)
TOKEN_MALFORMED = Rule(
    "TOKEN_MALFORMED", "访问令牌格式有误。请重新登录。", "The access token is malformed. Get a new token."
)
TOKEN_NOT_TRUSTED = Rule(
    "TOKEN_NOT_TRUSTED",
    "访问令牌的签名、密钥或算法不受信任。请重新登录。",
    "The token's signature, key or algorithm is not trusted. Get a new token.",
)
TOKEN_OF_OTHER_ISSUER = Rule(
    "TOKEN_OF_OTHER_ISSUER",
    "访问令牌不是由指定的签发方签发。请向指定的签发方获取令牌。",
    "The token is of another issuer. Get one from the issuer that is trusted here.",
)
TOKEN_FOR_OTHER_AUDIENCE = Rule(
    "TOKEN_FOR_OTHER_AUDIENCE",
    "访问令牌不适用于本系统。请获取适用于本系统的令牌。",
    "The token is meant for another audience. Get one for this product.",
)
TOKEN_EXPIRED = Rule(
    "TOKEN_EXPIRED", "访问令牌已过期。请重新登录。", "The token has expired. Get a new token."
)
TOKEN_NOT_YET_VALID = Rule(
    "TOKEN_NOT_YET_VALID",
    "访问令牌尚未生效。请在生效后重试。",
    "The token is not valid yet. Retry when it is.",
)
TOKEN_CLAIMS_INVALID = Rule(
    "TOKEN_CLAIMS_INVALID",
    "访问令牌的声明缺失或类型有误。请重新登录。",
    "A claim of the token is missing or of the wrong type. Get a new token.",
)
TOKEN_LIVES_TOO_LONG = Rule(
    "TOKEN_LIVES_TOO_LONG",
    "访问令牌的有效期过长。请获取有效期较短的令牌。",
    "The token is valid for longer than is accepted. Get one with a shorter life.",
)
ISSUER_UNREACHABLE = Rule(
    "ISSUER_UNREACHABLE",
    "暂时无法联系令牌签发方，请稍后重试。",
    "The token's issuer cannot be reached; retry shortly.",
    kind=Kind.NOT_CAUGHT_UP,
)


class Unauthenticated(Exception):
    """The call does not prove who makes it.

    Args:
        rule: what is wrong with its token.
    """

    def __init__(self, rule: Rule) -> None:
        self.rule = rule
        super().__init__(rule.code)
