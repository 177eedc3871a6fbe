"""Another endpoint in the place of a store."""

from __future__ import annotations

from typing import Any

from kgtool.graph import Store, open_endpoint
from kgtool.serve.settings import Settings


def open_remote(options: dict[str, Any]) -> Store:
    """Open the endpoint that the options of a worker describe.

    Args:
        options: `query_url` and the keywords of `kgtool.graph.open_endpoint`.

    Raises:
        StoreError: its address or the way to sign in is wrong.
    """
    options = dict(options)
    auth = options.pop("auth")
    return open_endpoint(options.pop("query_url"), auth=tuple(auth) if auth else None, **options)


def place_of(settings: Settings) -> str:
    """Return the name of what is served, for messages."""
    if settings.endpoint is not None:
        return settings.endpoint
    return "the store" if settings.store is not None or settings.files else "the sample graph"


def remote_options(settings: Settings) -> dict[str, Any] | None:
    """Return what a worker needs to open the endpoint that is served, or `None`."""
    if settings.endpoint is None:
        return None
    return {
        "query_url": settings.endpoint,
        "update_url": settings.update_endpoint,
        "graph_url": settings.graph_endpoint,
        "auth": settings.auth,
        "timeout": settings.timeout,
    }
