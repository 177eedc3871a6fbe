"""The whole check: what it reads, what it counts, and what it says of other files."""

from __future__ import annotations

from pathlib import Path

import pytest

from kgtool.errors import InputError, Place
from kgtool.ontology import check

HEADER = """@prefix aiz: <https://w3id.org/ai-zones/ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""


def test_shipped_ontology_conforms() -> None:
    """The shipped ontology has no violation and no warning, and the shipped files use only its terms."""
    report = check()

    assert [row for row in report.to_rows() if row["severity"] != "Info"] == []
    assert report.conforms
    assert [Path(name).name for name in report.files] == ["alignments.ttl", "core.ttl", "schemes.ttl"]


def test_violation_does_not_conform(tmp_path: Path) -> None:
    """A report counts by severity, and one violation is enough not to conform."""
    path = tmp_path / "o.ttl"
    path.write_text(HEADER + "aiz:A a owl:Class ; owl:disjointWith aiz:B .\naiz:B a owl:Class .\n")

    report = check([path])

    assert not report.conforms
    assert len(report.findings) == sum(report.counts().values()) == len(report.to_rows())
    assert list(report.counts()) == ["Violation", "Warning", "Info"]
    assert report.to_rows()[0]["rule"] == "lite-excluded-term"
    assert len({tuple(row) for row in report.to_rows()}) == 1


def test_undeclared_term_in_another_file_names_its_line(tmp_path: Path) -> None:
    """A used and undeclared term is found at its first line; strings and comments are not looked at."""
    ontology = tmp_path / "o.ttl"
    ontology.write_text(HEADER + "aiz:A a owl:Class .\n")
    query = tmp_path / "q.rq"
    query.write_text(
        '# aiz:Comment\nSELECT * {\n  ?x a aiz:A ; aiz:typo "aiz:Text" .\n'
        "  ?y aiz:typo <https://w3id.org/ai-zones/ontology#Full> }\n"
    )

    report = check([ontology], uses=[query])

    assert [("aiz:typo", Place(str(query), 3)), ("aiz:Full", Place(str(query), 4))] == [
        (finding.term, finding.place) for finding in report.findings if finding.rule == "undeclared-use"
    ]


def test_other_prefix_for_the_namespace_is_understood(tmp_path: Path) -> None:
    """The prefix that a file binds decides, not the name that is customary."""
    ontology = tmp_path / "o.ttl"
    ontology.write_text(HEADER + "aiz:A a owl:Class .\n")
    shapes = tmp_path / "s.ttl"
    shapes.write_text("@prefix z: <https://w3id.org/ai-zones/ontology#> .\nz:A z:none z:A .\n")

    report = check([ontology], uses=[shapes])

    assert [finding.term for finding in report.findings if finding.rule == "undeclared-use"] == ["aiz:none"]


def test_directory_is_read_as_its_turtle_files(tmp_path: Path) -> None:
    """A directory stands for its Turtle files, in order."""
    (tmp_path / "b.ttl").write_text(HEADER)
    (tmp_path / "a.ttl").write_text(HEADER)

    assert (str(tmp_path / "a.ttl"), str(tmp_path / "b.ttl")) == check([tmp_path]).files


def test_directory_without_turtle_is_an_input_error(tmp_path: Path) -> None:
    """A directory without a Turtle file is named."""
    with pytest.raises(InputError, match="no Turtle file"):
        check([tmp_path])


def test_broken_ontology_names_line_and_column(tmp_path: Path) -> None:
    """Broken RDF raises with line and column instead of a half report."""
    path = tmp_path / "o.ttl"
    path.write_text(HEADER + "aiz:A a owl:Class ;\n  rdfs:label 'A'@en-- .\n")

    with pytest.raises(InputError) as caught:
        check([path])

    place = caught.value.place
    assert place is not None
    assert (place.name, place.line) == (str(path), 5)
    assert place.column is not None
