"""Where files speak of a focus node: the line of its subject, and of the property within it.

Turtle and TriG are read by their tokens, N-Triples and N-Quads by their lines; other formats have no lines that mean
something, so the file alone is named. Blank nodes have no name that a file and a report share.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from kgtool.errors import Place
from kgtool.findings import Finding
from kgtool.vocab import RDF

LARGEST: Final = 20_000_000
"""Characters of a Turtle file that is still searched; reading a larger one would take longer than the check."""

Places = dict[tuple[str, str | None], Place]

_TOKEN: Final = re.compile(
    r'''(?P<skip>\#[^\n]*+|"""(?:[^"\\]++|\\.|"(?!""))*+"""|\'\'\'(?:[^'\\]++|\\.|'(?!\'\'))*+\'\'\''''
    r"""|"(?:[^"\\\n]++|\\.)*+"|'(?:[^'\\\n]++|\\.)*+')"""
    r"""|(?P<iri><[^<>"{}|^`\s]*+>)"""
    r"""|(?P<mark>[;,{}\[\]()]|\.(?=[\s\#;,\]})<\[(]|$))"""
    r"""|(?P<word>(?:[^\s;,{}\[\]()<>"'\#.]++|\.(?![\s\#;,\]})<\[(]|$))++)""",
    re.DOTALL,
)


def find_places(findings: Iterable[Finding], files: Iterable[str | Path]) -> Places:
    """Return where files speak of the focus nodes of findings, by (focus, path) and by (focus, None).

    Args:
        findings: their focus nodes and properties are looked for.
        files: RDF files, in the order in which they are searched; the first place wins. What cannot be read as text
            is passed over.
    """
    wanted = {finding.focus for finding in findings}
    places: Places = {}
    if not wanted:
        return places
    searched = [file for path in files for file in _files(Path(path))]
    for file in searched:
        for key, line in _lines(file, wanted).items():
            places.setdefault(key, Place(str(file), line))
    if len(searched) == 1:
        for focus in wanted:
            places.setdefault((focus, None), Place(str(searched[0])))
    return places


def turtle_lines(text: str, wanted: Iterable[str]) -> Mapping[tuple[str, str | None], int]:
    r"""Return the first line of each wanted node in Turtle or TriG text, and of each of its properties.

    The line is that where the node is a subject, or else where it is first mentioned.

    Args:
        text: the text; it need not be free of errors.
        wanted: nodes in N-Triples form.

    >>> dict(turtle_lines("@prefix a: <a:> .\n\na:s a:p 1 ;\n  a:q 2 .", {"<a:s>"}))
    {('<a:s>', None): 3, ('<a:s>', '<a:p>'): 3, ('<a:s>', '<a:q>'): 4}
    """
    names = frozenset(wanted)
    prefixes: dict[str, str] = {}
    found: dict[tuple[str, str | None], int] = {}
    base, subject, expects, depth = "", "", "subject", 0
    directive: list[str] = []
    mentioned: dict[str, int] = {}
    line, counted = 1, 0
    terms: dict[str, str] = {}
    for token in _TOKEN.finditer(text):
        kind, word = token.lastgroup, token.group()
        if kind == "skip":
            continue
        if directive or (expects == "subject" and word.lower() in ("@prefix", "@base", "prefix", "base")):
            directive.append(word)
            base, done = _declare(directive, prefixes, base)
            if done:
                directive, terms = [], {}
        elif kind == "mark" and depth == 0 and word in ".{}":
            expects = "subject"
        elif kind == "mark" and depth == 0 and word == ";":
            expects = "property"
        elif kind == "mark" and word in "[(":
            depth += 1
            expects, subject = ("property", "") if expects == "subject" and depth == 1 else (expects, subject)
        elif kind == "mark" and word in "])":
            depth = max(0, depth - 1)
        elif kind in ("iri", "word") and (depth > 0 or expects == "object"):
            if (term := terms.get(word)) is None:
                term = terms[word] = _term(word, prefixes, base)
            if term in names:
                mentioned.setdefault(term, token.start())
        elif expects == "property" and subject not in names:
            expects = "object"
        elif kind in ("iri", "word") and word.lower() != "graph":
            term = _term(word, prefixes, base)
            if expects == "subject":
                subject, expects = term, "property"
                key: tuple[str, str | None] = (subject, None)
            else:
                key, expects = (subject, term), "object"
            if subject in names and key not in found:
                line, counted = line + text.count("\n", counted, token.start()), token.start()
                found[key] = line
    for term, start in mentioned.items():
        found.setdefault((term, None), text.count("\n", 0, start) + 1)
    return found


def _declare(directive: list[str], prefixes: dict[str, str], base: str) -> tuple[str, bool]:
    """Take in what is read of a directive; return the base and whether the directive is over."""
    kind = directive[0].lower()
    needed = 2 if kind.endswith("base") else 3
    if len(directive) == needed:
        iri = _resolve(directive[-1][1:-1], base)
        if kind.endswith("base"):
            base = iri
        else:
            prefixes[directive[1].removesuffix(":")] = iri
    return base, len(directive) == needed + (1 if kind.startswith("@") else 0)


def _term(word: str, prefixes: Mapping[str, str], base: str) -> str:
    if word == "a":
        return f"<{RDF.type}>"
    if word.startswith("<"):
        return f"<{_resolve(word[1:-1], base)}>"
    prefix, colon, name = word.partition(":")
    if not colon or prefix not in prefixes:
        return word
    plain = re.sub(r"\\(.)", r"\1", name) if "\\" in name else name
    return f"<{prefixes[prefix]}{plain}>"


def _resolve(iri: str, base: str) -> str:
    if base and not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", iri):
        from urllib.parse import urljoin

        return urljoin(base, iri)
    return iri


def _lines(file: Path, wanted: set[str]) -> Mapping[tuple[str, str | None], int]:
    suffixes = [suffix.lower() for suffix in file.suffixes if suffix.lower() != ".gz"]
    form = suffixes[-1] if suffixes else ""
    if form not in (".ttl", ".trig", ".nt", ".nq"):
        return {}
    try:
        data = file.read_bytes()
        text = (gzip.decompress(data) if file.suffix == ".gz" else data).decode()
    except (OSError, EOFError, UnicodeError):
        return {}
    if form in (".nt", ".nq"):
        return _triple_lines(text, wanted)
    return turtle_lines(text, wanted) if len(text) <= LARGEST else {}


def _triple_lines(text: str, wanted: set[str]) -> Mapping[tuple[str, str | None], int]:
    found: dict[tuple[str, str | None], int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        subject, _, rest = line.partition(" ")
        if subject in wanted:
            found.setdefault((subject, None), number)
            found.setdefault((subject, rest.partition(" ")[0]), number)
    return found


def _files(path: Path) -> list[Path]:
    return sorted(file for file in path.rglob("*") if file.is_file()) if path.is_dir() else [path]
