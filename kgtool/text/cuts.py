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
from typing import Literal

Where = Literal["anywhere", "front", "tail", "block", "rest"]
Test = Callable[[str], bool]

_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"
_DATE = re.compile(
    rf"\b(?:\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{4}}|{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s\d{{4}}|"
    rf"\d{{1,2}}(?:st|nd|rd|th)?\s{_MONTH},?\s\d{{4}})\b|\d{{4}}年\d{{1,2}}月\d{{1,2}}日",
    re.I,
)
_DAY = re.compile(rf"\b(?:{_MONTH}\s\d{{1,2}}|\d{{1,2}}\s{_MONTH})\b(?!,?\s\d)", re.I)
_TIME = re.compile(r"\b\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?(?:\s?\(?(?:UTC|GMT|CST|EST|BST)(?:[+-]\d{1,2})?\)?)?", re.I)
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.I)
_SEPARATOR = re.compile(r"\s[|·•—–]\s|\s{2,}|\t| / |：|:\s")
_WORD = re.compile(r"[^\W_]+")
_PERSON = r"[A-Z][^\s,.;:]{0,24}\.?(?:\s(?:[A-Z][^\s,.;:]{0,24}\.?|de|van|von|bin|al)){0,4}"


def is_header_line(text: str) -> bool:
    """Say whether a line consists of header fields: a date with little else, or with fields set apart.

    >>> is_header_line("3 May 2022 | Harbour Gazette | Editor: T.K.")
    True
    >>> is_header_line("The plan of 3 May 2022 names two harbours and a railway line")
    False
    """
    if len(text) > 200 or text[-1] in "。！？!?" or (text[-1] == "." and not re.search(r"\b[A-Z]\.$", text)):
        return False
    rest, dates = _DATE.subn(" ", text)
    if not dates:
        rest, dates = _DAY.subn(" ", text)
        return bool(dates) and len(_WORD.findall(text)) <= 4
    rest = _WEEKDAY.sub(" ", _TIME.sub(" ", rest))
    return len(_WORD.findall(rest)) <= (14 if _SEPARATOR.search(text) else 4)


_CLOCK_PART = re.compile(r"(?:today|now|local time|last updated|updated)\b[:,]?", re.I)


def is_page_clock(text: str) -> bool:
    """Say whether a line is nothing but a date or a time of day.

    >>> is_page_clock("Tuesday, June 4, 2019  09:15")
    True
    """
    if len(text) > 80:
        return False
    rest, dates = _DATE.subn(" ", text)
    rest, times = _TIME.subn(" ", rest)
    return bool(dates or times) and not _WORD.search(_CLOCK_PART.sub(" ", _WEEKDAY.sub(" ", rest)))


_SHARE_WORD = re.compile(
    r"share|tweet|facebook|twitter|x|linkedin|whatsapp|wechat|weibo|email|e-mail|print|save|pinterest|reddit|telegram|"
    r"copy|link|bookmark|comment|like|this|on|to|via|font|size|small|large|listen|分享|分享到|微信|微博|打印|字号|大|中|小",
    re.I,
)


def is_share_bar(text: str) -> bool:
    """Say whether a line is a row of share or font-size buttons.

    >>> is_share_bar("f  t  in  +"), is_share_bar("Share on Facebook"), is_share_bar("AI in")
    (True, True, False)
    """
    if len(text) > 120:
        return False
    tokens = re.split(r"[\s|/·•,:：]+", text.strip(" :：[]"))
    letters = [token for token in tokens if len(token) <= 2]
    if len(tokens) >= 3 and len(letters) == len(tokens) and sum(len(token) == 1 for token in tokens) >= 2:
        return not any("\u4e00" <= c <= "\u9fff" for c in text) and not all(t.isdigit() for t in tokens)
    words = [token for token in tokens if token]
    named = sum(bool(re.fullmatch(r"share|tweet|facebook|twitter|linkedin|whatsapp|wechat|print|分享|分享到", w, re.I)) for w in words)
    return bool(named) and all(_SHARE_WORD.fullmatch(word) for word in words)


