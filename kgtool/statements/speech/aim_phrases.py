"""Objectives in the words of a sentence, without what hangs on them: who said so, the next clause, half a quotation."""

from __future__ import annotations

import re

from kgtool.statements.speech.sayings import to_phrase

_TRAILING = re.compile(
    r",? (?:(?:(?:by|in|with|through|under|from|of|for) )?which|while|whereas|according to|said|says|explained|"
    r"although|though|because|since|where|who|thereby|so that|it said|and that|but)\b.*$|"
    r"[;:—–(].*$|,? (?:and )?striv(?:e|ing) (?:to|for)\b.*$|,? and$",
    re.DOTALL,
)
"""Clauses that hang on an objective without being part of it."""
_BRACKETS = re.compile(r" ?\([^()]*\)")
_ATTRIBUTED = re.compile(r",? (?:said|says|explained)\b")
_SPEAKER = re.compile(r", (?:he|she|it|they|[A-Z][\w'’-]*(?: [A-Z][\w'’-]*){0,3}|(?:the|its|their) [\w'’ -]{3,40}),?$")
"""Whose words the phrase before is: `build bases, Wu said`."""
_DANGLING = re.compile(r"(?:,? (?:and|to|the|an?|its|their|of|with|by|for|in|from|when|there|until now))+$")
_DANGLING_ENDS = tuple("and to the a an its their of with by for in from when there now".split())
_NEXT_CLAUSE = re.compile(
    r",? (?:and|while) [A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,3}, (?:an?|the|in) .*$|, (?:has|have|had|is|was|are|were) .*$"
)
_QUOTE = re.compile(r"[\"“”]")


def shorten(text: str) -> str:
    """Return an objective without the clauses that hang on it.

    >>> shorten("build bases for new drugs, Wu said, so that"), shorten('make a "capital of chips')
    ('build bases for new drugs', 'make a capital of chips')
    """
    whole = text.strip().rstrip(".")
    whole = _BRACKETS.sub("", whole) if "(" in whole else whole
    cut = _TRAILING.search(whole)
    kept = whole[: cut.start()] if cut else whole
    kept = _NEXT_CLAUSE.sub("", kept) if ", " in kept else kept
    if cut and _ATTRIBUTED.match(cut.group()):
        kept = _SPEAKER.sub("", kept)
    short = to_phrase(kept)
    short = (_DANGLING.sub("", short) if short.endswith(_DANGLING_ENDS) else short).rstrip(" ,")
    return short if len(_QUOTE.findall(short)) % 2 == 0 else _QUOTE.sub("", short)
