"""High-tech zones that an article calls by a name of their own: the zone at East Lake, not that of Wuhan.

Most zones are known by their city. Where the article uses another full name throughout, what it states is told of the
zone under that name; which thing it is, does not change.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kgtool.records import Mention, Thing

_PLAIN = frozenset(
    (
        "the high-tech hi-tech high-technology tech zone park development industrial industry industries national new "
        "technology area science innovation demonstration independent city of china and"
    ).split()
)
"""Words that many names of zones share."""
_WHOLE = (" zone", " park")


def call_as_named(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return the mentions of an article, its high-tech zones under the names of their own that it uses.

    Args:
        mentions: what the article names, in the order of the text.
    """
    labels: dict[str, str] = {}
    plainly: set[str] = set()
    for mention in mentions:
        if mention.kind != "HighTechZone" or mention.via != "name" or mention.provisional or not mention.iri:
            continue
        own = set(mention.text.lower().split()) - _PLAIN - set(mention.label.lower().split())
        if not own or not mention.text.isascii():
            plainly.add(mention.iri)
        elif mention.iri not in labels or (_is_whole(mention.text) and not _is_whole(labels[mention.iri])):
            labels[mention.iri] = re.sub(r"^[A-Z]\w+['’]s ", "", mention.text)
    labels = {iri: label for iri, label in labels.items() if _is_whole(label) or iri not in plainly}
    if not labels:
        return tuple(mentions)
    return tuple(_renamed(mention, labels) for mention in mentions)


def _is_whole(name: str) -> bool:
    """Say whether a name says what it names: `East Lake High-tech Zone`, not `Optics Valley`."""
    return name.lower().endswith(_WHOLE)


def _renamed(mention: Mention, labels: dict[str, str]) -> Mention:
    label = labels.get(mention.iri or "", mention.label)
    links = tuple((name, _called(thing, labels)) for name, thing in mention.links)
    return mention if label == mention.label and links == mention.links else replace(mention, label=label, links=links)


def _called(thing: Thing, labels: dict[str, str]) -> Thing:
    return replace(thing, label=labels[thing.iri]) if thing.iri in labels else thing
