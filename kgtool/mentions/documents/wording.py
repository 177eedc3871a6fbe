"""How documents are written: a title as running text, and the years or the edition behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kgtool.mentions.drafts import Draft
from kgtool.prose.words import Word

YEARS = re.compile(r"(?:to |until )?(\d{4})(?:\s*[-–—]\s*(\d{2,4}))?( edition| version)?", re.IGNORECASE)


def edition(suffix: str) -> str:
    """Return the years or the edition in what follows a title, or nothing: a draft is the document in the making.

    >>> edition(" (2025–27)"), edition(" (2025 Edition)"), edition(" (draft for comment)")
    ('(2025-2027)', '(2025 Edition)', '')
    """
    match = YEARS.fullmatch(suffix.strip().strip('()"”»》 '))
    if match is None:
        return ""
    first, last, kind = match.groups()
    if last and len(last) == 2:
        last = first[:2] + last
    return f"({first}-{last})" if last else f"({first}{kind.title() if kind else ''})"


def join(words: Sequence[Word], draft: Draft) -> str:
    """Return the words of a draft as running text, quotation marks left out."""
    return phrase_text(words[draft.first : draft.last + 1])


def phrase_text(words: Sequence[Word]) -> str:
    """Return words as running text, quotation marks left out, years joined by a plain hyphen.

    >>> from kgtool.prose.words import split_words
    >>> phrase_text(split_words('plan for “AI+” (2025–2027)'))
    'plan for AI+ (2025-2027)'
    """
    parts: list[str] = []
    end = None
    for word in words:
        if word.text in '"“”«»':
            continue
        if end is not None and word.begin > end:
            parts.append(" ")
        parts.append(word.text.replace("’", "'").replace("–", "-"))
        end = word.end
    return "".join(parts).replace("  ", " ").strip()


_OF_BODY = re.compile(r"^((?:[\w-]+ ){0,2}[A-Z][\w-]+) of (?:the )?(.{3,120}?) (on|for|in|concerning|regarding) ")


_SAID_OF_PLACE = re.compile(
    r"(?<= )(\S+ (?:for|on) .+?) (?:in|across|throughout|within) (?:the|its) (?:(?!of |for |and )[\w'-]+ ){0,4}"
    r"(?:city|province|municipality|metropolis|district|county|prefecture|country)$"
)
"""Where a document holds, said of its place without a name: `a plan for AI in the eastern manufacturing city`."""


def without_place_said(name: str) -> str:
    """Return a described name without words that only say what the place of its issuer is.

    >>> without_place_said("action plan for embodied intelligence in the central Chinese city")
    'action plan for embodied intelligence'
    >>> without_place_said("plan for smart farming in the mountain county of Anji")
    'plan for smart farming in the mountain county of Anji'
    """
    match = _SAID_OF_PLACE.search(f" {name}") if name[-1:].islower() else None
    return f" {name}"[: match.end(1)].strip() if match else name


def split_issuer(title: str) -> tuple[str, str] | None:
    """Return a title without the body that stands in it behind its kind, and that body; `None` where none may.

    >>> split_issuer("Opinions of the State Council on Deepening the AI Plus Initiative")
    ('Opinions on Deepening the AI Plus Initiative', 'State Council')
    """
    match = _OF_BODY.match(title)
    return (f"{match[1]} {title[match.start(3) :]}", match[2]) if match else None
