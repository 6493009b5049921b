"""What the commands share: their arguments checked, the environment read, failures said in one line."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

import typer
from pydantic import ValidationError

from services.kernel.ids import natural_id

OURS = ("DATABASE_URL", "AMQP_URL")


def known(service: str, services: Sequence[str]) -> None:
    """Refuse the name of a service that is not among these."""
    if service not in services:
        raise typer.BadParameter(f"no service {service!r}; there are {', '.join(services)}")


def entry(module: str, name: str) -> Any:
    """Return what a module calls by that name, such as a process's entry point; it is loaded only now."""
    return getattr(import_module(module), name)


def given_variables() -> dict[str, str]:
    """Return the product's variables that the environment holds."""
    return {n: value for n, value in os.environ.items() if value and (n in OURS or n.startswith("XUNCHA_"))}


def bootstrap_admin() -> str:
    """Return the person id that holds SEC_ADMIN at first, where XUNCHA_BOOTSTRAP_ADMIN names nobody else."""
    return str(natural_id("person", "bootstrap-admin"))


def said(wrong: ValueError) -> str:
    """Return an error about settings in one line, without the values, which may be secret."""
    if isinstance(wrong, ValidationError):
        errors = wrong.errors(include_input=False, include_url=False)
        return "; ".join(f"{each['loc'][0]}: {each['msg']}" for each in errors)
    return str(wrong)


def launch(run: Callable[[], int]) -> None:
    """Run until done or told to stop, and leave with an exit code.

    A failure of what was started is said as it is; a traceback would only hide its log lines.
    """
    from services.launcher.demo import DemoFailed
    from services.launcher.interrupt import Interrupted, interruptible
    from services.launcher.lock import InUse
    from services.launcher.output import say
    from services.launcher.postgres import NoPostgres
    from services.launcher.program import StartFailed
    from services.launcher.provision import NoBroker

    try:
        with interruptible():
            code = run()
    except Interrupted as asked:
        say(f"{asked}: stopped, no process is left")
        code = asked.exit_code
    except (DemoFailed, InUse, NoBroker, NoPostgres, StartFailed) as failure:
        say(f"xuncha: {failure}")
        code = 1
    sys.exit(code)
