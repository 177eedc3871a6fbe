"""The rules that say which lines of an article are not body text, each with its reason.

`CUT_RULES` is the whole table. A rule looks at one line by its shape, never at an article's own wording,
and names where it applies:

    anywhere   every line
    front      lines before the first sentence of the body
    tail       lines after the last sentence of the body
    block      the line opens a block: it and the lines after it are cut, see `kgtool.text.regions`
    rest       the line and everything after it are cut, once the body has begun

Every pattern is anchored and its repetitions are bounded: a line costs constant time per rule.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Literal

from kgtool.text.datelines import find_dateline
from kgtool.text.shapes import is_byline, is_caption, is_header_line, is_menu, is_page_clock, is_share_bar

Where = Literal["anywhere", "front", "tail", "block", "rest"]
Test = Callable[[str], bool]

_END = r"\s{0,3}[:：]?\s{0,3}$"


class Beginning:
    """A test that a line begins with one of some expressions; `source` is all of them as one.

    It is compiled when it is first asked: few are.
    """

    def __init__(self, source: str) -> None:
        self.source = source

    @cached_property
    def _match(self) -> Callable[[str], re.Match[str] | None]:
        return re.compile(self.source).match

    def __call__(self, text: str) -> bool:
        """Say whether a line begins so."""
        return self._match(text) is not None


def pattern(*alternatives: str, flags: int = re.IGNORECASE) -> Test:
    """Return a test that a line begins with one of some expressions."""
    case = "i" if flags & re.IGNORECASE else "-i"
    return Beginning(f"(?{case}:{'|'.join(alternatives)})")


def label(*names: str) -> Test:
    """Return a test that a line is one of some words alone, a colon after it allowed."""
    return pattern(*(f"(?:{name}){_END}" for name in names))


def is_dateline(text: str) -> bool:
    """Say whether a line is a dateline and nothing else."""
    return bool(text) and find_dateline(text) == len(text)


@dataclass(frozen=True, slots=True)
class CutRule:
    """One row of the table: the reason that a cut shows, where the rule looks, what it looks for."""

    reason: str
    where: Where
    test: Test


CUT_RULES: tuple[CutRule, ...] = (
    CutRule(
        "related headlines",
        "block",
        label(
            r"you (?:may|might) (?:also )?(?:like|be interested in)",
            r"(?:more )?related(?: (?:articles?|stor(?:y|ies)|news|posts?|content|links?|reading|topics?|reports?|"
            r"coverage))?",
            r"more (?:from [^.]{2,40}|(?:on|in) this (?:topic|section|story))",
            r"more (?:stories|news|articles)",
            r"most (?:read|popular|viewed)",
            r"trending(?: now)?",
            r"(?:top|other|latest) (?:stories|news|articles|headlines)|latest",
            r"recommended(?: for you| stories| reading)?",
            r"(?:also )?read (?:more|also|next)",
            r"editor['’]?s['’]? (?:picks?|choice)",
            r"what to read next",
            r"popular(?: posts)?",
            r"see also",
            r"further reading",
            r"in other news",
            r"news in brief",
            r"相关(?:阅读|新闻|链接|报道|文章)|延伸阅读|推荐阅读|热门(?:新闻|文章)|猜你喜欢",
        ),
    ),
    CutRule(
        "comments",
        "rest",
        label(
            r"\d{1,6} (?:comments?|responses?|replies|thoughts? on .{1,200})",
            r"(?:reader |user )?comments?(?: ?\(\d{1,6}\))?",
            r"no comments(?: yet)?\b.{0,80}",
            r"join the (?:discussion|conversation)",
            r"(?:网友)?评论(?:[（(]\d{1,6}[）)]|区)?|发表评论|我要评论",
        ),
    ),
    CutRule(
        "comment form",
        "rest",
        pattern(
            r"leave (?:a|your) (?:reply|comment)",
            r"(?:post|add|write) (?:a|your) comment",
            r"your e-?mail (?:address )?(?:will|is|shall)",
            r"required fields are",
            r"log ?in to (?:comment|reply)",
            r"you must be logged in",
            r"cancel reply|save my name",
        ),
    ),
    CutRule(
        "page clock and weather",
        "front",
        pattern(
            r"[-−+]?\d{1,2}(?:\.\d)?\s?°?\s?[CF]\b.{0,40}$",
            r"[-−+]?\d{1,2}(?:\.\d)?\s?(?:°|℃|℉).{0,40}$",
            r"(?:mostly |partly )?(?:sunny|cloudy|overcast|light rain|clear sky)\b[^.]{0,30}$",
            r"(?:weather|humidity|wind|air quality|aqi)\b[^.]{0,40}$",
        ),
    ),
    CutRule("page clock and weather", "front", is_page_clock),
    CutRule("dateline", "front", is_dateline),
    CutRule("header fields", "front", is_header_line),
    CutRule(
        "header fields",
        "front",
        pattern(
            r"(?:(?:first |last )?(?:published|posted|updated|modified)|(?:publish )?time|date|source|from|to|cc|author"
            r"|editor|reporter|views?|reads?|font size|filed under|category|reading time)"
            r"(?: (?:on|at|by))?\s?[:：].{0,160}$",
            r"(?:published|posted|updated) (?:on |at )?(?:\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
            r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.? \d).{0,160}$",
            r"\d{1,3} min(?:ute)?s? read",
            r"(?:来源|时间|作者|编辑|发布时间|发布日期|浏览次数|责任编辑|记者|字号|索引号|主题分类|发文字号|文号|成文日期"
            r"|发文日期|发布机构|发文机关|发文机构|公开方式|信息来源|有效性)\s?[:：]",
            r"[\u4e00-\u9fff]{2,12}〔\d{4}〕\d{1,4}号$",
        ),
    ),
    CutRule(
        "breadcrumb",
        "front",
        pattern(
            r"[^.>»›]{1,40}(?:\s?[>»›]\s?[^.>»›]{1,60}){1,6}$",
            r"(?:home|首页)\s?[/>»›-]",
            r"当前位置|you are here",
        ),
    ),
    CutRule(
        "page navigation",
        "front",
        label(
            r"(?:home|menu|search|skip to (?:main )?content|log ?in|sign in|sign up|register|subscribe)"
            r"(?:\s?[|/·]\s?\S.{0,80})?"
        ),
    ),
    CutRule("share bar", "anywhere", is_share_bar),
    CutRule("byline", "anywhere", is_byline),
    CutRule(
        "related headlines",
        "anywhere",
        pattern(
            r"(?:[>»▶►→]{1,3}\s?)?(?:read (?:more|also|next)|see also|also read|more on this|don['’]?t miss|up next"
            r"|recommended|watch|most (?:read|viewed|popular)|trending(?: now)?|top stories|editor['’]s picks?"
            r"|further reading|related(?: (?:articles?|stor(?:y|ies)|news|coverage|reading))?|in brief|in other news"
            r"|延伸阅读|相关(?:阅读|新闻|报道))\s?[:：|>»]\s?\S",
            r"(?-i:MOST (?:READ|VIEWED|POPULAR)|TOP STORIES|TRENDING(?: NOW)?|RELATED(?: STORIES| ARTICLES| NEWS)?|"
            r"LATEST NEWS|MORE STORIES|EDITOR['’]S PICKS?|ALSO IN THIS ISSUE)(?:\s{2,8}\S|\s\S.{0,60}\s[|·]\s)",
            r"(?:photos?|video|pictures|in pictures|gallery)\s?[|>»]\s?\S",
            r"(?:also|more) (?:on|in|from|at) [^.:]{2,30}[:：]\s?\S[^.]{0,160}$",
        ),
    ),
    CutRule("caption", "anywhere", is_caption),
    CutRule(
        "photo credit",
        "anywhere",
        pattern(r"图片来源|图源|摄影[:：]", r"photos? by (?-i:[A-Z])\S{1,20}(?:\s\S{1,20}){0,5}$"),
    ),
    CutRule(
        "page navigation",
        "anywhere",
        pattern(
            r"(?:previous|next|prev)(?: (?:article|post|story|page))?\s?[:：»›]",
            r"[«‹←]\s?prev",
            r"(?:previous|next) (?:article|post|story|page)" + _END,
            r"back to top|page \d{1,3} of \d{1,3}$",
            r"\d(?: \d){2,9}(?: next)?\s?[>»›]{0,3}$",
            r"上一[篇页条]|下一[篇页条]|返回(?:顶部|首页)",
        ),
    ),
    CutRule(
        "subscription",
        "anywhere",
        pattern(
            r"subscribe(?:\s(?:to|now|for|today|here)\b|" + _END + ")",
            r"sign up (?:for|to|here|now)",
            r"follow us\b|join (?:our|us on)\b|like us on",
            r"(?:get|download) (?:the|our) (?:app|newsletter)",
            r"scan (?:the|this) QR",
            r"support (?:us|our journalism)\b|donate" + _END,
            r"关注我们|扫描?二维码|订阅",
        ),
    ),
    CutRule(
        "copyright",
        "anywhere",
        pattern(
            r"©|\(c\)\s?\d{4}",
            r"copyright\b(?:\s?[©(]|\s\d{4}|\sby\b)",
            r".{0,80}\ball rights reserved\b.{0,80}$",
            r"no part of this (?:article|publication|site|story)\b",
            r"版权所有|本网站所刊载|未经.{0,20}授权|京ICP",
        ),
    ),
    CutRule(
        "disclosure",
        "anywhere",
        pattern(
            r"disclosures?\s?[:：]|disclaimer\b",
            r"the (?:views|opinions) expressed",
            r"the authors? (?:holds?|is|are|has|have|owns?)\b.{0,60}\b(?:position|shares|contributor|columnist|stake)",
            r"免责声明|声明\s?[:：]",
        ),
    ),
    CutRule(
        "tag line",
        "anywhere",
        pattern(
            r"(?:tags?|tagged|keywords?|key ?words|topics?|filed under|categor(?:y|ies)|labels?|标签|关键词)\s?[:：]",
            r"#\w{1,40}(?:\s#\w{1,40}){1,20}$",
        ),
    ),
    CutRule(
        "contact",
        "anywhere",
        pattern(
            r"(?:contact|tips|e-?mail|write to|reach)\b[^.]{0,60}(?:[:：].{0,100}@|@|\bat\s\S{1,60}@)",
            r"contact (?:the )?(?:reporters?|writers?|authors?|editors?|us)\b",
            r"(?:media|press) contacts?" + _END,
            r"联系(?:我们|记者)",
        ),
    ),
    CutRule(
        "reader prompt",
        "anywhere",
        pattern(
            r"(?:tell us (?:what|your)|what do you think|have your say|let us know|share your (?:views|thoughts)"
            r"|click here|got a (?:tip|story)|send us)\b.{0,80}$",
        ),
    ),
    CutRule(
        "advertisement",
        "anywhere",
        pattern(
            rf"(?:advertisement|advertorial|sponsored(?: content)?|ad|广告){_END}",
            rf"(?:story|article) continues (?:below|after)(?: (?:the )?\w{{1,20}}){{0,2}}{_END}",
            r"(?:advertisement|advertorial|sponsored(?: content| post)?|paid post|promotion|广告)"
            r"\s?[:：|—–]\s?\S.{0,200}$",
        ),
    ),
    CutRule(
        "service menu",
        "anywhere",
        pattern(r"(?:services?|quick links?|useful links?|links|hotlines?|服务|友情链接)\s?[:：]\s?\S.{0,200}$"),
    ),
    CutRule(
        "end mark",
        "anywhere",
        pattern(
            r"[(（\[](?:END|End|ENDS|Ends|完|-30-)[)）\]](?:\s[A-Za-z/]{1,20})?$",
            r"(?:END|ENDS|Enditem|完)$",
            r"(?:#\s?){3}$|[-*_=~—.·]{3,80}$",
            r"-{1,3}\s?(?:end|ends|END|ENDS|30)\s?-{1,3}$",
            flags=0,
        ),
    ),
    CutRule(
        "editor tag",
        "anywhere",
        pattern(
            r"[(（\[【]\s?(?:(?:web |managing |copy )?editors?|edited|editing|proofread(?:er|ing)|reporting"
            r"|additional reporting|writing|责任编辑|责编|编辑|校对|来源)\s?(?:[:：]|by\b)\s?[^。]{1,160}[)）\]】]\.?$",
            r"(?:(?:web |managing |copy )?editors?|edited by|editing by|reporting by|责任编辑|责编|编辑|校对)"
            r"\s?[:：]\s?[^.。]{1,80}\.?$",
            r"(?:reporting|editing|additional reporting|edited) by (?-i:[A-Z])[^.]{2,100}(?:;[^.]{2,80})?\.?$",
        ),
    ),
    CutRule(
        "source tag",
        "tail",
        pattern(
            r"[(（\[][A-Z][^()（）\[\].。]{1,60}[)）\]]\.?$",
            r"[(（][\u4e00-\u9fff]{2,12}[)）]$",
            r"(?:[Ss]ources?|[Vv]ia|[Oo]rigin|[Ww]ith (?:inputs|files) from|来源|稿源)\s?[:：]\s?\S.{0,100}$",
            flags=0,
        ),
    ),
    CutRule("page navigation", "anywhere", is_menu),
    CutRule("comments", "tail", pattern(r"\(?comments (?:are|have been) (?:closed|disabled)")),
    CutRule("header fields", "tail", is_header_line),
)
"""The whole table of cuts, in order of precedence."""


def find_cut(text: str, *where: Where) -> CutRule | None:
    """Return the first rule of the given places that a line meets, or `None`.

    >>> find_cut("Subscribe to our letter", "anywhere").reason
    'subscription'
    """
    if text[:1] == "|" == text[-1:] and text.count("|") == 2:
        text = text.strip("| ") or text
    rules, others = _rules_of(where)
    for place in where:
        if _beginnings_of(place).match(text):
            break
    else:
        rules = others
    for rule in rules:
        if rule.test(text):
            return rule
    return None


@cache
def _rules_of(where: tuple[Where, ...]) -> tuple[tuple[CutRule, ...], tuple[CutRule, ...]]:
    """Return the rules of some places, and those of them that look at more than the beginning of a line."""
    rules = tuple(rule for rule in CUT_RULES if rule.where in where)
    return rules, tuple(rule for rule in rules if not isinstance(rule.test, Beginning))


@cache
def _beginnings_of(place: Where) -> re.Pattern[str]:
    """Return what the rules of a place look for at the beginning of a line, as one.

    Most lines begin like no rule: then one look is enough for all of them.
    """
    sources = [rule.test.source for rule in CUT_RULES if rule.where == place and isinstance(rule.test, Beginning)]
    return re.compile("|".join(sources) if sources else r"(?!)")
