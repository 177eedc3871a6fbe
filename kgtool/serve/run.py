"""Run the server until it is interrupted."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import logging
import resource
import signal
import socket
from collections.abc import Iterator

import uvicorn
import uvloop

from kgtool.errors import Place, StoreError
from kgtool.serve.application import create_app
from kgtool.serve.front import FrontProtocol
from kgtool.serve.logs import LOGGER, configure_logs
from kgtool.serve.settings import Settings

_PATIENCE = 5
"""Seconds that requests have to end when the server is told to stop."""

_WAITING_CONNECTIONS = 2048


def serve(settings: Settings) -> None:
    """Serve until SIGINT or SIGTERM.

    Raises:
        KgtoolError: what is to be served cannot be read, or the address cannot be listened on.
        KeyboardInterrupt: SIGINT came; all is closed.
    """
    configure_logs(settings.log_format)
    _allow_many_connections()
    with _listen(settings) as listener, asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(_serve(settings, listener))


async def _serve(settings: Settings, listener: socket.socket) -> None:
    app = create_app(settings)
    server = _Server(
        uvicorn.Config(
            app,
            lifespan="off",  # started and closed here, so that a failure reaches the user as it is
            http=FrontProtocol,
            log_config=None,
            access_log=False,
            server_header=False,
            backlog=_WAITING_CONNECTIONS,
            timeout_graceful_shutdown=_PATIENCE,
        )
    )
    services = app.state.services
    try:
        with server.capture_signals():
            await services.start()
            host, port = listener.getsockname()[:2]
            name = f"[{host}]" if ":" in host else host
            gc.freeze()  # what lives as long as the server need not be looked at again and again
            LOGGER.info("ready", extra={"fields": {"url": f"http://{name}:{port}/"}})
            await server.serve([listener])
    finally:
        await services.close()
        for handler in LOGGER.handlers:
            handler.flush()
    if server.interrupted:
        raise KeyboardInterrupt


class _Server(uvicorn.Server):
    """A server that ends on a signal without raising it again: what was opened is closed after it."""

    interrupted = False

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Stop the server on SIGINT and SIGTERM."""

        def stop(number: int) -> None:
            self.interrupted = self.interrupted or number == signal.SIGINT
            self.handle_exit(number, None)

        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, stop, number)
        yield


def _listen(settings: Settings) -> socket.socket:
    """Return a socket that listens where the settings say.

    Raises:
        StoreError: the address is not of this machine, or taken.
    """
    place = Place(f"{settings.host}:{settings.port}")
    try:
        (family, _, _, _, address), *_ = socket.getaddrinfo(settings.host, settings.port, type=socket.SOCK_STREAM)
        listener = socket.create_server(address[:2], family=family, backlog=_WAITING_CONNECTIONS)
    except OSError as error:
        raise StoreError(
            f"cannot listen there: {error.strerror or error}", place, remedy="Name another --host or --port."
        ) from error
    listener.setblocking(False)
    return listener


def _allow_many_connections() -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < hard:
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 65_536), hard))
    logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)  # it would print traces; our log has the reasons
