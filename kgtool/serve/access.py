"""Who may write: whoever shows the token that the server was started with.

Source: https://www.rfc-editor.org/rfc/rfc6750
"""

from __future__ import annotations

import base64
import binascii
import hmac

from kgtool.serve.exchange import Exchange
from kgtool.serve.problems import Problem
from kgtool.serve.services import Services
from kgtool.serve.writer import Writer


def writer_for(exchange: Exchange, services: Services) -> Writer:
    """Return the writer, if the request may use it.

    Raises:
        Problem: 403 on a read-only server, 401 without the right token.
    """
    expected = services.settings.token
    if expected is None or services.writer is None:
        raise Problem(
            403,
            "read-only",
            "this server is read-only",
            remedy="Start it with --write and a token to change its graph.",
        )
    shown = shown_token(exchange.header("authorization"))
    # compared in constant time, so that no answer tells how much of a guess was right
    if not hmac.compare_digest(shown.encode("utf-8", "surrogateescape"), expected.encode()):
        raise Problem(
            401,
            "wrong-token" if shown else "no-token",
            "the token is wrong" if shown else "a change needs a token",
            expected="the header Authorization: Bearer TOKEN",
            headers={"WWW-Authenticate": 'Bearer realm="kgtool"'},
        )
    return services.writer


def shown_token(header: str | None) -> str:
    """Return the token of an `Authorization` header, empty without one; of `Basic` it is the password.

    >>> shown_token("Bearer abc"), shown_token("Basic " + base64.b64encode(b"me:abc").decode()), shown_token("Digest x")
    ('abc', 'abc', '')
    """
    scheme, _, value = (header or "").strip().partition(" ")
    if scheme.lower() == "bearer":
        return value.strip()
    if scheme.lower() == "basic":
        try:
            return base64.b64decode(value.strip(), validate=True).decode().partition(":")[2]
        except (binascii.Error, UnicodeDecodeError):
            return ""
    return ""
