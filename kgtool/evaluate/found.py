"""Statements to be scored, from the statement format of `kgtool map`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kgtool.errors import InputError, Place
from kgtool.evaluate.gold import article_name


@dataclass(frozen=True, slots=True)
class Found:
    """What scoring wants of a statement.

    Args:
        subject: label of the subject.
        predicate: name of the property.
        object: label of the object, or its value.
        value: the value of a literal object, else empty.
        unit: unit of a figure, else empty.
        when: deadline or period of a figure, else empty.
        modality: `asserted`, `planned`, `reported` or `negated`.
        rule: what found it.
        grounded: whether it has evidence.
        sentence: the sentence that it was read from, or as much of it as is known.
    """

    subject: str
    predicate: str
    object: str
    value: str = ""
    unit: str = ""
    when: str = ""
    modality: str = "asserted"
    rule: str = ""
    grounded: bool = True
    sentence: str = ""

    @classmethod
    def from_row(cls, row: Mapping[str, Any], sentences: Sequence[str] = ()) -> Found:
        """Return a statement of the statement format.

        Args:
            row: an object whose `kind` is `statement`.
            sentences: the sentences of its article, so that the whole one is shown and not the quote alone.

        Raises:
            KeyError, TypeError, AttributeError: it lacks a part, or a part is no object.
        """
        qualifiers = row.get("qualifiers") or {}
        evidence = row.get("evidence") or ()
        quote = str(evidence[0].get("quote", "")) if evidence else ""
        ordinal = int(evidence[0].get("sentence") or 0) if evidence else 0
        value = row["object"].get("value")
        return cls(
            _label(row["subject"]),
            str(row["predicate"]),
            _label(row["object"]),
            "" if value is None else str(value),
            str(qualifiers.get("unit") or ""),
            str(qualifiers.get("deadline") or qualifiers.get("period") or ""),
            str(row.get("modality") or ""),
            str(row.get("rule") or ""),
            bool(evidence),
            sentences[ordinal - 1] if 0 < ordinal <= len(sentences) else quote,
        )


def _label(term: Mapping[str, Any]) -> str:
    return str(term.get("label") or term.get("value") or term.get("iri") or "")


def parse_statements(lines: Iterable[bytes], *, source: str) -> dict[str, list[Found]]:
    r"""Read what `kgtool map --to statements` prints: statements by the name of their article.

    An article that states nothing has an entry too.

    Args:
        lines: JSON objects, one a line; empty lines and objects of another kind are passed over.
        source: name of the file, for errors.

    Raises:
        InputError: a line is not JSON or no statement; the error names the line.

    >>> parse_statements([b'{"kind": "article", "source": "a.txt"}\n'], source="-")
    {'a': []}
    """
    by_article: dict[str, list[Found]] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            kind = row.get("kind")
            if kind in {"article", "statement"}:
                of_article = by_article.setdefault(article_name(row["source"]), [])
                if kind == "statement":
                    of_article.append(Found.from_row(row))
        except (ValueError, RecursionError) as error:
            raise InputError(f"not JSON: {error}", Place(source, number), remedy=_REMEDY) from error
        except (KeyError, TypeError, AttributeError) as error:
            raise InputError(
                f"not a statement: it lacks or misuses {error}", Place(source, number), remedy=_REMEDY
            ) from error
    return by_article


_REMEDY = "Write the file with `kgtool map --to statements`."
