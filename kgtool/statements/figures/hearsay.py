"""Remarks that pass a figure on only as a rumour, a saying or a mistake."""

from __future__ import annotations

import re

from kgtool.prose.needed import PatternTable

_HEARSAY = PatternTable(
    re.compile(rf"\b(?:{wording})\b")
    for wording in (
        r"rumou?rs?|rumou?red|wish list|speculation|imagination|guess(?:es|work)?|hoax|hearsay|gossip|unconfirmed",
        r"talk of|correction:|we (?:wrote|reported) that|an earlier version|misstated|invented",
        r"reports? have it|(?:story|word|legend) has it",
        r"(?:so )?one hears|so (?:they|people) say",
        r"it (?:is|was|has been) (?:often |widely |sometimes |wrongly )*(?:said|claimed|whispered) that",
        r"(?:some|others|many|a few|people|critics)(?: [a-z]+){0,2} (?:prefer|like|love|tend)s? to "
        r"(?:say|speak|talk|count|hear)",
        r"(?<!that )one (?:often |sometimes |also )?(?:hears|reads|tends to hear|is told)",
        r"(?:reports?|claims|stories|articles|posts) that .{5,120} (?:is|are|was|were) (?:untrue|false|wrong|mistaken)",
        r"could not be (?:verified|confirmed|traced)|(?:is|are) nowhere to be (?:found|seen|read)",
        r"says? nothing of the (?:kind|sort)",
    )
)


def is_hearsay(text: str) -> bool:
    """Say whether a sentence is such a remark."""
    folded = text.casefold()
    return any(pattern.search(folded) for pattern in _HEARSAY.fitting(folded))
