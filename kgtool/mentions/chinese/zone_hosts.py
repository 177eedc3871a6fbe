"""Whose zone is meant where the clause of a zone phrase names no place, and places that got theirs with another one.

`沈阳尚未入选先导区，但已获批试验区`: the subject of the clause before goes on. `致函宁波市，支持其建设试验区`: `其` is
the place named last. `厦门与其同批入选`, `同期获得支持的还有厦门`: one more zone of the programme just spoken of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kgtool.mentions.chinese.zones import (
    BODY,
    DATE,
    OTHERS,
    PLACE,
    RUN,
    ZONE,
    Group,
    Masked,
    ZonePhrase,
    ZonePlaces,
    groups_of,
)

_MARKS = "，。；：！？"
_TURN = re.compile(
    rf"(?:但|也|又|还|并|同时|且|而|再|均|都|已|曾|后|随后|此后|之后|其后|当年|于|就|便|则|正式|成功|率先|双双|先后|目前|此前|{DATE}|在|"
    r"、|早在|另外|此外|其|它|他们|该市|更){0,8}"
    rf"(?:获|获得|得到|经|由|被)?{BODY}?(?:正式|同意)?(?:批复|批准|支持|认定|同意|授牌)?(?:为|是|属于|成为|拥有|获批|获评|入选|列入|进入|列为|跻身|获准|获|被)?{BODY}?(?:的|认定的|公布的)?"
    r"(?:首批|全国|首个|第[一二三]批|全省|唯一|的|开展|建设|创建|设立|打造|建立|成为|为){0,4}"
)
"""A clause that says of the subject before it which zone it got: nothing else stands before the zone phrase."""
_ROLL = ("名单", "行列", "序列", "名录")
_GETTING = re.compile(r"(?<!不)是|属于|进入|拥有|为|获|入选|成为|列入|列为|跻身|批|支持|同意|认定|建设|创建")
_ITS = re.compile(
    r"(?:支持|同意|批准|批复|推荐)(?:其|该市|当地)?(?:建设|创建|设立|打造|开展|成为)[^，。；：！？]{0,6}$"
)
_ACTS_AGAIN = re.compile(rf"^[^，。；：！？{BODY}]{{0,8}}{BODY}(?:又|再|还|再次|随后|也)")
_SUBJECT = re.compile(
    rf"^(?:{DATE}|此前|目前|其中|同时|另外|此外|据悉|记者了解到|早在|截至|继|在|，|、|而|但|与此同时)*{RUN}{OTHERS}(?!的|[、和与及])"
)
_SAID_SUBJECT = re.compile(rf"^[^，。；：]{{0,30}}：[“]?{_SUBJECT.pattern.removeprefix('^')}")
_LAST_RUN = re.compile(rf"{RUN}{OTHERS}(?=[^{PLACE}]*$)")
_SAME = r"(?:同一?(?:批次|批|期|时|日|天|年|个?月)|一同|一道|一并|一起|同样)"
_GOT = r"(?:获批|入选|获得?(?:了)?(?:科技部|工信部|国家)?(?:批复|支持|批准|认定)|上榜|获准|在列|入围|列入|批准)"
_WITH = rf"(?:与|和|同)(?:其|之|它|该市|{PLACE}市?)"
_SAME_PLACES = (
    re.compile(rf"{RUN}{OTHERS}(?:则|也|均|都|亦|是|系)*{_WITH}(?:属|系|是|为)?{_SAME}(?:{_GOT})?(?=[，。；）]|$)"),
    re.compile(
        rf"(?:{_WITH})?{_SAME}{BODY}?{_GOT}[^，。；：{PLACE}{ZONE}]{{0,4}}(?:城市|地区)?，?(?:还有|还包括|包括|另有|的?是|有|即|为|的还有){RUN}{OTHERS}"
    ),
    re.compile(
        rf"{RUN}{OTHERS}(?:也|亦|均|都|则|就|在|于|是)*{_SAME}(?:被)?{_GOT}(?![^，。；]{{0,12}}{ZONE})(?!的?[\u4e00-\u9fff]*名单)"
    ),
)
_CLAUSES = 4
"""Clauses back to which a subject is looked for."""


def carried_hosts(masked: Masked, found: list[ZonePlaces]) -> list[ZonePlaces]:
    """Return where the zones lie whose clause names no place, by what stands before; may be empty.

    Args:
        masked: the sentence.
        found: the zones that its clauses place.
    """
    text, places, zones = masked
    placed = {id(row.phrase) for row in found if row.phrase}
    more: list[ZonePlaces] = []
    for at, phrase in zones.items():
        begin = max(text.rfind(mark, 0, at) for mark in _MARKS) + 1
        clause = text[begin:at]
        if id(phrase) in placed or begin == 0 or PLACE in clause or ZONE in clause:
            continue
        if "进入" in clause and not text.startswith(_ROLL, at + 1):
            continue  # `企业纷纷进入先导区`
        sentence = max(text.rfind(mark, 0, begin) for mark in "。！？") + 1
        host = None
        if _ITS.search(clause):
            host = _LAST_RUN.search(text[sentence:begin])
            host = _LAST_RUN.search(text, sentence, begin) if host else None
        elif text[at + 1 : at + 2] == "的" and "获" not in clause:
            continue  # `也是国家先导区的邻居`
        elif (_TURN.fullmatch(clause) and _GETTING.search(clause)) or _ACTS_AGAIN.search(clause):
            host = _subject(text, sentence, begin)
        if host:
            more.append(ZonePlaces(phrase, groups_of(host, places), "built"))
    return more


def opening_places(masked: Masked) -> tuple[Group, ...]:
    """Return the places that a sentence opens with: what it is about; may be empty."""
    match = _SUBJECT.match(masked.text) or _SAID_SUBJECT.match(masked.text)
    return groups_of(match, masked.places) if match else ()


def continued_phrase(masked: Masked, found: Sequence[ZonePlaces]) -> ZonePhrase | None:
    """Return the zone phrase of a first clause that only goes on about the sentence before: `2021年又获批...`."""
    text, _, zones = masked
    placed = {id(row.phrase) for row in found if row.phrase}
    at = next(iter(sorted(zones)), len(text))
    clause = text[:at]
    if at == len(text) or id(zones[at]) in placed or any(mark in clause for mark in _MARKS):
        return None
    return zones[at] if _TURN.fullmatch(clause) and re.search(r"获|入选|批准|支持|列入", clause) else None


def _subject(text: str, sentence: int, begin: int) -> re.Match[str] | None:
    """Return the places that one of the clauses before opens with, the nearest first; `None` without any."""
    end = begin - 1
    for _ in range(_CLAUSES):
        start = max(sentence, max(text.rfind(mark, sentence, end) for mark in _MARKS) + 1)
        match = re.compile(_SUBJECT.pattern.removeprefix("^")).match(text, start, end)
        if match:
            return match
        if start <= sentence:
            return None
        end = start - 1
    return None


def same_hosts(masked: Masked) -> list[ZonePlaces]:
    """Return the places that a sentence says got their zones along with those spoken of before; may be empty."""
    text, places, _ = masked
    found: list[ZonePlaces] = []
    used: set[int] = set()
    if not places:
        return found
    for pattern in _SAME_PLACES:
        for match in pattern.finditer(text):
            groups = groups_of(match, places)
            if not any(id(d) in used for group in groups for d in group.places):
                used |= {id(d) for group in groups for d in group.places}
                found.append(ZonePlaces(None, groups, "same"))
    return found
