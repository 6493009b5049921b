"""The commands of `xuncha`.

Each process loads only the code that it runs, because gRPC must not be loaded beside a worker's green
threads. So each command loads its own part by name.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated, Literal
from uuid import UUID

import typer
from pydantic import ValidationError

from services import API_SERVICES, SERVICES
from services.kernel.config import MissingSetting, Settings, WrongSetting
from services.kernel.roles import PARTS, role_of
from services.kernel.tables import WrongTable
from services.launcher.command import (
    bootstrap_admin,
    entry,
    given_variables,
    known,
    launch,
    said,
)
from services.launcher.kept import issuer_beside, settings_beside

app = typer.Typer(
    name="xuncha",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Xuncha tracks every case of an inspection programme and can prove what happened.",
)
parked = typer.Typer(no_args_is_help=True, help="Events that no handler could take: list, replay, discard.")
app.add_typer(parked, name="parked")
PASS_ON = {"allow_extra_args": True, "ignore_unknown_options": True}

Data = Annotated[Path | None, typer.Option("--data", help="Directory that keeps the data.")]
Port = Annotated[int, typer.Option("--port", min=0, max=65535, help="Dashboard's port; 0 for a free one.")]
BrokerOption = Annotated[
    Literal["auto", "rabbitmq", "memory"],
    typer.Option("--broker", help="The broker to use if AMQP_URL is not set."),
]
PostgresOption = Annotated[
    Literal["auto", "embedded"],
    typer.Option("--postgres", help="The PostgreSQL to use if DATABASE_URL is not set."),
]

BESIDE = "Data directory of a running `serve` or `demo`; its settings are used."
Beside = Annotated[Path | None, typer.Option("--data", help=BESIDE)]
By = Annotated[UUID | None, typer.Option("--by", help="Id of the person who decides; else this account's.")]


@app.command()
def migrate() -> None:
    """Bring the schemas and roles of DATABASE_URL up to date."""
    settings = Settings()
    passwords = {
        role_of(name, part): settings.role_password(name, part) for name in SERVICES for part in PARTS
    }
    entry("services.kernel.store.migrate", "migrate")(settings.database_url, SERVICES, passwords)


@app.command()
def api(service: str) -> None:
    """Answer the gRPC calls of one service."""
    known(service, API_SERVICES)
    entry("services.kernel.rpc.main", "run_api")(service, Settings())


@app.command()
def worker(services: list[str]) -> None:
    """Publish the logs of one or more services, follow other logs, run the timers."""
    for service in services:
        known(service, SERVICES)
    entry("services.kernel.messaging.main", "run_workers")(services, Settings())


@app.command()
def web() -> None:
    """Serve the dashboard's pages."""
    entry("services.dashboard.web", "run_web")(Settings())


@app.command()
def issuer() -> None:
    """Serve the demonstration's OIDC issuer. Never use it for real: anybody can log in as any person."""
    entry("services.launcher.issuer", "run_issuer")(Settings())


@app.command()
def demo(
    leave: Annotated[bool, typer.Option("--exit", help="End after the summary.")] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the summary as JSON, as the last line of stdout.")
    ] = False,
    data: Data = None,
    scale: Annotated[int, typer.Option("--scale", min=1, help="Percent of the findings to play.")] = 100,
    dataset: Annotated[
        Literal["fac", "taic"] | None, typer.Option("--dataset", help="Play published records instead.")
    ] = None,
    file: Annotated[Path | None, typer.Option("--file", help="File of the dataset.", exists=True)] = None,
    port: Port = 0,
    broker: BrokerOption = "auto",
    postgres: PostgresOption = "auto",
) -> None:
    """Start everything, play the reference scenario, verify the audit trail, serve until Ctrl-C."""
    if (dataset is None) != (file is None):
        raise typer.BadParameter("--dataset and --file belong together")
    from services.launcher.demo import Wishes, run_demo
    from services.launcher.serve import default_data
    from services.launcher.stack import Choices

    given = given_variables()
    if data is None and given.get("DATABASE_URL"):
        data = default_data(given)  # the keys of that database's ciphertexts must not be lost
    choices = Choices(
        given, postgres, broker, clock="settable", port=port, keep=data is not None, admin=bootstrap_admin()
    )
    scenario = ["--scale", str(scale)]
    if dataset and file:
        scenario += ["--dataset", dataset, "--file", str(file.absolute())]
    launch(lambda: run_demo(data, choices, Wishes(leave, as_json, scenario)))


