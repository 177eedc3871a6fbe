"""`kgtool review`: provisional things and likely duplicates, for a person to decide on."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kgtool.cli.deciding import decisions_option, find_decisions, load_decisions
from kgtool.cli.failures import report_unreadable
from kgtool.cli.options import base_option, graph_options, open_graph, quiet_option, workers_option
from kgtool.cli.output import format_of, note, open_output

if TYPE_CHECKING:
    from kgtool.errors import InputError
    from kgtool.mentions import Gazetteer
    from kgtool.review import Candidate, Naming

_SUFFIXES = {".jsonl": "json", ".json": "json", ".yaml": "decisions", ".yml": "decisions", ".txt": "text"}


@click.command("review")
@click.argument("paths", nargs=-1, metavar="[PATHS...]")
@click.option(
    "--to",
    "form",
    type=click.Choice(["text", "json", "decisions"]),
    help="What to print.  [default: by the extension of -o, else text]",
)
@click.option("--all", "everything", is_flag=True, help="Also list things that are like no other.")
@click.option("-o", "--output", metavar="FILE", help="Write to a file; FILE.yaml is a file of decisions.")
@decisions_option
@workers_option
@base_option
@graph_options
@quiet_option
def command(
    *,
    paths: tuple[str, ...],
    form: str | None,
    everything: bool,
    output: str | None,
    decisions: str | None,
    workers: int,
    base: str,
    quiet: bool,
    **where: Any,
) -> int:
    """List things that the reference data lack, and which of them may be one.

    Reads the articles in PATHS, or a store. With `-o FILE.yaml` it writes a file of decisions to be edited by hand;
    decisions that FILE holds already stay, and what they decide is not listed again.

    Example: kgtool review --store news.store -o news.decisions.yaml
    """
    from kgtool.mentions import Gazetteer
    from kgtool.resources import iter_files
    from kgtool.review import find_candidates, write_candidates, write_decisions
    from kgtool.review.decisions import Decisions

    form = format_of(output, form, _SUFFIXES, "text")
    path = find_decisions(decisions, where["store"])
    if path is None and form == "decisions" and output not in (None, "-") and Path(str(output)).is_file():
        path = Path(str(output))
    made = load_decisions(path, base) if path else Decisions(base=base)
    gazetteer = Gazetteer.from_turtle(file.read_bytes() for file in iter_files("graph", "reference/*.ttl"))
    failed: list[InputError] = []
    namings = _of_articles(paths, workers, base, failed) if paths else _of_store(where)
    if failed and not namings:
        return report_unreadable(failed)
    entries = gazetteer.entries.items()
    candidates = find_candidates(
        namings,
        known={iri: (entry.label, *entry.names) for iri, entry in entries},
        known_things={iri: entry.thing for iri, entry in entries},
        places=lambda label: _places(gazetteer, label),
        different=made.are_different,
        decided=made.decided(),
    )
    shown = candidates if everything else [candidate for candidate in candidates if candidate.pairs]
    lines: Iterator[str]
    with open_output(output) as stream:
        if form == "json":
            lines = map(_json_line, shown)
        elif form == "decisions":
            lines = write_decisions(made.made, shown, base=base)
        else:
            lines = write_candidates(shown, base=base)
        for line in lines:
            stream.write(line.encode() + b"\n")
    more = "" if everything else "; --all lists the others too"
    note(
        f"{len(candidates)} provisional things, {sum(bool(c.pairs) for c in candidates)} may be others{more}",
        quiet=quiet,
    )
    return report_unreadable(failed)


def _json_line(candidate: Candidate) -> str:
    from kgtool.review.writing import to_row

    return json.dumps(to_row(candidate), ensure_ascii=False)


def _places(gazetteer: Gazetteer, label: str) -> frozenset[str]:
    """Return the places that a name names, without those that another one of them lies in."""
    kinds = {"Province", "City", "District", "County", "AdministrativeArea", "Region"}
    found = [match.entry for match in gazetteer.find(label) if match.entry.kind in kinds]
    around = {iri for entry in found for iri in gazetteer.chain(entry.iri)}
    return frozenset(entry.iri for entry in found if entry.iri not in around)


def _of_articles(paths: tuple[str, ...], workers: int, base: str, failed: list[InputError]) -> list[Naming]:
    from kgtool.errors import InputError
    from kgtool.pipeline import iter_readings
    from kgtool.review import namings_of_reading

    namings: list[Naming] = []
    for reading in iter_readings(paths, workers=workers, base=base, stdin=sys.stdin.buffer):
        if isinstance(reading, InputError):
            failed.append(reading)
        else:
            namings += namings_of_reading(reading)
    return namings


def _of_store(where: dict[str, Any]) -> list[Naming]:
    from kgtool.review import namings_of_store

    with open_graph(**where) as store:
        return list(namings_of_store(store, timeout=where["timeout"]))
