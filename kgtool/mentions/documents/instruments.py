"""Policy instruments that have no proper name: `guidance on building a hub for AI`, `11 measures for ...`.

An instrument is introduced by an indefinite phrase, or by a definite one that says whose it is. It is named by its
issuer, its head and what it is about, so that the same document gets the same name wherever it is described so.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kgtool.dates import MONTHS, WEEKDAYS
from kgtool.mentions.drafts import Draft
from kgtool.prose.words import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    FUNCTION_WORDS,
    PREPOSITIONS,
    PRONOUNS,
    Word,
    to_count,
)

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from kgtool.values import dataclass

_SUBORDINATE = CONJUNCTIONS - {"and", "or", "as"}

INSTRUMENT_HEADS: dict[str, str] = {
    "plan": "Plan", "plans": "Plan", "roadmap": "Plan", "blueprint": "Plan",
    "guideline": "Guideline", "guidelines": "Guideline", "guidance": "Guideline", "opinions": "Guideline",
    "measures": "PolicyInstrument", "regulations": "PolicyInstrument", "notice": "PolicyInstrument",
    "document": "PolicyInstrument", "policy": "PolicyInstrument", "policies": "PolicyInstrument",
    "rules": "PolicyInstrument", "circular": "PolicyInstrument",
    "scheme": "Plan",
    "strategy": "Strategy", "initiative": "Initiative", "programme": "Initiative", "program": "Initiative",
}  # fmt: skip
_SCHEMES = frozenset({"implementation", "work", "construction", "action", "overall", "pilot", "development"})
"""What makes a document of a scheme: `implementation scheme`."""
_VIEWS = frozenset({"opinions"})
"""A kind of document, and what people think of one."""
_ASKED_FOR = frozenset(
    "solicit solicits soliciting solicited seek seeks seeking sought collect collects collecting collected gather "
    "gathers gathering gathered hear hears hearing heard canvass canvassing exchange exchanged invite invites inviting "
    "invited public for".split()
)
"""Words before views: `to solicit opinions on the draft`."""
_ADVISING = frozenset(
    "give gives gave given giving offer offers offered offering provide provides provided providing receive receives "
    "received lend lends lent need needs needed".split()
)
"""Verbs before guidance that is advice, and no document."""
_PLURAL = frozenset({"plans", "measures", "policies", "regulations", "rules", "guidelines"})
_COUNTED = INSTRUMENT_HEADS.keys() - _PLURAL - {"guidance", "opinions", "policy"}
"""Heads that name a document only with an article or owner before them."""
POINTING_BACK = frozenset({"above", "aforementioned", "aforesaid", "above-mentioned", "abovementioned"})
"""`the above Opinions` were named before, whoever issued them."""
_POINTING = DETERMINERS | POINTING_BACK
_VERBS_BEFORE = frozenset(
    "issued released published unveiled announced introduced adopted launched devised drafted formulated made put "
    "printed approved passed rolled out public outlined mapped laid issues releases unveils announces has have had "
    "said says set sets down up off forward".split()
)
_NO_SUBJECTS = FUNCTION_WORDS | _VERBS_BEFORE
_BREAKS = (
    frozenset(",;:.()[]—–")
    | {"--", "that", "which", "who", "by", "with", "but", "while", "aimed", "aiming"}
    | {"came", "comes", "took", "takes", "went", "goes", "runs", "rests", "builds", "covers", "contains", "includes"}
    | {"appeared", "appears", "entered", "expires", "expired", "focuses", "aims", "promises", "envisages", "seeks"}
    | {"asks", "calls", "sets", "says", "wants", "foresees", "requires", "demands", "speaks", "lists", "names", "puts"}
    | {"provides", "proposes", "pledges", "stipulates", "targets", "allots", "earmarks", "allocates", "gives", "offers"}
    | {"intends", "applies", "extends", "remains", "bears", "carries", "follows", "begins", "ends", "succeeds"}
    | {"replaces", "supplements", "hopes", "counts", "obliges", "encourages", "supports", "mentions", "contained"}
    | {"cites", "refers", "relies", "circulates", "circulated", "rejects", "ignores", "affects", "assigns", "defines"}
    | {"describes", "emphasises", "emphasizes", "stresses", "expects", "fails", "keeps", "leaves", "lies", "makes"}
    | {"meets", "omits", "opens", "raises", "reads", "recommends", "reveals", "seems", "sends", "shows", "specifies"}
    | {"stands", "starts", "stays", "suggests", "tells", "turns", "urges", "waits", "warns", "becomes", "belongs"}
)
"""Words that end a description: what stands behind them is said of the document."""
_VERBS_BEHIND = frozenset(
    (
        "serve serves aim seek foresee require propose pledge envisage promise stipulate contain stops stopped ends "
        "ended halts caps remains settles speaks spoke"
    ).split()
)
"""Verbs that may also end a description, unless `to` stands before them: `measures for finance to serve farms`."""
_PUT_OUT = frozenset("issued released published unveiled adopted announced promulgated".split())
"""What was done with a document that is described before."""
_NO_TOPICS = frozenset({"top", "behalf", "account", "condition"})
"""`on top of` says nothing of what a document is about."""
_SETTING = frozenset("setting covering calling promising listing naming foreseeing seeking targeting asking".split())
"""What a document does: `an AI plan setting 2027 as the year`."""
_NO_NOUNS = _NO_SUBJECTS | _BREAKS | _SETTING
"""Words behind a head noun that it does not modify."""
_TIMES = MONTHS.keys() | WEEKDAYS.keys() | {"today", "yesterday", "tomorrow"}
_ADVERBS = frozenset({"now", "then", "here", "also", "once", "already", "again", "soon", "just", "still"})
_LEFT_OFF = FUNCTION_WORDS | {"early", "late"}
_TAIL_STARTS = frozenset({"on", "for"})
_MODALS = frozenset("must will shall should would can could may might cannot".split())
_SPANS = frozenset("year years month months week weeks decade decades days".split())
_MEASURING = frozenset(
    "up to at least most more less than about the next coming first another a an some several".split()
)
"""Words of `up to two years`."""
_DURATION = 5
_YEAR_LINKS = frozenset({"to", "-", "–", "—", "until", "through", "and"})
_QUOTES = frozenset('"“”')
_AI_PLUS = frozenset({"ai", "ai+", "+", "plus", "artificial", "intelligence", "intelligence+", "action"})
_SOURCE = 5
"""Words behind `from` within which a body is named that a document is from."""
_SOURCES = frozenset("government department commission bureau ministry council administration authorities".split())
SITE_NOUNS = frozenset({"zone", "cluster", "park", "hub", "base", "corridor", "valley", "alliance"})
"""What a document may be of: `the construction plan of the zone`."""
_OF_SITE = 3
"""Words of `the pilot zone`, without the last."""
_AREAS = frozenset("city province region municipality county district prefecture town country nation".split())
_IN_AREA = frozenset({"in", "of", "across", "throughout", "within"})
_AREA_WORDS = 5
"""Words of `the eastern manufacturing city`."""
MAX_NAME_WORDS = 22
"""Longer descriptions are clauses, not names."""


@dataclass(frozen=True, slots=True)
class InstrumentPhrase:
    """A description of a policy instrument, by word indexes.

    Args:
        first: its first word, determiner left out.
        last: its last word, with what it is about.
        head: index of the head noun.
        kind: ontology class.
        definite: true after `the`, `this`, `its`.
        tail: true when it says what it is about (`on ...`, `for ...`).
        plural: `measures`, `plans`.
        count: `11 measures`; 0 when not said.
        bare: no word of description and no tail: `the plan`.
        coined: first and last word of the name in quotation marks that tells it apart, or `None`.
    """

    first: int
    last: int
    head: int
    kind: str
    definite: bool
    tail: bool
    plural: bool
    count: int
    bare: bool
    coined: tuple[int, int] | None = None


def is_ai_plus(words: Sequence[Word], draft: Draft) -> bool:
    """Say whether a name is `AI+` or `AI Plus`, which may be a part of what a document is called."""
    return draft.kind == "Initiative" and all(word.lower in _AI_PLUS for word in words[draft.first : draft.last + 1])


def find_instrument_phrases(words: Sequence[Word], taken: Sequence[bool]) -> list[InstrumentPhrase]:
    """Return the descriptions of policy instruments in a sentence, in order; may be empty.

    Args:
        words: the words of the sentence.
        taken: for each word, whether a proper name covers it.
    """
    phrases: list[InstrumentPhrase] = []
    for head, word in enumerate(words):
        kind = INSTRUMENT_HEADS.get(word.lower)
        if kind is None or taken[head] or (phrases and head <= phrases[-1].last):
            continue
        if _is_verb(words, head) or _modifies_noun(words, head):
            continue
        if word.lower == "guidance" and words[head - 1].lower in _ADVISING and head:
            continue
        if word.lower == "scheme" and not (head and words[head - 1].lower in _SCHEMES):
            continue
        first = _left(words, head, taken)
        determiner = words[first - 1].lower if first else ""
        quoted = words[first - 1].text in _QUOTES if first else False
        placed = first > 1 and taken[first - 1] and words[first - 1].capital and _says_more(words, head)
        named = determiner in _POINTING or determiner == "'s" or quoted or placed
        if first == head and word.lower in _COUNTED and not named:
            continue  # `plan and reality`: no document
        if determiner == "one" and first == head and words[head + 1 : head + 2] and words[head + 1].text == ",":
            continue  # `Two guests, one plan, and much tea`
        count = to_count(determiner)
        about = _right(words, head, taken)
        last = _with_years(words, about)
        phrases.append(
            InstrumentPhrase(
                first,
                last,
                head,
                kind,
                determiner in {"the", "this", "that", "these", "those", "its", "their", "'s"},
                about > head,
                word.lower in _PLURAL,
                count,
                first == head and last == head,
            )
        )
    return phrases


def _says_more(words: Sequence[Word], head: int) -> bool:
    """Say whether a head is told apart by what stands behind it: `the Gansu plan for data`, `plan (2024-26)`."""
    following = [word.text for word in words[head + 1 : head + 3]]
    if following[:1] == ["of"] and following[1:] and following[1][:2] == "20":
        return True  # `the Guangdong measures of 2024`
    return following[:1] in (["for"], ["on"]) or (following[:1] == ["("] and following[1][:2] == "20")


def _with_years(words: Sequence[Word], last: int) -> int:
    """Take in the years in parentheses: `three-year plan for AI (2025-2027)`."""
    if last + 1 < len(words) and words[last + 1].text == "(":
        for index in range(last + 2, min(last + 6, len(words))):
            text = words[index].text
            if text == ")":
                return index if index > last + 2 else last
            if not text[0].isdigit() and text not in "-–—":
                break
    return last


def _is_verb(words: Sequence[Word], head: int) -> bool:
    """`China plans to build`: the head word is a verb when a subject stands before it and `to` or an object after.

    Views that are asked for are no document either.
    """
    if words[head].lower in _VIEWS and head and words[head - 1].lower in _ASKED_FOR:
        return True
    if head + 1 < len(words) and words[head + 1].lower in {"to", "on"} and words[head].lower in {"plans", "plan"}:
        before = words[head - 1].lower if head else ""
        return before not in DETERMINERS and (before not in PREPOSITIONS) and not _is_modifier(before)
    return bool(head) and words[head - 1].lower in {"to", "will", "should", "would", "shall", "may", "must"}


def _modifies_noun(words: Sequence[Word], head: int) -> bool:
    """`policy support`: the head word only describes the noun after it."""
    if head + 1 >= len(words):
        return False
    after = words[head + 1]
    lower = after.lower
    return after.text.isalpha() and lower not in _NO_NOUNS and not lower.endswith(("ed", "ly"))


def _is_modifier(lower: str) -> bool:
    return (
        lower.endswith(("al", "ive", "ment", "tion", "ion", "ic", "ary", "work", "action", "gy", "ed")) or "-" in lower
    )


def _left(words: Sequence[Word], head: int, taken: Sequence[bool]) -> int:
    first = head
    while first > 0:
        lower = words[first - 1].lower
        quoted = _quoted_before(words, first - 1)
        if quoted is not None:
            first = quoted
            continue
        if lower in FUNCTION_WORDS or lower in _VERBS_BEFORE or to_count(lower) or not lower[0].isalnum():
            break
        if words[first].begin - words[first - 1].end > 1:
            break  # the next cell of a row
        if lower.endswith("ly") or lower in _ADVERBS or (taken[first - 1] and words[first - 1].capital):
            break
        if lower in SITE_NOUNS and first > 1 and taken[first - 1] and taken[first - 2] and words[first - 2].capital:
            break  # `the Ningxia hub construction plan`: that of a site with a name
        first -= 1
    if first and first < head and words[first - 1].lower in _MODALS:
        first += 1  # `must follow municipal rules`
    return first


def _quoted_before(words: Sequence[Word], closing: int) -> int | None:
    """Return where a quotation begins that only says `AI+` or the like: `"AI+" implementation opinions`."""
    if words[closing].text not in _QUOTES:
        return None
    opening = next((i for i in range(closing - 1, max(closing - 4, -1), -1) if words[i].text in _QUOTES), None)
    if opening is None or not all(word.lower in _AI_PLUS for word in words[opening + 1 : closing]):
        return None
    return opening


def _right(words: Sequence[Word], head: int, taken: Sequence[bool]) -> int:
    """Take in `on accelerating ...`, `for the ... in 2023-25`, `for 2024-2027`, up to the end of the phrase."""
    if head + 1 >= len(words) or words[head + 1].lower not in _TAIL_STARTS:
        return _of_site(words, head, taken)
    topic = words[head + 2] if head + 2 < len(words) else None
    if words[head + 1].lower == "on" and topic and (topic.text[0].isdigit() or topic.lower in _NO_TOPICS):
        return head  # `put out an action plan on 4 March`, `measures on top of opinions`
    if words[head + 1].lower == "for" and _tells_how_long(words, head + 2):
        return head
    last = head
    for index in range(head + 2, min(len(words), head + 2 + MAX_NAME_WORDS)):
        lower = words[index].lower
        if (lower == "." and words[index - 1].lower == "no") or (lower == "," and taken[index]):
            continue  # `No. 1 project`, `the East Data, West Computing project`
        ahead = [word.lower for word in words[index + 1 : index + _SOURCE + 1]]
        if lower in _TIMES or (lower in {"last", "this", "next"} and words[index + 1 : index + 2]):
            break
        if lower == "on" and any(word.text.isdigit() for word in words[index + 1 : index + 2]):
            break  # `an action plan for chips on 4 March`
        if lower in _VERBS_BEHIND and words[index - 1].lower not in {"to", "and"}:
            break
        if lower == "set" and ahead[:1] in (["goals"], ["targets"], ["out"], ["the"], ["a"], ["itself"]):
            break  # `our plan for the zone set goals for 2023`
        if lower in _PUT_OUT and index > head + 2:
            break  # `the action plan for AI issued in May`
        if lower in _IN_AREA and index > head + 2 and _tells_where(words, index):
            break
        if (lower == "of" and ahead[:1] in (["its"], ["their"]) and ahead[1:2] == ["own"]) or (
            lower == "from" and not _SOURCES.isdisjoint(ahead)
        ):
            break  # `a plan for AI of its own`, `a plan for AI from the city government`
        if (
            index > head + 2
            and words[head + 2].text[0].isdigit()
            and not (words[index].text[0].isdigit() or lower in _YEAR_LINKS)
        ):
            break  # `a cooperation plan for 2024-2028 at its meeting`
        if lower in _BREAKS or lower == "|" or lower in AUXILIARIES or lower in PRONOUNS or lower in _SUBORDINATE:
            break
        last = index
    while last > head and (words[last].lower in _LEFT_OFF or not words[last].text[0].isalnum()):
        last -= 1
    return last if last > head + 1 else head


def _tells_how_long(words: Sequence[Word], at: int) -> bool:
    """`must follow the rules for up to two years`: how long something is done, and no field of the document."""
    lowers = [word.lower for word in words[at : at + _DURATION]]
    end = next((index for index, lower in enumerate(lowers) if lower in _SPANS), 0)
    if not end or any(word.text.isdigit() for word in words[at + end + 1 : at + end + 2]):
        return False  # `an action plan for the years 2020 to 2022`
    return all(lower in _MEASURING or to_count(lower) for lower in lowers[:end])


def _tells_where(words: Sequence[Word], at: int) -> bool:
    """`a plan for AI in the lakeside manufacturing city`: where it holds, in words that are no name of the document."""
    if at + 2 >= len(words) or words[at + 1].lower not in {"the", "this", "that"}:
        return False
    for index in range(at + 2, min(at + 2 + _AREA_WORDS, len(words))):
        word = words[index]
        if word.capital or not word.text[0].isalpha():
            return False
        if word.lower in _AREAS:
            after = words[index + 1] if index + 1 < len(words) else None
            if after is None or after.lower in _NO_NOUNS:
                return True
            return not after.text[0].isalpha() and after.lower != "'s"
    return False


def _of_site(words: Sequence[Word], head: int, taken: Sequence[bool]) -> int:
    """Take in `of the zone`, which has no name there, so that what is said of the plan is not said of the zone."""
    if [word.lower for word in words[head + 1 : head + 3]] not in (["of", "the"], ["of", "that"], ["of", "this"]):
        return head
    for at in range(head + 3, min(head + 3 + _OF_SITE, len(words))):
        if words[at].capital or taken[at]:
            return head
        if words[at].lower in SITE_NOUNS:
            return at
    return head
