"""What may own the amounts of a sentence, and the grounds for it that hold whatever the amount is.

A candidate is what the sentence names, and of what was named before it what may still be spoken of: what was named a
few sentences ago or leads the list, what the headline, the heading above or the article again and again names, and the
last documents. An agency is no candidate, but it stands between others.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kgtool.memory import SENTENCES
from kgtool.prose.unnamed import is_unnamed_zone
from kgtool.prose.words import split_words
from kgtool.records import Body, Mention, Sentence
from kgtool.statements.context import SentenceContext
from kgtool.statements.kinds import AREAS, FOREIGN, INSTRUMENTS, ZONES
from kgtool.statements.weighing.bundles import Bundle, bundled
from kgtool.statements.weighing.figure_surroundings import Surroundings, add_namesakes
from kgtool.statements.weighing.grounds import step
from kgtool.statements.weighing.scene import MOST_FAR, NEAR, OFTEN, TITLES, Backwards, is_headline

FAMILIES: dict[str, str] = {
    **dict.fromkeys(AREAS, "area"),
    **dict.fromkeys(ZONES, "zone"),
    **dict.fromkeys(INSTRUMENTS, "paper"),
    **dict.fromkeys(("Programme", "ZoneNetwork"), "group"),
    **dict.fromkeys(FOREIGN - {"Topic"}, "body"),
    "Agency": "agency",
}
"""Families of the classes of what an amount may belong to, or be confused with."""
_OWNING = frozenset(FAMILIES) - {"Agency"}
_PAPERS = 2
"""Documents named last that may be spoken of however long ago."""
_MANY = (1, 2, 4, 8)
_DISTANCES = (0, 1, 2, 4, 8)
_NO_OWNER_BEHIND = ("-funded", "-based", "-listed", "-owned", "-backed", "-born", "-style", " period", " cycle")
"""What makes a name that of somebody else or of a time: `21,000 Macao-funded companies`, `the 14th Plan period`."""
_TENTHS = (1, 2, 4, 6, 8)
_NONE: dict[str, str] = {}


class Line:
    """The words of a sentence in lower case, and where a mention stands among them."""

    def __init__(self, context: SentenceContext) -> None:
        words = split_words(context.sentence.text)
        self.words = words.forms
        self.lowers = words.lowers
        self._begins = [word.begin for word in words]
        self._ends = words.ends
        self._offset = context.sentence.begin

    def span(self, mention: Mention) -> tuple[int, int]:
        """Return the index of the first word of a mention, and one past its last."""
        begin, end = mention.begin - self._offset, mention.end - self._offset
        return bisect_right(self._ends, begin), bisect_left(self._begins, end)


@dataclass(eq=False, slots=True)
class Owner:
    """Something that an amount may belong to.

    Args:
        mention: where it is named: last before the sentence, or first in it.
        iri: what it is.
        family: that of its class.
        distance: sentences since it was named; 0 for what the sentence names.
        is_titled: whether the headline names it.
        places: for what the sentence names, the first word of each mention there, and one past its last.
        grounds: what holds of it, whatever the amount.
        bundles: more of that.
    """

    mention: Mention
    iri: str
    family: str
    distance: int
    is_titled: bool = False
    places: list[tuple[int, int]] = field(default_factory=list)
    grounds: list[str] = field(default_factory=list)
    bundles: list[Bundle] = field(default_factory=list)


@dataclass(eq=False, slots=True)
class _Paragraph:
    """What a paragraph names from one sentence to before another.

    Args:
        number: that of the paragraph.
        begin: the ordinal of the first sentence.
        end: one past that of the last.
        named: what they name, in order, with the family.
    """

    number: int
    begin: int
    end: int
    named: dict[str, str] = field(default_factory=dict)


class Owners:
    """What an article names, counted once, as the scene in which its amounts find their owners."""

    def __init__(self, body: Body, mentions: Sequence[Mention], wholes: Mapping[str, frozenset[str]]) -> None:
        self.body = body
        self.wholes = wholes
        named = [mention for mention in mentions if mention.iri and mention.kind in FAMILIES]
        self._named = Backwards(mentions, _OWNING)
        self.counts = Counter([mention.iri for mention in named])
        self.named_at: defaultdict[int, dict[str, str]] = defaultdict(dict)
        """By sentence what it names, in order, with the family."""
        for mention in named:
            self.named_at[mention.sentence][mention.iri or ""] = FAMILIES[mention.kind]
        things: defaultdict[str, set[str]] = defaultdict(set)
        for iri, kind in {(mention.iri or "", mention.kind) for mention in named}:
            things[kind].add(iri)
            things[FAMILIES[kind]].add(iri)
        self.numbers = {name: len(iris) for name, iris in things.items()}
        """How many things of a class or family the article names."""
        counts = {name: [self.counts[iri] for iri in iris] for name, iris in things.items()}
        self.most = {name: max(each) for name, each in counts.items()}
        self.total = {name: sum(each) for name, each in counts.items()}
        self.headline: dict[str, str] = {}
        self.above: list[int] = [0]
        """For each sentence, the last heading before it."""
        heading = 0
        for sentence in body.sentences:
            if sentence.role in TITLES:
                if is_headline(sentence):
                    self.headline.update(self.named_at.get(sentence.ordinal, _NONE))
                if sentence.role == "heading" and sentence.cut is None:
                    heading = sentence.ordinal
            self.above.append(heading)
        self.titled = Counter(self.headline.values())
        self._paragraph: _Paragraph | None = None
        self._numbers_of: dict[tuple[str, str], Bundle] = {}
        """By IRI and class what `_number` returns."""

    def find(self, context: SentenceContext, line: Line, tense: str, *, aimed: bool) -> list[Owner]:
        """Return what may own the amounts of a sentence, each with its grounds, and the agencies that it names.

        Args:
            context: the sentence.
            line: its words.
            tense: whether its times are over or to come.
            aimed: whether it has a word for goals.
        """
        own: dict[str, Owner] = {}
        for mention in context.mentions:
            iri, family = mention.iri, FAMILIES.get(mention.kind)
            if not iri or not family or self.body.text.startswith(_NO_OWNER_BEHIND, mention.end):
                continue
            if mention.kind != "Programme" or not is_unnamed_zone(mention):
                owner = own.get(iri)
                if owner is None:
                    owner = own[iri] = Owner(mention, iri, family, 0, iri in self.headline)
                owner.places.append(line.span(mention))
        far = self._find_far(context, own)
        scene = Surroundings(self, context, own, far)
        role = context.sentence.role
        for iri, owner in own.items():
            here = _of_here(owner.family, step(scene.here[owner.family], _MANY))
            owner.bundles = [here, *self._standing(iri, owner, tense, role, aimed=aimed), scene.of_both(iri, owner)]
        for rank, (iri, owner) in enumerate(far.items()):
            standing = self._standing(iri, owner, tense, role, aimed=aimed)
            owner.bundles = [*scene.of_far(owner, rank), *standing, scene.of_both(iri, owner)]
        owners = [*own.values(), *far.values()]
        add_namesakes(owners)
        return owners

    def _find_far(self, context: SentenceContext, own: Mapping[str, Owner]) -> dict[str, Owner]:
        """Return what earlier sentences named and this one may be about, the last first."""
        ordinal = context.sentence.ordinal
        kept = {
            **self.headline,
            **self.named_at.get(self.above[ordinal], _NONE),
            **self.named_at.get(context.sentence.lead or 0, _NONE),
        }
        far: dict[str, Owner] = {}
        papers = 0
        for mention in self._named.before(ordinal):
            iri = mention.iri or ""
            if iri in own or iri in far:
                continue
            distance, family = ordinal - mention.sentence, FAMILIES[mention.kind]
            is_late = distance > NEAR and iri not in kept and self.counts[iri] < OFTEN
            if is_late and (family != "paper" or papers == _PAPERS):
                continue
            papers += family == "paper"
            far[iri] = Owner(mention, iri, family, distance, iri in self.headline)
            if len(far) == MOST_FAR:
                break
        return far

    def named_in_paragraph(self, sentence: Sentence) -> dict[str, str]:
        """Return what the sentences of its paragraph before one name, in order, with the family; may be empty.

        Sentences are asked about in turn, so that what was found for the last one is added to.
        """
        ordinal, paragraph = sentence.ordinal, sentence.paragraph
        known = self._paragraph
        if known is None or known.number != paragraph or not known.end <= ordinal <= known.begin + SENTENCES:
            sentences, begin = self.body.sentences, ordinal
            first = max(ordinal - SENTENCES, 1)
            while begin > first and sentences[begin - 2].paragraph == paragraph:
                begin -= 1
            known = self._paragraph = _Paragraph(paragraph, begin, begin)
        for at in range(known.end, ordinal):
            known.named.update(self.named_at.get(at, _NONE))
        known.end = ordinal
        return known.named

    def _standing(self, iri: str, owner: Owner, tense: str, role: str, *, aimed: bool) -> tuple[Bundle, Bundle, Bundle]:
        """Return how something stands in the article."""
        family, kind = owner.family, owner.mention.kind
        away = step(owner.distance, _DISTANCES)
        number = self._numbers_of.get((iri, kind))
        if number is None:
            number = self._numbers_of[iri, kind] = self._number(iri, family, kind)
        is_titled = owner.is_titled if self.headline else None
        return (
            _of_class(kind, owner.mention.via, away, tense, role, aimed),
            number,
            _of_title(family, is_titled, self.titled.get(family, 0), away, owner.mention.provisional),
        )

    def _number(self, iri: str, family: str, kind: str) -> Bundle:
        """Return how often the article names something, and how many others of its class and family."""
        number = self.counts[iri]
        share = step(10 * number // max(self.total.get(family, 0), 1), _TENTHS)
        is_most, is_only = number == self.most.get(family), self.numbers.get(family) == 1
        kinds = step(self.numbers.get(kind, 0), _MANY)
        return _of_number(family, step(number, _MANY), kinds, share, is_most, is_only)


@bundled
def _of_here(family: str, number: str) -> Iterator[str]:
    """Yield how many of its family a sentence names beside something."""
    yield f"here={family}{number}"


@bundled
def _of_class(kind: str, via: str, away: str, tense: str, role: str, aimed: bool) -> Iterator[str]:  # noqa: PLR0917 - each a kind
    """Yield what holds of something by its class, and how long ago it was named."""
    yield f"k={kind}"
    yield f"fam={FAMILIES[kind]}"
    yield f"via={via}"
    yield f"dist={away}"
    yield f"k={kind}&dist={away}"
    yield f"k={kind}&tense={tense}"
    yield f"k={kind}&aim={aimed}"
    yield f"k={kind}&role={role}"


@bundled
def _of_number(family: str, number: str, kinds: str, share: str, is_most: bool, is_only: bool) -> Iterator[str]:  # noqa: PLR0917 - each a kind
    """Yield how often something is named, and how many others of its class and family are."""
    yield f"freq={number}"
    yield f"kinds={kinds}"
    yield f"share={family}{share}"
    if is_most:
        yield "most"
        yield f"most={family}"
    if is_only:
        yield f"only={family}"


@bundled
def _of_title(family: str, is_titled: bool | None, titled: int, away: str, is_new: bool) -> Iterator[str]:
    """Yield whether the headline names something, if it names anything, and whether the reference data lacks it."""
    if is_titled:
        yield "title"
        yield f"title={family}{step(titled, _MANY)}"
        yield f"title&dist={away}"
    elif is_titled is not None:
        yield f"untitled={family}{titled > 0}"
    if is_new:
        yield f"new={family}"
