"""Variables of a constraint's query that have values before it runs.

Source: https://www.w3.org/TR/shacl/#pre-binding
"""

from __future__ import annotations

from kgtool.sparql_lexer import iter_tokens


def named_variables(text: str) -> frozenset[str]:
    """Return the names of the variables that query text mentions.

    >>> sorted(named_variables("SELECT $this { $this ?p '?no' }"))
    ['p', 'this']
    """
    return frozenset(token.text[1:] for token in iter_tokens(text) if token.kind == "variable")


def replace_path(text: str, path: str) -> str:
    """Return query text in which `$PATH` is a property path.

    >>> replace_path("SELECT * { $this $PATH ?value }", "<a:p>/<a:q>")
    'SELECT * { $this <a:p>/<a:q> ?value }'
    """
    pieces, done = [], 0
    for token in iter_tokens(text):
        if token.kind == "variable" and token.text[1:] == "PATH":
            pieces += [text[done : token.begin], path]
            done = token.end
    return "".join([*pieces, text[done:]])


def check_query(text: str, kind: str, bound: frozenset[str], *, has_path: bool) -> None:
    """Check the form of a query that is run with variables bound beforehand.

    Raises:
        ValueError: with two arguments: the problem, and the link to the clause.
    """
