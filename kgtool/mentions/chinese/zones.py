"""Which zones a Chinese sentence speaks of: a programme's zone with its place, or places that stand for their zones.

`合肥国家新一代人工智能创新发展试验区`, `支持合肥市建设国家...试验区`, `国家...先导区名单公布，北京、杭州入选`.

The sentence is masked first: every place becomes one character, every phrase for zones another, so that what may stand
between them is a short pattern with bounded repetitions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from kgtool.mentions.drafts import Draft
from kgtool.mentions.names.naming import AREA_KINDS

_PHRASE = re.compile(
    r"(?:国家级?)?(?:新一代)?人工智能(?:创新发展)?(?P<development>试验区)"
    r"|(?:国家级?)?人工智能(?:创新应用)?(?P<application>先导区)|(?:国家级?)(?P<lead>先导区)"
    r"|(?P<bare>试验区|先导区)"
)
_NOT_BARE = re.compile(
    r"(?:自由贸易|自贸|大数据综合|数字经济创新发展|综合改革|生态文明|综合|金融改革|创新发展|[\u4e00-\u9fff]改革)$"
)
_TRADE = re.compile(r"(?:网|车|业|融|游|济|术|息|通|联|化|能|易|革|农|文|药|育|港|源|流|贸|碳|保|空|区块链)$")
"""The trade of another kind of pilot zone before `先导区`: `车联网先导区`, `金融改革试验区`."""
_LOWER = ("省级", "市级", "省", "自治区")
"""Before a phrase without `国家`: a zone of a province's own, of no national programme."""
_HOSTS = AREA_KINDS - {"Country", "Region"}
PLACE, ZONE, BODY, DATE, OTHER = "\ue000", "\ue001", "\ue002", "\ue003", "\ue004"
_ITEM = rf"{PLACE}(?:[（(]{PLACE}[）)]|{PLACE}{{1,2}}|(?:[-—–～~]{{1,2}}{PLACE})+)?"
RUN = rf"(?P<run>{_ITEM}(?:(?:、|和|与|及|以及){_ITEM}){{0,30}})"
OTHERS = r"(?:等?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3}|多)?个?(?:城市|市|地区|地|省市|省|区|城)?)"
_BUILD = (
    "建设|创建|设立|打造|建立|成为|列为|列入|入选|获批|获评|认定为|获得|开展|筹建|申报|"
    "争创|授牌|授予|申请|启动|推进|获准|跻身|评为|确定为|纳入|建成|争取"
)
_GIVEN = "批准|批复|同意|支持|复函|函复|获批|认定"
"""Words of what a body does in one clause, before the next one says what is built."""
_ADJACENT = re.compile(rf"{RUN}{OTHERS}{ZONE}(?![（(]{PLACE})")
_BRACKETED = re.compile(rf"{ZONE}[（(]{RUN}[）)]")
_BUILT = re.compile(
    rf"{RUN}{OTHERS}(?:市?人民政府|政府)?[^，。；：！？{PLACE}{ZONE}]{{0,14}}?(?:{_BUILD})[^，。；：！？{PLACE}{ZONE}]{{0,8}}?{ZONE}"
)
_BUILT_AFTER = re.compile(
    rf"{RUN}{OTHERS}[^，。；：！？{PLACE}{ZONE}]{{0,14}}?(?:{_GIVEN})，(?:{_BUILD})[^，。；：！？{PLACE}{ZONE}]{{0,8}}?{ZONE}"
)
_RANK = r"(?:[^，。；：！？\ue000\ue001]{0,8}?(?:的|首批|首个|全国|第[一二三]批|唯一))?"
_TITLED = re.compile(
    rf"{RUN}{OTHERS}[^，。；：！？{PLACE}{ZONE}{BODY}]{{0,6}}?(?:是|为|系|属于|同属){_RANK}{ZONE}(?!建设|的|[^，。；]{{0,4}}城市)"
)
_HAS = re.compile(
    rf"{RUN}{OTHERS}[^。；：！？{PLACE}{ZONE}{BODY}]{{0,12}}?(?:，[^，。；：{PLACE}{ZONE}{BODY}]{{0,12}}?)?"
    rf"(?<!没)(?:拥有|获得|集|手握)[^，。；：{PLACE}{ZONE}]{{0,6}}?{ZONE}(?:(?:和|与|、|及){ZONE})?(?!名单|企业)"
)
_AS = re.compile(rf"作为{_RANK}{ZONE}(?:之一)?，{RUN}")
_SEATED = re.compile(
    rf"{PLACE}(?:的|这块|那块|这个|唯一的){{1,2}}{ZONE}(?:设|落户|布局|落|选址)?(?:在|于){RUN}(?=[，。；：！？、）]|$|两市|两地|三市)"
)
"""`广东的先导区在广州和深圳`: the province only says of which zones is spoken."""
_ONLY = re.compile(
    rf"{RUN}{OTHERS}[^，。；：！？{PLACE}{ZONE}{BODY}]{{0,4}}?(?<![没未])(?:只有|仅有|只拿到|仅获|只是|拿到的是|拿下的是|获批的是|入选的是|拿的是|挂的是)"
    rf"[^，。；：！？{PLACE}{ZONE}{BODY}]{{0,3}}?{ZONE}(?=[，。；、]|$|这|一块|一个|身份|称号|牌子|的牌子|的身份)"
)
"""`合肥只有试验区，没有先导区`, `西安2020年获批的是试验区`."""
_LANDED = re.compile(
    rf"{ZONE}(?:，[^。；：{PLACE}{ZONE}]{{0,16}})?，(?:就|也|正|则)?(?:落在|设在|位于|坐落于|坐落在|落户|地点在|地点是|就在){RUN}(?=[，。；]|$)"
)
"""`那块牌子叫...试验区，2019年由科技部支持，落在德清县`."""
_ENTERED = re.compile(
    rf"{RUN}{OTHERS}[^，。；：！？{PLACE}{ZONE}]{{0,10}}?(?:进入|列入|跻身)(?:了|到)?{BODY}?(?:的|认定的|批复的|公布的|发布的)?{ZONE}(?:的)?(?:名单|行列|序列|队伍|名录)"
)
_LISTED = re.compile(
    rf"{ZONE}[^。；{PLACE}{ZONE}]{{0,20}}?(?:包括|分别为|分别是|分别位于|分别落户|即|：|为|是|有){RUN}"
)
_CHOSEN = re.compile(
    rf"{RUN}{OTHERS}[^，。；：{PLACE}{ZONE}]{{0,8}}?(?:入选|上榜|在列|入围|榜上有名|位列其中|获批|(?:入列|跟进|跟上)(?=[，。；）]|$)"
    rf"|加入(?:其中|行列|名单|进来|队伍|阵营)(?=[，。；）]|$)|进入(?:其中|行列|名单)(?=[，。；）]|$)"
    rf"|(?:成为|构成|组成|是|为|属于?)(?:其中)?(?:的)?(?:第[一二三四五六]批|首批|头一批|最新一批)(?:成员|城市|地区)?(?=[，。；）]|$)"
    rf"|(?:是|成为)其中(?:之一|唯一的?(?:一个)?[县市区]?[域级]?|最[^，。；]{{1,4}}的)(?=[，。；]|$)"
    rf"|获得?{BODY}(?:正式)?(?:批复|批准|支持|认定)(?=[，。；）]|$))(?![^，。；]{{0,12}}{ZONE})"
)
_BATCH = re.compile(
    rf"[^\w{PLACE}{ZONE}]*第[一二三四五六]批(?:城市|名单)?(?:[（(][^（）()]*[）)])?：{RUN}(?=[等，。；]|$)"
)
"""A line of a list by batches: `第二批（2021年2月）：北京、天津`."""
_OF_BATCH = re.compile(
    rf"(?:第[一二三四五六]批|首批|头一批|头批|最早的?一批|最新一批)(?:城市|名单|地区|入选城市)?(?:[（(][^（）()]*[）)])?(?:共?[0-9两三四五六七八九十]{{1,2}}[家个地座]，?)?"
    rf"(?:是|有|为|包括|分别为|分别是|即|花落|给了){RUN}(?={OTHERS}(?:[0-9]{{1,2}}[家个地]|[，。；！）]|$))"
)
"""`第二批有北京、杭州、广州`, in a text about zones of one programme."""
_SO_FAR = re.compile(r"，(?:至此|全国|使|这使|这样)")
_LABELLED = re.compile(
    rf"^(?:[^\w\u4e00-\u9fff{PLACE}{ZONE}{DATE}]|[0-9]{{1,2}}[.、])*{RUN}：(?:全国|首批|第[一二三]批)?{ZONE}"
)
_PATTERNS = (
    (_ADJACENT, "adjacent"), (_BRACKETED, "adjacent"), (_SEATED, "built"), (_ONLY, "built"),
    (_ENTERED, "built"), (_BUILT, "built"), (_BUILT_AFTER, "before"), (_TITLED, "built"),
    (_AS, "built"), (_HAS, "built"), (_LABELLED, "adjacent"), (_LISTED, "listed"), (_LANDED, "built"),
)  # fmt: skip
"""How places stand to a zone phrase, the surest first."""
_SEVERAL = re.compile(r"[0-9二三四五六七八九十两多几数][个家座批]$")
_AND_ZONE = re.compile(rf"(?:和|与|、|及|以及){ZONE}")
_PLAIN_RUN = RUN.replace("?P<run>", "?:")
_BESIDE = re.compile(
    rf"(?:继|除了?|不同于|区别于|有别于){_PLAIN_RUN}等?(?:[两三四五]?[市地城]|城市)?(?:之后|以后|后|之外|以外|外)?|(?:与|和|同){_PLAIN_RUN}等?(?:不同|相比|类似|相邻)"
)
"""Places that a sentence only sets beside what it tells of: `继武汉之后，长沙...`."""
_GROUP = re.compile(_ITEM)
_LEAST = 2