def is_menu(text: str) -> bool:
    """Say whether a line is a menu: short entries between bars, no sentence.

    >>> is_menu("Service: Ferry times | Tide table | Lost property")
    True
    """
    if len(text) > 300 or text[-1] in ".。":
        return False
    entries = re.split(r"\s?[|｜]\s?", text)
    return len(entries) >= 3 and all(len(entry.split()) <= 8 for entry in entries)


_CREDIT_WORD = r"(?:file |stock |archive |handout )?(?:photo|photograph|picture|image|graphic|illustration|video)s?"
_CREDIT = re.compile(
    rf"^{_CREDIT_WORD}s?(?: credits?| by| courtesy)?\s?[:/|]|"
    rf"(?:^|[.!?。]\s?|\s\s?)[\[(（]?{_CREDIT_WORD}(?: credit| by| courtesy)?\s?[:/]\s?[^.]{{2,60}}[\])）]?\.?$|"
    rf"[\[(（]{_CREDIT_WORD}(?: [^()\[\]]{{0,60}})?[\])）]\.?$|(?:^|[.!?]\s)(?:File|Stock|Courtesy|Handout) (?:photo|picture|image)\.?$|"
    r"\bvia (?:AFP|AP|Reuters|Getty(?: Images)?|Xinhua|VCG|IC)\.?$|(?:/(?:VCG|IC|Xinhua|AFP|AP)|Getty Images|VCG)[)\]]?\.?$|"
    r"[（(](?:图片?来源|图源|摄影|资料图|图/)[^（）()]{0,30}[）)]?$|[\u4e00-\u9fff]{2,10} ?摄[）)]?$",
    re.I,
)
_VIEW = re.compile(
    r"(?:this |an? |the )?(?:undated |recent |file |aerial |combined )?(?:photo|picture|image|photograph)s?(?: taken| released| provided)?"
    r"(?: (?:on|in|by) [^.]{2,40}?)? shows\b|an? (?:aerial|general|bird's[- ]eye|bird’s[- ]eye|night|drone|panoramic) (?:view|shot|photo) of\b|"
    r"图为|资料图",
    re.I,
)


def is_caption(text: str) -> bool:
    """Say whether a line is a caption: it ends in a photo credit, or says what a picture shows.

    >>> is_caption("Cranes at work in the new harbour. Photo: Lu An / Coast Pictures")
    True
    >>> is_caption("The harbour uses photo recognition to read plates.")
    False
    """
    if len(text) > 450:
        return False
    return bool(_CREDIT.search(text[-140:] if len(text) > 140 else text) or _VIEW.match(text))


def pattern(expression: str, *, flags: int = re.IGNORECASE) -> Test:
    """Return a test that a line begins with an expression."""
    compiled = re.compile(expression, flags)
    return lambda text: compiled.match(text) is not None


@dataclass(frozen=True, slots=True)
class CutRule:
    """One row of the table: where it looks, what it looks for, and the reason that a cut then shows."""

    reason: str
    where: Where
    test: Test


_END = r"\s*[:：]?\s*$"

