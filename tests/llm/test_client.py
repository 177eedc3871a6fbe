"""The client against a server that is good, busy, slow, broken, talkative or hostile."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest

from kgtool.dialogue import Question, Reply, Usage
from kgtool.errors import ModelError
from kgtool.llm import ModelClient
from kgtool.llm import client as client_module
from kgtool.llm.client import ATTEMPTS, _pause

QUESTION = Question("Read.", '{"sentences": []}', {"type": "object"})
KEY = "sk-not-to-be-seen"


def client(fake: Any, pauses: list[float] | None = None, **options: Any) -> ModelClient:
    """Return a client that notes its pauses instead of making them."""
    return ModelClient(fake.url, "small", sleep=(pauses if pauses is not None else []).append, **options)


def test_a_question_arrives_and_the_answer_comes_back(fake: Any) -> None:
    """The request has model, messages, schema and key; the reply has text and the tokens that were counted."""
    fake.answers = [fake.says("{}", usage={"prompt_tokens": 12, "completion_tokens": 3})]

    reply = client(fake, key=KEY).ask(QUESTION)

    assert reply == Reply("{}", usage=Usage(1, 0, 12, 3))
    assert fake.paths == ["/v1/chat/completions"]
    assert fake.headers[0]["Authorization"] == f"Bearer {KEY}"
    assert fake.asked == [
        {
            "model": "small",
            "messages": [{"role": "system", "content": "Read."}, {"role": "user", "content": '{"sentences": []}'}],
            "temperature": 0,
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "statements", "strict": True, "schema": {"type": "object"}},
            },
        }
    ]


def test_tokens_are_estimated_where_nobody_counts(fake: Any) -> None:
    """Without `usage` four characters are a token; a model that refuses has said nothing; a long answer is cut off."""
    fake.answers = [fake.says(None), fake.says("x" * 40, finish="length")]

    assert client(fake).ask(QUESTION) == Reply("", usage=Usage(1, 0, 6, 1, estimated=True))
    assert client(fake).ask(QUESTION) == Reply("x" * 40, cut_off=True, usage=Usage(1, 0, 6, 11, estimated=True))
    assert "Authorization" not in fake.headers[0]


def test_a_busy_server_is_asked_again(fake: Any) -> None:
    """429 with `Retry-After` waits as long as asked; other passing failures wait longer each time."""
    pauses: list[float] = []
    fake.answers = [
        fake.fails(429, "slow down", Retry_After="7"),
        fake.fails(503),
        fake.fails(500),
        fake.fails(529),
        fake.says("{}"),
    ]

    assert client(fake, pauses).ask(QUESTION).text == "{}"
    assert pauses == [7.0, 2.0, 4.0, 8.0]


def test_a_server_that_stays_busy_is_given_up(fake: Any) -> None:
    """After the last try the error says what was answered and how often it was tried."""
    pauses: list[float] = []
    fake.answers = [fake.fails(503, "overloaded")]

    with pytest.raises(ModelError, match=rf"/v1/chat/completions: HTTP 503: overloaded \({ATTEMPTS} tries\)"):
        client(fake, pauses).ask(QUESTION)
    assert len(fake.asked) == ATTEMPTS
    assert pauses == [1.0, 2.0, 4.0, 8.0, 16.0]


def test_a_long_wait_is_not_waited(fake: Any) -> None:
    """A server that asks for an hour is not waited for."""
    pauses: list[float] = []
    fake.answers = [fake.fails(429, "quota", Retry_After="3600")]

    with pytest.raises(ModelError, match="HTTP 429: quota; asks to wait 3600 s"):
        client(fake, pauses).ask(QUESTION)
    assert (pauses, len(fake.asked)) == ([], 1)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (None, None), ("", None), ("5", 5.0), ("0.5", 0.5), ("Sun, 22 Nov 2026 08:00:10 GMT", 10.0),
        ("Sun, 22 Nov 2026 07:00:00 GMT", 0.0), ("soon", None), ("-3", None), ("nan", None),
    ],
)  # fmt: skip
def test_retry_after(header: str | None, seconds: float | None) -> None:
    """`Retry-After` is a number of seconds or a date; anything else is no wish."""
    assert _pause(header, datetime(2026, 11, 22, 8, 0, 0, tzinfo=UTC)) == seconds


@pytest.mark.parametrize(
    ("status", "says_also"),
    [(401, "KGTOOL_LLM_KEY"), (403, "KGTOOL_LLM_KEY"), (404, "--llm-url"), (400, "json_schema"), (413, "--llm-model")],
)
def test_a_refusal_is_final_and_hides_the_key(fake: Any, status: int, says_also: str) -> None:
    """A refusal is not asked again; the error says what to check, and not the key that the server repeats."""
    fake.answers = [fake.fails(status, f'{{"error": "bad key {KEY}"}}')]

    with pytest.raises(ModelError) as caught:
        client(fake, key=KEY).ask(QUESTION)
    assert len(fake.asked) == 1
    assert f'HTTP {status}: {{"error": "bad key ***"}}' in str(caught.value)
    assert says_also in str(caught.value)
    assert KEY not in repr(caught.value)


@pytest.mark.parametrize(
    "body",
    [
        "<html>gateway</html>",
        "{}",
        '{"choices": []}',
        '{"choices": [{"message": null}]}',
        '{"choices": [{"message": {"content": [1]}}]}',
        "[" * 100_000,
        '{"choices": [{"message": {"content": "{',
    ],
)
def test_what_is_no_chat_answer_is_asked_again_and_given_up(fake: Any, body: str) -> None:
    """An envelope that is broken may be whole the next time; else it is an error that shows its beginning."""
    fake.answers = [fake.sends(body), fake.says("{}")]
    assert client(fake).ask(QUESTION).text == "{}"

    fake.answers = [fake.sends(body)]
    with pytest.raises(ModelError, match="the answer is not that of a chat API"):
        client(fake).ask(QUESTION)


def test_a_broken_connection_is_tried_again(fake: Any) -> None:
    """An answer that ends before its length, and a connection that closes at once, are asked for again."""

    def nothing(handler: BaseHTTPRequestHandler, _: object) -> None:
        handler.close_connection = True

    fake.answers = [fake.sends("half", Content_Length="100"), nothing, fake.says("{}")]

    assert client(fake).ask(QUESTION).text == "{}"


def test_a_slow_answer_ends_in_time(fake: Any) -> None:
    """A server that says nothing, and one that trickles, are given up after the time allowed."""

    def silent(handler: BaseHTTPRequestHandler, _: object) -> None:
        fake.closing.wait(30)

    def trickle(handler: BaseHTTPRequestHandler, _: object) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        while not fake.closing.wait(0.01):
            handler.wfile.write(b" ")

    for answer in (silent, trickle):
        fake.asked.clear()
        fake.answers = [answer]
        with pytest.raises(ModelError, match=r"did not answer within 0\.05 s"):
            client(fake, timeout=0.05).ask(QUESTION)


def test_an_endless_answer_is_given_up(fake: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer over the limit of size is an error at once."""
    monkeypatch.setattr(client_module, "MAX_BYTES", 1000)
    fake.answers = [fake.says("x" * 2000)]

    with pytest.raises(ModelError, match="larger than 1,000 bytes"):
        client(fake).ask(QUESTION)
    assert len(fake.asked) == 1


