"""Requests to a SPARQL 1.1 endpoint: authentication, deadlines, size limits, redirects, and what failures mean.

SPARQLWrapper writes the requests; sending them is done here, because it follows redirects to any host, installs its
authentication for the whole process, and reads answers without a limit of time or size.

Source: https://www.w3.org/TR/sparql11-protocol/, https://www.w3.org/TR/sparql11-http-rdf-update/
"""

from __future__ import annotations

import base64
import http.client
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass
from typing import IO, Any
from urllib.parse import parse_qsl, quote, urlsplit, urlunsplit

from kgtool.errors import KgtoolError, Place, QueryError, StoreError
from kgtool.graph.results import JSON_TYPES, excerpt

MAX_BYTES = 512 * 1024 * 1024
"""Size of an answer above which it is given up."""

_LONG_URL = 1500
_AGENT = "kgtool"
_RDF_ACCEPT = "application/n-triples, text/turtle;q=0.9, application/rdf+xml;q=0.5"
_RESULT_ACCEPT = ", ".join([JSON_TYPES[0], f"{JSON_TYPES[1]};q=0.8", "application/sparql-results+xml;q=0.5"])


@dataclass(frozen=True, slots=True)
class Reply:
    """What an endpoint answered: the media type and the body."""

    content_type: str
    body: bytes


class Endpoint:
    """One endpoint, its addresses and how to log in; holds no connection.

    Args:
        query_url: where queries go.
        update_url: where updates go, if anywhere.
        graph_url: where graphs are put and removed (graph store protocol), if anywhere.
        auth: `("basic", user, password)`, `("digest", user, password)` or `("bearer", token)`.
        timeout: seconds for one request, the answer included.
        max_bytes: size of an answer above which it is given up.

    Raises:
        StoreError: an address is not `http` or `https`, or `auth` is none of these.
    """

    def __init__(
        self,
        query_url: str,
        *,
        update_url: str | None = None,
        graph_url: str | None = None,
        auth: Sequence[str] | None = None,
        timeout: float = 60.0,
        max_bytes: int = MAX_BYTES,
    ) -> None:
        self.query_url, self.update_url, self.graph_url = query_url, update_url, graph_url
        self._timeout = timeout
        self._max_bytes = max_bytes
        for url in filter(None, (query_url, update_url, graph_url)):
            parts = urlsplit(url)
            if parts.scheme not in ("http", "https") or not parts.hostname:
                raise StoreError("not the address of an endpoint", Place(url), expected="http://... or https://...")
        handlers: list[urllib.request.BaseHandler] = [_SameHost()]
        self._authorization = ""
        match tuple(auth or ()):
            case ():
                pass
            case ("basic", user, password):
                self._authorization = "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()
            case ("bearer", token):
                self._authorization = f"Bearer {token}"
            case ("digest", user, password):
                keys = urllib.request.HTTPPasswordMgrWithDefaultRealm()
                for url in filter(None, (query_url, update_url, graph_url)):
                    keys.add_password(None, url, user, password)
                handlers.append(urllib.request.HTTPDigestAuthHandler(keys))
            case _:
                raise StoreError(
                    "unknown kind of login",
                    Place(query_url),
                    expected='("basic", user, password), ("digest", user, password) or ("bearer", token)',
                )
        self._opener = urllib.request.build_opener(*handlers)

    def query(
        self, text: str, *, form: str, extra: Sequence[tuple[str, str]] = (), timeout: float | None = None
    ) -> Reply:
        """Send a query; long ones by POST.

        Args:
            text: the query.
            form: `SELECT`, `ASK`, `CONSTRUCT` or `DESCRIBE`.
            extra: further parameters (`default-graph-uri`).
            timeout: seconds, instead of those of the endpoint.

        Raises:
            QueryError: the endpoint does not understand the query.
            StoreError: it cannot be reached, refuses, fails or is too slow.
        """
        long = len(quote(text)) + sum(len(value) + len(name) + 2 for name, value in extra) > _LONG_URL
        request = self._write(self.query_url, text, form=form, method="POST" if long else "GET", extra=extra)
        request.add_header("Accept", _RESULT_ACCEPT if form in ("SELECT", "ASK") else _RDF_ACCEPT)
        return self._send(request, timeout)

    def update(self, text: str) -> None:
        """Send an update.

        Raises:
            QueryError: the endpoint does not understand the update.
            StoreError: there is no address for updates, or the endpoint fails.
        """
        if self.update_url is None:
            raise StoreError("no address for updates is known of this endpoint", Place(self.query_url))
        self._send(self._write(self.update_url, text, form="INSERT", method="POST"), None)

    def put_graph(self, name: str, turtle: bytes) -> None:
        """Replace a graph through the graph store protocol; an empty one is removed.

        Raises:
            StoreError: the endpoint fails.
        """
        assert self.graph_url is not None
        joiner = "&" if "?" in self.graph_url else "?"
        url = f"{self.graph_url}{joiner}graph={quote(name, safe='')}"
        if turtle:
            request = urllib.request.Request(url, data=turtle, method="PUT", headers={"Content-Type": "text/turtle"})
            self._send(request, None)
            return
        try:
            self._send(urllib.request.Request(url, method="DELETE"), None)
        except _NotFoundError:
            return  # what is not there need not be removed

    def _write(
        self, url: str, text: str, *, form: str, method: str, extra: Sequence[tuple[str, str]] = ()
    ) -> urllib.request.Request:
        """Let SPARQLWrapper write the request."""
        from SPARQLWrapper import POSTDIRECTLY, SPARQLWrapper

        parts = urlsplit(url)
        wrapper = SPARQLWrapper(urlunsplit(parts._replace(query="")), agent=_AGENT)
        wrapper.setOnlyConneg(True)
        wrapper.setMethod(method)
        wrapper.queryString = text
        wrapper.queryType = form  # its own search for the form stumbles over "#" and keywords in strings
        if form == "INSERT":
            wrapper.setRequestMethod(POSTDIRECTLY)
        in_body = method == "POST" and form != "INSERT"
        for name, value in [*([] if in_body else parse_qsl(parts.query, keep_blank_values=True)), *extra]:
            wrapper.addParameter(name, value)
        request: urllib.request.Request = wrapper._createRequest()
        if in_body:
            request.full_url = url
        return request

    def _send(self, request: urllib.request.Request, timeout: float | None) -> Reply:
        seconds = self._timeout if timeout is None else timeout
        place = Place(urlunsplit(urlsplit(request.full_url)._replace(query="", fragment="")))
        request.add_header("User-agent", _AGENT)
        if self._authorization:
            request.add_unredirected_header("Authorization", self._authorization)
        until = time.monotonic() + seconds
        try:
            with self._opener.open(request, timeout=seconds) as response:
                return Reply(response.headers.get("Content-Type", ""), self._read(response, until))
        except KgtoolError:
            raise
        except urllib.error.HTTPError as error:
            with error:
                raise _refusal(error, place) from error
        except TimeoutError as error:
            raise _late(place, seconds) from error
        except urllib.error.URLError as error:
            if isinstance(error.reason, TimeoutError):
                raise _late(place, seconds) from error
            raise _unreachable(error.reason, place) from error
        except (http.client.HTTPException, OSError) as error:
            raise StoreError(
                f"the connection broke off: {error or type(error).__name__}", place, remedy="Try again later."
            ) from error
        except ValueError as error:  # a login scheme that urllib does not speak
            raise StoreError(f"the login failed: {error}", place, remedy="Use another kind of login.") from error

    def _read(self, response: Any, until: float) -> bytes:
        """Read an answer piece by piece, so that one that trickles in ends in time."""
        pieces, size = [], 0
        while piece := response.read1(1 << 16):
            pieces.append(piece)
            size += len(piece)
            if size > self._max_bytes:
                raise StoreError(
                    f"the answer is larger than {self._max_bytes:,} bytes",
                    Place(self.query_url),
                    remedy="Ask for less: add LIMIT, or ask graph by graph.",
                )
            if time.monotonic() > until:
                raise TimeoutError
        if response.length:  # read1 says nothing of what is missing
            raise http.client.IncompleteRead(b"", response.length)
        return b"".join(pieces)


