"""The web pages. They are a separate process, which loads gRPC and never the broker's libraries."""

from services.dashboard.web.run import run_web

__all__ = ["run_web"]
