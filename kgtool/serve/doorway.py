"""What every request passes: it gets the headers that all have, its errors become responses, and it is logged."""

from __future__ import annotations

import time
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kgtool.errors import KgtoolError
from kgtool.serve.cache import LARGEST, ResponseCache, deciding_headers
from kgtool.serve.exchange import ClientGone, Exchange
from kgtool.serve.headers import PREFLIGHT, Headers, completed, header_lines, read_lines
from kgtool.serve.logs import LOGGER, log_request
from kgtool.serve.problems import Problem, problem_of
from kgtool.serve.snapshots import Snapshots

_GONE = 499


class CutOff(Exception):  # noqa: N818 - the reason was logged; this only tells the web server to close the connection
    """The answer failed after it had begun."""


class Doorway:
    """The outermost layer of the application.

    Args:
        app: what answers the requests.
        snapshots: the states of the graph.
        cache: the responses that are kept.
    """

    def __init__(self, app: ASGIApp, snapshots: Snapshots, cache: ResponseCache) -> None:
        self._app = app
        self._snapshots = snapshots
        self._cache = cache

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = time.perf_counter()
        fields: dict[str, Any] = scope.setdefault("kgtool.log", {})
        revision = self._snapshots.current.revision
        key = None
        if scope["method"] == "GET" and revision is not None:
            deciding = deciding_headers(scope["headers"])
            key = None if deciding is None else (revision, scope["path"], scope["query_string"], deciding)
        if key is not None and (kept := self._cache.get(key)) is not None:
            await send({"type": "http.response.start", "status": 200, "headers": read_lines(kept[0])})
            await send({"type": "http.response.body", "body": kept[1]})
            fields["kept"] = True
            log_request(scope["method"], scope["path"], 200, time.perf_counter() - begun, fields)
            return
        status = 0
        keeping: Headers | None = None

        async def send_completed(message: Message) -> None:
            nonlocal status, keeping
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = completed(message["headers"])
                if key is not None and status == 200 and _is_of(message["headers"], revision):
                    keeping = message["headers"]
            elif keeping is not None:
                body = message.get("body", b"")
                if not message.get("more_body") and len(body) <= LARGEST and key is not None and revision is not None:
                    self._cache.put(key, (header_lines(keeping), body), revision)
                keeping = None
            await send(message)

        try:
            if scope["method"] == "OPTIONS":
                await _preflight(send_completed)
            else:
                await self._app(scope, receive, send_completed)
        except ClientGone:
            status = _GONE
        except Exception as error:
            problem = _problem(error, fields)
            if status:  # it has begun: cut it off, so that no client takes a part for the whole
                fields["problem"] = problem.code
                raise CutOff from None
            await Exchange(scope, receive, send_completed).send_problem(problem)
        finally:
            log_request(scope["method"], scope["path"], status, time.perf_counter() - begun, fields)


def _is_of(headers: Headers, revision: str | None) -> bool:
    """Say whether a response shows this state of the graph, by its entity tag."""
    return any(name == b"etag" and value.startswith(f'W/"{revision}-'.encode()) for name, value in headers)


def _problem(error: Exception, fields: dict[str, Any]) -> Problem:
    if isinstance(error, KgtoolError):
        if error.notes:
            fields["fault"] = " ".join(error.notes)
        return problem_of(error)
    LOGGER.error("fault", extra={"fields": {"error": f"{type(error).__name__}: {error}"}})
    return Problem(500, "server-failure", "the server failed on this request")


async def _preflight(send: Send) -> None:
    allow = (b"allow", b"GET, HEAD, POST, PUT, DELETE, OPTIONS")
    await send({"type": "http.response.start", "status": 204, "headers": [*PREFLIGHT, allow]})
    await send({"type": "http.response.body", "body": b""})
