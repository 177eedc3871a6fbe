"""Towns that nobody knows, told by the area around them: `Fuchun, a county in Zhejiang, has 34 firms`.

What such a sentence says, and `its` in the next one, is of the town, and not of the area.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kgtool.records import Body, Mention

_TOWN = re.compile(
    r"(?P<name>[A-Z][a-z]+(?: (?:City|County|District|Prefecture))?)(?:,? "
    r"(?:an?|the) (?:[\w'’-]+ ){0,4}?(?:city|county|town|district|prefecture|municipality|banner|port|place)"
    r"(?: [\w'’-]+){0,3}?,? (?:in|of|under)|,(?: which lies| which is)? in) (?:(?:the|[a-z]+(?:ern)?) ){0,2}"
)
_PLAIN = frozenset(
    "companies firms enterprises growth output revenue officials authorities sales exports industry investment "
    "production zones parks cities towns counties data computing total membership most half many some all several "
    "nowhere elsewhere here there early late people members plans projects half outside inside".split()
)
"""Words that open a sentence and are no names: `Firms in Zhejiang`, `Output of Zhejiang`."""


def is_around_unknown_town(body: Body, place: Mention, named: Iterable[Mention]) -> bool:
    """Say whether a place is only the area around a town that opens its sentence, and that is not known.

    Args:
        body: the article.
        place: where the place is named.
        named: what the sentence names.
    """
    begin = body.sentences[place.sentence - 1].begin
    found = _TOWN.fullmatch(body.text, begin, place.begin)
    if found is None or any(mention.begin == begin for mention in named):
        return False
    word = found["name"].split()[0].lower()
    return word not in _PLAIN and not word.endswith(("s", "ing", "ly"))
