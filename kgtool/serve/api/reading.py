"""What kgtool reads in a text, in the form that the page shows; nothing is stored."""

from __future__ import annotations

import io
from functools import cache
from typing import Any

from kgtool.errors import InputError, Place
from kgtool.graph import Store
from kgtool.pipeline.reader import Reader
from kgtool.readings import Reading
from kgtool.records import Article, Mention, Rejection, Statement
from kgtool.serve.api.cards import own_schema


@cache
def own_reader() -> Reader:
    """Return the reader of articles; it takes a second to make and is kept."""
    return Reader.load()


def read_text(store: Store, *, content: str, source: str = "") -> dict[str, Any]:
    """Read an article that is not stored.

    Args:
        store: not asked; the reader has its own names.
        content: text, Markdown, HTML, or one line of JSON.
        source: name of its file, whose ending says which; by its beginning without.

    Returns:
        The reading, as `reading_json` gives it.

    Raises:
        InputError: there is no article in it.
    """
    from kgtool.sources import iter_articles

    if not content.strip():
        raise InputError("the text is empty", remedy="Paste an article.")
    article = next(iter(iter_articles(["-"], stdin=io.BytesIO(content.encode()))), None)
    if article is None:
        raise InputError("there is no article in this text", Place(source or "the text"), remedy="Paste an article.")
    if isinstance(article, InputError):
        raise InputError(article.problem, expected=article.expected, remedy=article.remedy)
    return reading_json(own_reader().read(article))


def reading_json(reading: Reading) -> dict[str, Any]:
    """Return a reading as JSON: the text, and what is where in it (offsets in code points)."""
    body = reading.body
    return {
        "article": article_json(body.article),
        "text": body.article.text,
        "sentences": [
            {"ordinal": s.ordinal, "begin": s.begin, "end": s.end, "role": s.role, "cut": s.cut} for s in body.sentences
        ],
        "cuts": [{"begin": cut.begin, "end": cut.end, "reason": cut.reason} for cut in body.cuts],
        "mentions": [_mention(mention) for mention in reading.mentions],
        "statements": [statement_json(statement) for statement in reading.statements],
        "rejections": [rejection_json(rejection) for rejection in reading.rejections],
        "open": [amount.to_row() for amount in reading.open_amounts],
    }


def article_json(article: Article) -> dict[str, Any]:
    """Return what is known about an article."""
    return {
        "iri": article.iri,
        "title": article.title,
        "published": str(article.published) if article.published else None,
        "publisher": article.publisher,
        "author": article.author,
        "language": article.language,
    }


def statement_json(statement: Statement) -> dict[str, Any]:
    """Return a statement in the form that `find_statements` gives to those of the graph."""
    row = statement.to_row()
    name = statement.predicate
    object_ = row["object"]
    if "value" in object_:
        object_ = {"value": str(object_["value"]), "datatype": object_["datatype"].removeprefix("xsd:")}
    return {
        "claim": "",
        "subject": {**row["subject"], "zh": ""},
        "predicate": {"iri": own_property(name), "label": words_of(name), "zh": "", "type": ""},
        "object": object_ if "value" in object_ else {**object_, "zh": ""},
        "qualifiers": row["qualifiers"],
        "modality": statement.modality,
        "evidence": [
            evidence.to_row()
            | {"rule": statement.rule, "confidence": statement.confidence, "article": statement.article}
            for evidence in statement.evidence
        ],
    }


def rejection_json(rejection: Rejection) -> dict[str, Any]:
    """Return a rejected statement with the reason."""
    return statement_json(rejection.statement) | {"reason": rejection.reason}


def own_property(name: str) -> str:
    """Return the IRI of one of our own properties."""
    from kgtool.vocab import AIZ

    return f"{AIZ.iri}{name}" if name in own_schema().properties else name


def words_of(name: str) -> str:
    """Return the name of a property as words.

    >>> words_of("partOfProgramme")
    'part of programme'
    """
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).strip()


def _mention(mention: Mention) -> dict[str, Any]:
    return {
        "begin": mention.begin,
        "end": mention.end,
        "kind": mention.kind,
        "iri": mention.iri,
        "label": mention.label or mention.text,
        "via": mention.via,
        "provisional": mention.provisional,
        "reason": mention.reason,
    }