@app.command()
def serve(
    data: Data = None, port: Port = 0, broker: BrokerOption = "auto", postgres: PostgresOption = "auto"
) -> None:
    """Serve the whole product on this machine and keep its data."""
    from services.launcher.serve import default_data, run_serve
    from services.launcher.stack import Choices

    choices = Choices(given_variables(), postgres, broker, port=port, admin=bootstrap_admin())
    launch(lambda: run_serve(data or default_data(choices.given), choices))


@app.command()
def doctor() -> None:
    """Print what was found on this machine, the effective configuration, and advice about each problem."""
    from services.launcher.doctor import run_doctor

    sys.exit(run_doctor(given_variables()))


@parked.command("list")
def parked_list(
    service: Annotated[str | None, typer.Argument(help="List only this service.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object per line.")] = False,
    data: Beside = None,
) -> None:
    """Print parked events, and where followers have halted. The exit code is 3 if there are any."""
    if service:
        known(service, SERVICES)
    sys.exit(entry("services.launcher.parked", "run_list")(settings_beside(data), service, as_json=as_json))


@parked.command("replay")
def parked_replay(service: str, id: int, by: By = None, data: Beside = None) -> None:
    """Handle a parked event, and the other parked events of its stream, in order."""
    known(service, SERVICES)
    by = by or entry("services.launcher.parked", "this_operator")()
    sys.exit(entry("services.launcher.parked", "run_replay")(settings_beside(data), service, id, by))


@parked.command("discard")
def parked_discard(
    service: str,
    id: int,
    reason: Annotated[str, typer.Option("--reason", help="Why the event is given up; kept for good.")],
    by: By = None,
    data: Beside = None,
) -> None:
    """Give a parked event up for good; the later events of its stream stay parked."""
    known(service, SERVICES)
    if not reason.strip():
        raise typer.BadParameter("--reason must say something")
    by = by or entry("services.launcher.parked", "this_operator")()
    sys.exit(entry("services.launcher.parked", "run_discard")(settings_beside(data), service, id, reason, by))


@app.command()
def verify(
    data: Beside = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object instead of text.")] = False,
    token_file: Annotated[
        Path | None,
        typer.Option("--token-file", help="File with the token of a log auditor."),
    ] = None,
    token: Annotated[
        str, typer.Option("--token", help="The token itself; other users of this machine can see it.")
    ] = "",
    issuer_home: Annotated[
        Path | None, typer.Option("--issuer-home", help="Directory of the demonstration's issuer.")
    ] = None,
    person: Annotated[UUID | None, typer.Option("--person", help="Id of a log auditor there.")] = None,
) -> None:
    """Recompute every hash of the services' logs and compare it with the ledger.

    Exit codes: 0 verified (events not yet in the ledger are counted as pending), 10 an event was edited,
    11 missing, 12 added, 13 reordered, 14 its cause is broken, 20 a service could not be reached or refused.
    """
    settings = settings_beside(data)
    if data and not (token or token_file):
        issuer_home = issuer_home or issuer_beside(data, settings)
        person = person or entry("scenario.cast", "AUDITOR").id
    given = entry("services.launcher.token_source", "TokenFrom")(token, token_file, issuer_home, person)
    tokens = entry("services.launcher.token_source", "token_source")(settings, given)
    sys.exit(entry("services.audit.verify", "main")(settings, tokens, as_json=as_json))


@app.command()
def token(
    data: Annotated[Path, typer.Option("--data", help=BESIDE)],
    person: Annotated[
        UUID | None, typer.Argument(help="Id of the person; without it, all persons are listed.")
    ] = None,
) -> None:
    """Print an access token of a person of a running demonstration, good for five minutes."""
    entry("services.launcher.tokens", "run_token")(data, person)


@app.command(context_settings=PASS_ON, add_help_option=False)
def bench(context: typer.Context) -> None:
    """Measure how fast the product is, compared with PostgreSQL alone."""
    os.execv(sys.executable, [sys.executable, "-m", "bench", *context.args])  # noqa: S606


def run() -> None:
    """Run the command that the command line names."""
    try:
        app()
    except MissingSetting as missing:
        sys.exit(f"xuncha: {missing}; `xuncha doctor` shows the effective configuration")
    except (WrongSetting, WrongTable, ValidationError) as wrong:
        sys.exit(f"xuncha: wrong setting: {said(wrong)}")
