"""Where a file speaks of a node."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, parse

from kgtool.errors import Place
from kgtool.findings import Finding
from kgtool.shacl.places import find_places, turtle_lines
from kgtool.shacl.shapes import SH

TURTLE = r'''# <a:x> is not here
@prefix e: <a:> .
PREFIX f: <a:f/>
@base <http://h.org/dir/> .
e:s e:p "a . <a:x> ; # no comment" , e:o ;
    f:q """two
lines e:x . """ ;
    e:list ( e:one [ e:inner e:deep ] ) .
<a:t>.with:e:p 1 .
<rel> a e:C ; e:p 1.5 , 'x'@en-GB .
GRAPH <a:g> { e:u e:p e:o }
'''


def finding(focus: str, path: str | None = None) -> Finding:
    """Return a finding at a node."""
    return Finding(focus, path, None, f"{SH}X", f"{SH}Violation", (), "")


@pytest.mark.parametrize(
    ("focus", "path", "line"),
    [
        ("<a:s>", None, 5),
        ("<a:s>", "<a:p>", 5),
        ("<a:s>", "<a:f/q>", 6),
        ("<a:s>", "<a:list>", 8),
        ("<http://h.org/dir/rel>", None, 10),
        ("<a:u>", "<a:p>", 11),
        ("<a:o>", None, 5),
        ("<a:deep>", None, 8),
        ("<a:x>", None, None),
    ],
)
def test_lines_of_turtle(focus: str, path: str | None, line: int | None) -> None:
    """Subjects and properties are found at their lines, and never inside comments or texts."""
    assert turtle_lines(TURTLE.replace("<a:t>.with:e:p 1 .\n", "\n"), {focus}).get((focus, path)) == line


NAMES = st.sampled_from(["<a:s>", "<a:t>", "_:b", "<a:u>"])
VALUES = st.sampled_from(['"x"', '"a\\"b . # <a:s>"@en', "1", "1.5", "true", "<a:u>", "[]", "( <a:v> 1 )", "'''y'''"])
STATEMENTS = st.lists(
    st.tuples(NAMES, st.lists(st.tuples(st.sampled_from(["a", "<a:p>", "<a:q>"]), VALUES), min_size=1, max_size=3)),
    max_size=6,
)


@given(STATEMENTS)
def test_every_subject_of_a_file_is_found(statements: list[tuple[str, list[tuple[str, str]]]]) -> None:
    """What a parser finds as a subject and its property is found, with the line where the statement stands."""
    lines, expected = [], {}
    for subject, pairs in statements:
        for at, (predicate, value) in enumerate(pairs):
            lines.append(f"{subject if at == 0 else '  '} {predicate} {value} {';' if at < len(pairs) - 1 else '.'}")
            name = f"<{'http://www.w3.org/1999/02/22-rdf-syntax-ns#type'}>" if predicate == "a" else predicate
            expected.setdefault((subject, name), len(lines))
    text = "\n".join(lines)
    triples = {(str(t.subject), str(t.predicate)) for t in parse(text, format=RdfFormat.TURTLE)}
    found = turtle_lines(text, {subject for subject, _ in statements})

    assert {key: line for key, line in found.items() if key[1] is not None} == expected
    assert {key for key in triples if key[0].startswith("<")} <= set(found)


def test_files_are_searched_in_order(tmp_path: Path) -> None:
    """Packed files, line formats and directories are searched; the first place wins."""
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "a.nt.gz").write_bytes(gzip.compress(b"<a:x> <a:p> <a:y> .\n<a:s> <a:p> <a:y> .\n"))
    (tmp_path / "d" / "b.ttl").write_text("\n\n<a:s> <a:p> 1 .")
    (tmp_path / "d" / "c.txt").write_text("<a:s>")

    assert find_places([finding("<a:s>"), finding("<a:z>")], [tmp_path / "d"]) == {
        ("<a:s>", None): Place(str(tmp_path / "d" / "a.nt.gz"), 2),
        ("<a:s>", "<a:p>"): Place(str(tmp_path / "d" / "a.nt.gz"), 2),
    }


def test_only_the_file_is_known_where_lines_mean_nothing(tmp_path: Path) -> None:
    """A node that one file must hold is placed in that file, without a line."""
    file = tmp_path / "a.rdf"
    file.write_text("<rdf/>")

    assert find_places([finding("_:c14n0")], [file]) == {("_:c14n0", None): Place(str(file))}


def test_nothing_is_read_for_a_clean_report(tmp_path: Path) -> None:
    """Without findings no file is opened."""
    assert find_places([], [tmp_path / "none.ttl"]) == {}
