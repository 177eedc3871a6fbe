from __future__ import annotations

import gzip
import json
import socket
from typing import Any

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, QueryResultsFormat

from kgtool.serve.frames import ANSWER, DATA, END, FrameReader, frame
from kgtool.serve.outlet import Outlet, RowCounter

FORMATS = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
TEXTS = st.text(st.sampled_from("ab,{}\":\\n\n\r\t'<>&=[]result"), max_size=12)


class Refused(Exception):  # noqa: N818 - stands for the error of a limit
    """The counter refused."""


def results(texts: list[str]) -> Any:
    """Return solutions with one variable and these values."""
    rows = [{"x": {"type": "literal", "value": text}} for text in texts]
    body = json.dumps({"head": {"vars": ["x"]}, "results": {"bindings": rows}})
    return pyoxigraph.parse_query_results(body.encode(), format=QueryResultsFormat.JSON)


def refuse(rows: int) -> None:
    """Refuse."""
    raise Refused(rows)


@pytest.mark.parametrize("name", FORMATS)
@given(texts=st.lists(TEXTS, max_size=6), size=st.integers(1, 40))
def test_rows_are_counted_in_each_format(name: str, texts: list[str], size: int) -> None:
    """Whatever the values say and wherever the pieces are cut, the rows are counted as they are."""
    data = results(texts).serialize(None, format=FORMATS[name])
    counter = RowCounter(name, 1000, refuse)

    counter.feed(data[:200])  # the head is never cut: an outlet collects more than that
    for begin in range(200, len(data), size):
        counter.feed(data[begin : begin + size])

    assert counter.rows == len(texts)


@pytest.mark.parametrize("name", FORMATS)
def test_the_limit_is_kept(name: str) -> None:
    """As many rows as allowed pass, one more is refused."""
    data = [results(["v"] * count).serialize(None, format=FORMATS[name]) for count in (5, 6)]

    RowCounter(name, 5, refuse).feed(data[0])
    with pytest.raises(Refused):
        RowCounter(name, 5, refuse).feed(data[1])


@pytest.mark.parametrize("packed", [True, False])
@given(pieces=st.lists(st.binary(max_size=5000), max_size=30))
def test_what_goes_in_comes_out(packed: bool, pieces: list[bytes]) -> None:
    """An answer arrives as its beginning, its pieces and its end, packed only when that is worth it."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        outlet = Outlet(theirs, packed=packed)
        outlet.begin({"kind": "rows"})
        for piece in pieces:
            outlet.write(piece)
        outlet.end(lambda: len(pieces))
        theirs.shutdown(socket.SHUT_WR)
        reader, frames = FrameReader(), []
        while arrived := ours.recv(4096):
            frames += reader.feed(arrived)

    head, content = json.loads(frames[0][1]), b"".join(data for kind, data in frames if kind == DATA)
    sent = b"".join(pieces)
    assert [frames[0][0], frames[-1]] == [
        ANSWER,
        (END, json.dumps({"rows": len(pieces)}, separators=(",", ":")).encode()),
    ]
    assert (head.get("encoding") == "gzip") == (packed and len(sent) >= 1024)
    assert (gzip.decompress(content) if "encoding" in head else content) == sent


@given(contents=st.lists(st.binary(max_size=50)), size=st.integers(1, 30))
def test_frames_are_found_wherever_the_stream_is_cut(contents: list[bytes], size: int) -> None:
    """A stream of frames is read in any pieces."""
    stream = b"".join(frame(DATA, content) for content in contents)
    reader = FrameReader()

    found = [each for begin in range(0, len(stream), size) for each in reader.feed(stream[begin : begin + size])]

    assert found == [(DATA, content) for content in contents]


def test_iris_and_blank_rows() -> None:
    """Terms of other kinds are no rows."""
    store = pyoxigraph.Store()
    store.add(pyoxigraph.Quad(NamedNode("a:s"), NamedNode("a:p"), Literal("1")))
    data = store.query("SELECT * { ?s ?p ?o }").serialize(None, format=QueryResultsFormat.JSON)
    counter = RowCounter("json", 10, refuse)

    counter.feed(data)

    assert counter.rows == 1
