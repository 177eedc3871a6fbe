"""What reads the connections: requests that can be answered at once are, all others go the way of ASGI.

The way through ASGI costs a task, a dozen calls and two parsers; that is as much again as a short query itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from kgtool.serve.headers import header_lines

if TYPE_CHECKING:
    from kgtool.serve.quick import QuickAnswers

_BEGIN: Final = b"GET /sparql?"
_VERSION: Final = b" HTTP/1.1"
_END: Final = b"\r\n\r\n"
_LARGEST: Final = 1 << 14


class FrontProtocol(HttpToolsProtocol):
    """One connection."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._inside = False
        self._active = 0.0
        self._quick: QuickAnswers = self.config.app.state.quick  # type: ignore[union-attr]

    def on_message_begin(self) -> None:
        """Remember that a request has begun."""
        self._inside = True
        super().on_message_begin()

    def on_message_complete(self) -> None:
        """Remember that it is whole."""
        self._inside = False
        super().on_message_complete()

    def data_received(self, data: bytes) -> None:
        """Answer a whole request at once, or hand on what came."""
        if not (data.startswith(_BEGIN) and self._is_free() and self._answer(data)):
            super().data_received(data)

    def _is_free(self) -> bool:
        """Say whether nothing is under way on this connection."""
        waiting = self._inside or self.pipeline or self.flow.write_paused
        return not waiting and (self.cycle is None or self.cycle.response_complete) and not self.transport.is_closing()

    def _answer(self, data: bytes) -> bool:
        if len(data) > _LARGEST or data.find(_END) != len(data) - len(_END):
            return False
        line, _, head = data.partition(b"\r\n")
        if not line.endswith(_VERSION):
            return False
        query_string = line[len(_BEGIN) : -len(_VERSION)]
        if not query_string.isascii() or b"#" in query_string or b" " in query_string:
            return False
        found = self._quick.response(query_string, head)
        if found is None:
            return False
        lines, body = found
        self.transport.write(
            b"HTTP/1.1 200 OK\r\n%b%b\r\n%b" % (header_lines(self.server_state.default_headers), lines, body)
        )
        self.server_state.total_requests += 1
        self._active = self.loop.time()
        if self.timeout_keep_alive_task is None:
            self.timeout_keep_alive_handler()
        return True

    def timeout_keep_alive_handler(self) -> None:
        """Close a connection on which nothing was asked for a while; look again later at one that is in use."""
        left = self._active + self.timeout_keep_alive - self.loop.time()
        if left > 0:
            self.timeout_keep_alive_task = self.loop.call_later(left, self.timeout_keep_alive_handler)
        else:
            super().timeout_keep_alive_handler()
