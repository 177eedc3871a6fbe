"""What goes wrong between a client and the server: one value, sent as JSON, or as text to who wants text.

Source: https://www.rfc-editor.org/rfc/rfc9110#section-15
"""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from kgtool.errors import InputError, KgtoolError, Place, QueryError, RuleError, ShapeError, StoreBusyError, StoreError

_KINDS: dict[str, type[KgtoolError]] = {
    kind.__name__: kind
    for kind in (KgtoolError, InputError, ShapeError, RuleError, QueryError, StoreBusyError, StoreError)
}


class Problem(KgtoolError):  # noqa: N818 - the word of RFC 9457 for what a client is told
    """A request that is answered with an error.

    Args:
        status: HTTP status code.
        code: short name that programs compare, with hyphens.
        problem: what is wrong, in one clause.
        place: where it is wrong.
        expected: what would have been right.
        remedy: what the client can do about it.
        headers: headers of the response.
    """

    def __init__(
        self,
        status: int,
        code: str,
        problem: str,
        place: Place | None = None,
        *,
        expected: str | None = None,
        remedy: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(problem, place, expected, remedy)
        self.status = status
        self.code = code
        self.headers = dict(headers or {})


def problem_of(error: KgtoolError) -> Problem:
    """Return what a failure of kgtool means to a client.

    >>> problem_of(QueryError("it cannot be parsed", Place("query", 1, 4))).status
    400
    """
    if isinstance(error, Problem):
        return error
    status, code, headers = 400, "bad-request", {}
    if isinstance(error, StoreBusyError):
        status, code, headers = 503, "store-busy", {"Retry-After": "5"}
    elif isinstance(error, StoreError):
        status, code = 500, "store-failure"
    elif isinstance(error, QueryError):
        code = "bad-query"
    elif isinstance(error, InputError):
        code = "bad-data"
    return Problem(
        status, code, error.problem, error.place, expected=error.expected, remedy=error.remedy, headers=headers
    )


def to_json(problem: Problem) -> dict[str, Any]:
    """Return the JSON form: `status`, `title`, `code`, `detail`; where known `line`, `column`, `expected`, `remedy`.

    >>> to_json(Problem(404, "no-graph", "there is no such graph"))
    {'status': 404, 'title': 'Not Found', 'code': 'no-graph', 'detail': 'there is no such graph'}
    """
    place = problem.place
    found: dict[str, Any] = {
        "status": problem.status,
        "title": HTTPStatus(problem.status).phrase,
        "code": problem.code,
        "detail": problem.problem,
    }
    if place is not None and place.line is not None:
        found |= {"line": place.line, "column": place.column}
    return found | {
        name: value for name, value in (("expected", problem.expected), ("remedy", problem.remedy)) if value
    }


def to_text(problem: Problem) -> str:
    r"""Return the text form: one line of status, then what the JSON form says.

    >>> to_text(Problem(404, "no-graph", "there is no such graph", remedy="Look at /graphs."))
    '404 Not Found\nthere is no such graph. Look at /graphs.\n'
    """
    return f"{problem.status} {HTTPStatus(problem.status).phrase}\n{problem}\n"


def pack_error(error: KgtoolError) -> dict[str, Any]:
    """Return an error as JSON that `unpack_error` reads, to cross from a worker process."""
    place = error.place
    packed: dict[str, Any] = {
        "kind": type(error).__name__,
        "problem": error.problem,
        "place": None if place is None else [place.name, place.line, place.column],
        "expected": error.expected,
        "remedy": error.remedy,
    }
    if isinstance(error, Problem):
        packed |= {"status": error.status, "code": error.code, "headers": error.headers}
    return packed


def unpack_error(packed: dict[str, Any]) -> KgtoolError:
    """Return the error that a worker process has packed.

    >>> str(unpack_error(pack_error(QueryError("no such graph"))))
    'no such graph'
    """
    place = None if packed["place"] is None else Place(*packed["place"])
    if packed["kind"] == "Problem":
        return Problem(
            packed["status"],
            packed["code"],
            packed["problem"],
            place,
            expected=packed["expected"],
            remedy=packed["remedy"],
            headers=packed["headers"],
        )
    return _KINDS.get(packed["kind"], StoreError)(packed["problem"], place, packed["expected"], packed["remedy"])
