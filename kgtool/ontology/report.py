"""The whole check of an ontology: profile, pitfalls, and terms that other shipped files use and nobody declares."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import NamedNode

from kgtool.errors import InputError, Place
from kgtool.ontology.documents import Ontology, join_documents, load_documents, name_of
from kgtool.ontology.pitfalls import PitfallFinding, find_pitfalls, own_namespaces
from kgtool.ontology.profile import ProfileFinding, find_departures
from kgtool.resources import Room, iter_files
from kgtool.vocab import PREFIXES

_USES: tuple[tuple[Room, str], ...] = (
    ("ontology", "shapes/*.ttl"),
    ("graph", "reference/*.ttl"),
    ("queries", "**/*.rq"),
)
"""Shipped files beside the ontology that use its terms."""

_PREFIX_LINE = re.compile(r"^\s*@?prefix\s+([^\s:]*):\s*<([^>]*)>", re.IGNORECASE | re.MULTILINE)
_STRING = re.compile(r'"""(?:[^"\\]|\\.|"(?!""))*"""|"(?:[^"\\\n]|\\.)*"')


@dataclass(frozen=True, slots=True)
class OntologyReport:
    """What the check of an ontology found.

    Args:
        findings: departures from the profile first, then pitfalls, then undeclared terms in other files.
        files: names of the files that were read as the ontology.
        uses: names of the other files whose use of its terms was looked at.
        triples: number of triples of the ontology.
    """

    findings: tuple[ProfileFinding | PitfallFinding, ...]
    files: tuple[str, ...]
    uses: tuple[str, ...]
    triples: int

    @property
    def conforms(self) -> bool:
        """True when no finding is a violation; warnings and infos do not count."""
        return all(finding.severity != "Violation" for finding in self.findings)

    def counts(self) -> dict[str, int]:
        """Return the number of findings by severity, the gravest first; each severity is there."""
        counter = Counter(finding.severity for finding in self.findings)
        return {severity: counter[severity] for severity in ("Violation", "Warning", "Info")}

    def to_rows(self) -> list[dict[str, str | int | None]]:
        """Return one row a finding: severity, rule, profile, term, construct, message, remedy, clause, file, line."""
        return [finding.to_row() for finding in self.findings]


def check(paths: Iterable[str | Path] | None = None, *, uses: Iterable[str | Path] | None = None) -> OntologyReport:
    """Check an ontology: its profile (OWL Lite and OWL 2 RL) and the pitfalls that a query can find.

    Args:
        paths: Turtle files of one ontology, or directories whose `*.ttl` they are; by default the shipped ontology.
        uses: other files (Turtle, SPARQL) whose use of the ontology's terms is compared with its declarations; by
            default the shipped shapes, reference data and queries if `paths` is not given, else none.

    Raises:
        InputError: a file cannot be read or is not Turtle (with line and column), or a directory has no Turtle file.

    >>> check().conforms
    True
    """
    if uses is None:
        uses = _shipped_uses() if paths is None else ()
    files = _expand(iter_files("ontology", "*.ttl") if paths is None else paths)
    ontology = join_documents(load_documents(files))
    others = [Path(path) for path in uses]
    findings: tuple[ProfileFinding | PitfallFinding, ...] = (
        *find_departures(ontology),
        *find_pitfalls(ontology),
        *(finding for path in others for finding in _find_undeclared(ontology, path)),
    )
    names = tuple(document.name for document in ontology.documents)
    return OntologyReport(findings, names, tuple(map(str, others)), len(ontology.store))


def _expand(paths: Iterable[str | Path]) -> list[Path]:
    files: list[Path] = []
    for path in map(Path, paths):
        inside = sorted(path.glob("*.ttl")) if path.is_dir() else [path]
        if not inside:
            raise InputError("the directory has no Turtle file", Place(str(path)), expected="*.ttl")
        files += inside
    if not files:
        raise InputError("there is no ontology file to check", remedy="Name a Turtle file or a directory of them.")
    return files


def _shipped_uses() -> list[Path]:
    found: list[Path] = []
    for room, pattern in _USES:
        try:
            found += iter_files(room, pattern)
        except InputError:  # a room that is not installed uses no term
            continue
    return found


def _find_undeclared(ontology: Ontology, path: Path) -> Iterator[PitfallFinding]:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"the file cannot be read as UTF-8 text: {error}", Place(str(path))) from error
    namespaces = own_namespaces(ontology)
    bound = {
        prefix: iri for prefix, iri in {**PREFIXES, **dict(_PREFIX_LINE.findall(text))}.items() if iri in namespaces
    }
    names = "|".join(map(re.escape, bound)) or r"(?!)"
    spaces = "|".join(map(re.escape, namespaces)) or r"(?!)"
    use = re.compile(rf"(?<![\w:#/-])({names}):([A-Za-z_][\w-]*)|<({spaces})([\w-]+)>")
    seen: set[str] = set()
    # A string keeps its line ends, so that the numbers of the lines after it stay right.
    bare = _STRING.sub(lambda match: "\n" * match[0].count("\n"), text)
    for number, line in enumerate(bare.splitlines(), start=1):
        if line.lstrip().startswith("#"):
            continue
        for match in use.finditer(line):
            iri = bound[match[1]] + match[2] if match[2] else match[3] + match[4]
            if iri in seen:
                continue
            seen.add(iri)
            term = NamedNode(iri)
            if term not in ontology.outgoing:
                message = f"{name_of(term)}: is used in {path.name} and never declared"
                remedy = "Declare it in the ontology, or mend its spelling."
                yield PitfallFinding(
                    "undeclared-use", "Violation", name_of(term), message, remedy, Place(str(path), number)
                )
