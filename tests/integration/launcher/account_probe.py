"""Starts a private PostgreSQL and RabbitMQ and stops them, as whoever runs it. Standard library only.

Run as `python account_probe.py HOME`; prints the pids it had and what it saw, one word a line.
"""

from __future__ import annotations

import sys
from pathlib import Path

from services.launcher.broker import NodePorts, RabbitNode, installed_server
from services.launcher.postgres import Postgres
from services.launcher.supervisor import Supervisor
from services.launcher.waiting import free_ports


def main() -> None:
    """Start both, stop both."""
    home = Path(sys.argv[1])
    supervisor = Supervisor(home)
    server = installed_server()
    assert server is not None
    try:
        postgres = Postgres(home / "postgres", free_ports(1)[0], "secret")
        node = RabbitNode(home / "rabbitmq", NodePorts(*free_ports(3)), "secret", server)
        for program in [postgres.program(), *node.programs(stage=1)]:
            supervisor.start([program])
        sys.stdout.write(f"{postgres.account.name} {node.account.name} {' '.join(supervisor.names())}\n")
    finally:
        supervisor.stop()


if __name__ == "__main__":
    main()
