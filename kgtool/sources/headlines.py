"""Tell the headline from what else stands above an article: menus, mastheads, numbers of issues, names of bodies.

A line is judged by its form alone, and only among lines that may be headlines: if all of them look like page matter,
the caller takes the first all the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kgtool.prose.labels import is_bare_label, is_profile_line
from kgtool.sources import header_shapes as shape
from kgtool.sources.headdates import find_dates

_PAGE_MATTER = re.compile(
    r"[•▪◦‣■●]\s|\d{1,2}[.)]\s|[*=~_#]{2,}\s?\S|~\s"  # an item, a numbered question, a decorated line
    r"|(?:\[[^\]]{1,30}\]\s*){2,}"  # `[print] [mail] [share]`
    r"|.{0,60}(?:\bwww\.|https?:|\s>{1,2}\s|\s::\s|\bISSN\b|\bpp?\.\s?\d|\bAQI\b)"
    r"|.{0,60}\b(?i:log\s?in|sign in|subscribe|text(?: size)?:|share:|comments \(\d)"
    r"|.{0,60}(?<!\w)[+-]\d+(?:\.\d+)?\s?%"  # `SenseTime (+5.2%)`
    r"|(?i:in this issue|key points|contents|slug|eds|priority|updated)\b\s*[:：\d]?"
    r"|(?i:presenter|guest|host|anchor|words|pictures?|text|compiled|illustration)s?:\s"
    r"|.{0,40}\b\d(?:st|nd|rd|th)\s(?:lead|write-?thru)\b",
)
_ISSUE = re.compile(r"\b(?:no|nr|vol|issue|note|brief|briefing|paper|number)\b\.?\s?\d+", re.I)
_GENERIC = re.compile(
    r"(?:questions and answers|q\s?&\s?a|interview|explainer|analysis|opinion|briefing note|policy note|working paper|"
    r"newsletter|memo|note|translation|unofficial translation|press conference|transcript)(?:\s?\([^)]*\)|\s[\d/]+)?$",
    re.I,
)
_BODY = re.compile(
    r"(?:the )?(?:[\w&'’.-]+ ){0,4}?(?:ministry|department|bureau|commission|office|government|council|administration|"
    r"institute|institution|cent(?:er|re)|committee|university|academy|association|club|foundation|llp|ltd\.?)"
    r"(?: (?:of|for|on) (?:[\w&'’-]+,? ){0,6}[\w&'’-]+)?",
    re.I,
)
_FIGURE = re.compile(
    r"[A-Z][\w ()-]{1,40}[:：]\s+(?:RMB ?|about )?\d[\d,.]*(?: (?:billion|million|bn|percent|%)\b[^.]{0,30})?$"
)
"""A line of a fact sheet: `AI firms: 320`."""
_GAP = re.compile(r"\s{2,}|\t")
_CELLS = 2
"""Cells set apart by wide spaces that a headline with its issue or date may have."""
_SMALL = frozenset("of for on and the in at".split())


def is_page_matter(line: str) -> bool:
    """Say whether a line has the form of a menu, a masthead, an issue number or a kind of text, not of a headline.

    >>> is_page_matter("[print] [mail] [share]"), is_page_matter("DELTA RESEARCH :: Scorecard No. 31 :: for clients")
    (True, True)
    >>> is_page_matter("Questions and answers (translation)"), is_page_matter("Questions and answers on the zones")
    (True, False)
    """
    if _PAGE_MATTER.match(line) or _GENERIC.match(line) or is_profile_line(line) or is_bare_label(line):
        return True
    if _FIGURE.match(line) or len(_GAP.split(line)) > _CELLS:
        return True
    fields = [part for part in shape.FIELD_BREAK.split(line) if part.strip()]
    numbered = _ISSUE.search(line) is not None
    return (len(fields) > 1 or numbered) and (numbered or bool(find_dates(line))) and not shape.VERB.search(line)


def is_body_name(line: str) -> bool:
    """Say whether a line is the name of a ministry, office or institute, or several such names, and nothing else.

    >>> is_body_name("Ministry of Industry and Information Technology"), is_body_name("LISBON INSTITUTE FOR POLICY")
    (True, True)
    >>> is_body_name("Ministry of Science approves zones"), is_body_name("Two cities, two labels")
    (False, False)
    """
    if not all(_BODY.fullmatch(part) for part in shape.FIELD_BREAK.split(line)):
        return False
    return line[0].isupper() and all(
        word[0].isupper() or word in _SMALL or not word[0].isalpha() for word in line.split()
    )


def likely_headlines(lines: Sequence[str]) -> list[int]:
    """Return which of some lines, top down, are likely headlines; all of them if none is likelier."""
    likely = [at for at, line in enumerate(lines) if not is_page_matter(line)]
    own = [at for at in likely if not is_body_name(lines[at])]
    return own or likely or list(range(len(lines)))
