"""What is known while an article is looked at again: of zones, and of what the article has named and told of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass

from kgtool.records import Mention
from kgtool.statements.clauses.lexicon import Lexicon
from kgtool.statements.register import KnownZone, ZoneRegister


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the readers of known approvals share.

    Args:
        zones: the known zones.
        lexicon: words that deny and that hedge.
        bodies: the bodies that the article names and that approve zones, by IRI.
        may_be: says whether a zone may be spoken of, which no article does before its time.
        spoken: says whether the article has spoken of a programme by a sentence.
        known: what has been stated: IRIs of subjects, with the property.
    """

    zones: ZoneRegister
    lexicon: Lexicon
    bodies: Mapping[str, Mention]
    may_be: Callable[[KnownZone], bool]
    spoken: Callable[[str, int], bool]
    known: Set[tuple[str, str]]
