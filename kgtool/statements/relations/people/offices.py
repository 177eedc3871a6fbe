"""Who holds which post where: a person, a post and a body beside each other, in whatever order they stand.

`Nan Cunhui, chairman of Chint Group and president of the alliance`, `its chairman Liu Qingfeng`, `the vice minister of
science and technology, Li Meng,`, `Mayor Chen Jining of Shanghai`, `has been named director of the bureau`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kgtool.records import Mention, Modality, Statement
from kgtool.statements.clauses.units import FAMILIES, Unit
from kgtool.statements.context import SentenceContext, thing_of
from kgtool.statements.relations.people.bare_posts import BODIES, body_meant
from kgtool.statements.relations.people.elected import network_before, read_elected

_AT = frozenset({"of", "at", "with", "for", "from", "in", "to"})
_FILLING = frozenset({"the", "a", "an", "also", "its", "their", "one", "currently", "now", "both", "'s"})
_OPENING = frozenset({",", "(", "—", "–", ":"})
_COPULAS = frozenset(
    "is has have been as named appointed elected made serves serving promoted became becomes who was acting".split()
)
_BECOMING = frozenset(
    {"is", "named", "appointed", "elected", "made", "serves", "serving", "promoted", "became", "becomes", "as"}
)
_TAKING = frozenset("moves moved steps stepped rises rose takes took returns returned up over to back charge".split())
"""Words of `moves up to director`, `takes over as head`."""
_FUTURE = frozenset({"will", "be", "become", "serve"})
_LEADING_ON = _OPENING | _COPULAS | _FILLING | _FUTURE | _TAKING
"""What may stand between a person and the post."""
_PAST = frozenset({"former", "formerly", "ex", "ex-", "late", "retired", "onetime", "previously", "once", "outgoing"})
_ENDING = frozenset({"until", "till"})
_PUBLIC_POSTS = ("mayor", "governor", "party secretary", "magistrate", "party chief")
"""Posts that one holds in a place: its government is meant."""
_COUNTY_POSTS = frozenset({"head", "vice head", "deputy head", "chief"})
"""Posts at the top of a county: `the county's vice head`."""
_COMPANY_POSTS = ("chairman", "chairwoman", "ceo", "cto", "cfo", "founder", "general manager", "chief executive")
_BARE = frozenset(
    {"school", "college", "department", "faculty", "institute", "centre", "center", "laboratory", "office"}
)
_REACH = 7
"""Units between a post and the body in `deputy head of the data office of the Wuxi Bureau`."""
_FIELD = 2
"""Units between `its` and a post that say what it is about: `its human resources chief`."""
_WHO = (["who"], ["whom"], ["whose"])
_LONGEST_ASIDE = 12
"""Units of `, who was quoted in the piece,`."""
_ASIDE = 4
"""Units between a body and `whose`."""
_DESCRIBING = frozenset({"City", "Province", "District", "County", "Topic"})
_FIRMS = frozenset({"Company", "Organization"})
_ROLES_OF_FIRMS = frozenset("operator company firm owner developer maker builder subsidiary contractor".split())
"""Words for a firm that its name stands behind."""
_DESCRIBED = 5
"""Units from the first word that describes a firm to its name."""
_POSTS = 3
"""Posts that one person may hold in one sentence."""


def apply_offices(context: SentenceContext) -> Iterator[Statement]:
    """Yield the posts that the people of a sentence hold, in the order of the people; may be empty."""
    units = context.units
    groups = [(index, units[index]) for index in context.groups]
    if not any(unit.kind in {"Role", "Person"} for _, unit in groups):
        return
    yield from read_elected(context)
    for index, unit in groups:
        for person in unit.mentions if unit.kind == "Person" else ():
            if person.iri and len(unit.mentions) == 1:
                found = list(_behind(context, index))
                if not found or (index and units[index - 1].kind == "Role"):
                    told = [role for role, _, _ in found]  # `Mayor Chen Jining of Shanghai`, whatever stands before
                    found.extend(each for each in _before(context, index) if each[0] not in told)
                for role, body, modality in found:
                    yield context.state(
                        thing_of(person), "affiliatedWith", context.government(body), "office", [person, body],
                        modality=modality, qualifiers={"role": role.text.lower()},
                    )  # fmt: skip


_NO_NAME = frozenset({"and", "who", "that"})
_RIGHT_BEFORE = _AT | {"the", "'s", "new"}
_Office = tuple[Mention, Mention, Modality]


def _behind(context: SentenceContext, index: int) -> Iterator[_Office]:
    """Yield the posts said behind a person: in apposition, in brackets, or by `was named`."""
    units = context.units
    at = _after_aside(context, index + 1)
    modality: Modality = "asserted"
    words: list[str] = []
    while at < len(units) and not units[at].mentions and units[at].lower in _LEADING_ON:
        words.append(units[at].lower)
        at += 1
    if at >= len(units) or not words:
        before = index - 2 if index > 1 and units[index - 1].lower == "," else index - 1
        role = units[before] if before >= 0 and units[before].kind == "Role" else None
        if role and at < len(units) and units[at].lower in {"of", "from"}:  # `Mayor Chen Jining of Shanghai`
            body = _body(context, at, role.mentions[0])
            if body and not _is_past(units, before):
                yield role.mentions[0], body[0], modality
        return
    if "was" in words and not _BECOMING & set(words):  # `was director of the bureau`
        return
    if "will" in words:
        modality = "planned"
    for _ in range(_POSTS):
        found = _post_at(context, at)
        if found is None:
            return
        role_mention, body_mention, after = found
        if after < len(units) and units[after].lower in _ENDING:
            return
        yield role_mention, body_mention, modality
        at = after
        while at < len(units) and not units[at].mentions and units[at].lower in _FILLING | {"and", ","}:
            at += 1


def _after_aside(context: SentenceContext, at: int) -> int:
    """Return where a sentence goes on behind an aside on a person: `Tao, who was quoted in the piece, is head of`."""
    lowers = context.lowers
    if lowers[at : at + 1] != [","] or lowers[at + 1 : at + 2] not in _WHO:
        return at
    for end in range(at + 2, min(at + 2 + _LONGEST_ASIDE, len(lowers) - 1)):
        if lowers[at + 1] == "who" and context.units[end].kind in {"Role", "Person"}:
            return at
        if lowers[end] == ",":
            return end + 1 if lowers[end + 1] in {"is", "has", "serves", "becomes"} else at
    return at


def _post_at(context: SentenceContext, at: int) -> tuple[Mention, Mention, int] | None:
    """Return post, body and where they end, of `director of X`, `X's director`, `director, X`; or `None`."""
    units = context.units
    if at >= len(units) or not units[at].mentions:
        return None
    first = units[at]
    if first.kind == "Role":
        if _is_past(units, at):
            return None
        found = _body(context, at + 1, first.mentions[0])
        return (first.mentions[0], *found) if found else None
    if FAMILIES.get(first.kind) in {"body", "place"} and at + 1 < len(units):  # `iFlytek's chairman`, `Huawei analyst`
        after = at + 2 if units[at + 1].lower == "'s" else at + 1
        if after < len(units) and units[after].kind == "Role" and not _is_past(units, after):
            role = units[after].mentions[0]
            body = _holder(context, first.mentions[0], role)
            return (role, body, after + 1) if body else None
    return None


def _body(context: SentenceContext, at: int, role: Mention) -> tuple[Mention, int] | None:
    """Return the body that follows a post and where it ends: `of the Wuxi Bureau`, `, Pearl Insight`; or `None`."""
    units = context.units
    while at + 1 < len(units) and units[at].lower in {"and", "&"} and units[at + 1].kind == "Role":
        at += 2  # `founder and chief executive of X`
    listed = at < len(units) and units[at].lower == ","
    if at >= len(units) or not (listed or units[at].lower in _AT):
        return None
    marked = at
    for index in range(at + 1, min(at + 1 + _REACH, len(units))):
        unit = units[index]
        if unit.mentions and _only_describes(units, index):
            continue
        if unit.mentions:
            last = _owned_by(units, index)
            owned = units[last] if last > index else None
            plain = owned is not None and unit.kind == "Agency" and _is_division(units[last].mentions[0])
            members = units[index if plain else last].mentions  # `the ministry's planning department`: the ministry
            whole = len(members) > 1 and _is_bare(members[0])  # `dean, School of Software, Beihang University`
            body = _holder(context, members[1 if whole else 0], role)
            ahead = units[index - 1].lower  # `of the drone maker Skylark`, `at the Berlin-based Mercator Institute`
            worded = ahead == "," or ahead.replace("-", "").isalpha()
            firm = (unit.kind in _FIRMS and worded) or ahead.endswith("-based")
            if body is None or (index > marked + 2 and not firm and ahead not in _RIGHT_BEFORE):
                return None
            return None if listed and not _ends_item(units, last + 1) else (body, last + 1)
        if unit.lower in _AT:
            marked = index
        if listed and unit.lower != "the":
            return None
        if unit.lower == "," and _names_firm(units, index):
            continue
        if not (unit.lower.replace("-", "").isalpha() or unit.lower in {"'s", "&"}) or unit.lower in _NO_NAME:
            return None
    return None


def _owned_by(units: Sequence[Unit], at: int) -> int:
    """Return where the body stands that a name owns: `its committee`, `the zone's bureau`; without one, the name."""
    owner = units[at].mentions[0]
    after = at + 1 if owner.via == "reference" and owner.text.lower() in {"its", "their"} else at + 2
    if after >= len(units) or (after == at + 2 and units[at + 1].lower != "'s"):
        return at
    return after if FAMILIES.get(units[after].kind) == "body" else at


def _names_firm(units: Sequence[Unit], comma: int) -> bool:
    """Say whether a comma stands between what a firm is and its name: `of the operator, Hua Compute`."""
    named = comma + 1 < len(units) and units[comma + 1].kind in _FIRMS
    return named and units[comma - 1].lower in _ROLES_OF_FIRMS


def _only_describes(units: Sequence[Unit], at: int) -> bool:
    """Say whether a place or field only says what firm the next name is: `the Wuxi sensor maker Kaida`."""
    if units[at].kind not in _DESCRIBING:
        return False
    for index in range(at + 1, min(at + _DESCRIBED, len(units))):
        if units[index].mentions and units[index].kind not in _DESCRIBING:
            beside = index == at + 1 or units[index - 1].lower.replace("-", "").isalpha()
            return units[index].kind in _FIRMS and beside
        if not (units[index].mentions or units[index].lower.replace("-", "").isalpha()) or units[index].lower in _AT:
            return False
    return False


def _is_division(body: Mention) -> bool:
    return body.text.lower().endswith(("department", "division", "office", "bureau")) and body.text.islower()


def _ends_item(units: Sequence[Unit], at: int) -> bool:
    return at >= len(units) or units[at].lower in {",", ";", ".", ")", "—", "–"}


def _is_bare(body: Mention) -> bool:
    return body.label.split()[0].lower() in _BARE and body.provisional


def _before(context: SentenceContext, index: int) -> Iterator[_Office]:
    """Yield the posts said before a person: `its chairman X`, `the head of the bureau, X`, `whose president is X`."""
    units = context.units
    at = index - 1
    while at > 0 and units[at].lower in {",", "is", ":", "—", "–", "mr", "mrs", "ms"}:
        at -= 1
    if at == 0 and units[0].kind == "Role" and units[1].lower == "is":  # `Deputy chair is Ruan Xia`
        whole = network_before(context) if "chair" in units[0].mentions[0].text.lower() else None
        if whole:
            yield units[0].mentions[0], whole, "asserted"
        return
    if at < 0 or not units[at].mentions:
        return
    if units[at].kind == "Role":
        role, before = units[at].mentions[0], at - 1
        if _is_past(units, at):
            return
        owned = before = _before_field(units, before)
        while before >= 0 and units[before].lower in {"the", "'s", "whose", ","}:
            before -= 1
        gap = [unit.lower for unit in units[before + 1 : owned + 1]]
        if gap[-1:] == ["whose"]:  # `The bureau does the work, whose deputy director, Huo Bin, ...`
            near = range(before, max(before - _ASIDE, -1), -1)
            before, gap = next((i for i in near if units[i].mentions), -1), ["whose"]
        if before < 0 or not units[before].mentions or units[before].kind == "Role" or gap == [","]:
            alone = index - at == 1 and (before == at - 1 or gap == [","])
            body = body_meant(context, at, role) if alone else None
            if body:
                yield role, body, "asserted"
            return
        owning = gap in ([], ["'s"], ["whose"], [",", "whose"])
        if not owning or _is_past(units, before) or (index - at > 1 and units[index - 1].lower == ":"):
            return
        body = _holder(context, units[before].mentions[0], role)
        if body:
            yield role, body, "asserted"
        return
    for start in range(
        at - 1, max(at - _REACH, -1), -1
    ):  # `the vice minister of science and technology, Zhang Yunming`
        if units[start].kind == "Role":
            if units[start + 1].lower == "," or _is_past(units, start) or index - at > 2:
                return
            found = _body(context, start + 1, units[start].mentions[0])
            holder = index + 1 >= len(units) or not units[index + 1].mentions
            if found and found[1] == at + 1 and holder and not _is_person_before(units, start):
                yield units[start].mentions[0], found[0], "asserted"
            return
        if units[start].mentions or units[start].lower in {",", ";", ":"}:
            return


def _before_field(units: Sequence[Unit], at: int) -> int:
    """Return the unit before what a post is about: `its` of `its sales chief`; where nothing is, the unit itself."""
    for before in range(at, max(at - _FIELD - 1, -1), -1):
        unit = units[before]
        if unit.lower == "'s" or (unit.mentions and unit.mentions[0].text.lower() in {"its", "their"}):
            return before
        if unit.kind not in {"Topic", "Indicator"} and (unit.mentions or not unit.lower.isalpha()):
            break
    return at


def _is_person_before(units: Sequence[Unit], role: int) -> bool:
    """Say whether a post is that of somebody named before it: `Wu Li, head of the bureau, Chen Wei and others`."""
    at = role - 1
    while at > 0 and units[at].lower in _FILLING | {","}:
        at -= 1
    return at >= 0 and units[at].kind == "Person"


def _is_past(units: Sequence[Unit], at: int) -> bool:
    """Say whether a post at a unit is one of the past: `former chairman`, `ex-minister`."""
    own = {word for mention in units[at].mentions for word in mention.text.lower().replace("-", " ").split()}
    before = {unit.lower for unit in units[max(at - 2, 0) : at]}
    return not _PAST.isdisjoint(own | before)


def _is_one_of(post: str, names: Sequence[str]) -> bool:
    """Say whether a post is one of some, whatever stands before it; a director is no CTO."""
    return any(f" {name} " in f" {post.replace('-', ' ')} " for name in names)


def _holder(context: SentenceContext, body: Mention, role: Mention) -> Mention | None:
    """Return the body that a post is held at, or `None` where the post does not fit it or a pronoun is not plain."""
    post = role.text.lower()
    public = _is_one_of(post, _PUBLIC_POSTS)
    if body.via == "reference" and body.text.lower() in {"its", "their", "it"}:
        return _owner(context, body, post, public=public)
    family = FAMILIES.get(body.kind)
    if family == "place" and post in _COUNTY_POSTS and body.kind in {"County", "District"}:
        return body
    if family == "place":
        return body if public and body.kind not in {"Country", "Region"} else None
    if family != "body" or not body.iri or body.kind == "ZoneNetwork" or _is_one_of_many(body):
        return None
    return None if public and body.kind not in {"Agency"} else body


def _is_one_of_many(body: Mention) -> bool:
    """Say whether a body is called by its place and noun alone, which many are: `the Chengdu bureau`."""
    _, _, noun = body.label.partition(" ")
    return body.provisional and noun.lower() in BODIES - {"committee", "ministry"}


def _owner(context: SentenceContext, pronoun: Mention, post: str, *, public: bool) -> Mention | None:
    """Return whose post `its chairman` is: what stands before it, of a class that has such posts, if that is one thing.

    The sentence itself comes first, then the one before; of several the one that opens its sentence.
    """
    kinds = (
        {"City", "Province", "District", "County"}
        if public
        else {"Company", "ResearchOrganization", "Organization", "Agency"}
    )
    if _is_one_of(post, _COMPANY_POSTS):
        kinds = {"Company", "Organization"}
    here = [m for m in context.mentions if m.end <= pronoun.begin and m.kind in kinds and m.iri and m is not pronoun]
    ordinal = context.sentence.ordinal - 1
    near: Sequence[Mention] = here or [m for m in context.named_in(ordinal) if m.kind in kinds and m.iri]
    if "chair" not in post and "president" not in post:  # a director is rather that of a bureau
        near = [m for m in near if m.kind != "Company"] or near
    if not near:
        return None
    if len({m.iri for m in near}) == 1:
        return near[0]
    opening = context.body.sentences[near[0].sentence - 1].begin
    return near[0] if near[0].begin - opening <= 4 else None
