"""Run the server until it is interrupted."""

from __future__ import annotations

import contextlib
import logging
import resource
from typing import Any

import uvicorn

from kgtool.serve.app import create_app
from kgtool.serve.logs import LOGGER, configure_logs
from kgtool.serve.settings import Settings

_PATIENCE = 5
"""Seconds that requests have to end when the server is told to stop."""


def serve(settings: Settings) -> None:
    """Serve until SIGINT or SIGTERM.

    Raises:
        KgtoolError: what is to be served cannot be read.
        OSError: the address cannot be listened on.
    """
    configure_logs(settings.log_format)
    _allow_many_connections()
    _Server(_config(settings)).run()


def _config(settings: Settings) -> uvicorn.Config:
    return uvicorn.Config(
        create_app(settings),
        host=settings.host,
        port=settings.port,
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=_PATIENCE,
    )


class _Server(uvicorn.Server):
    """A server that says where it listens."""

    async def startup(self, sockets: Any = None) -> None:
        """Begin to listen."""
        await super().startup(sockets)
        if self.started:
            for server in self.servers:
                for each in server.sockets:
                    host, port = each.getsockname()[:2]
                    LOGGER.info("ready", extra={"fields": {"url": f"http://{host}:{port}/"}})


def _allow_many_connections() -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < hard:
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 65_536), hard))
    logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