CUT_RULES: tuple[CutRule, ...] = (
    # blocks and everything after
    CutRule(
        "related headlines",
        "block",
        pattern(
            r"(?:(?:you (?:may|might) (?:also )?(?:like|be interested in)|(?:more )?related(?: (?:articles?|stor(?:y|ies)|news|posts?|content|"
            r"links?|reading|topics?|reports?))?|more (?:from|on|in) [^.]{2,40}|more (?:stories|news|articles)|most (?:read|popular|viewed)|"
            r"trending(?: now)?|top (?:stories|news)|latest(?: news)?|recommended(?: for you)?|(?:also )?read (?:more|also|next)|"
            r"editor'?s'? (?:picks?|choice)|what to read next|popular(?: posts)?|see also|further reading|in other news|news in brief|in brief)"
            r"|相关(?:阅读|新闻|链接|报道|文章)|延伸阅读|推荐阅读|热门(?:新闻|文章)|猜你喜欢)" + _END
        ),
    ),
    CutRule(
        "comments",
        "rest",
        pattern(
            r"(?:\d{1,6} (?:comments?|responses?|replies|thoughts? on .{1,200})|(?:reader )?comments?(?: \(\d{1,6}\))?|no comments(?: yet)?\b.{0,80}"
            r"|join the (?:discussion|conversation)|(?:网友)?评论(?:[（(]\d{1,6}[）)]|区)?|发表评论|我要评论)\s*[:：.]?\s*$"
        ),
    ),
    CutRule(
        "comment form",
        "rest",
        pattern(
            r"leave (?:a|your) (?:reply|comment)|(?:post|add|write) (?:a|your) comment|your e-?mail (?:address )?(?:will|is|shall)|"
            r"required fields are|log ?in to (?:comment|reply)|you must be logged in|cancel reply|save my name"
        ),
    ),
    # front matter
    CutRule("page clock and weather", "front", pattern(r"[-−]?\d{1,2}(?:\.\d)?\s?°?\s?[CF]\b.{0,40}$|(?:sunny|partly cloudy|cloudy|overcast|light rain|clear sky)\b[^.]{0,30}$|weather\b[^.]{0,40}$|humidity\b")),
    CutRule("page clock and weather", "front", is_page_clock),
    CutRule("header fields", "front", is_header_line),
    CutRule(
        "header fields",
        "front",
        pattern(
            r"(?:published|posted|updated|last updated|modified|first published|time|date|source|from|author|editor|reporter|views?|reads?|"
            r"font size|filed under|category|reading time|issued by)(?: (?:on|at|by))?\s?[:：].{0,160}$|(?:published|posted|updated) (?:on |at )?\S.{0,160}$|"
            r"\d{1,3} min(?:ute)?s? read|(?:来源|时间|作者|编辑|发布时间|发布日期|浏览次数|责任编辑|记者|字号)\s?[:：]"
        ),
    ),
    CutRule("breadcrumb", "front", pattern(r"[^.>»›]{1,40}(?:\s?[>»›]\s?[^.>»›]{1,60}){1,6}$|(?:home|首页)\s?[/>»›-]|当前位置|you are here")),
    CutRule("page navigation", "front", pattern(r"(?:home|menu|search|skip to (?:main )?content|log ?in|sign in|sign up|register|advertisement)" + _END)),
    CutRule("page navigation", "front", is_menu),
    CutRule("share bar", "anywhere", is_share_bar),
    CutRule(
        "byline",
        "anywhere",
        pattern(
            rf"(?i:(?:text |story |report |words )?(?:by|from)(?: (?:our|staff|special))?(?: (?:reporter|correspondent|staff|writer|reporters))*|reported by|written by|author[:：])\s{_PERSON}"
            rf"(?:(?:,| and| &|,? in) {_PERSON}){{0,4}}(?:\s?[|,·-].{{0,60}})?$|{_PERSON},? (?:staff (?:writer|reporter)|in [A-Z][a-z]+)$|(?:本报)?记者\s?[\u4e00-\u9fff ]{{2,16}}$",
            flags=0,
        ),
    ),
    CutRule("caption", "anywhere", is_caption),
    CutRule("photo credit", "anywhere", pattern(rf"{_CREDIT_WORD}s?(?: credits?| by| courtesy(?: of)?)?\s?[:：|]|图片来源|图源|摄影[:：]|photos? by [A-Z]")),
    # single lines of the page around the article
    CutRule(
        "related headlines",
        "anywhere",
        pattern(
            r"(?:read (?:more|also|next)|see also|also read|related(?: (?:articles?|stor(?:y|ies)|news|coverage|reading))?|in brief|in other news|more on this|don'?t miss|"
            r"up next|recommended|watch|further reading|photos?|video|延伸阅读|相关(?:阅读|新闻|报道))\s?[:：|>»]\s?\S"
        ),
    ),
    CutRule("page navigation", "anywhere", pattern(r"(?:previous|next|prev)(?: (?:article|post|story|page))?\s?[:：»›]|[«‹←]\s?prev|(?:previous|next) (?:article|post|story|page)" + _END + r"|back to top|page \d{1,3} of \d{1,3}$|\d(?: \d){2,9}(?: next)?\s?[>»›]*$|上一[篇页条]|下一[篇页条]|返回(?:顶部|首页)")),
    CutRule("subscription", "anywhere", pattern(r"subscribe(?:\s(?:to|now|for|today|here)\b|" + _END + r")|sign up (?:for|to|here|now)|follow us\b|join (?:our|us on)\b|get (?:the|our) (?:app|newsletter)|download (?:the|our) app|scan (?:the|this) QR|like us on|support (?:us|our journalism)|donate" + _END + r"|关注我们|扫描?二维码|订阅")),
    CutRule("copyright", "anywhere", pattern(r"(?:©|\(c\)\s?\d{4}|copyright\b(?:\s?[©(]|\s\d{4}|\sby\b|.{0,60}\ball rights reserved)|all rights reserved|版权所有|本网站所刊载|未经.{0,20}授权|京ICP)|.{0,80}\ball rights reserved\.?$")),
    CutRule("disclosure", "anywhere", pattern(r"disclosures?\s?[:：]|disclaimer\b|the (?:views|opinions) expressed|the authors? (?:holds?|is|are|has|have|owns?)\b.{0,60}\b(?:position|shares|contributor|columnist|stake)|免责声明|声明\s?[:：]")),
    CutRule("tag line", "anywhere", pattern(r"(?:tags?|tagged|keywords?|key ?words|topics?|filed under|categor(?:y|ies)|labels?|标签|关键词)\s?[:：]|#\w+(?:\s#\w+){1,20}$")),
    CutRule("contact", "anywhere", pattern(r"(?:contact|tips|e-?mail|write to|reach)\b[^.]{0,60}(?:[:：].{0,100}@|@|\bat\s\S{1,60}@)|contact (?:the )?(?:reporter|writer|author|editor|us)\b|(?:media|press) contacts?" + _END + r"|联系(?:我们|记者)")),
    CutRule("reader prompt", "anywhere", pattern(r"(?:tell us (?:what|your)|what do you think|have your say|let us know|share your (?:views|thoughts|opinion)|click here|got a (?:tip|story)|send us)\b.{0,80}$")),
    CutRule("advertisement", "anywhere", pattern(r"(?:advertisement|advertorial|sponsored(?: content)?|ad|广告|story continues below(?: advertisement)?|article continues (?:below|after).{0,40})" + _END)),
    CutRule("service menu", "anywhere", pattern(r"(?:services?|quick links?|useful links?|links|hotlines?|服务|友情链接)\s?[:：]\s?\S.{0,200}$")),
    CutRule("end mark", "anywhere", pattern(r"[(（\[]?(?:END|ENDS|ends|完|enditem|-30-)[)）\]]?(?:\s[A-Za-z/]{1,20})?$|(?:#\s?){3}$|[-*_=~—.·\s]{3,80}$|-+\s?(?:end|ends|30)\s?-+$|Enditem$", flags=0)),
    CutRule("editor tag", "anywhere", pattern(r"[(（\[【]?\s?(?:web |managing |copy )?(?:editors?|edited by|editing by|proofread(?:er|ing)|reporting by|additional reporting|责任编辑|责编|编辑|校对|来源)\s?(?:[:：]|by\b)?\s?[^.。]{1,120}[)）\]】]?\.?$")),
    CutRule("source tag", "tail", pattern(r"[(（\[][A-Z][^()（）\[\].。]{1,60}[)）\]]\.?$|[(（][\u4e00-\u9fff]{2,12}[)）]$|(?i:source|sources|via|origin|with (?:inputs|files) from|稿源)\s?[:：]\s?\S.{0,100}$", flags=0)),
    CutRule("page navigation", "anywhere", is_menu),
    CutRule("comments", "tail", pattern(r"\(?comments (?:are|have been) (?:closed|disabled)")),
    CutRule("header fields", "tail", is_header_line),
)  # fmt: skip
"""The whole table of cuts, in order of precedence."""


def find_cut(text: str, *where: Where) -> CutRule | None:
    """Return the first rule of the given places that a line meets, or `None`.

    >>> find_cut("Subscribe to our letter", "anywhere").reason
    'subscription'
    """
    return next((rule for rule in CUT_RULES if rule.where in where and rule.test(text)), None)
