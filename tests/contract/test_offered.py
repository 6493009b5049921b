"""Contract, application and permission table of every service fit together, as its api asks at its start."""

from importlib import import_module

import pytest
from google.protobuf import descriptor_pool

from services import API_SERVICES
from services.kernel.identity.permissions import Permissions
from services.kernel.rpc.binding import check_fit
from services.kernel.service import load

EVERYWHERE = {"Read", "Read.private", "Subscribe", "ListFigures", "ListFigureEvents"}
"""Methods of the services that the kernel offers."""


@pytest.mark.parametrize("name", API_SERVICES)
def test_every_rpc_has_a_handler_with_its_fields_and_a_row_of_permissions(name: str) -> None:
    service = load(name)
    import_module(f"{service.proto.rpartition('.')[0]}.{name}_service_pb2")
    contract = descriptor_pool.Default().FindServiceByName(service.proto)
    application = service.application.__new__(service.application)
    check_fit(contract, application, Permissions.read(service.permissions).methods)


@pytest.mark.parametrize("name", API_SERVICES)
def test_every_row_of_permissions_is_of_a_method(name: str) -> None:
    service = load(name)
    offered = service.application.command_handlers().keys() | service.application.query_handlers().keys()
    assert sorted(Permissions.read(service.permissions).methods - offered - EVERYWHERE) == []