class _NotFoundError(StoreError):
    """The endpoint answered 404."""


class _SameHost(urllib.request.HTTPRedirectHandler):
    """Follow redirects of GET on the same host only: a login or a query never goes elsewhere."""

    def redirect_request(  # noqa: PLR0917  (the signature is urllib's)
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Any, newurl: str
    ) -> urllib.request.Request | None:
        """Return the request to follow.

        Raises:
            StoreError: the redirect leads to another host, or is not for a GET.
        """
        old, new = urlsplit(req.full_url), urlsplit(newurl)
        same = (old.scheme, old.hostname, old.port) == (new.scheme, new.hostname, new.port)
        if same and req.get_method() == "GET":
            return super().redirect_request(req, fp, code, msg, headers, newurl)
        fp.close()
        raise StoreError(
            f"redirects (HTTP {code}) to {newurl}",
            Place(urlunsplit(old._replace(query=""))),
            remedy="Use that address if you trust it; kgtool does not follow by itself.",
        )


def _refusal(error: urllib.error.HTTPError, place: Place) -> KgtoolError:
    """Return what an HTTP status means, with what the endpoint said."""
    try:
        body = error.read(1 << 16)
    except (OSError, http.client.HTTPException):
        body = b""
    said = f"HTTP {error.code}: {excerpt(body) or error.reason}"
    if error.code == 400:
        return QueryError(f"the endpoint does not understand the query: {said}", place)
    if error.code in (401, 403, 407):
        return StoreError(f"access denied: {said}", place, remedy="Check user, password or token, and their rights.")
    if error.code in (404, 410):
        return _NotFoundError(f"nothing is there: {said}", place, remedy="Check the address of the endpoint.")
    if error.code in (408, 504):
        return StoreError(f"gave up: {said}", place, remedy="Narrow the query.")
    if error.code in (429, 503):
        return StoreError(f"too busy: {said}", place, remedy="Try again later.")
    return StoreError(f"the endpoint failed: {said}", place)


def _late(place: Place, seconds: float) -> StoreError:
    return StoreError(
        f"did not answer within {seconds:g} s", place, remedy="Narrow the query, allow more time, or try again later."
    )


def _unreachable(reason: Any, place: Place) -> StoreError:
    if isinstance(reason, ConnectionRefusedError):
        return StoreError("refuses the connection", place, remedy="Check the address, and that the server runs.")
    if isinstance(reason, socket.gaierror):
        return StoreError("there is no such host", place, remedy="Check the address.")
    return StoreError(f"cannot be reached: {reason}", place)
