"""What a line of a header looks like: fields, labels, page clock, share bar, masthead, dateline, end tags.

Patterns only; `kgtool.sources.headers` decides what they mean. Every repetition is bounded.
"""

from __future__ import annotations

import re

WEATHER = re.compile(
    r"[-−+]?\d{1,2}(?:\.\d)?\s?(?:°\s?[CF]?|℃|℉|[CF]\b).{0,40}$"
    r"|(?:mostly |partly |light |heavy )?(?:sunny|cloudy|overcast|clear(?: sky)?|rain|snow|showers|fog|haze)$"
    r"|(?:weather|humidity|wind|air quality|aqi)\s?[:：].{0,40}$",
    re.I,
)
TIME = re.compile(
    r"\b(?:at\s)?\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s?[ap]\.?m\b\.?)?(?:\s[+-]\d{4}\b)?"
    r"|\b(?:UTC|GMT|CST|EST|BST|ET|PT|HKT|SGT)(?:[+-]\d{1,2})?\b"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b,?",
    re.I,
)
FIELD_BREAK = re.compile(r"\s?[|｜·•]\s?|\s{2,}|\t|\s(?:—|–|--|-|/)\s")
LABEL = re.compile(
    r"(?P<when>(?:first )?(?:published|posted|created)(?:\s(?:on|at))?|for immediate release"
    r"|(?:publish(?:ed)? |post |issue )?(?:time|date)"
    r"|发布(?:时间|日期)|成文日期|发文日期|印发日期|时间|日期)\s?[:：]?\s"
    r"|(?P<updated>(?:last )?(?:updated|modified)(?:\s(?:on|at))?|更新(?:时间|日期)?)\s?[:：]?\s"
    r"|(?P<outlet>source|publisher|outlet|来源|稿源|发布机构|发文机关|发文机构)\s?[:：]\s?"
    r"|(?P<editor>(?:web |managing )?editor|edited by|责任编辑|责编|编辑)\s?[:：]\s?"
    r"|(?P<author>(?:author|reporter|writer|text|作者|记者)\s?[:：]\s?"
    r"|(?:by|reported by|written by)\s(?:(?:our|staff|special)\s)?(?:(?:reporter|correspondent|writer)\s)?)"
    r"|(?P<skip>to|from|cc|reply-to|subject|re|views?|reads?|hits|filed under|tags?|photo|category|浏览(?:次数)?|字号|"
    r"索引号|主题分类|发文字号|文号|公开方式|有效性)\s?[:：]\s?",
    re.I,
)
FIELD_START = re.compile(
    r"(?<=\S)\s((?:published|posted|updated|source|editor|author)\b|来源|(?:发布)?时间|作者|(?:责任)?编辑|记者)", re.I
)
SHARE = re.compile(r"(?:\S{1,2}(?:\s+\S{1,2}){2,20}|(?:share|tweet|print|email|save)\b.{0,60})$", re.I)
BUTTONS = re.compile(
    r"(?<![\w-])(?:share(?: to| on)?|tweet|print|e-?mail|save|download|comments?|bookmark|favou?rites?"
    r"|listen|copy link|follow us|larger|smaller"
    r"|(?:font|text|type) ?(?:size)?(?: ?(?:larger|smaller|bigger|large|medium|small|default|normal))?"
    r"|facebook|twitter|linkedin|whatsapp|wechat|weibo|line|x|a[+-])(?![\w-])[:|/]?",
    re.I,
)
"""Words of the buttons of a page."""
TIMED = re.compile(r"\s{1,3}\d{1,2}:\d{2}(?::\d{2})?\b")
"""The time of day behind a date, as pages stamp it."""
SKIPPED = re.compile(
    r"\d[\d,.]*\s(?:comments?|views?|reads?|min(?:utes?)?(?: read)?|shares)$"
    r"|[\u4e00-\u9fff]{2,12}〔\d{4}〕\d{1,4}号$"
    r"|(?:page )?(?:views?|reads?|hits|visits|clicks)$|page\s\d+$|reposted$|comments?$|updated$|exclusive$"
    r"|(?:for immediate|press|news|media) release$|memorandum$|[\W\d]*$",
    re.I,
)
MENU = re.compile(
    r"(?:home|menu|search|skip to (?:main )?content|log ?in|sign in|sign up|register|subscribe|advertisement)"
    r"(?:\s?[|/·]\s?\S.{0,80})?$|[^|]{1,24}(?:\|[^|]{1,24}){3,20}$",
    re.I,
)
SUBJECT = re.compile(r"(?:subject|re|title)\s?[:：]\s?(?=\S+\s\S+\s\S)", re.I)
"""What stands before the headline of a letter."""
NO_HEADLINE = re.compile(
    r"[\[(（【][^\])）】]*[\])）】]?(?:\s?(?:--|—|–).*)?$|(?:[A-Z][\w ]{2,24}:\s\S.*?\s{2,}){1,4}[A-Z][\w ]{2,24}:\s"
    r"|(?:issu(?:ing|ed)|document|index|effective|class|language|put out|drawn up|prepared|date of|in force"
    r"|photo(?:graph)?s?|pictures?|images?|graphics?|illustrations?|drawings?|words)"
    r"\b[^:]{0,20}:\s|by(?::|\s[-–—]|\s\s)\s|.{3,60}\s{3,}for immediate release$",
    re.I,
)
"""A remark in brackets, or several fields with labels."""
BREADCRUMB = re.compile(r"\S.{0,40}\s?[>»›]\s?\S.{0,60}$|(?:home|首页)\s?/\s?\S", re.I)
TAGLINE = re.compile(r"(?P<name>[A-Z][^—–|]{2,40}?)\s(?:—|–|\|)\s(?P<line>[a-z].{5,80})$")
DOMAIN = re.compile(r"\(?((?:[a-z0-9-]{1,40}\.){1,4}[a-z]{2,12})\)?")
DATELINE = re.compile(
    r"(?P<place>[A-Z][A-Za-z'’.-]{2,20}(?:\s[A-Z][A-Za-z'’.-]{1,20}){0,3}(?:,\s(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))[A-Z][a-z]{2,20})?)?"
    r"(?P<comma>,)?\s?(?P<when>[^()/\n]{0,40}?)\s?"
    r"(?:\((?P<agency>[^()\n]{2,90})\)|/(?P<wire>[A-Z][^/\n]{1,40})/)"
    r"\s?(?P<dash>--?|—|–)?(?=\s|$)"
)
DATELINE_BY = re.compile(r"by\s(\S.{1,50})$")
CHINESE_DATELINE = re.compile(
    r"(?P<agency>新华社|中新社|中新网|人民网|央视网)?[\u4e00-\u9fff]{2,8}(?P<date>\d{1,2}月\d{1,2}日)[电讯]"
    r"(?:\s?[（(]\s?记者\s?(?P<author>[^（）()\n]{2,30})[）)])?"
)
EDITOR_TAG = re.compile(
    r"[(（\[]\s?(?:(?:web |managing )?editors?|责任编辑|责编|编辑)\s?[:：]\s?([^()（）\[\]]{1,60})[)）\]]$", re.I
)
SOURCE_TAG = re.compile(
    r"(?:[(（\[](?P<tag>[A-Z\u4e00-\u9fff][^()（）\[\].。]{1,60})[)）\]]"
    r"|(?:[Ss]ource|来源|稿源)\s?[:：]\s?(?P<labelled>\S.{1,60}))$"
)
CREDIT = re.compile(r"(?:file|photo|image|editor|picture|graphic|remarks|translat|with |end\b)", re.I)
_CHINESE_FIELD = re.compile(
    r"\s+(?=(?:信息来源|来源|稿源|发布时间|发布日期|更新时间|时间|日期|作者|记者|本报记者|通讯员|责任编辑|编辑|责编|校对|审核|"
    r"浏览次数|点击量|阅读量|字号)\s?(?:[:：]|\s))"
)
_CHINESE_WRITER = re.compile(
    r"(?:本报|本网|特约|见习)?(?:记者|通讯员)[\s/／]{1,3}(?=[\u4e00-\u9fff]{2,4}(?:[\s、，,]|$))"
)
VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|says?|said|issued?s?(?!\s\d)|signed|adopted|approved"
    r"|published by|opened|founded|held|effective|until|since|through|corrected|correction)\b(?!:)",
    re.I,
)
"""A word of a line that tells something, or that dates something else than the article."""
SPAN = re.compile(
    r"\b(?:from\s(?:[A-Z][a-z]+\s)?\d|end\sof\b)|\d{4}\s?[-–—]\s?\d{2,4}\b|\b(?:by|to|in)\s(?:the\s)?(?:end\sof\s)?[A-Z]?[a-z]*\s?\d{4}"
)
YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")


def spread_fields(line: str) -> str:
    """Return a line of Chinese header fields with the fields set apart; any other line as it is.

    >>> spread_fields("2021-02-20\u3000来源：江南时报 记者 沈一帆")
    '2021-02-20  来源：江南时报  记者：沈一帆'
    """
    if line.isascii() or not ("\u3000" in line or "记者" in line or "：" in line or "通讯员" in line):
        return line
    spaced = _CHINESE_FIELD.sub("  ", line.replace("\u3000", "  "))
    return _CHINESE_WRITER.sub("记者：", spaced)
