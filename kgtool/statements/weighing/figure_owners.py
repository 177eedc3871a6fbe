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

from kgtool.prose.words import split_words
from kgtool.records import Body, Mention
from kgtool.statements.context import SentenceContext
from kgtool.statements.kinds import AREAS, FOREIGN, INSTRUMENTS, ZONES
from kgtool.statements.weighing.grounds import step
from kgtool.statements.weighing.scene import LOOKED_BACK, MOST_FAR, NEAR, OFTEN, is_headline

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
_MANY, _SOME, _FEW, _TWO = (1, 2, 4, 8), (0, 1, 2, 4), (0, 1, 2), (0, 1)
_DISTANCES = (0, 1, 2, 4, 8)
_TENTHS = (1, 2, 4, 6, 8)
_NONE: dict[str, str] = {}


class Line:
    """The words of a sentence in lower case, and where a mention stands among them."""

    def __init__(self, context: SentenceContext) -> None:
        words = split_words(context.sentence.text)
        self.words = words.forms
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
        family: that of its class.
        distance: sentences since it was named; 0 for what the sentence names.
        places: for what the sentence names, the first word of each mention there, and one past its last.
        grounds: what holds of it, whatever the amount.
    """

    mention: Mention
    family: str
    distance: int
    places: list[tuple[int, int]] = field(default_factory=list)
    grounds: list[str] = field(default_factory=list)

    @property
    def iri(self) -> str:
        """What it is."""
        return self.mention.iri or ""


class Owners:
    """What an article names, counted once, as the scene in which its amounts find their owners."""

    def __init__(self, body: Body, mentions: Sequence[Mention], wholes: Mapping[str, frozenset[str]]) -> None:
        self.body = body
        self.wholes = wholes
        named = [mention for mention in mentions if mention.iri and mention.kind in FAMILIES]
        self.counts = Counter(mention.iri for mention in named)
        self.named_at: dict[int, dict[str, str]] = {}
        """By sentence what it names, in order, with the family."""
        things: dict[str, set[str]] = {}
        for mention in named:
            iri, family = mention.iri or "", FAMILIES[mention.kind]
            self.named_at.setdefault(mention.sentence, {})[iri] = family
            things.setdefault(family, set()).add(iri)
            things.setdefault(mention.kind, set()).add(iri)
        self.numbers = {name: len(iris) for name, iris in things.items()}
        """How many things of a class or family the article names."""
        self.most = {name: max([self.counts[iri] for iri in iris]) for name, iris in things.items()}
        self.total = {name: sum([self.counts[iri] for iri in iris]) for name, iris in things.items()}
        self.headline: dict[str, str] = {}
        self.above: list[int] = [0]
        """For each sentence, the last heading before it."""
        heading = 0
        for sentence in body.sentences:
            if is_headline(sentence):
                self.headline.update(self.named_at.get(sentence.ordinal, _NONE))
            if sentence.role == "heading" and sentence.cut is None:
                heading = sentence.ordinal
            self.above.append(heading)
        self.titled = Counter(self.headline.values())

    def find(
        self, context: SentenceContext, line: Line, before: Sequence[Mention], tense: str, *, aimed: bool
    ) -> list[Owner]:
        """Return what may own the amounts of a sentence, each with its grounds, and the agencies that it names.

        Args:
            context: the sentence.
            line: its words.
            before: the mentions of earlier sentences, in order.
            tense: whether its times are over or to come.
            aimed: whether it has a word for goals.
        """
        own: dict[str, Owner] = {}
        for mention in context.mentions:
            family = FAMILIES.get(mention.kind)
            if mention.iri and family:
                owner = own.get(mention.iri)
                if owner is None:
                    owner = own[mention.iri] = Owner(mention, family, 0)
                owner.places.append(line.span(mention))
        far = self._find_far(context, before, own)
        scene = _Surroundings(self, context, own, far)
        for rank, (iri, owner) in enumerate(far.items()):
            owner.grounds += scene.of_far(owner, rank)
            owner.grounds += self._standing(iri, owner, scene, tense, aimed=aimed)
        for iri, owner in own.items():
            owner.grounds.append(f"here={owner.family}{step(scene.here[owner.family], _MANY)}")
            owner.grounds += self._standing(iri, owner, scene, tense, aimed=aimed)
        return [*own.values(), *far.values()]

    def _find_far(
        self, context: SentenceContext, before: Sequence[Mention], own: Mapping[str, Owner]
    ) -> dict[str, Owner]:
        """Return what earlier sentences named and this one may be about, the last first."""
        ordinal = context.sentence.ordinal
        kept = {
            **self.headline,
            **self.named_at.get(self.above[ordinal], _NONE),
            **self.named_at.get(context.sentence.lead or 0, _NONE),
        }
        far: dict[str, Owner] = {}
        papers = 0
        for mention in reversed(before[-LOOKED_BACK:]):
            iri = mention.iri
            if not iri or iri in own or iri in far or mention.kind not in _OWNING:
                continue
            distance, family = ordinal - mention.sentence, FAMILIES[mention.kind]
            is_late = distance > NEAR and iri not in kept and self.counts[iri] < OFTEN
            if is_late and (family != "paper" or papers == _PAPERS):
                continue
            papers += family == "paper"
            far[iri] = Owner(mention, family, distance)
            if len(far) == MOST_FAR:
                break
        return far

    def _standing(self, iri: str, owner: Owner, scene: _Surroundings, tense: str, *, aimed: bool) -> Iterator[str]:
        """Yield how something stands in the article and around the sentence."""
        kind, family = owner.mention.kind, owner.family
        away, number = step(owner.distance, _DISTANCES), self.counts[iri]
        yield f"k={kind}"
        yield f"fam={family}"
        yield f"via={owner.mention.via}"
        yield f"dist={away}"
        yield f"freq={step(number, _MANY)}"
        yield f"kinds={step(self.numbers.get(kind, 0), _MANY)}"
        yield f"k={kind}&dist={away}"
        yield f"k={kind}&tense={tense}"
        yield f"k={kind}&aim={aimed}"
        yield f"k={kind}&role={scene.sentence.role}"
        if iri in self.headline:
            yield "title"
            yield f"title={family}{step(self.titled[family], _MANY)}"
            yield f"title&dist={away}"
        elif self.headline:
            yield f"untitled={family}{self.titled[family] > 0}"
        if number == self.most.get(family):
            yield "most"
            yield f"most={family}"
        yield f"share={family}{step(10 * number // max(self.total.get(family, 0), 1), _TENTHS)}"
        if self.numbers.get(family) == 1:
            yield f"only={family}"
        if owner.mention.provisional:
            yield f"new={family}"
        yield from scene.of_both(iri, owner)


class _Surroundings:
    """What a sentence and those around it name, as far as it tells for one owner or another."""

    def __init__(
        self, owners: Owners, context: SentenceContext, own: Mapping[str, Owner], far: Mapping[str, Owner]
    ) -> None:
        self.sentence = context.sentence
        ordinal = context.sentence.ordinal
        named_at = owners.named_at
        self.here = Counter([owner.family for owner in own.values()])
        self.lead = named_at.get(context.sentence.lead or 0, _NONE)
        self.heading = named_at.get(owners.above[ordinal], _NONE)
        self.told = next(iter(named_at.get(ordinal - 1, _NONE)), "")
        self.alone = "n" if not own else "y"
        self.paragraph: dict[str, str] = {}
        sentences, begin = owners.body.sentences, ordinal
        while begin > 1 and sentences[begin - 2].paragraph == context.sentence.paragraph:
            begin -= 1
        for at in range(begin, ordinal):
            self.paragraph.update(named_at.get(at, _NONE))
        self.opening = next(iter(self.paragraph), "")
        self._ranks: Counter[str] = Counter()
        self._names: defaultdict[str, set[str]] = defaultdict(set)
        for owner in (*own.values(), *far.values()):
            self._names[_first_word(owner)].add(owner.family)
        candidates = own.keys() | far.keys()
        self._wholes: dict[str, set[str]] = {}
        self._inside: defaultdict[str, set[str]] = defaultdict(set)
        for iri in candidates:
            if wholes := set(owners.wholes.get(iri, ())) & candidates - {iri}:
                self._wholes[iri] = wholes
                for whole in wholes:
                    self._inside[whole].add(iri)
        self._own = own.keys()

    def of_far(self, owner: Owner, rank: int) -> Iterator[str]:
        """Yield what holds of something named before: how many others have been named since."""
        family = owner.family
        yield f"rank={step(rank, _SOME)}{self.alone}"
        yield f"rank={family}{step(self._ranks[family], _FEW)}"
        yield f"rank={family}{step(self._ranks[family], _TWO)}here{min(self.here[family], 2)}"
        self._ranks[family] += 1
        for other in self.here:
            yield f"{family}&here={other}"

    def of_both(self, iri: str, owner: Owner) -> Iterator[str]:
        """Yield where the sentences around name something, and what else of its name they name."""
        family = owner.family
        if iri in self.lead:
            yield "inlead"
            yield f"inlead={family}"
        elif self.sentence.lead:
            yield f"notlead={family}{family in self.lead.values()}"
        if iri == self.told:
            yield "told"
            yield f"told={family}{self.alone}"
        if iri in self.heading:
            yield "heading"
            yield f"heading={family}"
        elif self.heading:
            yield f"notheading={family}"
        if iri in self.paragraph:
            yield f"par={family}{iri == self.opening}"
        elif owner.distance:
            yield f"notpar={family}"
        if iri in self._wholes:
            yield f"part{not self._own.isdisjoint(self._wholes[iri])}"
        if iri in self._inside:
            yield f"whole{not self._own.isdisjoint(self._inside[iri])}"
        for other in self._names[_first_word(owner)]:
            if other != family:
                yield f"namesake={family}>{other}"


def _first_word(owner: Owner) -> str:
    return owner.mention.label.split(" ", 1)[0]
