"""The web pages: what people see. A process of its own; it loads gRPC and never the broker's libraries."""

from services.dashboard.web.run import run_web

__all__ = ["run_web"]
