"""The application: the table of routes, and what lives as long as the server."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send

from kgtool.serve import api, linked
from kgtool.serve.description import send_dataset
from kgtool.serve.doorway import Doorway
from kgtool.serve.exchange import Exchange
from kgtool.serve.graphs import graphs
from kgtool.serve.problems import Problem
from kgtool.serve.protocol import sparql
from kgtool.serve.quick import QuickAnswers
from kgtool.serve.services import Services, services_of
from kgtool.serve.settings import Settings
from kgtool.serve.static import static_routes

Handler = Callable[[Scope, Receive, Send], Awaitable[None]]


class Endpoint:
    """A handler that takes all methods and answers by itself, in the form that routes take.

    Args:
        handler: an ASGI application.
    """

    def __init__(self, handler: Handler) -> None:
        self._handler = handler

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        await self._handler(scope, receive, send)


def create_app(settings: Settings) -> Starlette:
    """Return the application.

    Args:
        settings: what it serves, and within which limits.

    Returns:
        An ASGI application. Its `state.services` has what handlers work with, its `state.quick` what the front asks
        first; its processes start and end with its lifespan.
    """
    services = Services(settings)

    @contextlib.asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        try:
            await services.start()
            yield
        finally:
            await services.close()

    app = Starlette(routes=table(), lifespan=lifespan, exception_handlers={404: _not_found, 405: _not_found})
    app.state.services = services
    app.state.quick = QuickAnswers(services.pool.near, services.snapshots, services.cache)
    app.add_middleware(Doorway, snapshots=services.snapshots, cache=services.cache)
    return app


def table() -> list[BaseRoute]:
    """Return all routes, in the order in which they are tried."""
    return [
        Route("/sparql", Endpoint(sparql)),
        Route("/graphs", Endpoint(graphs)),
        Route("/graphs/{name:path}", Endpoint(graphs)),
        Route("/.well-known/void", Endpoint(dataset)),
        Route("/id/{rest:path}", Endpoint(linked.thing)),
        Route("/describe", Endpoint(linked.thing)),
        Route("/article/{rest:path}", Endpoint(linked.article)),
        Route("/articles", Endpoint(linked.articles)),
        Route("/ontology", Endpoint(linked.ontology)),
        Route("/reference", Endpoint(linked.reference)),
        Route("/pages.css", Endpoint(linked.style)),
        Route("/health", health),
        *api.routes(),
        *static_routes(),
    ]


async def health(request: Request) -> Response:
    """Say that the server is up, and what it does at the moment."""
    services = services_of(request.scope)
    return JSONResponse(
        {"status": "ok", "revision": services.snapshots.current.revision, "running": services.pool.running},
        headers={"cache-control": "no-store"},
    )


async def _not_found(request: Request, error: Exception) -> Response:
    status = getattr(error, "status_code", 404)
    if status == 405:
        raise Problem(405, "wrong-method", f"{request.method} is not possible here", headers={"Allow": "GET, HEAD"})
    raise Problem(404, "not-found", f"there is nothing at {request.url.path}", remedy="/ says what there is.")


async def dataset(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer a request for the description of the data."""
    await send_dataset(Exchange(scope, receive, send), services_of(scope))
