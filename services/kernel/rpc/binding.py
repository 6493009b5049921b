"""Binds a service's rpcs to its application: each rpc to the handler of the struct with its name."""

from __future__ import annotations

from typing import Any

import grpc
import msgspec
from google.protobuf import descriptor_pool, message_factory
from google.protobuf.descriptor import MethodDescriptor, ServiceDescriptor

from services.kernel.application import ServiceApplication
from services.kernel.rpc.calls import Calls
from services.kernel.rpc.conversion import fill, fill_receipt, to_struct
from services.kernel.rpc.fitting import answer_misfits, misfits

HEADER = frozenset({"header"})


class BindingError(RuntimeError):
    """Contract, application and permission table do not fit together; names every misfit."""


def bind(name: str, application: ServiceApplication, calls: Calls) -> grpc.GenericRpcHandler:
    """Return the handler of a service's rpcs.

    Args:
        name: full name of the proto service; its generated module must be imported.
        application: has a handler for every rpc.
        calls: admits the calls.

    Raises:
        BindingError: something has no counterpart.
    """
    service = descriptor_pool.Default().FindServiceByName(name)
    check_fit(service, application, calls.permissions.methods)
    methods = {method.name: _method(method, application, calls) for method in service.methods}
    return grpc.method_handlers_generic_handler(name, methods)


def check_fit(service: ServiceDescriptor, application: ServiceApplication, rows: frozenset[str]) -> None:
    """Check that every rpc has a handler with the same fields and a row of permissions, and vice versa.

    Raises:
        BindingError: naming every misfit.
    """
    handlers = {**application.command_handlers(), **application.query_handlers()}
    rpcs = {method.name: method for method in service.methods}
    found = [f"rpc {name} has no handler" for name in rpcs.keys() - handlers.keys()]
    found += [f"handler {name} has no rpc" for name in handlers.keys() - rpcs.keys()]
    found += [f"rpc {name} has no row of permissions" for name in rpcs.keys() - rows]
    for name in rpcs.keys() & handlers.keys():
        shape, attribute = handlers[name]
        found += misfits(rpcs[name].input_type, shape, without=HEADER, path=f"{name}: ")
        if name in application.query_handlers():
            found += answer_misfits(rpcs[name].output_type, getattr(application, attribute), f"{name}: ")
    if found:
        raise BindingError("; ".join(sorted(found)))


def _method(method: MethodDescriptor, application: ServiceApplication, calls: Calls) -> Any:
    request_class = message_factory.GetMessageClass(method.input_type)
    response_class = message_factory.GetMessageClass(method.output_type)
    run = _command if method.name in application.command_handlers() else _query
    handlers = {**application.command_handlers(), **application.query_handlers()}
    shape, attribute = handlers[method.name]

    def call(request: Any, context: grpc.ServicerContext) -> Any:
        with calls.admitting(method.name, request, context) as admission:
            response = response_class()
            run(application, attribute, admission, to_struct(request, shape, without=HEADER), response)
            return response

    return grpc.unary_unary_rpc_method_handler(
        call,
        request_deserializer=request_class.FromString,
        response_serializer=response_class.SerializeToString,
    )


def _command(
    application: ServiceApplication, _attribute: str, admission: Any, command: msgspec.Struct, response: Any
) -> None:
    caller, header = admission.known()
    fill_receipt(response.receipt, application.execute(caller, header, command))


def _query(
    application: ServiceApplication, attribute: str, admission: Any, query: msgspec.Struct, response: Any
) -> None:
    caller, _ = admission.known()
    fill(response, getattr(application, attribute)(caller, query))
