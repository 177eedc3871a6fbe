"""The JSON interface of the web application, under `/api/`: a table of addresses and what answers them."""

from __future__ import annotations

from starlette.routing import BaseRoute, Route

from kgtool.serve.api.calls import Call, Download, flag, number, text

_ROOM = "kgtool.serve.api."


def routes() -> list[BaseRoute]:
    """Return the routes under `/api/`; `kgtool.serve.services.services_of` gives their handlers what they work with."""
    paged = {"limit": number(12, 1, 100)}
    reading = Call(_ROOM + "reading:read_text", {"source": text("")}, body="content", timeout=60.0)
    return [
        Route("/api/overview", Call(_ROOM + "overview:overview")),
        Route("/api/diagram", Call(_ROOM + "diagram:diagram")),
        Route("/api/outline", Call(_ROOM + "positions:outline")),
        Route("/api/search", Call(_ROOM + "searching:search", {"q": text(), "type": text(""), **paged})),
        Route("/api/thing", Call(_ROOM + "things:thing", {"iri": text()})),
        Route(
            "/api/neighbours",
            Call(
                _ROOM + "neighbours:neighbours",
                {"iri": text(), "property": text(""), "incoming": flag(), "limit": number(40, 1, 500)},
            ),
        ),
        Route(
            "/api/connection",
            Call(
                _ROOM + "connection:connection",
                {"from": text(), "to": text(), "stated": flag(), "depth": number(8, 1, 12)},
            ),
        ),
        Route("/api/articles", Call(_ROOM + "articles:articles", folders=True)),
        Route("/api/article", Call(_ROOM + "articles:article", {"iri": text()}, folders=True, timeout=60.0)),
        Route("/api/read", reading),
        Route("/api/validation", Call(_ROOM + "checking:check", timeout=120.0)),
        Route("/api/validation/report", Download(_ROOM + "checking:report", {"format": text("sarif")}, timeout=120.0)),
        Route("/api/terms", Call(_ROOM + "terms:terms")),
        Route("/api/cards", Call(_ROOM + "terms:cards", body="content")),
        Route("/api/questions", Call(_ROOM + "questions:questions")),
        Route("/api/question", Call(_ROOM + "questions:question", {"name": text()}, others=True)),
    ]
