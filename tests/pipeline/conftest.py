"""A reader of its own for the tests of the pipeline: quick, and as faulty as a test wants."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

FAKE = '''
import os
import time

from kgtool.readings import Reading
from kgtool.records import Body, Evidence, Rejection, Sentence, Statement, Thing
from kgtool.vocab import thing_iri


class FakeReader:
    """Reads lines like `Hefei locatedIn Anhui`; `die`, `raise` and `sleep` do what they say."""

    def read(self, article):
        sentences, statements, rejections, begin = [], [], [], 0
        for ordinal, line in enumerate(article.text.splitlines(), start=1):
            sentences.append(Sentence(ordinal, begin, begin + len(line), line))
            words = line.split()
            if words[:1] == ["die"]:
                os._exit(9)
            if words[:1] == ["raise"]:
                raise ValueError("no such thing")
            if words[:1] == ["sleep"]:
                time.sleep(float(words[1]))
            if len(words) == 3 and words[1][0].islower():
                subject, object_ = (Thing(thing_iri("City", w), w, "City", True) for w in (words[0], words[2]))
                evidence = Evidence(ordinal, begin, begin + len(line), line)
                statement = Statement(
                    article.source, article.iri, subject, words[1], object_, "asserted", "fake", (evidence,)
                )
                if words[1] == "refused":
                    rejections.append(Rejection(statement, "a test"))
                else:
                    statements.append(statement)
            begin += len(line) + 1
        return Reading(Body(article, tuple(sentences)), tuple(statements), tuple(rejections))


def load():
    return FakeReader()
'''


@pytest.fixture
def load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Any]:
    """Return what makes the reader; it lies in a module that other processes can import."""
    where = tmp_path / "modules"
    where.mkdir()
    (where / "fake_reader_of_kgtool.py").write_text(FAKE, encoding="utf-8")
    monkeypatch.syspath_prepend(str(where))
    return importlib.reload(importlib.import_module("fake_reader_of_kgtool")).load


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Return a directory of seven small articles."""
    where = tmp_path / "articles"
    where.mkdir()
    for number in range(7):
        lines = ["A day.", f"City{number} locatedIn Anhui", f"City{number} refused Anhui", "It rained."]
        (where / f"a{number}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return where


@pytest.fixture(autouse=True)
def small_reference(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the reference graphs of this process be small: the shipped ones take longer to put than the tests."""
    where = tmp_path / "reference"
    where.mkdir()
    (where / "a.ttl").write_text("<a:place> <a:name> [ <a:in> 'English' ] .", encoding="utf-8")
    monkeypatch.setattr("kgtool.pipeline.reference.iter_files", lambda room, pattern: [where / "a.ttl"])
