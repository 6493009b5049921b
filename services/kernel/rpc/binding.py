"""Binds a service's rpcs to its application: each rpc to the handler of the struct with its name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import grpc
from google.protobuf import descriptor_pool, message_factory
from google.protobuf.descriptor import MethodDescriptor, ServiceDescriptor

from services.kernel.application import ServiceApplication
from services.kernel.rpc.calls import Calls
from services.kernel.rpc.conversion import fill, fill_receipt, to_struct

HEADER = frozenset({"header"})


class BindingError(RuntimeError):
    """Contract, application and permission table do not fit together. The message names every misfit."""


def bind(name: str, application: ServiceApplication, calls: Calls) -> grpc.GenericRpcHandler:
    """Return the handler of a service's rpcs.

    Args:
        name: full name of the proto service; its generated module must be imported.
        application: has a handler for every rpc.
        calls: admits the calls.

    Raises:
        BindingError: an rpc, a handler or a row of permissions has no counterpart.
    """
    service = descriptor_pool.Default().FindServiceByName(name)
    check_fit(service, application, calls.permissions.methods)
    methods = {method.name: _method(method, application, calls) for method in service.methods}
    return grpc.method_handlers_generic_handler(name, methods)


def check_fit(service: ServiceDescriptor, application: ServiceApplication, rows: frozenset[str]) -> None:
    """Check that every rpc has a handler and a row of permissions, and vice versa.

    The fields of an rpc need no check: structs and messages are generated from the same contract.

    Raises:
        BindingError: naming every misfit.
        Unfit: a plain command and its method do not fit together.
    """
    handlers = application.command_handlers().keys() | application.query_handlers().keys()
    rpcs = {method.name for method in service.methods}
    found = [f"rpc {name} has no handler" for name in rpcs - handlers]
    found += [f"handler {name} has no rpc" for name in handlers - rpcs]
    found += [f"rpc {name} has no row of permissions" for name in rpcs - rows]
    found += _unknown_subjects(application)
    application.plain_commands()
    if found:
        raise BindingError("; ".join(sorted(found)))


def _unknown_subjects(application: ServiceApplication) -> Iterator[str]:
    for name, (struct, _) in application.command_handlers().items():
        said = getattr(struct, "COMMAND", None)
        if said and said.by and said.object not in application.subjects:
            yield f"{name} acts on {said.object}, which the application does not know"


def _method(method: MethodDescriptor, application: ServiceApplication, calls: Calls) -> Any:
    request_class = message_factory.GetMessageClass(method.input_type)
    response_class = message_factory.GetMessageClass(method.output_type)
    question = application.query_handlers().get(method.name)
    shape = question.query if question else application.command_handlers()[method.name][0]

    def call(request: Any, context: grpc.ServicerContext) -> Any:
        with calls.admitting(method.name, request, context) as admission:
            response: Any = response_class()
            told = to_struct(request, shape, without=HEADER)
            caller, header = admission.known()
            if question:
                fill(response, question.answer(application, caller, told))
            else:
                fill_receipt(response.receipt, application.execute(caller, header, told))
            return response

    return grpc.unary_unary_rpc_method_handler(
        call,
        request_deserializer=request_class.FromString,
        response_serializer=response_class.SerializeToString,
    )
