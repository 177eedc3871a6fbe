"""Show that no rule is dead: what each frame, template and event alone finds, and is lost without it.

    python bench/dead_rules.py [--write]

Each rule is taken out by itself and its examples are read again. What is no longer found is printed; a rule whose
examples lose nothing is dead: either others do its work, or its examples do not show what it is for. So is a line of
`emit` without which the examples of its rule are read as before. Exits 1 when there is either.
`--write` renews tests/statements/golden/alone.tsv, which fails when a rule disappears together with its examples.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias, TypeVar

from kgtool.dates import parse_iso
from kgtool.mentions import find_mentions
from kgtool.pipeline import Reader
from kgtool.records import Article, Body, Mention, Thing
from kgtool.statements import RuleBook, find_statements
from kgtool.statements.rules.definitions import Event, Example, Frame, Template
from kgtool.text import read_body

AnyRule: TypeAlias = Frame | Template | Event
Rule = TypeVar("Rule", Frame, Template, Event)
GOLDEN = Path(__file__).resolve().parents[1] / "tests" / "statements" / "golden" / "alone.tsv"


def main() -> int:
    """Print what each rule alone finds; return 1 when one finds nothing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="renew the golden file")
    options = parser.parse_args()
    reader = Reader.load()
    rows, dead = [], []
    for rule in iter_rules(reader.rules):
        fewer = without(reader.rules, rule)
        lost = [(example, facts) for example in rule.examples if (facts := find_lost(reader, fewer, example))]
        for example, facts in lost:
            rows.append((rule.id, example.date or "", example.text, " ; ".join(facts)))
            print(f"{rule.id}: {rows[-1][-1]}")
        if not lost:
            dead.append(f"{rule.id}: its examples lose nothing without it")
        dead += [f"{rule.id}: {' '.join(emit)} is in no example" for emit in find_dead_lines(reader, rule)]
    for name in dead:
        print(f"DEAD {name}")
    print(f"{len(rows)} examples of {len(list(iter_rules(reader.rules)))} rules; {len(dead)} dead")
    if options.write:
        lines = ("\t".join(cell.replace("\\", "\\\\").replace("\n", "\\n") for cell in row) for row in sorted(rows))
        GOLDEN.write_text("".join(f"{line}\n" for line in ("rule\tdate\ttext\tfacts", *lines)), encoding="utf-8")
    return int(bool(dead))


def iter_rules(rules: RuleBook) -> Iterator[AnyRule]:
    """Yield all rules in the order of their files."""
    yield from rules.rules


def without(rules: RuleBook, rule: AnyRule, instead: AnyRule | None = None) -> RuleBook:
    """Return the rules without one of them, or with another one in its place.

    Events read again, more loosely, what frames and templates read; without one of those they are left out.
    """

    def changed(of: Iterable[Rule]) -> tuple[Rule, ...]:
        return tuple(each for rule_ in of if (each := instead if rule_ is rule else rule_) is not None)  # type: ignore[misc]

    return replace(
        rules,
        frames=changed(rules.frames),
        templates=changed(rules.templates),
        by_verb={verb: changed(frames) for verb, frames in rules.by_verb.items()},
        events=changed(rules.events) if isinstance(rule, Event) else (),
    )


def find_lost(reader: Reader, fewer: RuleBook, example: Example) -> list[str]:
    """Return what is found in an example by all rules and not by fewer, in the order of the text."""
    body, mentions = divide(reader, example.text, example.date)
    found = find_facts(reader, body, mentions, fewer)
    rules = reader.rules if fewer.events else replace(reader.rules, events=())
    return [fact for fact in find_facts(reader, body, mentions, rules) if fact not in found]


def find_dead_lines(reader: Reader, rule: AnyRule) -> list[tuple[str, str, str]]:
    """Return the lines of `emit` without which no example of a rule loses anything; none where there is one line."""
    if len(rule.emit) < 2:
        return []
    dead = []
    for line in rule.emit:
        fewer = without(reader.rules, rule, replace(rule, emit=tuple(each for each in rule.emit if each != line)))
        if not any(find_lost(reader, fewer, example) for example in rule.examples):
            dead.append(line)
    return dead


def divide(reader: Reader, text: str, date: str | None) -> tuple[Body, tuple[Mention, ...]]:
    """Return the body of a text and what it names."""
    body = read_body(Article("https://example.org/a", "a.txt", text, published=parse_iso(date) if date else None))
    return body, find_mentions(body, reader.gazetteer)


def find_facts(reader: Reader, body: Body, mentions: tuple[Mention, ...], rules: RuleBook) -> list[str]:
    """Return what some rules state as `subject | property | object | modality`, whichever rule says it."""
    return [
        " | ".join(
            (s.subject.label, s.predicate, s.object.label if isinstance(s.object, Thing) else s.object.text, s.modality)
        )
        for s in find_statements(body, mentions, rules, reader.schema)[0]
    ]


if __name__ == "__main__":
    sys.exit(main())
