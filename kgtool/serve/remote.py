"""Another endpoint in the place of a store."""

from __future__ import annotations

from typing import Any

from kgtool.graph import Store, open_endpoint


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
