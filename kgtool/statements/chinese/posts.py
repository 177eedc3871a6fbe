"""Who holds which post where, in Chinese: `市科技局局长王明`, `甲大学教授、乙联盟会长李华`, `王明当选理事长`.

A name follows its posts, the last one right before it; before each post stands the body, with what part of it is meant.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from kgtool.prose.chinese_posts import POST, post_ending
from kgtool.records import Mention, Statement, Thing
from kgtool.statements.chinese.lexicon import ChineseLexicon
from kgtool.statements.clauses.units import FAMILIES
from kgtool.statements.context import SentenceContext, thing_of
from kgtool.vocab import thing_iri

_INNER = re.compile(r"[\u4e00-\u9fffA-Za-z]{0,16}(?<![的在与和由对向了是说由及等])")
_DEPARTMENT = re.compile(r"(?P<name>[\u4e00-\u9fff]{2,14}?(?:司|局|中心|办公室))$")
_OPENING = frozenset("（( \u3000")
_CLOSING = re.compile(r"[）)，；。：]|$")
_BRANCH = re.compile(r"[省市]?(?:分公司|公司|分行|子公司|研究院|研究所)")
_BOARD = re.compile(r"(?:党工委(?:副)?书记、)?(?:党工委|管委会|管理委员会)")
_BOARDED = frozenset({"Zone", "HighTechZone", "District", "AdministrativeArea"})
_PUBLIC = re.compile(r"(?:市长|省长|区长|县长|州长|主席)$")
_LEVELS = {"省长": "Province", "市长": "City", "区长": "District", "县长": "County", "州长": "City"}
_PAST = re.compile(r"(?:原|前|时任|曾任|曾是|历任|已故)(?:[\u4e00-\u9fff]{0,2})$")
_JOINT = re.compile(r"[、，兼]$|(?:以及|并任|兼任)$")
_CHOSEN = re.compile(
    r"^(?:同时|还|则|也|被|正式|全票|现场|当场|受聘|获聘|被聘请|被推举|被选举|获选){0,3}"
    rf"(?P<how>当选|担任|出任|兼任|现任|任|为(?=[^，。]{{4,}})|聘任?为|推举为|选举?为|任命为|选为)(?:为|了)?(?P<of>[^，。；：、]{{0,30}}?)(?P<post>{POST})(?=[，。；、）]|$)"
)
"""What a name is followed by where it gets a post: `当选首任理事长`."""
_NOW = re.compile(r"(?:此前|先后)?(?:曾任|历任)[^。；]{2,60}?，(?=现任)")
_NETWORK_POSTS = ("理事长", "会长", "秘书长", "主席")
_NETWORK_ENDS = ("联盟", "协会", "学会", "联合会", "促进会", "共同体", "商会", "研究会")
_SPOKEN_OF = re.compile(r"(?:首任|新任|首届|第[一二三四五]届|新一届|该|联盟|协会|学会|联合会|理事会)*")
_BACK = 2
"""Sentences back in which a network was named whose chair is spoken of."""
_MOST = 4
"""Posts of one person."""


def apply_posts(context: SentenceContext, lexicon: ChineseLexicon) -> Iterator[Statement]:
    """Yield the posts of the people whom a Chinese sentence names; may be empty.

    Args:
        context: the sentence.
        lexicon: the words that deny or intend.
    """
    for person in context.mentions:
        if person.kind != "Person" or not person.iri:
            continue
        told: set[str] = set()
        for body, post, used in [*_before(context, person), *_bracketed(context, person)]:
            if body.iri not in told:
                told.add(body.iri)
                yield _state(context, person, body, post, used)
        yield from _chosen(context, person, lexicon)


def _state(context: SentenceContext, person: Mention, body: Thing, post: str, used: Mention) -> Statement:
    return context.state(
        thing_of(person), "affiliatedWith", body, "zh-post", [person, used],
        qualifiers={"role": post},
    )  # fmt: skip


def _before(context: SentenceContext, person: Mention) -> Iterator[tuple[Thing, str, Mention]]:
    """Yield body, post and the mention of the body for each post before a name, the nearest first."""
    offset = context.sentence.begin
    cursor = person.begin - offset
    for _ in range(_MOST):
        found = _post_ending(context, cursor)
        if found is None:
            return
        body, post, used = found
        yield body, post, used
        text = context.sentence.text[: used.begin - offset]
        joint = _JOINT.search(text)
        named = joint and any(m.kind == "Person" and m.end <= offset + joint.start() for m in context.mentions)
        if joint and joint[0] == "，" and named:
            return  # `李阳为理事长，乙公司副总裁周明为副理事长`: the post of another
        if joint is None or post_ending(text, joint.start()) is None:
            return
        cursor = joint.start()


def _bracketed(context: SentenceContext, person: Mention) -> Iterator[tuple[Thing, str, Mention]]:
    """`王明（合肥市科技局局长）`: the post behind the name."""
    text, at = context.sentence.text, person.end - context.sentence.begin
    if text[at : at + 1] in _OPENING:
        closing = _CLOSING.search(text, at + 1)
        end = closing.start() if closing else -1
        found = _post_ending(context, end) if end > 0 else None
        if found and found[2].begin - context.sentence.begin > at:
            yield found


def _post_ending(context: SentenceContext, end: int) -> tuple[Thing, str, Mention] | None:
    """Return body, post and the mention of the body of the post that ends at an offset of the sentence, or `None`."""
    text, offset = context.sentence.text, context.sentence.begin
    ending = post_ending(text, end)
    if ending is None:
        return None
    begin, post = ending
    bodies = [m for m in context.mentions if m.iri and m.end - offset <= begin and _may_employ(m)]
    if not bodies:
        return None
    body = max(bodies, key=lambda m: (m.end, m.end - m.begin))
    inner = text[body.end - offset : begin]
    if _BOARD.fullmatch(inner) and body.kind in _BOARDED:
        label = body.text + ("党工委" if inner.endswith("党工委") else "管委会")
        return Thing(thing_iri("Agency", label, base=context.base), label, "Agency", provisional=True), post, body
    branch = _BRANCH.match(inner)
    firm = next((m for m in bodies if m.kind == "Company" and m.end == body.begin), None) if branch else None
    if branch and firm:  # `中国电信韶关分公司`
        label = context.body.text[firm.begin : body.end] + branch[0]
        return Thing(thing_iri("Company", label, base=context.base), label, "Company", provisional=True), post, firm
    if not _INNER.fullmatch(inner) or _PAST.search(text, 0, body.begin - offset) or _PAST.search(inner):
        return None
    thing = _employer(context, body, inner, post)
    return (thing, post, body) if thing else None


def _may_employ(mention: Mention) -> bool:
    return (FAMILIES.get(mention.kind) in {"body", "place"} or mention.kind in _BOARDED) and mention.kind not in {
        "Country",
        "Region",
        "Programme",
    }


def _employer(context: SentenceContext, body: Mention, inner: str, post: str) -> Thing | None:
    """Return whom a post is held at: the body, a named department of an agency, or the government of a place."""
    if FAMILIES.get(body.kind) == "place" or body.kind in _BOARDED:
        if inner or not _PUBLIC.search(post):
            return None
        level = next((kind for head, kind in _LEVELS.items() if post.endswith(head)), None)
        fits = level is None or body.kind == level or (level == "District" and body.kind not in {"City", "Province"})
        fits = fits or (level == "City" and body.label in {"Beijing", "Shanghai", "Tianjin", "Chongqing"})
        return context.government(body) if fits else None
    department = _DEPARTMENT.fullmatch(inner) if body.kind == "Agency" else None
    if department:
        label = f"{body.text}{department['name']}"
        return Thing(thing_iri("Agency", label, base=context.base), label, "Agency", provisional=True)
    return thing_of(body)


def _chosen(context: SentenceContext, person: Mention, lexicon: ChineseLexicon) -> Iterator[Statement]:
    """`王明当选联盟首任理事长`: the body named there, else the network spoken of."""
    offset = context.sentence.begin
    at = person.end - offset
    now = _NOW.match(context.sentence.text, at)
    if now:  # `李华此前曾任甲局局长，现任乙局局长`
        at = now.end()
    match = _CHOSEN.match(context.sentence.text[at:])
    if match is None or not lexicon.negated.isdisjoint({match["how"]}):
        return
    begin, end = offset + at + match.start("of"), offset + at + match.end("of")
    named = [m for m in context.mentions if m.iri and begin <= m.begin and m.end <= end and _may_employ(m)]
    body = named[-1] if named else None
    if body is not None:
        inner = _SPOKEN_OF.sub("", context.body.text[body.end : end]).strip("的")
        thing = _employer(context, body, inner, match["post"])
    else:
        if _SPOKEN_OF.fullmatch(match["of"]) is None or not match["post"].endswith(_NETWORK_POSTS):
            return
        body = _network(context, person)
        thing = thing_of(body) if body else None
    if body is not None and thing is not None:
        yield _state(context, person, thing, match["post"], body)


def _network(context: SentenceContext, person: Mention) -> Mention | None:
    """Return the one alliance or association of the sentence before a name, else the one most told of before."""
    here = [m for m in context.mentions if m.begin < person.begin and _is_network(m)]
    near: Sequence[Mention] = here or [
        m for m in context.before_since(context.sentence.ordinal - _BACK) if _is_network(m)
    ]
    told = Counter(m.iri for m in near).most_common(2)
    if not told or (len(told) > 1 and told[0][1] == told[1][1]):
        return None
    return next(m for m in near if m.iri == told[0][0])


def _is_network(mention: Mention) -> bool:
    named = mention.label.endswith((*_NETWORK_ENDS, "Alliance", "Association"))
    return bool(mention.iri) and mention.kind in {"Organization", "ZoneNetwork"} and named
