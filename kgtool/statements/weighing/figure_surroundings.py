"""What a sentence and those around it name, as far as it tells for one owner of its amounts or another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import TYPE_CHECKING

from kgtool.statements.context import SentenceContext
from kgtool.statements.weighing.bundles import Bundle, bundled
from kgtool.statements.weighing.grounds import step

if TYPE_CHECKING:
    from kgtool.statements.weighing.figure_owners import Owner, Owners

_SOME, _FEW, _TWO = (0, 1, 2, 4), (0, 1, 2), (0, 1)
_NONE: dict[str, str] = {}


class Surroundings:
    """What a sentence and those around it name, as far as it tells for one owner or another."""

    def __init__(
        self, owners: Owners, context: SentenceContext, own: Mapping[str, Owner], far: Mapping[str, Owner]
    ) -> None:
        self.sentence = context.sentence
        ordinal = context.sentence.ordinal
        named_at = owners.named_at
        self.here: dict[str, int] = {}
        for owner in own.values():
            self.here[owner.family] = self.here.get(owner.family, 0) + 1
        self._families = tuple(self.here)
        self.lead = named_at.get(context.sentence.lead or 0, _NONE)
        self.heading = named_at.get(owners.above[ordinal], _NONE)
        self.told = next(iter(named_at.get(ordinal - 1, _NONE)), "")
        self.alone = "n" if not own else "y"
        self.paragraph = owners.named_in_paragraph(context.sentence)
        self.opening = next(iter(self.paragraph), "")
        self._ranks: dict[str, int] = {}
        candidates = {*own, *far}
        self._wholes: dict[str, Set[str]] = {}
        self._inside: dict[str, set[str]] = {}
        for iri in candidates:
            known = owners.wholes.get(iri)
            wholes = known & candidates - {iri} if known else None
            if wholes:
                self._wholes[iri] = wholes
                for whole in wholes:
                    self._inside.setdefault(whole, set()).add(iri)
        self._own = own.keys()

    def of_far(self, owner: Owner, rank: int) -> tuple[Bundle, Bundle]:
        """Return what holds of something named before: how many others have been named since, and what here."""
        family = owner.family
        alike = self._ranks.get(family, 0)
        self._ranks[family] = alike + 1
        here = min(self.here.get(family, 0), 2)
        return (
            _of_rank(family, step(rank, _SOME), self.alone, step(alike, _FEW), step(alike, _TWO), here),
            _of_others(family, self._families),
        )

    def of_both(self, iri: str, owner: Owner) -> Bundle:
        """Return where the sentences around name something."""
        family = owner.family
        lead = "in" if iri in self.lead else str(family in self.lead.values()) if self.sentence.lead else ""
        told = self.alone if iri == self.told else ""
        heading = iri in self.heading if self.heading else None
        paragraph = str(iri == self.opening) if iri in self.paragraph else "not" if owner.distance else ""
        part = str(not self._own.isdisjoint(self._wholes[iri])) if iri in self._wholes else ""
        whole = str(not self._own.isdisjoint(self._inside[iri])) if iri in self._inside else ""
        return _of_place(family, lead, told, heading, paragraph, part, whole)


def add_namesakes(owners: Sequence[Owner]) -> None:
    """Add to the grounds of owners what else begins as their names do: a zone as its city."""
    families: dict[str, set[str]] = {}
    words = [owner.mention.label.split(" ", 1)[0] for owner in owners]
    for word, owner in zip(words, owners, strict=True):
        families.setdefault(word, set()).add(owner.family)
    if len(families) < len(owners):
        for word, owner in zip(words, owners, strict=True):
            owner.grounds += [f"namesake={owner.family}>{other}" for other in families[word] if other != owner.family]


@bundled
def _of_rank(family: str, rank: str, alone: str, few: str, two: str, here: int) -> Iterator[str]:  # noqa: PLR0917 - each a kind
    """Yield how many things, and how many of its family, have been named since something was."""
    yield f"rank={rank}{alone}"
    yield f"rank={family}{few}"
    yield f"rank={family}{two}here{here}"


@bundled
def _of_others(family: str, families: tuple[str, ...]) -> Iterator[str]:
    """Yield of what families the sentence names something beside what was named before."""
    for other in families:
        yield f"{family}&here={other}"


@bundled
def _of_place(  # noqa: PLR0917 - each a kind
    family: str, lead: str, told: str, heading: bool | None, paragraph: str, part: str, whole: str
) -> Iterator[str]:
    """Yield what holds of something by the sentences around that name it.

    Args:
        family: that of its class.
        lead: `in` the lead of the list, or whether that names one of its family; empty where there is no lead.
        told: whether the sentence names something, if the one before names this first; else empty.
        heading: whether the heading names it; `None` where none names anything.
        paragraph: whether it is what the paragraph named first, `not` in it, or empty.
        part: whether the sentence names what it lies in; empty where that is not named.
        whole: whether the sentence names what lies in it; empty where that is not named.
    """
    if lead == "in":
        yield "inlead"
        yield f"inlead={family}"
    elif lead:
        yield f"notlead={family}{lead}"
    if told:
        yield "told"
        yield f"told={family}{told}"
    if heading:
        yield "heading"
        yield f"heading={family}"
    elif heading is not None:
        yield f"notheading={family}"
    if paragraph == "not":
        yield f"notpar={family}"
    elif paragraph:
        yield f"par={family}{paragraph}"
    if part:
        yield f"part{part}"
    if whole:
        yield f"whole{whole}"