class ZonePhrase(NamedTuple):
    """Words for the zones of a programme: offsets, its family, and whether only `先导区` or `试验区` is said."""

    begin: int
    end: int
    family: str
    bare: bool


class Group(NamedTuple):
    """The places of one zone with the offsets of the words for them: `天津（滨海新区）` is the new area."""

    begin: int
    end: int
    places: tuple[Draft, ...]


class Masked(NamedTuple):
    """A sentence with one character for each place, zone phrase, body and date: the places and phrases by offset."""

    text: str
    places: dict[int, Draft]
    zones: dict[int, ZonePhrase]


class ZonePlaces(NamedTuple):
    """Where zones of a phrase are: groups of places, one a zone, and how they were found.

    `how` is `adjacent` (place and phrase are one name), `built` (a verb between them), `before` (in the clause before),
    `listed`, or `same` (got what others got).
    """

    phrase: ZonePhrase | None
    groups: tuple[Group, ...]
    how: str


def find_phrases(text: str) -> list[ZonePhrase]:
    """Return the phrases for zones of the two programmes in a sentence, in order; may be empty.

    >>> [(p.family, p.bare) for p in find_phrases("国家人工智能创新应用先导区与试验区不同")]
    [('application', False), ('development', True)]
    """
    found: list[ZonePhrase] = []
    if "试验区" not in text and "先导区" not in text:
        return found
    for match in _PHRASE.finditer(text):
        bare = match["bare"]
        if bare and _NOT_BARE.search(text, max(0, match.start() - 8), match.start()):
            continue
        if match["bare"] and _TRADE.search(text, max(0, match.start() - 3), match.start()):
            continue
        if not match[0].startswith("国家") and text.endswith(_LOWER, 0, match.start()):
            continue
        family = "development" if match["development"] or bare == "试验区" else "application"
        found.append(ZonePhrase(match.start(), match.end(), family, bare is not None))
    return found


