"""Says where a stored query breaks the rules that keep it quick and its answer the same on every run.

The planner of the embedded store has no statistics, so the order of patterns is the author's affair: required patterns
first, no NOT EXISTS over several patterns, no paging by OFFSET. An answer has an order, and a head explains it.
"""

from __future__ import annotations

from collections.abc import Sequence

from kgtool.query.headers import Question
from kgtool.sparql_lexer import Brace, Token, find_braces, iter_tokens

_MAY_FOLLOW = frozenset("OPTIONAL MINUS FILTER BIND VALUES".split())
_VERBLESS = frozenset("FILTER BIND VALUES OPTIONAL MINUS UNION GRAPH SERVICE EXISTS NOT SELECT".split())


def lint(question: Question) -> list[str]:
    """Return what is wrong with a stored query, one sentence each; empty when all is well.

    >>> from kgtool.query.headers import parse_question
    >>> lint(parse_question("SELECT ?x { OPTIONAL { ?x a aiz:City } ?x a aiz:Zone }", "zones"))[0]
    'the head lacks a question'
    """
    tokens = iter_tokens(question.text)
    braces = find_braces(tokens)
    return [*_lint_head(question, tokens), *_lint_order(tokens, braces), *_lint_patterns(tokens, braces)]


def _lint_head(question: Question, tokens: Sequence[Token]) -> list[str]:
    found = [
        f"the head lacks {what}"
        for what, given in (("a question", question.question), ("keywords", question.keywords))
        if not given
    ]
    variables = {token.text[1:] for token in tokens if token.kind == "variable"}
    found += [
        f"the query does not mention the parameter {parameter.name}"
        for parameter in question.parameters
        if parameter.name not in variables
    ]
    projected, described = _projected(tokens), [column.name for column in question.columns]
    if projected is None or projected != described:
        found.append(f"the head describes the columns {described}, the query gives {projected}")
    return found


def _projected(tokens: Sequence[Token]) -> list[str] | None:
    """Return the columns of the outermost SELECT, `[]` for other forms, `None` for `SELECT *`."""
    words = [token.upper for token in tokens]
    if "SELECT" not in words or any(word in words[: words.index("SELECT")] for word in ("ASK", "CONSTRUCT")):
        return []
    columns, depth, last = [], 0, ""
    for token in tokens[words.index("SELECT") + 1 :]:
        if token.text == "{" or token.upper in ("WHERE", "FROM"):
            break
        if token.text == "*" and depth == 0:
            return None
        if token.text == "(":
            depth += 1
        elif token.text == ")":
            depth -= 1
            if depth == 0:
                columns.append(last)
        elif token.kind == "variable":
            last = token.text[1:]
            if depth == 0:
                columns.append(last)
    return columns


def _lint_order(tokens: Sequence[Token], braces: Sequence[Brace]) -> list[str]:
    words = [token.upper for token in tokens]
    found = ["OFFSET is linear in the rows that it skips: page by key"] if "OFFSET" in words else []
    outer = next((brace for brace in braces if brace.kind == "group" and brace.parent == 0), None)
    if "SELECT" in words and outer is not None and "ORDER" not in words[outer.closes :]:
        found.append("a SELECT without ORDER BY has another order on every store")
    elif "SELECT" in words and outer is not None:
        ordered = {token.text[1:] for token in tokens[outer.closes :] if token.kind == "variable"}
        tied = [name for name in _projected(tokens) or [] if name not in ordered]
        if tied:
            found.append(f"rows that differ only in {', '.join(tied)} have no order: add them to ORDER BY")
    for index, word in enumerate(words):
        if word == "GROUP_CONCAT" and "STR" not in words[index + 1 : index + 5]:
            found.append("GROUP_CONCAT without STR() fails on IRIs and mixes language tags")
    return found


def _lint_patterns(tokens: Sequence[Token], braces: Sequence[Brace]) -> list[str]:
    found = []
    for number, brace in enumerate(braces):
        if brace.lead == "OPTIONAL" and brace.kind == "group":
            after = tokens[brace.closes + 1 : brace.closes + 3]
            following = [token for token in after if token.text not in (".", "}")]
            ends = bool(after) and after[0].text == "}"
            if following and not ends and following[0].upper not in _MAY_FOLLOW:
                found.append(f"a required pattern stands after OPTIONAL, before {following[0].text!r}")
        if brace.lead == "EXISTS" and _count_patterns(number, tokens, braces) > 1:
            found.append("EXISTS over several patterns is planned without the outer values: use MINUS or a subselect")
    return found


def _count_patterns(number: int, tokens: Sequence[Token], braces: Sequence[Brace]) -> int:
    """Count the triple patterns in a group and the groups in it, by their separators."""
    brace = braces[number]
    count, in_pattern, depth = 0, False, 0
    for token in tokens[brace.opens + 1 : brace.closes]:
        if token.text in "([":
            depth += 1
        elif token.text in ")]":
            depth -= 1
        elif depth:
            continue
        elif token.text in (".", ";", ",", "{", "}"):
            in_pattern = False
        elif token.upper in _VERBLESS:
            in_pattern = True  # its words make no pattern of their own
        elif not in_pattern:
            in_pattern = True
            count += 1
    return count
