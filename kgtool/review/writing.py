"""What a person reads and edits: a list of candidates, and a file of decisions with the open ones as comments."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from kgtool.review.decisions import Decision
from kgtool.review.likeness import Candidate, Pair
from kgtool.review.namings import Naming
from kgtool.vocab import BASE

_MANY = 3
"""So many places where a thing is named are shown."""
_LONGEST = 100
_HEAD = """\
# Decisions about names, which kgtool build and map obey (--decisions FILE). How they are written: docs/review.md.
# What follows a `#` is not decided: take away the `#` in front of one line of a choice to decide.
"""


def write_candidates(candidates: Iterable[Candidate], *, base: str = BASE) -> Iterator[str]:
    """Yield lines of text: each thing, why it may be the same as another, and where it is named."""
    for candidate in candidates:
        thing = candidate.thing
        yield f"{thing.label}  ({thing.type}, {_articles(candidate)})  {_short(thing.iri, base)}"
        for pair in candidate.pairs:
            kind = "known" if pair.known else "provisional"
            yield f"    may be {pair.right.label} ({pair.right.type}, {kind}): {pair.reason}"
            yield from (f"        {_place(naming)}" for naming in _shown(pair.namings))
        yield from (f"    {_place(naming)}" for naming in _shown(candidate.namings))


def to_row(candidate: Candidate) -> dict[str, Any]:
    """Return a candidate as an object of the JSON form."""
    return {
        **candidate.thing.to_row(),
        "articles": candidate.articles,
        "namings": [
            {"article": n.article, "source": n.source, "sentence": n.sentence, "quote": n.quote}
            for n in candidate.namings
        ],
        "alike": [{**pair.right.to_row(), "reason": pair.reason, "known": pair.known} for pair in candidate.pairs],
    }


def write_decisions(made: Sequence[Decision], candidates: Iterable[Candidate], *, base: str = BASE) -> Iterator[str]:
    """Yield the lines of a file of decisions: those made, then what is open, each with the choices as comments.

    Args:
        made: decisions that stay as they are.
        candidates: what is open.
        base: base IRI of things, left out in the file.
    """
    yield from _HEAD.splitlines()
    for decision in made:
        yield from _decision(decision, base)
    for candidate in candidates:
        yield ""
        thing = candidate.thing
        yield f"# {thing.label} ({thing.type}, {_articles(candidate)})"
        yield from (f"#   {_place(naming)}" for naming in _shown(candidate.namings))
        short = _short(thing.iri, base)
        for pair in candidate.pairs:
            yield f"#   may be {pair.right.label} ({pair.right.type}): {pair.reason}"
            yield from (f"#     {_place(naming)}" for naming in _shown(pair.namings))
            yield f"# - {_same(pair, base)}"
            yield f"# - {{different: [{_quoted(short)}, {_quoted(_short(pair.right.iri, base))}]}}"
        if not candidate.pairs:
            yield f"# - {{rename: {_quoted(short)}, label: {_quoted(thing.label)}}}"
            yield f"# - {{type: {_quoted(short)}, class: {thing.type}}}"
            yield f"# - {{drop: {_quoted(short)}}}"


def _same(pair: Pair, base: str) -> str:
    longer = len(pair.right.label) > len(pair.left.label)  # the name with its years rather than the one without
    kept, other = (pair.right, pair.left) if pair.known or longer else (pair.left, pair.right)
    things = f"[{_quoted(_short(kept.iri, base))}, {_quoted(_short(other.iri, base))}]"
    return f"{{same: {things}}}" if pair.known else f"{{same: {things}, label: {_quoted(kept.label)}}}"


def _decision(decision: Decision, base: str) -> Iterator[str]:
    things = [_quoted(_short(iri, base)) for iri in decision.things]
    yield f"- {decision.kind}: " + (things[0] if len(things) == 1 else f"[{', '.join(things)}]")
    for key, value in (("label", decision.label), ("class", decision.class_name), ("why", decision.why)):
        if value:
            yield f"  {key}: {_quoted(value)}"


def _articles(candidate: Candidate) -> str:
    return f"{candidate.articles} article{'' if candidate.articles == 1 else 's'}"


def _shown(namings: Sequence[Naming]) -> list[Naming]:
    """Return one place for each article, a few of them."""
    return list({naming.article: naming for naming in reversed(namings)}.values())[::-1][:_MANY]


def _place(naming: Naming) -> str:
    return f"{_cut(naming.source)}, sentence {naming.sentence}: “{_cut(naming.quote)}”"


def _short(iri: str, base: str) -> str:
    return iri.removeprefix(f"{base}id/")


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _cut(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST else f"{flat[: _LONGEST - 1]}…"
