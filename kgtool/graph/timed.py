"""A query in a process of its own, which can be ended: a running Oxigraph query cannot be interrupted from within.

The process opens the database for reading, writes the answer as SPARQL JSON results or N-Triples to its output, and
is killed when the time is over. The caller reads the answer from a temporary file, row by row.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import pyoxigraph
from pyoxigraph import QueryResultsFormat, RdfFormat, Triple

from kgtool.errors import Place, QueryError, StoreError
from kgtool.graph.directory import translate_os_error
from kgtool.graph.engine import run_query, translate_syntax_error
from kgtool.sparql import Answer, Rows, Triples, Truth

_PROGRAM = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from kgtool.graph.timed import main; main()"


def run_timed(database: Path, text: str, *, union: bool, timeout: float, place: str) -> Answer:
    """Answer a query over a database in a directory, and give up after some seconds.

    Args:
        database: the directory of the database.
        text: the query, already checked for remote access.
        union: whether the default graph is the union of all graphs.
        timeout: seconds, the start of the process included.
        place: name of the store, for messages.

    Raises:
        QueryError: the text is no query, or takes too long.
        StoreError: the database cannot be read, or the process dies.
    """
    task = json.dumps({"database": str(database), "text": text, "union": union}).encode()
    output = tempfile.TemporaryFile()  # noqa: SIM115  (the answer reads it row by row and closes it)
    command = [sys.executable, "-c", _PROGRAM, json.dumps(sys.path)]
    try:
        done = subprocess.run(command, input=task, stdout=output, stderr=subprocess.PIPE, timeout=timeout, check=False)
    except subprocess.TimeoutExpired as error:
        output.close()
        raise QueryError(
            f"the query was ended after {timeout:g} s",
            Place(place),
            remedy="Narrow it, put required patterns first, or allow more time.",
        ) from error
    except BaseException:
        output.close()
        raise
    if done.returncode != 0:
        output.close()
        raise _failure(done.returncode, done.stderr.decode(errors="replace"), place)
    output.seek(0)
    return _read(output)


def main() -> None:
    """Run the query that standard input describes: the program of the process."""
    task = json.load(sys.stdin)
    try:
        results = run_query(pyoxigraph.Store.read_only(task["database"]), task["text"], union=task["union"])
        out = sys.stdout.buffer
        if isinstance(results, pyoxigraph.QueryTriples):
            out.write(b"T\n")
            results.serialize(out, format=RdfFormat.N_TRIPLES)
        else:
            out.write(b"R\n")
            results.serialize(out, format=QueryResultsFormat.JSON)
        out.flush()
    except (SyntaxError, OSError, RuntimeError, ValueError) as error:
        kind = "syntax" if isinstance(error, SyntaxError) else "store"
        sys.stderr.write(json.dumps({"kind": kind, "text": str(error)}))
        sys.exit(1)


def _failure(code: int, stderr: str, place: str) -> QueryError | StoreError:
    try:
        told = json.loads(stderr)
    except ValueError:
        last = stderr.strip().rsplit("\n", 1)[-1]
        return StoreError(f"the process of the query ended with code {code}: {last}", Place(place))
    if told["kind"] == "syntax":
        return translate_syntax_error(SyntaxError(told["text"]))
    return translate_os_error(OSError(told["text"]), Path(place))


def _read(output: IO[bytes]) -> Answer:
    if output.readline() == b"T\n":
        return Triples(_iter_triples(output))
    results: Any = pyoxigraph.parse_query_results(output, format=QueryResultsFormat.JSON)
    if isinstance(results, pyoxigraph.QueryBoolean):
        output.close()
        return Truth(bool(results))
    return Rows(tuple(variable.value for variable in results.variables), _iter_rows(output, results))


def _iter_triples(output: IO[bytes]) -> Iterator[Triple]:
    with output:
        for quad in pyoxigraph.parse(output, format=RdfFormat.N_TRIPLES):
            yield quad.triple


def _iter_rows(output: IO[bytes], results: Any) -> Iterator[Any]:
    with output:
        for row in results:
            yield tuple(row)
