"""A worker process: a gRPC server with the api's options and a single rpc that does nothing."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import grpc
from google.protobuf.empty_pb2 import Empty

from bench.protocol import Listening, Slot, Store, needed, read, tell
from services.kernel.rpc.server import MOST_CALLS, OPTIONS, THREADS
from services.kernel.speed.cores import stay_on_one_core

SERVICE, METHOD = "xuncha.bench.Echo", "Echo"


def echo(request: Empty, context: grpc.ServicerContext) -> Empty:
    """Return the request."""
    return request


def main() -> None:
    """Serve until the bench is done. Whenever it asks, tell it the address."""
    needed(Store)
    stay_on_one_core()
    server = grpc.server(
        ThreadPoolExecutor(THREADS, "rpc"), options=OPTIONS, maximum_concurrent_rpcs=MOST_CALLS
    )
    rpc: Any = grpc.unary_unary_rpc_method_handler(
        echo, request_deserializer=Empty.FromString, response_serializer=Empty.SerializeToString
    )
    server.add_generic_rpc_handlers((grpc.method_handlers_generic_handler(SERVICE, {METHOD: rpc}),))
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    tell(Listening(port))
    while read(Slot) is not None:
        tell(Listening(port))
    server.stop(None).wait()


if __name__ == "__main__":
    main()
