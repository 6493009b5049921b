"""Turns refusals into gRPC statuses, with machine code, rule, field, and words in two languages."""

from __future__ import annotations

import grpc
from google.protobuf import any_pb2
from google.protobuf.duration_pb2 import Duration
from google.protobuf.message import Message
from google.rpc import code_pb2, error_details_pb2, status_pb2
from grpc_status import rpc_status

from services.kernel.identity.refusals import Unauthenticated
from services.kernel.refusal import Kind, Refusal, Rule

DOMAIN = "xuncha"
RETRY_NANOSECONDS = 100_000_000
CODES = {
    Kind.RULE: code_pb2.FAILED_PRECONDITION,
    Kind.NOT_FOUND: code_pb2.NOT_FOUND,
    Kind.FORBIDDEN: code_pb2.PERMISSION_DENIED,
    Kind.INVALID: code_pb2.INVALID_ARGUMENT,
    Kind.STALE: code_pb2.ABORTED,
    Kind.REUSED: code_pb2.ALREADY_EXISTS,
    Kind.NOT_CAUGHT_UP: code_pb2.UNAVAILABLE,
    Kind.BUSY: code_pb2.RESOURCE_EXHAUSTED,
}
STORE_UNREACHABLE = Rule(
    "STORE_UNREACHABLE",
    "数据库暂时无法访问。请以同一请求编号重试。",
    "The database cannot be reached. Send the same request again.",
    kind=Kind.NOT_CAUGHT_UP,
)
"""The command may or may not have been recorded. When it is sent again, its receipt tells."""
RETRYABLE = {Kind.NOT_CAUGHT_UP, Kind.BUSY}


def abort(context: grpc.ServicerContext, refusal: Refusal) -> None:
    """End the call with the refusal's status.

    Raises:
        Exception: always; gRPC ends a call so.
    """
    context.abort_with_status(rpc_status.to_status(status_of(refusal, CODES[refusal.rule.kind])))


def abort_unauthenticated(context: grpc.ServicerContext, unproved: Unauthenticated) -> None:
    """End a call whose token proves nobody.

    Raises:
        Exception: always; gRPC ends a call so.
    """
    status = status_of(Refusal(unproved.rule), code_pb2.UNAUTHENTICATED)
    context.abort_with_status(rpc_status.to_status(status))


def status_of(refusal: Refusal, code: int) -> status_pb2.Status:
    """Return the status with its details: ErrorInfo, LocalizedMessage twice, and what the kind adds."""
    rule = refusal.rule
    details: list[Message] = [
        error_details_pb2.ErrorInfo(
            reason=rule.code,
            domain=DOMAIN,
            metadata={**refusal.facts, "rule": rule.code, "source": rule.source, "field": refusal.field},
        ),
        error_details_pb2.LocalizedMessage(locale="zh-CN", message=refusal.words("zh")),
        error_details_pb2.LocalizedMessage(locale="en", message=refusal.words("en")),
    ]
    if rule.kind is Kind.INVALID:
        violation = error_details_pb2.BadRequest.FieldViolation(
            field=refusal.field, description=refusal.words("en"), reason=rule.code
        )
        details.append(error_details_pb2.BadRequest(field_violations=[violation]))
    if rule.kind in RETRYABLE:
        details.append(error_details_pb2.RetryInfo(retry_delay=Duration(nanos=RETRY_NANOSECONDS)))
    return status_pb2.Status(
        code=code, message=refusal.words("en"), details=[_any(detail) for detail in details]
    )


def _any(message: Message) -> any_pb2.Any:
    packed = any_pb2.Any()
    packed.Pack(message)
    return packed
