"""What a Chinese text speaks of from sentence to sentence: whose figures go on when nobody is named again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kgtool.records import Mention
from kgtool.statements.chinese.groups import Case
from kgtool.statements.chinese.lexicon import ChineseLexicon
from kgtool.statements.chinese.measures import mentions_within
from kgtool.statements.chinese.owners import HOME, Ownership, find_chinese_owner, stands_alone
from kgtool.statements.context import SentenceContext
from kgtool.statements.kinds import AREAS, FOREIGN, MEASURED, PLANS

_ALL = re.compile(r"全国|总数|总量|布局|累计|合计|至此|由此")
"""Before a bare number: it counts all zones that a text speaks of."""
_HELD = re.compile(r"[^，。；]{0,12}?(?:召开|举行|举办|开幕|闭幕|启幕|开讲|举行的|召开的)")
_SESSION = re.compile(
    r"(?:第[^，。；在]{1,6}届)?(?:人民代表大会|人大|政协|党代会|委员会|市委|省委|区委|委)?[^，。；在]{0,8}(?:会议|全会|大会|两会)"
)
_ASKED = re.compile(r"[？?][”」]?$")
_SEVERAL = re.compile(r"一[个是][^。]{2,40}[，；](?:另?一[个是]|二是|另外)")
_WITH = re.compile(r"(?:与|同|和|跟|较|比|比起|相比|不同于)$")
_BESIDES = re.compile(r"[^，。；]{0,6}(?:相比|相较|比较|比起来|不同|一样|，)")
_LISTING = re.compile(r"(?:包括|包含|涵盖|下辖|覆盖|涉及)[^，。；]*$")
_LABEL = re.compile(r"[【\[（●◆■▍★\s]*[】\]）。：\s]*")
_CARRY = 2
"""Sentences over which an owner that is not named again is carried."""

Owners = tuple[tuple[Mention, ...], bool]
"""Whose an amount is, and whether that is settled; settled without an owner it is the plan's in force."""


