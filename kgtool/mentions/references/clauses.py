"""Where the clause of a reference opens, and whom it is about: `Changsha gives 13 billion; Wuhan prints its plan`."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from kgtool.records import Mention, Sentence

_CLAUSE_STARTS = frozenset({"", "and", "but", "in", "while", "whereas", "in turn"})
"""What may stand between a semicolon and the subject of its clause."""


def opens_clause(text: str, begin: int) -> int:
    """Return where a clause opens before a reference: behind a semicolon, for `its` also behind `that`; 0 for none.

    >>> opens_clause("A; B has it", 9), opens_clause("A said that B has its", 18), opens_clause("A said that it", 12)
    (1, 11, 0)
    """
    last = text.rfind(";", 0, begin)
    said = text.rfind(" that ", 0, begin) if text.startswith("its", begin) else -1
    return max(last, said + 5 if said >= 0 else -1, 0)


def from_clause_subject(
    history: Sequence[Mention], sentence: Sentence, begin: int, kinds: Collection[str]
) -> Sequence[Mention]:
    """Return what was named, reduced to the subject that opens the clause of a reference, where there is one.

    `Changsha gives 13 billion; Wuhan has published nothing, and its press release ...`.

    Args:
        history: what was named so far, in the order of the text.
        sentence: the sentence of the reference.
        begin: where the reference begins in it.
        kinds: the classes that it may stand for.
    """
    last = opens_clause(sentence.text, begin)
    named = (m for m in history if m.sentence == sentence.ordinal and m.begin > sentence.begin + last)
    first = next(named, None)
    if first is None or first.kind not in kinds or first.iri is None:
        return history
    between = sentence.text[last + 1 : first.begin - sentence.begin].strip()
    return [first] if between in _CLAUSE_STARTS else history
