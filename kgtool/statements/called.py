"""What known things are called in statements: by the article's name where theirs in the reference data is another.

The IRI tells what is meant. The label is for people who hold a statement against its article: `Western Cloud Base`, as
the article writes, and not a name that stands nowhere in it. Names that differ from the known one by a word or an
ending are not taken over, nor are acronyms and descriptions.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kgtool.records import Mention, Statement, Thing, Value

_OWN = frozenset(
    "Zone HighTechZone AdministrativeArea Agency Organization ResearchOrganization Company ZoneNetwork Event".split()
)
"""Classes of things that go by several names of their own."""
_ALIKE = 0.6
"""Share of the words of two names from which one is recognised by the other."""
_WORD = re.compile(r"[^\W_]+")
_SMALL = frozenset("of and the for in on to a an".split())
_SUBJECTS = frozenset({"AI", "VR"})
"""Capitals that stand in full names."""
_FULL = 3
"""Words from which a part of a name is a name of its own: `Moganshan High-tech Zone`."""


def call_as_told(stated: Iterable[Statement], mentions: Sequence[Mention]) -> tuple[Statement, ...]:
    """Return statements with the labels of known things as the article names them, in the same order.

    Args:
        stated: the statements.
        mentions: what the article names.
    """
    stated = tuple(stated)
    things = [thing for each in stated for thing in (each.subject, each.object) if isinstance(thing, Thing)]
    known = {thing.iri: thing for thing in things if thing.type in _OWN and not thing.provisional}
    texts: dict[str, Counter[str]] = {}
    for mention in mentions:
        if mention.iri in known and mention.via == "name":
            texts.setdefault(mention.iri, Counter())[mention.text] += 1
    called = {}
    for iri, counts in texts.items():
        name = _name_among(known[iri], counts)
        if name:
            called[iri] = replace(known[iri], label=name)
    if not called:
        return stated
    return tuple(_renamed(each, called) for each in stated)


def _renamed(statement: Statement, called: dict[str, Thing]) -> Statement:
    object_ = statement.object
    subject = called.get(statement.subject.iri, statement.subject)
    named = called.get(object_.iri, object_) if isinstance(object_, Thing) else object_
    is_alias = isinstance(object_, Value) and object_.text == subject.label  # `A, better known as B`: B is its alias
    if (subject is statement.subject and named is object_) or is_alias:
        return statement
    return replace(statement, subject=subject, object=named)


def _name_among(thing: Thing, counts: Counter[str]) -> str:
    """Return the name most used in an article; empty where one is like the known name, or none is a name."""
    if thing.label in counts:
        return ""
    words = _words_of(thing.label)
    if any(_share(words, _words_of(text)) >= _ALIKE for text in counts):
        return ""
    names = [text for text in counts if _is_name(text) and (len(_words_of(text)) >= _FULL or _words_of(text) - words)]
    return max(names, key=lambda text: (counts[text], len(text)), default="")


def _words_of(name: str) -> frozenset[str]:
    return frozenset(_WORD.findall(name.lower())) - _SMALL


def _share(first: frozenset[str], second: frozenset[str]) -> float:
    return len(first & second) / max(len(first | second), 1)


def _is_name(text: str) -> bool:
    """Say whether words are a full name: not an acronym, nor a description in small letters.

    >>> _is_name("Western Cloud Base"), _is_name("MIIT"), _is_name("industry ministry")
    (True, False, False)
    """
    words = _WORD.findall(text)
    if len(words) < 2 or not text.isascii() or any(word.isupper() and word not in _SUBJECTS for word in words):
        return False
    return all(word[0].isupper() or word in _SMALL for word in words)
