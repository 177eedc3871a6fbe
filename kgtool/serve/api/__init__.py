"""The JSON interface of the web application, under `/api/`."""

from __future__ import annotations

from starlette.routing import BaseRoute


def routes() -> list[BaseRoute]:
    """Return the routes under `/api/`; `kgtool.serve.services.services_of` gives their handlers what they work with."""
    return []