def place_zones(masked: Masked, *, open_list: bool) -> list[ZonePlaces]:
    """Return where the zones of a sentence are, as far as the sentence says it; may be empty.

    Args:
        masked: the sentence.
        open_list: whether a sentence just before spoke of a set of zones, so that `北京、天津入选` tells of them.
    """
    text, places, zones = masked
    if not places or not (zones or open_list):
        return []
    found: list[ZonePlaces] = []
    used: set[int] = set()
    placed: set[int] = set()
    for pattern, how in _PATTERNS:
        for match in pattern.finditer(text):
            at = text.index(ZONE, match.start(), match.end())
            if how == "built" and _SEVERAL.search(text, max(0, at - 4), at):  # `浙江将建成3个先导区`
                continue
            groups = groups_of(match, places)
            if at in placed or any(id(d) in used for group in groups for d in group.places):
                continue
            if how == "listed" and len(groups) < _LEAST:
                continue
            placed.add(at)
            used |= {id(d) for group in groups for d in group.places}
            found.append(ZonePlaces(zones[at], groups, how))
            if how == "built" and (other := _AND_ZONE.match(text, at + 1)):  # `获批国家试验区和国家先导区`
                placed.add(other.end() - 1)
                found.append(ZonePlaces(zones[other.end() - 1], groups, how))
    batch = _BATCH.match(text) if open_list else None
    if batch and not zones:
        found.append(ZonePlaces(None, groups_of(batch, places), "listed"))
        return found
    for match in (*_OF_BATCH.finditer(text), *_CHOSEN.finditer(text)):
        groups = groups_of(match, places)
        if any(id(d) in used for group in groups for d in group.places):
            continue
        before = [zones[at] for at in zones if at < match.start() and not zones[at].bare]
        if not before and _SO_FAR.match(text, match.end()):  # `甲、乙获批，至此全国先导区达到5个`
            before = [zones[at] for at in zones if at > match.end() and not zones[at].bare][:1]
        if before or open_list:
            used |= {id(d) for group in groups for d in group.places}
            found.append(ZonePlaces(before[-1] if before else None, groups, "listed"))
    return found


