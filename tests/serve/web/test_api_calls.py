"""Requests under `/api/`: methods, parameters, states."""

from __future__ import annotations

import httpx
import pytest


@pytest.mark.parametrize(
    ("path", "status", "detail"),
    [
        ("search", 400, "the parameter q is missing"),
        ("search?q=%20", 400, "the parameter q is missing"),
        ("search?q=a&limit=many", 400, "limit is 'many'"),
        ("search?q=a&limit=-1", 400, "limit is '-1'"),
        ("search?q=a&limit=101", 400, "limit is '101'"),
        ("search?q=a&q=b", 400, "the parameter 'q' is given twice"),
        ("search?q=a&colour=red", 400, "there is no parameter 'colour' here"),
        ("connection?from=a:b&to=c:d&stated=maybe", 400, "stated is 'maybe'"),
        ("thing?iri=urn:x-none", 404, "the graph does not know <urn:x-none>"),
        ("thing?iri=%3E%20DROP", 400, "not an absolute IRI: '> DROP'"),
        ("neighbours?iri=urn:x-none", 404, "the graph does not know <urn:x-none>"),
        ("article?iri=urn:x-none", 404, "the graph has no article <urn:x-none>"),
        ("question?name=nothing_like_it", 400, "no question is called 'nothing_like_it'"),
        ("validation/report?format=pdf", 400, "there is no format 'pdf'"),
    ],
)
def test_a_wrong_request_is_told_what_is_wrong(client: httpx.Client, path: str, status: int, detail: str) -> None:
    """What is missing, unknown or ill-formed is named, with a status of the client's kind."""
    response = client.get(f"/api/{path}")

    assert (response.status_code, response.json()["detail"]) == (status, detail)


def test_wrong_methods_are_refused(client: httpx.Client) -> None:
    """A question is not posted, an article is not got."""
    posted, got = client.post("/api/search?q=a"), client.get("/api/read")

    assert (posted.status_code, posted.headers["allow"]) == (405, "GET, HEAD")
    assert (got.status_code, got.headers["allow"]) == (405, "POST")


def test_what_the_client_has_is_not_sent_again(client: httpx.Client) -> None:
    """The entity tag of an answer brings 304 as long as the graph is the same; another question has another tag."""
    first = client.get("/api/search?q=hefei")
    again = client.get("/api/search?q=hefei", headers={"If-None-Match": first.headers["etag"]})
    other = client.get("/api/search?q=wuhan", headers={"If-None-Match": first.headers["etag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert other.status_code == 200


def test_head_has_no_body(client: httpx.Client) -> None:
    """HEAD answers as GET does, without the body."""
    response = client.head("/api/search?q=hefei")

    assert (response.status_code, response.content) == (200, b"")
