"""Measure how quickly articles are read and mapped, beside spaCy's rule pipeline on the same text.

    python bench/reading.py [--count 400] [--rounds 3] [--seed 1]

kgtool: files to articles, sentences, mentions, statements and triples, in one process. spaCy (extra `bench`): blank
English, sentencizer, EntityRuler with the same labels; text to sentences and entities only. The ruler runs twice: with
the labels as phrases, which it finds as they are written, and as token patterns, which like kgtool do not mind case
(on a tenth of the articles, since they take long). A third row gives kgtool the work that spaCy does and no more:
sentences and labels of the same texts. CPU seconds of this process; the rounds alternate and the best of each counts,
so that other work on the machine disturbs all alike.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph
from varied import write_varied

from kgtool.errors import InputError
from kgtool.graph import reading_ntriples
from kgtool.pipeline import Reader, iter_readings
from kgtool.resources import iter_files
from kgtool.text.splitter import iter_sentences
from kgtool.vocab import SKOS

LEAST, RATIO = 100.0, 5.0
KGTOOL, LABELS = "kgtool, all", "kgtool, labels"


def iter_labels() -> Iterator[tuple[str, str]]:
    """Yield the English labels of the reference data with the class of their thing."""
    kinds, labels = {}, []
    for path in iter_files("graph", "reference/*.ttl"):
        for quad in pyoxigraph.parse(path=path):
            if quad.predicate.value.endswith("#type"):
                kinds[quad.subject] = quad.object.value.rsplit("#", 1)[-1]
            elif quad.predicate.value in (SKOS.prefLabel, SKOS.altLabel) and quad.object.language == "en":
                labels.append((quad.subject, quad.object.value))
    return ((label, kinds.get(subject, "Thing")) for subject, label in labels)


def with_kgtool(directory: Path) -> Callable[[], str]:
    """Return a function that reads and maps all articles of a directory and says what it found."""
    reader = Reader.load()

    def run() -> str:
        statements = triples = 0
        for reading in iter_readings([directory], load=lambda: reader):
            if isinstance(reading, InputError):
                raise reading
            statements += len(reading.statements)
            triples += reading_ntriples(reading, reader.schema).count(b"\n")
        return f"{statements} statements, {triples} triples"

    return run


def with_labels(texts: list[str]) -> Callable[[], str]:
    """Return a function that does with kgtool what the rule pipeline does: divides texts and finds their labels."""
    gazetteer = Reader.load().gazetteer

    def run() -> str:
        sentences = names = 0
        for text in texts:
            sentences += sum(1 for _ in iter_sentences(text))
            names += len(gazetteer.find(text))  # a text so long is not kept, so nothing is looked up twice
        return f"{sentences} sentences, {names} names"

    return run


def with_spacy(texts: list[str], *, tokens: bool) -> Callable[[], str] | None:
    """Return a function that runs spaCy's rule pipeline over texts, or `None` without spaCy."""
    try:
        import spacy
    except ImportError:
        return None
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns(
        [
            {"label": kind, "pattern": [{"LOWER": word.lower()} for word in label.split()] if tokens else label}
            for label, kind in iter_labels()
        ]
    )

    def run() -> str:
        sentences = entities = 0
        for doc in nlp.pipe(texts):
            sentences += sum(1 for _ in doc.sents)
            entities += len(doc.ents)
        return f"{sentences} sentences, {entities} entities"

    return run


def main() -> int:
    """Print the table; return 1 when a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=400)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        directory = Path(name)
        write_varied(options.count, directory, seed=options.seed)
        texts = [path.read_text(encoding="utf-8") for path in sorted(directory.rglob("*.txt"))]
        few = texts[: max(1, len(texts) // 10)]
        print(f"{len(texts)} articles, {sum(len(text.split()) for text in texts) / len(texts):.0f} words each")
        runs = {
            KGTOOL: (with_kgtool(directory), len(texts)),
            LABELS: (with_labels(texts), len(texts)),
            "spaCy, phrases": (with_spacy(texts, tokens=False), len(texts)),
            "spaCy, tokens": (with_spacy(few, tokens=True), len(few)),
        }
        best: dict[str, float] = {}
        found: dict[str, str] = {}
        for _ in range(options.rounds):
            for tool, (run, count) in runs.items():
                if run:
                    begun = time.process_time()
                    found[tool] = run()
                    seconds = (time.process_time() - begun) / count
                    best[tool] = min(best.get(tool, seconds), seconds)
    for tool, seconds in best.items():
        print(f"{tool:<15} {1 / seconds:8.1f} articles a CPU second {seconds * 1000:8.2f} ms each   ({found[tool]})")
    held = [1 / best[KGTOOL] >= LEAST]
    print(f"bar {LEAST:.0f} articles a second: {'held' if held[0] else 'missed'}")
    peers = [tool for tool in best if tool not in {KGTOOL, LABELS}]
    if not peers:
        print("spaCy is not installed (pip install '.[bench]'): no comparison")
    for own in (KGTOOL, LABELS):
        for tool in peers:
            ratio = best[tool] / best[own]
            held.append(ratio >= RATIO)
            print(f"{own}: {ratio:.1f} times {tool}, bar {RATIO:.0f}: {'held' if held[-1] else 'missed'}")
    return int(not all(held))


if __name__ == "__main__":
    sys.exit(main())