def test_no_redirect_is_followed(fake: Any) -> None:
    """Neither key nor article goes to another address."""
    fake.answers = [fake.fails(307, Location="http://127.0.0.1:9/elsewhere")]

    with pytest.raises(ModelError, match=r"redirects \(HTTP 307\) to http://127\.0\.0\.1:9/elsewhere"):
        client(fake, key=KEY).ask(QUESTION)
    assert len(fake.asked) == 1


def test_nobody_there() -> None:
    """A server that is not there is an error with its address."""
    lonely = ModelClient("http://127.0.0.1:9/v1", "m", sleep=lambda _: None)

    with pytest.raises(ModelError, match=r"^http://127\.0\.0\.1:9/v1/chat/completions: cannot be reached: "):
        lonely.ask(QUESTION)


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://host/v1", "https://host/v1/chat/completions"),
        ("https://host/v1/", "https://host/v1/chat/completions"),
        ("https://host/v1/chat/completions", "https://host/v1/chat/completions"),
        ("https://host/x?version=2#y", "https://host/x/chat/completions?version=2"),
    ],
)
def test_addresses(url: str, address: str) -> None:
    """The path of the chat API is added where it lacks."""
    assert ModelClient(url, "m").url == address


@pytest.mark.parametrize("url", ["ftp://host/v1", "host/v1", "file:///etc/passwd", "http://"])
def test_what_is_no_address(url: str) -> None:
    """Only http and https are spoken."""
    with pytest.raises(ModelError, match="not the address of a model's API"):
        ModelClient(url, "m")


def test_a_key_is_not_sent_in_the_clear() -> None:
    """A key goes over https, or to this machine."""
    with pytest.raises(ModelError, match="the key would travel unencrypted"):
        ModelClient("http://example.org/v1", "m", key=KEY)
    for url in ("https://example.org/v1", "http://localhost:1/v1", "http://127.0.0.1:1", "http://[::1]:1/v1"):
        assert ModelClient(url, "m", key=KEY).model == "m"


def test_a_digest_names_model_prompt_and_article() -> None:
    """Another model, instruction, article or schema is another question."""
    questions = [QUESTION, Question("Read!", "a", {}), Question("Read!", "b", {}), Question("Read!", "b", {"x": 1})]
    digests = {question.digest(model) for question in questions for model in ("a", "b")}

    assert len(digests) == 8
    assert json.loads(json.dumps(QUESTION.digest("a"))) == QUESTION.digest("a")
