"""What every request passes: it gets the headers that all have, its errors become responses, and it is logged."""

from __future__ import annotations

import time
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kgtool.errors import KgtoolError
from kgtool.serve.exchange import ClientGone, Exchange
from kgtool.serve.headers import PREFLIGHT, completed
from kgtool.serve.logs import LOGGER, log_request
from kgtool.serve.problems import Problem, problem_of

_GONE = 499


class Doorway:
    """The outermost layer of the application.

    Args:
        app: what answers the requests.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = time.perf_counter()
        status = 0

        async def send_completed(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = completed(message["headers"])
            await send(message)

        fields: dict[str, Any] = scope.setdefault("kgtool.log", {})
        try:
            if scope["method"] == "OPTIONS":
                await _preflight(scope, send_completed)
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


class CutOff(Exception):  # noqa: N818 - the reason was logged; this only tells the web server to close the connection
    """The answer failed after it had begun."""


def _problem(error: Exception, fields: dict[str, Any]) -> Problem:
    if isinstance(error, KgtoolError):
        if error.notes:
            fields["fault"] = " ".join(error.notes)
        return problem_of(error)
    LOGGER.error("fault", exc_info=False, extra={"fields": {"error": f"{type(error).__name__}: {error}"}})
    return Problem(500, "server-failure", "the server failed on this request")


async def _preflight(scope: Scope, send: Send) -> None:
    allow = (b"allow", b"GET, HEAD, POST, PUT, DELETE, OPTIONS")
    await send({"type": "http.response.start", "status": 204, "headers": [*PREFLIGHT, allow]})
    await send({"type": "http.response.body", "body": b""})
