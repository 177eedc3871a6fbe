"""One request and its response: reading the one within limits, sending the other, noticing a client that goes."""

from __future__ import annotations

import asyncio
import json
import re
import zlib
from collections.abc import Mapping
from types import TracebackType
from typing import Any
from urllib.parse import parse_qsl

from starlette.types import Receive, Scope, Send

from kgtool.serve.answer import Answer
from kgtool.serve.headers import Headers, matches
from kgtool.serve.negotiate import accepts_gzip, choose
from kgtool.serve.outlet import PACK_FROM
from kgtool.serve.problems import Problem, to_json, to_text

_LOOK_AFTER = 0.1
"""Seconds after which a request that is still at work looks whether its client is there: most are done before."""

_HOST = re.compile(r"(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?")
_PROBLEM_TYPES = (("application/problem+json", "application/json"), ("text/plain",))


class ClientGone(Exception):  # noqa: N818 - no error: there is nobody left to tell
    """The client closed the connection before the answer was ready."""


class Exchange:
    """One request and the way to answer it.

    Args:
        scope: of ASGI.
        receive: of ASGI.
        send: of ASGI.
    """

    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.scope = scope
        self._receive = receive
        self._send = send
        self._headers = dict(scope["headers"])
        self.method: str = scope["method"]
        self.log: dict[str, Any] = scope.setdefault("kgtool.log", {})
        """What the log says of this request beside method, path, status and time."""

    def header(self, name: str) -> str | None:
        """Return a header of the request by its name in lower case, or `None`."""
        value = self._headers.get(name.encode())
        return None if value is None else value.decode("latin-1")

    @property
    def packed(self) -> bool:
        """Whether the client takes gzip."""
        return accepts_gzip(self.header("accept-encoding"))

    @property
    def root(self) -> str:
        """Address of the server as the client knows it, with a slash at its end.

        Raises:
            Problem: the header `Host` is no address.
        """
        return root_of(self.scope["scheme"], self.header("host") or "localhost")

    def parameters(self) -> list[tuple[str, str]]:
        """Return the parameters of the query string, in order.

        Raises:
            Problem: they are not UTF-8, or too many.
        """
        return parse_form(self.scope["query_string"], what="the query string")

    async def body(self, limit: int) -> bytes:
        """Return the body of the request.

        Args:
            limit: bytes that are taken; a longer body is refused before it is read.

        Raises:
            Problem: it is too long, or coded in an unknown way.
            ClientGone: the client stopped in the middle.
        """
        declared = self.header("content-length")
        if declared is not None and declared.isdigit() and int(declared) > limit:
            raise _too_large(limit)
        pieces, size, more = [], 0, True
        while more:
            message = await self._receive()
            if message["type"] == "http.disconnect":
                raise ClientGone
            piece = message.get("body", b"")
            size += len(piece)
            if size > limit:
                raise _too_large(limit)
            pieces.append(piece)
            more = message.get("more_body", False)
        return _unpacked(b"".join(pieces), self.header("content-encoding"), limit)

    def watched(self) -> _Watch:
        """Return a context in which a client that goes cancels the work; the body has been read before."""
        return _Watch(self._receive)

    async def send(
        self,
        status: int,
        body: bytes = b"",
        content_type: str | None = None,
        headers: Mapping[str, str] | None = None,
        *,
        encoding: str | None = None,
        may_pack: bool = True,
    ) -> None:
        """Send a whole response; a longer one is packed if the client takes that and it is not packed yet."""
        found: Headers = [(name.lower().encode(), value.encode("latin-1")) for name, value in (headers or {}).items()]
        if content_type is not None:
            found.append((b"content-type", content_type.encode()))
            if encoding is None and may_pack and self.packed:
                body, encoding = pack(body)
        if encoding is not None:
            found.append((b"content-encoding", encoding.encode()))
        if status not in (204, 304):
            found.append((b"content-length", str(len(body)).encode()))
        await self._send({"type": "http.response.start", "status": status, "headers": found})
        await self._send({"type": "http.response.body", "body": b"" if self.method == "HEAD" else body})

    async def send_tagged(
        self, body: bytes, content_type: str, headers: Mapping[str, str], tag: str | None, *, status: int = 200
    ) -> None:
        """Send a whole response with an entity tag, or 304 when the client has it already."""
        tagged = dict(headers) | ({"etag": tag} if tag else {})
        if matches(self.header("if-none-match"), tag):
            await self.send(304, headers=tagged)
        else:
            await self.send(status, body, content_type, tagged)

    async def send_answer(self, answer: Answer, headers: Mapping[str, str]) -> None:
        """Send what a worker answers, as it comes; the worker waits for a slow client."""
        if (whole := answer.whole()) is not None and self.method != "HEAD":
            self.log["rows"] = answer.rows
            await self.send(200, whole, answer.content_type, headers, encoding=answer.encoding, may_pack=False)
            return
        found: Headers = [(name.lower().encode(), value.encode("latin-1")) for name, value in headers.items()]
        found.append((b"content-type", answer.content_type.encode()))
        if answer.encoding is not None:
            found.append((b"content-encoding", answer.encoding.encode()))
        started = False
        async for piece in answer:
            if not started:
                await self._send({"type": "http.response.start", "status": 200, "headers": found})
                started = True
            await self._send({"type": "http.response.body", "body": piece, "more_body": True})
        if not started:
            await self._send({"type": "http.response.start", "status": 200, "headers": found})
        self.log["rows"] = answer.rows
        await self._send({"type": "http.response.body", "body": b""})

    async def send_problem(self, problem: Problem) -> None:
        """Send an error, as JSON or as text by what the client accepts."""
        self.log["problem"] = problem.code
        chosen = choose(self.header("accept"), _PROBLEM_TYPES)
        if chosen == 1:
            body, content_type = to_text(problem).encode(), "text/plain; charset=utf-8"
        else:
            body, content_type = json.dumps(to_json(problem), ensure_ascii=False).encode(), "application/problem+json"
        headers = {"cache-control": "no-store", "vary": "Accept", **problem.headers}
        if problem.status == 413:
            headers["connection"] = "close"
        await self.send(problem.status, body, content_type, headers)


