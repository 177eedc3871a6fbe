"""`kgtool ontology`: check the ontology's profile and pitfalls, or show what it says of a term."""

from __future__ import annotations

from collections.abc import Iterator

import click

from kgtool.cli.output import TABLE_FORMATS, open_output, table_format, write_rows

_COLUMNS = ("severity", "rule", "profile", "term", "construct", "message", "remedy", "clause", "file", "line")
_SHOWN = ("severity", "rule", "term", "message", "remedy")


@click.group("ontology")
def command() -> None:
    """Check the ontology, or show one of its terms."""


@command.command("check")
@click.argument("files", nargs=-1, metavar="[FILES...]")
@click.option(
    "--uses", multiple=True, metavar="FILE", help="Other files whose use of the terms is compared; repeatable."
)
@click.option("--format", "form", type=click.Choice(TABLE_FORMATS), help="How to print the findings.")
@click.option("-o", "--output", metavar="FILE", help="Write to a file.")
def check_command(*, files: tuple[str, ...], uses: tuple[str, ...], form: str | None, output: str | None) -> int:
    """Report what leaves OWL Lite and OWL 2 RL, and pitfalls.

    FILES are Turtle files of one ontology, or directories of them; the shipped ontology without them. Exits 1 when a
    finding is a violation.

    Example: kgtool ontology check ontology/core.ttl
    """
    from kgtool.cli.failures import FINE, NOT_CONFORMING
    from kgtool.ontology import check

    report = check(files or None, uses=uses or None)
    form = table_format(output, form)
    columns = _SHOWN if form == "table" else _COLUMNS
    rows = [[_text(row.get(column)) for column in columns] for row in report.to_rows()]
    with open_output(output) as stream:
        write_rows(stream, columns, rows, form)
    counts = ", ".join(f"{severity} {count}" for severity, count in report.counts().items())
    verdict = "conforms" if report.conforms else "does not conform"
    click.echo(f"{verdict}: {counts}; {len(report.files)} files, {report.triples} triples", err=True)
    return FINE if report.conforms else NOT_CONFORMING


@command.command("show")
@click.argument("term", metavar="TERM")
@click.option("--format", "form", type=click.Choice(TABLE_FORMATS), help="How to print the rows.")
@click.option("-o", "--output", metavar="FILE", help="Write to a file.")
def show_command(*, term: str, form: str | None, output: str | None) -> int:
    """Show what the ontology says of a term.

    TERM is the local name of a class or property, such as PilotZone or approvedBy.

    Example: kgtool ontology show approvedBy
    """
    with open_output(output) as stream:
        write_rows(stream, ("property", "value"), _describe(term), table_format(output, form))
    return 0


def _describe(term: str) -> Iterator[tuple[str, str]]:
    import difflib

    from pyoxigraph import NamedNode

    from kgtool.cli.answers import short
    from kgtool.errors import Place, QueryError
    from kgtool.graph import load_file
    from kgtool.resources import iter_files
    from kgtool.vocab import AIZ

    name = term.removeprefix("aiz:").removeprefix(AIZ.iri)
    triples = sorted({quad.triple for path in iter_files("ontology", "*.ttl") for quad in load_file(path)}, key=str)
    node = NamedNode(f"{AIZ.iri}{name}") if name.isidentifier() else None
    known = {triple.subject.value.removeprefix(AIZ.iri) for triple in triples if isinstance(triple.subject, NamedNode)}
    if node is None or name not in known:
        near = difflib.get_close_matches(name, known, 3)
        remedy = f"Near: {', '.join(near)}." if near else None
        raise QueryError(f"the ontology has no term {name!r}", Place("ontology"), remedy=remedy)
    for triple in triples:
        if triple.subject == node:
            language = getattr(triple.object, "language", None)
            yield short(triple.predicate) + (f" ({language})" if language else ""), short(triple.object)
    for triple in triples:
        if triple.object == node:
            yield f"{short(triple.predicate)} of", short(triple.subject)


def _text(value: str | int | None) -> str:
    return "" if value is None else str(value)