@dataclass(slots=True)
class Topics:
    """Tells whose the figures of one article are, in order.

    Args:
        lexicon: the words that name nothing of their own.
        owner: what was spoken of last, with its sentence.
        told: whose figures the sentence at hand has given.
        label: the place that a paragraph begins with as its label, with the paragraph: `徐汇区。`.
        headline: the only thing that the title names.
        zones: the programme whose zones the text speaks of.
    """

    lexicon: ChineseLexicon
    owner: tuple[int, Mention] | None = None
    told: tuple[Mention, ...] = ()
    label: tuple[int, Mention] | None = None
    headline: Mention | None = None
    zones: Mention | None = None

    def find(self, case: Case, *, has_plan: bool) -> Owners:
        """Return whose a figure is: by its series, its sentence, the lead of its list, or what was spoken of before.

        Args:
            case: the figure.
            has_plan: whether a document is spoken of, whose the figure may be.
        """
        if case.dealt.blocked or case.dealt.owners:
            return case.dealt.owners, not case.dealt.blocked
        context = case.context
        zones = self._counted_zones(case)
        if zones:
            return (zones,), True
        found: Ownership | None = find_chinese_owner(context, case.clauses, case.position, case.main, self.lexicon)
        if found is not None:
            return ((found[0],) if found[0] else ()), found[1]
        if context.sentence.lead:
            led = [m for m in context.named_in(context.sentence.lead) if m.kind in MEASURED and m.iri]
            if led:
                return (led[-1],), True
        if any(m.kind in PLANS and m.iri and m.begin < case.main.begin for m in context.mentions):
            return (), True
        if case.scene.apart:
            return (), False
        if self.owner and context.sentence.ordinal - self.owner[0] <= _CARRY:
            owner = self.owner[1]
            self.owner = (context.sentence.ordinal, owner)  # while its figures go on it stays the topic
            return (owner,), owner.kind != "Country" or owner.label == HOME
        if self.headline and not has_plan and not any(m.kind in MEASURED | FOREIGN for m in context.mentions):
            return (self.headline,), True
        return (), has_plan

    def _counted_zones(self, case: Case) -> Mention | None:
        """`沈阳、武汉、长沙加入，总数增至11个`: the programme that a bare number counts the zones of, else `None`."""
        amount = case.figure.amount
        if self.zones is None or self.told or amount.kind != "count" or amount.unit or amount.noun:
            return None
        if case.main.text.rstrip("左右以上")[-1:] not in "个家" or not _ALL.search(case.before):
            return None
        named = mentions_within(case.context, case.begin, case.main.begin)
        return None if any(m.iri and m.kind != "Country" for m in named) else self.zones

    def note(self, context: SentenceContext) -> None:
        """Remember what a sentence is about; one about a company or an institute ends what was spoken of."""
        told, self.told = self.told, ()
        if context.sentence.role == "title" or (context.sentence.role == "heading" and context.sentence.ordinal == 0):
            named = {m.iri: m for m in context.mentions if m.kind in MEASURED and m.iri}
            self.headline = next(iter(named.values())) if len(named) == 1 else None
            return
        if self.owner and _ASKED.search(context.sentence.text):  # what is asked leaves in mind what was spoken of
            self.owner = (self.owner[0] + 1, self.owner[1])
        programmes = [m for m in context.mentions if m.kind == "Programme" and m.iri]
        if programmes:
            self.zones = programmes[-1] if len({m.iri for m in programmes}) == 1 else None
        elif any(each.kind != "Programme" for each in told):
            self.zones = None
        owners = [
            m
            for m in context.mentions
            if m.kind in MEASURED and m.iri and m.via != "list" and stands_alone(context, m, self.lexicon)
            and not _is_site(context, m) and not _is_inside(context, m)
        ]  # fmt: skip
        host = _host(context)
        if host and not told:
            self.owner = (context.sentence.ordinal, host)
            return
        if (
            len(context.mentions) == 1
            and owners
            and _LABEL.fullmatch(context.sentence.text.replace(owners[0].text, "", 1))
        ):
            self.label = (context.sentence.paragraph, owners[0])
        if self.label and self.label[0] == context.sentence.paragraph and not told:
            self.owner = (context.sentence.ordinal, self.label[1])
            return
        if told:  # whose figures it gave first; shares of a whole leave the whole in mind
            text = context.sentence.text
            if "其中" not in text and len({each.iri for each in told}) > 1:
                self.owner = None  # `甘肃省…，庆阳集群…；计划新增2万架`: either may be meant
            elif not text.startswith("其中"):
                self.owner = (context.sentence.ordinal, told[0])
        elif owners:
            group = next((u.mentions for u in context.units if owners[0] in u.mentions), ())
            several = len([m for m in group if m in owners]) > 1
            several = several or (len(owners) > 1 and _SEVERAL.search(context.sentence.text) is not None)
            self.owner = None if several else (context.sentence.ordinal, _main(context, owners))
        elif any(m.kind in FOREIGN - {"Topic"} and m.begin == context.sentence.begin for m in context.mentions):
            self.owner = None


def _main(context: SentenceContext, owners: Sequence[Mention]) -> Mention:
    """Return the owner that a sentence with several speaks of: the subject of its first verb, else the first."""
    for predicate in context.predicates:
        for argument in predicate.find("subject"):
            for mention in argument.unit.mentions:
                if mention in owners:
                    return mention
    return owners[0]


def _is_site(context: SentenceContext, mention: Mention) -> bool:
    """`在长沙开幕`, `在太原举行的发布会`, `与杭州相比`: a place where only a meeting was, or beside the matter."""
    text = context.body.text
    if _WITH.search(text, max(0, mention.begin - 3), mention.begin) and _BESIDES.match(text, mention.end):
        return True  # `与杭州相比，`
    return text[mention.begin - 1 : mention.begin] in {"在", "于"} and _HELD.match(text, mention.end) is not None


def _host(context: SentenceContext) -> Mention | None:
    """Return the place whose assembly or party committee meets: `湖南省第十四届人民代表大会第三次会议在长沙开幕`."""
    text = context.body.text
    if not any(_is_site(context, m) for m in context.mentions if m.kind in MEASURED):
        return None
    for mention in context.mentions:
        if mention.kind in MEASURED and mention.iri and _SESSION.match(text, mention.end):
            return mention
    events = [m for m in context.mentions if m.kind == "Event"]
    before = [m for m in context.before if m.kind in AREAS and m.iri]
    return next((m for m in before if events and events[0].text.startswith(m.text)), None)


def _is_inside(context: SentenceContext, mention: Mention) -> bool:
    """`起步区包括鸠江区和无为市`: a part that is only listed."""
    return _LISTING.search(context.body.text, context.sentence.begin, mention.begin) is not None
