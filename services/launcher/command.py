"""Functions that the commands share: check arguments, read the environment, show failures in one line."""

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
        raise typer.BadParameter(f"no service {service!r}; the services are {', '.join(services)}")


def entry(module: str, name: str) -> Any:
    """Load a module now, and return the thing of that name in it, such as a process's entry point."""
    return getattr(import_module(module), name)


def given_variables() -> dict[str, str]:
    """Return those variables of the environment that belong to the product."""
    return {n: value for n, value in os.environ.items() if value and (n in OURS or n.startswith("XUNCHA_"))}


def bootstrap_admin() -> str:
    """Return the id of the person who first has SEC_ADMIN if XUNCHA_BOOTSTRAP_ADMIN names nobody."""
    return str(natural_id("person", "bootstrap-admin"))


def said(wrong: ValueError) -> str:
    """Return an error about settings in one line, without the values, which may be secret."""
    if isinstance(wrong, ValidationError):
        errors = wrong.errors(include_input=False, include_url=False)
        return "; ".join(f"{each['loc'][0]}: {each['msg']}" for each in errors)
    return str(wrong)


def launch(run: Callable[[], int]) -> None:
    """Run until done or told to stop, then exit with a code.

    If a started program fails, only its own log lines are shown; a traceback would hide them.
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
        say(f"{asked}: everything is stopped")
        code = asked.exit_code
    except (DemoFailed, InUse, NoBroker, NoPostgres, StartFailed) as failure:
        say(f"xuncha: {failure}")
        code = 1
    sys.exit(code)
