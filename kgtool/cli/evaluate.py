"""`kgtool evaluate`: how good extraction is, measured against gold facts."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kgtool.cli.failures import FINE, NOT_CONFORMING, report_unreadable
from kgtool.cli.options import quiet_option, workers_option
from kgtool.cli.output import colourless, format_of, note, open_output

if TYPE_CHECKING:
    from kgtool.errors import InputError
    from kgtool.evaluate import Found, Gold, Score

_SUFFIXES = {".json": "json", ".html": "html", ".htm": "html", ".txt": "table"}
_MEASURES = ("core_precision", "core_recall", "core_f1", "soft_recall", "grounded")


class _Bar(click.ParamType[tuple[str, float]]):
    """A measure and the least value it may have: `core-precision=0.9`."""

    name = "measure"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, float]:
        name, _, number = str(value).partition("=")
        measure = name.strip().replace("-", "_")
        if measure not in _MEASURES:
            known = ", ".join(_MEASURES).replace("_", "-")
            self.fail(f"no measure {name!r}; expected one of {known}, as in core-precision=0.9", param, ctx)
        try:
            least = float(number)
        except ValueError:
            least = -1.0
        if not 0 <= least <= 1:
            self.fail(f"{number!r} is not between 0 and 1, as in {name}=0.9", param, ctx)
        return measure, least


@click.command("evaluate")
@click.argument("gold", metavar="GOLD_DIR", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("articles", nargs=-1, metavar="[ARTICLES...]")
@click.option(
    "--statements", metavar="FILE", help="Score what `kgtool map` printed, and read no article; `-` is stdin."
)
@click.option("--missed", is_flag=True, help="List the gold facts that were not found.")
@click.option("--wrong", is_flag=True, help="List the statements that no gold fact supports.")
@click.option(
    "--fail-under",
    "bars",
    multiple=True,
    type=_Bar(),
    metavar="MEASURE=VALUE",
    help="Exit 1 when a measure is lower, such as core-precision=0.9; repeatable.",
)
@click.option("--fail-forbidden", is_flag=True, help="Exit 1 when anything forbidden was stated.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "html"]),
    help="How to print the score.  [default: by the extension of -o, a table on a terminal, else json]",
)
@click.option("-o", "--output", metavar="FILE", help="Write to a file; `.gz` is compressed.")
@workers_option
@quiet_option
def command(
    *,
    gold: Path,
    articles: tuple[str, ...],
    statements: str | None,
    missed: bool,
    wrong: bool,
    bars: tuple[tuple[str, float], ...],
    fail_forbidden: bool,
    form: str | None,
    output: str | None,
    workers: int,
    quiet: bool,
) -> int:
    """Score extraction against gold facts that people wrote down.

    GOLD_DIR holds gold files (YAML), each named like its article. The articles are read from ARTICLES, or from GOLD_DIR
    where none are named. Exits 1 when a score is under its bar.

    Example: kgtool evaluate gold/ --missed --fail-under core-precision=0.9

    Example: kgtool evaluate gold/ articles/ -o score.html
    """
    from kgtool.evaluate import score_articles, write_score

    if statements and articles:
        raise click.UsageError("--statements and ARTICLES exclude each other: name one of them.")
    expected = _load_gold(gold)
    failed: list[InputError] = []
    found = _load_statements(statements) if statements else _read(articles or (str(gold),), workers, failed)
    _note_strangers(expected, found, quiet=quiet)
    score = score_articles(expected, found)
    form = format_of(output, form, _SUFFIXES, "json" if colourless(output) else "table")
    text = io.StringIO()
    write_score(score, text, form, missed=missed, wrong=wrong)
    with open_output(output) as stream:
        stream.write(text.getvalue().encode("utf-8", "replace"))
    unreadable = report_unreadable(failed)
    held = _hold(score, bars, fail_forbidden)
    return unreadable or (FINE if held else NOT_CONFORMING)


def _load_gold(directory: Path) -> Gold:
    from kgtool.errors import InputError, Place
    from kgtool.evaluate import parse_gold

    files = [path for path in directory.iterdir() if path.suffix in {".yaml", ".yml"} and path.is_file()]
    gold = parse_gold((str(path), path.read_bytes()) for path in files)
    if not gold.articles:
        raise InputError(
            "the directory holds no gold", Place(str(directory)), expected="files ending in .yaml, named like articles"
        )
    return gold


def _load_statements(name: str) -> dict[str, list[Found]]:
    from kgtool.evaluate import parse_statements

    if name == "-":
        return parse_statements(sys.stdin.buffer, source="stdin")
    with Path(name).open("rb") as stream:
        return parse_statements(stream, source=name)


def _read(paths: tuple[str, ...], workers: int, failed: list[InputError]) -> dict[str, list[Found]]:
    """Read articles and return their statements by the name of the article; errors are collected."""
    from kgtool.errors import InputError
    from kgtool.evaluate.found import Found
    from kgtool.evaluate.gold import article_name
    from kgtool.pipeline import iter_readings

    found: dict[str, list[Found]] = {}
    for reading in iter_readings(paths, workers=workers, stdin=sys.stdin.buffer):
        if isinstance(reading, InputError):
            failed.append(reading)
            continue
        sentences = [sentence.text for sentence in reading.body.sentences]
        rows = [Found.from_row(statement.to_row(), sentences) for statement in reading.statements]
        found.setdefault(article_name(reading.body.article.source), []).extend(rows)
    return found


def _note_strangers(gold: Gold, found: dict[str, list[Found]], *, quiet: bool) -> None:
    """Say which gold has no article, so that all its facts count as missed, and how many articles have no gold."""
    names = [article.name for article in gold.articles]
    for name in names:
        if name not in found:
            note(f"{name}: there is gold but no article of this name; all its facts count as missed", quiet=quiet)
    if others := len(found.keys() - set(names)):
        note(
            f"{others} {'article has no gold and is' if others == 1 else 'articles have no gold and are'} not scored",
            quiet=quiet,
        )


def _hold(score: Score, bars: tuple[tuple[str, float], ...], fail_forbidden: bool) -> bool:
    """Say on standard error which bars are missed; return whether none is."""
    measures = score.measures()
    missed = [(name, least) for name, least in bars if measures[name] < least]
    for name, least in missed:
        note(f"{name.replace('_', '-')} is {measures[name]}, under {least:g}")
    if fail_forbidden and score.forbidden:
        note(f"{score.forbidden} forbidden statements")
    return not missed and not (fail_forbidden and score.forbidden)
