"""The stored questions and their answers."""

from __future__ import annotations

from typing import Any

from kgtool.graph import Store
from kgtool.query.binding import add_prefixes, bind_terms
from kgtool.query.headers import VALUE_TYPES, Question
from kgtool.query.library import Library
from kgtool.query.running import bind_parameters


def questions(store: Store) -> dict[str, Any]:
    """Return the stored questions, those that check the graph last.

    Args:
        store: not asked.

    Returns:
        `questions`: name, question, keywords, parameters, columns, text, and whether it is a check.
    """
    library = Library.load()
    found = [*library.iter_questions(), *library.iter_checks()]
    return {"questions": [_row(question) for question in found]}


def question(store: Store, *, name: str, others: dict[str, str]) -> dict[str, Any]:
    """Return the query text of a question with its parameters bound as terms, ready to be run.

    Args:
        store: where names of things are looked up.
        name: the question.
        others: texts of its parameters; an empty one is left out.

    Returns:
        `name`, `question` and `query`.

    Raises:
        QueryError: there is no such question, or a parameter does not fit.
    """
    found = Library.load().get(name)
    given = {key: text for key, text in others.items() if text.strip()}
    terms = bind_parameters(found, given, store)
    text = "\n".join(line for line in found.text.splitlines() if not line.startswith("#+")).strip() + "\n"
    return {"name": found.name, "question": found.question, "query": add_prefixes(bind_terms(text, terms))}


def _row(question: Question) -> dict[str, Any]:
    return {
        "name": question.name,
        "question": question.question,
        "keywords": list(question.keywords),
        "check": question.name.startswith("checks/"),
        "parameters": [
            {
                "name": parameter.name,
                "type": parameter.type,
                "thing": parameter.type not in VALUE_TYPES,
                "default": parameter.default or "",
                "description": parameter.description,
            }
            for parameter in question.parameters
        ],
        "columns": [{"name": column.name, "description": column.description} for column in question.columns],
        "text": question.text,
    }
