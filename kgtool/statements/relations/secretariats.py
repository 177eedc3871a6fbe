"""Where an alliance has its seat, by what is told of its secretariat: `..., but the secretariat goes to Wuhan`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgtool.prose.parts import Parts
from kgtool.records import Modality, Statement
from kgtool.statements.context import SentenceContext, thing_of
from kgtool.statements.relations.memberships import is_network, network_spoken_of
from kgtool.statements.relations.running import only_thing, read_skeletons

_PARTS = Parts(("secretariat", "headquarter", "head office", "permanent office", "permanent seat"))
_SEAT = r"(?:secretariat|headquarters|head office|permanent office|permanent seat)"
_SEATED = re.compile(
    rf"\b(?:the|its|I\d+|whose|(?P<v>W\d+) 's) (?:\w+ )?{_SEAT}(?: of (?:the )?(?P<w>W\d+))? "
    r"(?:(?:will|shall|is to|are to|has|have|be|been|is|are|was|were|now|first) )*"
    r"(?:(?:sits?|go(?:es)?|went|moves?|moved|stays?|remains?|lies?|settles?|settled|stands?|set up|located|based|"
    r"housed|opened|opens?|placed|established|temporarily) )*(?:in|to|into|at|inside) (?:the )?(?P<p>[PW]\d+)(?! 's)|"
    rf"\b(?P<u>W\d+) (?:has|have|keeps|sets? up|with|will have) (?:the |its |I\d+ )(?:\w+ )?{_SEAT} (?:in|"
    rf"at|inside) (?:the )?"
    r"(?P<q>[PW]\d+)(?! 's)"
)
"""`the secretariat will sit in P`, `the alliance has its head office in P`."""
_DENYING = frozenset("not no never n't neither nor may might could would from instead until formerly".split())
_PLANNED = frozenset({"will", "shall", "to"})
_NEAR = 4
"""Sentences back in which the alliance was named."""


def apply_secretariats(context: SentenceContext) -> Iterator[Statement]:
    """Yield where the alliances lie of whose secretariat a sentence tells; may be empty."""
    if not _PARTS.find(context.sentence.text.lower()):
        return
    for _begin, skeleton in read_skeletons(context):
        found = _SEATED.search(skeleton)
        if found is None or not _DENYING.isdisjoint(found[0].split()):
            continue
        groups = found.groupdict()
        place = only_thing(context, groups["p"] or groups["q"])
        named = groups["v"] or groups["w"] or groups["u"]
        if found[0].startswith("whose "):  # `iFlytek, whose headquarters are in Hefei`: those of what stands before
            named = skeleton[: found.start()].rstrip(" ,").rpartition(" ")[2]
            if not named.startswith("W"):
                continue
        whole = only_thing(context, named) if named else network_spoken_of(context, _NEAR)
        if place and whole and is_network(whole) and place.iri != whole.iri and not is_network(place):
            if place.kind == "ZoneNetwork" or (named is None and place.kind == "Programme"):
                continue
            planned = not _PLANNED.isdisjoint(re.split(r" (?:in|to|into|at) ", found[0])[0].split())
            modality: Modality = "planned" if planned else "asserted"
            yield context.state(
                thing_of(whole), "locatedIn", thing_of(place), "secretariat", [whole, place],
                modality=modality, confidence=0.8,
            )  # fmt: skip
