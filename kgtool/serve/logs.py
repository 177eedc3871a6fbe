"""What the server says on standard error: one line a request, as text or as JSON, without query strings or secrets."""

from __future__ import annotations

import asyncio
import datetime
import json
import logging
import sys
import time
from typing import Any, TextIO

LOGGER = logging.getLogger("kgtool.serve")
_FLUSH_AFTER = 0.2
"""Seconds that lines of requests are held: writing each by itself would cost as much as a kept answer."""


class LineHandler(logging.Handler):
    """Writes records as lines, `time level message name=value ...` or JSON; lines of requests in groups.

    Args:
        stream: where to.
        as_json: whether lines are JSON objects.
    """

    def __init__(self, stream: TextIO, *, as_json: bool) -> None:
        super().__init__()
        self._stream = stream
        self._as_json = as_json
        self._held: list[tuple[float, str, str, dict[str, Any]]] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Write a record at once, and what was held before it."""
        self._held.append(
            (record.created, record.levelname.lower(), record.getMessage(), getattr(record, "fields", {}))
        )
        self.flush()

    def add_request(self, method: str, path: str, status: int, seconds: float, fields: dict[str, Any]) -> None:
        """Take what `log_request` says of a request; it is written soon."""
        told = {"method": method, "path": path, "status": status, "ms": round(seconds * 1000, 1), **fields}
        self._held.append((time.time(), "info", "request", told))
        if len(self._held) == 1:
            asyncio.get_running_loop().call_later(_FLUSH_AFTER, self.flush)

    def flush(self) -> None:
        """Write what is held."""
        if self._held:
            held, self._held = self._held, []
            self._stream.write("".join([self._line(*each) for each in held]))
            self._stream.flush()

    def _line(self, created: float, level: str, message: str, fields: dict[str, Any]) -> str:
        when = datetime.datetime.fromtimestamp(created, datetime.UTC).isoformat(timespec="milliseconds")
        if self._as_json:
            return json.dumps({"time": when, "level": level, "message": message, **fields}, default=str) + "\n"
        return f"{when} {level} {message}" + "".join([f" {n}={_value(v)}" for n, v in fields.items()]) + "\n"


def configure_logs(log_format: str) -> None:
    """Send the log to standard error.

    Args:
        log_format: `text` or `json`.
    """
    LOGGER.handlers[:] = [LineHandler(sys.stderr, as_json=log_format == "json")]
    LOGGER.setLevel(logging.INFO)
    LOGGER.propagate = False


def log_request(method: str, path: str, status: int, seconds: float, fields: dict[str, Any]) -> None:
    """Log one request, where a log was configured.

    Args:
        method: of the request.
        path: without the query string, which may hold what does not belong into a log.
        status: of the response; 499 when the client had gone.
        seconds: from the first byte to the last.
        fields: `query_ms`, `rows`, `problem` and the like.
    """
    for handler in LOGGER.handlers:
        if isinstance(handler, LineHandler):
            handler.add_request(method, path, status, seconds, fields)


def _value(value: Any) -> str:
    r"""Return a value on one line, quoted where it could be taken for something else.

    >>> _value("a b"), _value("plain"), _value("a\nb")
    ('"a b"', 'plain', '"a\\nb"')
    """
    text = str(value)
    if not isinstance(value, str):
        return text
    plain = text.isprintable() and '"' not in text and " " not in text and text != ""
    return text if plain else json.dumps(text)
