"""Which title a document gets that is described first: `a plan published by MIIT. The Implementation Opinions on ...`.

News says what a document does before it says what it is called. The title then begins one of the next sentences, with
the article of something known, and no other document has been spoken of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from kgtool.mentions.names.builds import find_builds
from kgtool.prose.parts import Parts
from kgtool.prose.words import Word, split_words
from kgtool.records import Body, Sentence

_INSTRUMENTS = frozenset({"Plan", "Guideline", "PolicyInstrument"})
_AHEAD = 2
"""Sentences behind a description in which its title may stand."""
_SHORTEST = 4
"""Words of a title that says enough to be one."""
_SAYING = Parts((
    "formally", "officially", "in full", "titled", "entitled", " called", " named", "known as", " name ", " title ",
    "name:", "title:", "name,", "title,", " on the draft",
))  # fmt: skip
"""One of these stands in every sentence that says a title."""
_SAID = re.compile(
    r"""(?:(?:Public )?(?:[Cc]omments|[Oo]pinions|[Vv]iews|[Ff]eedback) on the draft(?: of the)? ["“«]?|"""
    r"""(?:(?:The|This|That|Its|Their|Known|Titled|Entitled|Formally|Officially)\b[\w' -]{0,50}?)?"""
    r"""(?:,? ?\b(?:[Ff]ormally|[Oo]fficially|[Ii]n full|[Tt]itled|[Ee]ntitled|called|named|[Kk]nown as)"""
    r"""(?: (?:titled|entitled|called|named|known as))?|\b(?:name|title)(?: is| was| reads| runs|:|,))"""
    r""",? (?:the )?["“«]?)"""
)
_QUOTES = frozenset({'"', "“"})
_COINED = re.compile(r"""The ["“]([A-Z][^"”“]{2,60})["”] ((?:[\w-]+ ){0,2}(?:plan|programme|program|scheme))\b""")
"""A name coined for a document, which begins a sentence: `The "Star River" action plan`."""


class TitleAhead(NamedTuple):
    """A title that stands in a sentence to come.

    Args:
        kind: the class that its build shows.
        words: its words.
        suffix: what follows them, such as years in parentheses; may be empty.
        text: the sentence from the title on, as a known title may be longer (`... on the Special Action "X"`).
    """

    kind: str
    words: Sequence[Word]
    suffix: str
    text: str = ""


def find_title_ahead(body: Body, sentence: Sentence, *, opening: bool = True) -> TitleAhead | None:
    """Return the title that one of the next sentences gives a document, or `None`.

    A sentence may say that it is the title (`The plan, formally the Master Plan for ...`), or begin with it.

    Args:
        body: the article.
        sentence: the one that describes a document.
        opening: whether a title that only begins a sentence counts.
    """
    ahead = body.sentences[sentence.ordinal : sentence.ordinal + _AHEAD]
    following = [s for s in ahead if s.cut is None and s.role == "prose"]
    for each in following:
        coined = _COINED.match(each.text) if each.text.startswith(('The "', "The “")) else None
        if opening and coined:
            return TitleAhead("Plan", split_words(f"{coined[1]} {coined[2]}"), "")
        said = _SAID.match(each.text) if _SAYING.find(each.text) else None
        if said is None and not (opening and each.text.startswith("The ")):
            continue
        words = split_words(each.text)
        quoted = len(words) > 1 and words[1].text in _QUOTES
        at = 1 + quoted if said is None else next((i for i, word in enumerate(words) if word.begin >= said.end()), 0)
        build = next((b for b in find_builds(words, each.text) if b.first == at), None)
        if build and build.kind in _INSTRUMENTS and build.last - at + 1 >= _SHORTEST:
            if said is None and each.text[build.end : build.end + 1] == ",":
                return None  # `The X Plan, issued in 2017, ...`: it may be another one
            suffix = each.text[words[build.last].end : build.end]
            return TitleAhead(build.kind, words[at : build.last + 1], suffix, each.text[words[at].begin :])
    return None
