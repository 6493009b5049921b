"""The kinds of values that contracts know. Generated from the protos beside it; change those."""

from enum import StrEnum
from typing import Annotated, Self

import msgspec
from msgspec import Meta


class Command(msgspec.Struct, frozen=True, kw_only=True):
    """What a contract says of a command: the object it acts on and the field with its id, the method that
    decides it if it does no more than to call it, and what has to come with it in the header."""

    object: str
    by: str = ""
    does: str = ""
    needs: tuple[str, ...] = ()


class Labelled(StrEnum):
    """A code that knows what people call it. A member made of another code takes over its words."""

    zh: str
    en: str

    def __new__(cls, code: str, zh: str = "", en: str = "") -> Self:
        member = str.__new__(cls, code)
        member._value_ = str.__str__(code)
        member.zh = zh or getattr(code, "zh", "")
        member.en = en or getattr(code, "en", "")
        return member


Code = Annotated[str, Meta(min_length=1, max_length=64, pattern=r"^(?:[A-Za-z0-9][A-Za-z0-9_.\-]*)\Z")]
MaybeCode = Annotated[str, Meta(max_length=64, pattern=r"^(?:[A-Za-z0-9][A-Za-z0-9_.\-]*)?\Z")]
Line = Annotated[str, Meta(min_length=1, max_length=200, pattern=r"^(?:[^\n]*)\Z")]
MaybeLine = Annotated[str, Meta(max_length=200, pattern=r"^(?:[^\n]*)?\Z")]
Text = Annotated[str, Meta(min_length=1, max_length=20000)]
MaybeText = Annotated[str, Meta(max_length=20000)]
Hash = Annotated[str, Meta(pattern=r"^(?:[0-9a-f]{64})\Z")]
MaybeHash = Annotated[str, Meta(pattern=r"^(?:[0-9a-f]{64})?\Z")]
PaperNumber = Annotated[str, Meta(min_length=1, max_length=100, pattern=r"^(?:\S([^\n]*\S)?)\Z")]
MaybePaperNumber = Annotated[str, Meta(max_length=100, pattern=r"^(?:\S([^\n]*\S)?)?\Z")]
Fen = Annotated[int, Meta(ge=0, le=1000000000000000)]
Position = Annotated[int, Meta(ge=0, le=9223372036854775807)]
PageKey = Annotated[str, Meta(max_length=200)]
MaybePageKey = Annotated[str, Meta(max_length=200)]
Percent = Annotated[int, Meta(ge=0, le=100)]
