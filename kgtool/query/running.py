"""Runs a question, a query file or query text against any store."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from kgtool.errors import Place, QueryError
from kgtool.graph import Store
from kgtool.query.binding import add_prefixes, bind_terms
from kgtool.query.headers import Parameter, Question, parse_question
from kgtool.query.library import Library, load_question
from kgtool.query.syntax import check_syntax
from kgtool.query.terms import find_term
from kgtool.sparql import Answer


def run(
    store: Store,
    text_or_question: str | Path | Question,
    params: Mapping[str, str] | None = None,
    *,
    timeout: float | None = None,
    check: bool = True,
) -> Answer:
    """Answer a question from a store.

    Args:
        store: embedded or remote; queries see the union of its graphs.
        text_or_question: a stored question or its name, a path ending in `.rq`, or SPARQL text. Prefixes that kgtool
            knows need no declaration.
        params: texts of parameters by name; each is bound as a term of the declared type.
        timeout: seconds after which the store gives up.
        check: check the syntax first; false sends the text as it is to an endpoint with its own dialect.

    Returns:
        Rows, triples or a truth value; rows and triples come as a stream that can be read once.

    Raises:
        QueryError: unknown question, unknown or unfit parameter, or a syntax error with line and column.
        StoreError: the store fails.
    """
    question = find_question(text_or_question)
    name = question.path or question.name
    if check:
        check_syntax(question.text, name)
    terms = bind_parameters(question, params or {}, store)
    return store.query(add_prefixes(bind_terms(question.text, terms)), timeout=timeout)


def find_question(text_or_question: str | Path | Question, library: Library | None = None) -> Question:
    """Return the question meant by a name, a path or SPARQL text.

    Args:
        text_or_question: text with a brace or a space is SPARQL, a path ends in `.rq`, all else is a name.
        library: where names are looked up; the shipped questions when left out.

    Raises:
        QueryError: no such question, or an unreadable file.

    >>> find_question("ASK { }").name
    'query'
    """
    if isinstance(text_or_question, Question):
        return text_or_question
    if isinstance(text_or_question, Path):
        return load_question(text_or_question)
    text = text_or_question
    if any(c in text for c in "{}\n") or (" " in text.strip() and not text.strip().endswith(".rq")):
        return parse_question(text, "query")
    path = Path(text)
    if text.endswith(".rq") and path.is_file():
        return load_question(path)
    return (library or Library.load()).get(text)


def bind_parameters(question: Question, params: Mapping[str, str], store: Store) -> dict[str, NamedNode | Literal]:
    """Return the terms of a question's parameters: those given, and the defaults of the others.

    A parameter with neither stays out of the result, and its variable free. For text without a head every variable may
    be given, as an IRI, a number, a date, or else as a string.

    Raises:
        QueryError: the question has no such parameter, or a text does not fit its type.
    """
    declared = {parameter.name: parameter for parameter in question.parameters}
    unknown = sorted(set(params) - set(declared))
    if unknown and (declared or question.question):
        near = difflib.get_close_matches(unknown[0], declared, 1, 0.5)
        raise QueryError(
            f"no parameter is called {unknown[0]!r}",
            Place(question.name),
            expected=f"one of {', '.join(declared)}" if declared else "no parameters",
            remedy=f"Did you mean {near[0]!r}?" if near else None,
        )
    terms = {}
    for parameter in (*question.parameters, *(Parameter(name, "", None, "") for name in unknown)):
        text = params.get(parameter.name, parameter.default)
        if text is not None:
            terms[parameter.name] = find_term(text, parameter, store) if parameter.type else _guessed(text, store)
    return terms


def _guessed(text: str, store: Store) -> NamedNode | Literal:
    for type_name in ("iri", "integer", "date"):
        try:
            return find_term(text, Parameter("", type_name, None, ""), store)
        except QueryError:
            continue
    return Literal(text)
