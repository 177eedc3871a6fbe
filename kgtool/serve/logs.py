"""What the server says on standard error: one line a request, as text or as JSON, without query strings or secrets."""

from __future__ import annotations

import datetime
import json
import logging
import sys
from typing import Any

LOGGER = logging.getLogger("kgtool.serve")


class _Lines(logging.Formatter):
    """Records as lines: `time level message name=value ...`, or as JSON objects."""

    def __init__(self, *, as_json: bool) -> None:
        super().__init__()
        self._as_json = as_json

    def format(self, record: logging.LogRecord) -> str:
        """Return one line."""
        when = datetime.datetime.fromtimestamp(record.created, datetime.UTC).isoformat(timespec="milliseconds")
        fields: dict[str, Any] = getattr(record, "fields", {})
        if self._as_json:
            said = {"time": when, "level": record.levelname.lower(), "message": record.getMessage(), **fields}
            return json.dumps(said, ensure_ascii=True, default=str)
        pairs = "".join(f" {name}={_value(value)}" for name, value in fields.items())
        return f"{when} {record.levelname.lower()} {_value(record.getMessage(), spaces=True)}{pairs}"


def configure_logs(log_format: str) -> None:
    """Send the log to standard error.

    Args:
        log_format: `text` or `json`.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Lines(as_json=log_format == "json"))
    LOGGER.handlers[:] = [handler]
    LOGGER.setLevel(logging.INFO)
    LOGGER.propagate = False


def log_request(method: str, path: str, status: int, seconds: float, fields: dict[str, Any]) -> None:
    """Log one request.

    Args:
        method: of the request.
        path: without the query string, which may hold what does not belong into a log.
        status: of the response; 499 when the client had gone.
        seconds: from the first byte to the last.
        fields: `query_ms`, `rows`, `problem` and the like.
    """
    if LOGGER.isEnabledFor(logging.INFO):
        LOGGER.info(
            "request",
            extra={
                "fields": {"method": method, "path": path, "status": status, "ms": round(seconds * 1000, 1), **fields}
            },
        )


def _value(value: Any, *, spaces: bool = False) -> str:
    r"""Return a value on one line, quoted where it could be taken for something else.

    >>> _value("a b"), _value("plain"), _value("a\nb")
    ('"a b"', 'plain', '"a\\nb"')
    """
    text = str(value)
    plain = text.isprintable() and '"' not in text and (spaces or " " not in text) and text != ""
    return text if plain else json.dumps(text)
