"""Where the author of an article works, by a note: `作者系某大学研究员`, where its head has `特约撰稿 王明`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kgtool.prose.chinese_posts import post_ending
from kgtool.records import Statement, Thing
from kgtool.statements.context import SentenceContext, thing_of
from kgtool.vocab import thing_iri

_NOTE = re.compile(r"^[（(【\s]*(?:本文|文章)?作者(?:系|为|是|单位[：:]|供职于|任职于|现任|[：:])")
_HEAD = re.compile(
    r"(?:特约撰稿人?|特约作者|特约评论员|撰稿|撰文|作者|文)[：:/／｜|\s]{1,3}(?P<name>[\u4e00-\u9fff]{2,3})(?=[\s（(，。|｜]|$)",
    re.MULTILINE,
)
_ENDS = re.compile(r"[\u4e00-\u9fffA-Za-z]{0,16}(?<![的在与和由对向了是及等])")
_REACH = 400
_BODIES = frozenset({"ResearchOrganization", "Organization", "Company", "Agency", "MediaOrganization"})


def apply_bylines(context: SentenceContext) -> Iterator[Statement]:
    """Yield where the one author named in the head of an article works, if its sentence tells it; may be empty.

    Args:
        context: the sentence.
    """
    text, offset = context.sentence.text, context.sentence.begin
    note = _NOTE.match(text)
    if note is None:
        return
    names = {match["name"] for match in _HEAD.finditer(context.body.text[:_REACH])}
    bodies = [m for m in context.mentions if m.kind in _BODIES and m.iri and m.begin - offset >= note.end()]
    if len(names) != 1 or not bodies or bodies[0].begin - offset != note.end():
        return
    name, body = names.pop(), bodies[0]
    stop = re.compile(r"[，。；）)、]|$").search(text, body.end - offset)
    ending = post_ending(text, stop.start()) if stop else None
    if ending is None or not _ENDS.fullmatch(text, body.end - offset, max(ending[0], body.end - offset)):
        return
    person = Thing(thing_iri("Person", name, base=context.base), name, "Person", provisional=True)
    yield context.state(
        person, "affiliatedWith", thing_of(body), "zh-byline", [body], qualifiers={"role": ending[1]}, confidence=0.8
    )
