"""One handler for every address under `/api/`: reads parameters, calls a function in a worker, sends its JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from starlette.types import Receive, Scope, Send

from kgtool.serve.exchange import Exchange
from kgtool.serve.headers import entity_tag, matches
from kgtool.serve.problems import Problem
from kgtool.serve.services import Services, services_of

Read = Callable[[str, str | None], Any]
"""Takes a parameter's name and text (`None`: left out) and returns its value."""
ARTICLE_LIMIT = 2 << 20
"""Bytes of the longest article that is read at once."""


def text(default: str | None = None) -> Read:
    """Return a reader of texts; without a default the parameter has to be there."""

    def read(name: str, given: str | None) -> str:
        found = default if given is None else given.strip()
        if found is None or (default is None and not found):
            raise Problem(400, "missing-parameter", f"the parameter {name} is missing", expected=f"?{name}=…")
        return found

    return read


def number(default: int, least: int, most: int) -> Read:
    """Return a reader of whole numbers within bounds."""

    def read(name: str, given: str | None) -> int:
        if given is None:
            return default
        if not (given.isascii() and given.isdigit() and least <= int(given[:9]) <= most):
            raise Problem(
                400, "bad-parameter", f"{name} is {given[:40]!r}", expected=f"a whole number from {least} to {most}"
            )
        return int(given)

    return read


def flag() -> Read:
    """Return a reader of truth values: `1` or `true`, `0` or `false`; false when left out."""

    def read(name: str, given: str | None) -> bool:
        if given in (None, "", "0", "false"):
            return False
        if given in ("1", "true"):
            return True
        raise Problem(400, "bad-parameter", f"{name} is {str(given)[:40]!r}", expected="1 or 0")

    return read


class Call:
    """Answers with what a function returns that runs in a worker.

    Args:
        function: `kgtool.some.module:name`, as `QueryPool.call` takes it.
        parameters: names of parameters of the query string, and how each is read.
        body: the argument that gets the body of the request, which is then a POST; else it is a GET.
        folders: whether the function is told where texts of articles lie (argument `folders`).
        others: whether further parameters are collected in the argument `others`.
        timeout: seconds, if it may take longer than a query.
    """

    def __init__(
        self,
        function: str,
        parameters: Mapping[str, Read] | None = None,
        *,
        body: str | None = None,
        folders: bool = False,
        others: bool = False,
        timeout: float | None = None,
    ) -> None:
        self._function = function
        self._parameters = dict(parameters or {})
        self._body = body
        self._folders = folders
        self._others = others
        self._timeout = timeout

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        exchange = Exchange(scope, receive, send)
        self._check_method(exchange.method)
        services = services_of(scope)
        arguments = self._arguments(exchange, services)
        headers = {"cache-control": "no-cache", "vary": "Accept-Encoding"}
        if self._body is not None:
            arguments[self._body] = _decoded(await exchange.body(ARTICLE_LIMIT))
            found = await self._call(exchange, services, arguments)
            await exchange.send(200, *self._packed(found), headers | {"cache-control": "no-store"})
            return
        tag = entity_tag(services.snapshots.current.revision, self._function, sorted(arguments.items()))
        if matches(exchange.header("if-none-match"), tag):
            await exchange.send(304, headers=headers | {"etag": tag or ""})
            return
        found = await self._call(exchange, services, arguments)
        await exchange.send_tagged(*self._packed(found), headers | self._named(found), tag)

    async def _call(self, exchange: Exchange, services: Services, arguments: dict[str, Any]) -> Any:
        limit = None if self._timeout is None else max(self._timeout, services.settings.timeout)
        with exchange.watched():
            return await services.pool.call(self._function, arguments, timeout=limit)

    def _packed(self, found: Any) -> tuple[bytes, str]:
        return json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode(), "application/json"

    def _named(self, found: Any) -> dict[str, str]:
        return {}

    def _check_method(self, method: str) -> None:
        allowed = ("POST",) if self._body is not None else ("GET", "HEAD")
        if method not in allowed:
            names = ", ".join(allowed)
            raise Problem(
                405, "wrong-method", f"{method} is not possible here", expected=names, headers={"Allow": names}
            )

    def _arguments(self, exchange: Exchange, services: Services) -> dict[str, Any]:
        given: dict[str, str] = {}
        for name, value in exchange.parameters():
            if name in given:
                raise Problem(400, "bad-parameter", f"the parameter {name[:40]!r} is given twice")
            given[name] = value
        unknown = sorted(set(given) - set(self._parameters))
        if unknown and not self._others:
            raise Problem(
                400,
                "bad-parameter",
                f"there is no parameter {unknown[0][:40]!r} here",
                expected=", ".join(self._parameters) or "no parameter",
            )
        arguments = {_python_name(name): read(name, given.get(name)) for name, read in self._parameters.items()}
        if self._others:
            arguments["others"] = {name: given[name] for name in unknown}
        if self._folders:
            arguments["folders"] = list(services.settings.articles)
        return arguments


class Download(Call):
    """Answers with a file: the function returns its `text`, `type` and `name`."""

    def _packed(self, found: Any) -> tuple[bytes, str]:
        return found["text"].encode(), found["type"]

    def _named(self, found: Any) -> dict[str, str]:
        return {"content-disposition": f'attachment; filename="{found["name"]}"'}


def _decoded(body: bytes) -> str:
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Problem(400, "bad-text", f"the text is not UTF-8: {error.reason} at byte {error.start}") from error


def _python_name(name: str) -> str:
    return f"{name}_" if name in ("from", "type", "property", "format") else name
