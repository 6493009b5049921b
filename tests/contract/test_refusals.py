"""A refusal that names a field names one that a caller can fill."""

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from google.protobuf import descriptor_pool
from google.protobuf.descriptor import Descriptor

from services import LOGS
from services.kernel.service import load

ROOT = Path(__file__).resolve().parents[2]


def fields(message: Descriptor, path: str = "") -> Iterator[str]:
    for field in message.fields:
        yield path + field.name
        if field.message_type and path.count(".") < 3:
            yield from fields(field.message_type, f"{path}{field.name}.")


def refused_fields(service: str) -> Iterator[str]:
    for file in (ROOT / "services" / service / "domain").glob("*.py"):
        for call in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(call, ast.Call):
                named = {word.arg: word.value for word in call.keywords}.get("field")
                if isinstance(named, ast.Constant) and named.value:
                    yield str(named.value)


@pytest.mark.parametrize("name", LOGS)
def test_every_field_that_a_refusal_names_is_in_a_request(name: str) -> None:
    service = load(name)
    import_module(f"{service.proto.rpartition('.')[0]}.{name}_service_pb2")
    methods = descriptor_pool.Default().FindServiceByName(service.proto).methods
    offered = {field for method in methods for field in fields(method.input_type)}
    assert sorted(set(refused_fields(name)) - offered) == []
