"""The dataset of an update, given with the request: it is written into the text as `USING` clauses.

Source: https://www.w3.org/TR/sparql11-protocol/#update-dataset
"""

from __future__ import annotations

from collections.abc import Sequence

from kgtool.serve.problems import Problem
from kgtool.sparql import iri
from kgtool.sparql_lexer import Token, iter_tokens


def with_dataset(text: str, default: Sequence[str], named: Sequence[str]) -> str:
    """Return an update whose operations read the given graphs.

    Args:
        text: the update.
        default: graphs that make the default graph.
        named: named graphs.

    Raises:
        Problem: the update names graphs itself.
        QueryError: a name is no IRI.

    >>> with_dataset("DELETE WHERE { ?s ?p 1 }", ["http://e.org/g"], [])
    'DELETE { ?s ?p 1 } USING <http://e.org/g> WHERE { ?s ?p 1 }'
    """
    if not default and not named:
        return text
    tokens = iter_tokens(text)
    if any(token.upper in ("USING", "WITH") for token in tokens):
        raise Problem(
            400,
            "two-datasets",
            "the update names graphs with USING or WITH, and the request does so too",
            remedy="Do one of the two.",
        )
    using = "".join([f"USING {iri(name)} " for name in default] + [f"USING NAMED {iri(name)} " for name in named])
    made, copied = [], 0
    for index, token in enumerate(tokens):
        if token.upper != "WHERE" or _depth(tokens, index):
            continue
        made.append(text[copied : token.begin])
        if index and tokens[index - 1].upper == "DELETE":
            made.append(f"{_group(text, tokens, index + 1)} ")
        made.append(using)
        copied = token.begin
    return "".join([*made, text[copied:]])


def _depth(tokens: Sequence[Token], index: int) -> int:
    before = [token.text for token in tokens[:index] if token.kind == "mark"]
    return before.count("{") - before.count("}")


def _group(text: str, tokens: Sequence[Token], index: int) -> str:
    """Return the text of the braces that begin at a token; all that is left when they do not end."""
    depth = 0
    for token in tokens[index:]:
        if token.kind == "mark":
            depth += (token.text == "{") - (token.text == "}")
            if depth <= 0:
                return text[tokens[index].begin : token.end]
    return text[tokens[index].begin :] if index < len(tokens) else ""