def groups_of(match: re.Match[str], places: dict[int, Draft]) -> tuple[Group, ...]:
    """Return the places of a run, one group a zone: the inner one of `天津（滨海新区）`, both of `济南—青岛`."""
    groups = []
    begin = match.start("run")
    plural = [places[begin + at].phrase for at, char in enumerate(match["run"]) if char == PLACE]
    if len(plural) == 1 and isinstance(plural[0], tuple):  # `两市`
        draft = places[begin]
        each = (Draft(draft.first, draft.last, draft.begin, draft.end, t.type, t, "reference") for t in plural[0])
        return tuple(Group(draft.begin, draft.end, (place,)) for place in each)
    for item in _GROUP.finditer(match["run"]):
        members = [places[begin + item.start() + at] for at, char in enumerate(item[0]) if char == PLACE]
        paired = len(item[0]) > len(members) and item[0][1] in "-—–～~"
        closing = 1 if item[0][-1] in "）)" else 0
        groups.append(Group(members[0].begin, members[-1].end + closing, tuple(members) if paired else (members[-1],)))
    return tuple(groups)


def mask(
    text: str, drafts: Sequence[Draft], phrases: Sequence[ZonePhrase], dates: Sequence[tuple[int, int]] = ()
) -> Masked:
    """Return a sentence with one character for each place, zone phrase, body and date in it.

    Args:
        text: the sentence.
        drafts: known names in it, in order.
        phrases: the phrases for zones in it.
        dates: offsets of its dates.
    """
    spans: list[tuple[int, int, Draft | ZonePhrase | str]] = [(p.begin, p.end, p) for p in phrases]
    spans += [(d.begin, d.end, d) for d in drafts if d.kind in _HOSTS and (d.thing or d.phrase)]
    spans += [(d.begin, d.end, BODY) for d in drafts if d.kind == "Agency"]
    spans += [(begin, end, DATE) for begin, end in dates]
    spans.sort(key=lambda span: (span[0], -span[1]))
    parts: list[str] = []
    places: dict[int, Draft] = {}
    zones: dict[int, ZonePhrase] = {}
    position = length = 0
    for begin, end, what in spans:
        if begin < position:
            continue
        parts.append(text[position:begin])
        length += begin - position
        if isinstance(what, Draft):
            places[length] = what
            parts.append(PLACE)
        elif isinstance(what, str):
            parts.append(what)
        else:
            zones[length] = what
            parts.append(ZONE)
        length += 1
        position = end
    parts.append(text[position:])
    masked = _BESIDE.sub(lambda match: match[0].replace(PLACE, OTHER), "".join(parts))
    return Masked(masked, places, zones)