class _Watch:
    """Cancels the task that entered it when the client goes; looks only when the work takes some time."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._watcher: asyncio.Task[None] | None = None
        self._gone = False

    def __enter__(self) -> None:
        loop = asyncio.get_running_loop()
        self._task = asyncio.current_task()
        self._timer = loop.call_later(_LOOK_AFTER, self._start)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()
        if self._watcher is not None:
            self._watcher.cancel()
        if self._gone and isinstance(error, asyncio.CancelledError) and self._task is not None:
            self._task.uncancel()
            raise ClientGone from error

    def _start(self) -> None:
        self._watcher = asyncio.get_running_loop().create_task(self._watch())

    async def _watch(self) -> None:
        while (await self._receive())["type"] != "http.disconnect":
            pass
        self._gone = True
        if self._task is not None:
            self._task.cancel()


def parse_form(text: bytes, *, what: str) -> list[tuple[str, str]]:
    """Return the pairs of a query string or of a form, in order.

    Raises:
        Problem: it is not UTF-8, or has more than 1,000 parameters.

    >>> parse_form(b"a=1&b=%C3%A4+", what="the form")
    [('a', '1'), ('b', 'ä ')]
    """
    try:
        return parse_qsl(text.decode("utf-8"), keep_blank_values=True, errors="strict", max_num_fields=1000)
    except ValueError as error:  # UnicodeDecodeError is one
        raise Problem(400, "bad-parameters", f"{what} cannot be read: {error}", expected="UTF-8") from error


def pack(body: bytes) -> tuple[bytes, str | None]:
    """Return a body and its coding: packed with gzip where that is worth it.

    >>> pack(b"short"), len(pack(b"long" * 1000)[0])
    ((b'short', None), 44)
    """
    if len(body) < PACK_FROM:
        return body, None
    packer = zlib.compressobj(5, wbits=31)
    return packer.compress(body) + packer.flush(), "gzip"


def root_of(scheme: str, host: str) -> str:
    """Return the address of the server as a client knows it, with a slash at its end.

    Raises:
        Problem: the header `Host` is no address.

    >>> root_of("http", "localhost:8000")
    'http://localhost:8000/'
    """
    if not _HOST.fullmatch(host):
        raise Problem(400, "bad-host", "the header Host is no address")
    return f"{scheme}://{host}/"


def _unpacked(body: bytes, coding: str | None, limit: int) -> bytes:
    if coding is None or coding.strip().lower() == "identity":
        return body
    if coding.strip().lower() not in ("gzip", "x-gzip"):
        raise Problem(
            415,
            "unknown-coding",
            f"the body is coded as {coding!r}",
            expected="gzip, or no coding",
            headers={"Accept-Encoding": "gzip"},
        )
    unpacker = zlib.decompressobj(wbits=31)
    try:
        plain = unpacker.decompress(body, limit + 1)
    except zlib.error as error:
        raise Problem(400, "bad-coding", f"the body is not gzip: {error}") from error
    if len(plain) > limit:
        raise _too_large(limit)
    if not unpacker.eof:
        raise Problem(400, "bad-coding", "the body ends in the middle of its gzip stream")
    return plain


def _too_large(limit: int) -> Problem:
    return Problem(413, "too-large", f"the body is longer than {limit} bytes", remedy="Send it in parts.")
