"""Asks an OpenAI-compatible endpoint: retries with growing pauses, deadlines, limits of size, and what failures mean.

Source: https://platform.openai.com/docs/api-reference/chat/create, as far as other servers speak it too.
"""

from __future__ import annotations

import http.client
import json
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from ipaddress import ip_address
from typing import IO, Any, Final
from urllib.parse import urlsplit, urlunsplit

from kgtool.dialogue import Question, Reply, Usage
from kgtool.errors import ModelError, Place

ATTEMPTS: Final = 6
LONGEST_PAUSE: Final = 120.0
"""Seconds; a server that asks for more is not waited for."""
MAX_BYTES: Final = 16 * 1024 * 1024
_PATH: Final = "/chat/completions"
_PASSING: Final = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})


class ModelClient:
    """One model at one endpoint; holds no connection.

    Args:
        url: address of the API, such as `https://api.example.org/v1`; `/chat/completions` is added where it lacks.
        model: name of the model.
        key: sent as a bearer token; it never stands in a message.
        timeout: seconds for one request, the answer included.
        sleep: waits some seconds; a test need not.

    Raises:
        ModelError: the address is not `http` or `https`, or a key would travel over a network unencrypted.
    """

    def __init__(
        self,
        url: str,
        model: str,
        *,
        key: str | None = None,
        timeout: float = 120.0,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        parts = urlsplit(url)
        path = parts.path.rstrip("/")
        self.url = urlunsplit(parts._replace(path=path if path.endswith(_PATH) else path + _PATH, fragment=""))
        self.model = model
        self.place = Place(urlunsplit(urlsplit(self.url)._replace(query="")))
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ModelError("not the address of a model's API", Place(url), expected="http://... or https://...")
        if key and parts.scheme == "http" and not _is_loopback(parts.hostname):
            raise ModelError(
                "the key would travel unencrypted", self.place, expected="https://...", remedy="Use https, or no key."
            )
        self._key = key or ""
        self._timeout = timeout
        self._sleep = sleep
        self._opener = urllib.request.build_opener(_NoRedirect())

    def ask(self, question: Question) -> Reply:
        """Return the model's answer; what passes by itself (a busy server, a broken connection) is tried again.

        Raises:
            ModelError: the endpoint refuses, fails for good, or asks to wait too long.
        """
        body = json.dumps(
            {
                "model": self.model,
                "messages": [
                    {"role": "system", "content": question.instructions},
                    {"role": "user", "content": question.material},
                ],
                "temperature": 0,
                "response_format": {
                    "type": "json_schema",
                    "json_schema": {"name": "statements", "strict": True, "schema": question.schema},
                },
            }
        ).encode()
        for attempt in range(ATTEMPTS):
            try:
                return self._reply(self._post(body), question)
            except _PassingError as error:
                pause = error.pause if error.pause is not None else float(2**attempt)
                if attempt + 1 == ATTEMPTS or pause > LONGEST_PAUSE:
                    problem = f"{error.problem} ({attempt + 1} {'try' if attempt == 0 else 'tries'})"
                    raise ModelError(
                        problem if pause <= LONGEST_PAUSE else f"{error.problem}; asks to wait {pause:g} s",
                        self.place,
                        remedy="Try again later: answers that were given are kept.",
                    ) from error
                self._sleep(pause)
        raise AssertionError("unreachable")

    def _post(self, body: bytes) -> bytes:
        request = urllib.request.Request(self.url, data=body, method="POST")
        request.add_header("Content-Type", "application/json")
        request.add_header("Accept", "application/json")
        request.add_header("User-agent", "kgtool")
        if self._key:
            request.add_unredirected_header("Authorization", f"Bearer {self._key}")
        until = time.monotonic() + self._timeout
        try:
            with self._opener.open(request, timeout=self._timeout) as response:
                return self._read(response, until)
        except urllib.error.HTTPError as error:
            with error:
                raise self._refusal(error) from error
        except TimeoutError as error:
            raise _PassingError(f"did not answer within {self._timeout:g} s") from error
        except urllib.error.URLError as error:
            if isinstance(error.reason, TimeoutError):
                raise _PassingError(f"did not answer within {self._timeout:g} s") from error
            raise _PassingError(f"cannot be reached: {error.reason}") from error
        except (http.client.HTTPException, OSError) as error:
            raise _PassingError(f"the connection broke off: {error or type(error).__name__}") from error

    def _read(self, response: Any, until: float) -> bytes:
        """Read an answer piece by piece, so that one that trickles in ends in time."""
        pieces, size = [], 0
        while piece := response.read1(1 << 16):
            pieces.append(piece)
            size += len(piece)
            if size > MAX_BYTES:
                raise ModelError(f"the answer is larger than {MAX_BYTES:,} bytes", self.place)
            if time.monotonic() > until:
                raise TimeoutError
        if response.length:  # read1 says nothing of what is missing
            raise http.client.IncompleteRead(b"", response.length)
        return b"".join(pieces)

    def _reply(self, body: bytes, question: Question) -> Reply:
        """Return what an answer's envelope holds; a model that refuses has answered with an empty text."""
        try:
            envelope = json.loads(body)
            choice = envelope["choices"][0]
            text = choice["message"].get("content") or ""
            if not isinstance(text, str):
                raise TypeError("content is no text")
            return Reply(text, choice.get("finish_reason") == "length", _usage(envelope, question, text))
        except (ValueError, RecursionError, KeyError, IndexError, TypeError, AttributeError) as error:
            raise _PassingError(f"the answer is not that of a chat API: {self._shown(body)}") from error

    def _refusal(self, error: urllib.error.HTTPError) -> ModelError:
        try:
            body = error.read(1 << 16)
        except (OSError, http.client.HTTPException):
            body = b""
        problem = f"HTTP {error.code}: {self._shown(body) or error.reason}"
        if error.code in _PASSING:
            return _PassingError(problem, pause=_pause(error.headers.get("Retry-After"), datetime.now(UTC)))
        if error.code in {401, 403}:
            return ModelError(problem, self.place, remedy="Check the key in KGTOOL_LLM_KEY and what it may do.")
        if error.code == 404:
            return ModelError(problem, self.place, remedy="Check --llm-url and --llm-model.")
        return ModelError(
            problem, self.place, remedy="Check --llm-model, and that it knows response_format json_schema."
        )

    def _shown(self, body: bytes) -> str:
        """Return the beginning of what a server said, without the key, should it repeat it."""
        text = " ".join(body[:4000].decode("utf-8", "replace").split())
        return (text.replace(self._key, "***") if self._key else text)[:300]


class _PassingError(ModelError):
    """A failure that may pass by itself; `pause` is how long the server asks to wait, if it does."""

    def __init__(self, problem: str, *, pause: float | None = None) -> None:
        super().__init__(problem)
        self.pause = pause


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Follow no redirect: neither the key nor an article goes where nobody sent it."""

    def redirect_request(  # noqa: PLR0917  (the signature is urllib's)
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Any, newurl: str
    ) -> None:
        """Refuse.

        Raises:
            ModelError: always.
        """
        fp.close()
        raise ModelError(
            f"redirects (HTTP {code}) to {newurl}",
            Place(urlunsplit(urlsplit(req.full_url)._replace(query=""))),
            remedy="Use that address if you trust it; kgtool does not follow by itself.",
        )


def _usage(envelope: dict[str, Any], question: Question, text: str) -> Usage:
    """Return the tokens that a server counted, or an estimate of four characters a token."""
    counted = envelope.get("usage")
    if isinstance(counted, dict):
        tokens_in, tokens_out = counted.get("prompt_tokens"), counted.get("completion_tokens")
        if isinstance(tokens_in, int) and isinstance(tokens_out, int) and min(tokens_in, tokens_out) >= 0:
            return Usage(1, 0, tokens_in, tokens_out)
    asked = len(question.instructions) + len(question.material)
    return Usage(1, 0, asked // 4 + 1, len(text) // 4 + 1, estimated=True)


def _pause(header: str | None, now: datetime) -> float | None:
    """Return the seconds of a `Retry-After` header: a number, or the time until a date.

    Source: https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
    """
    if not header:
        return None
    try:
        return max(0.0, float(header)) if header[0] in "0123456789." else _until(header, now)
    except (ValueError, TypeError):
        return None


def _until(header: str, now: datetime) -> float:
    return max(0.0, (parsedate_to_datetime(header) - now).total_seconds())


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
