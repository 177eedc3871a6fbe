"""What a line looks like, whatever it says: header fields, page clock, share bar, menu, caption.

Every pattern is bounded, so a test costs constant time; a line that is longer than its kind ever is fails at once.
"""

from __future__ import annotations

import re

_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"
_ORDINAL = r"(?:st|nd|rd|th)?"
_DATE = re.compile(
    r"\b(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}"
    r"|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}"
    rf"|{_MONTH}\s\d{{1,2}}{_ORDINAL},?\s\d{{4}}"
    rf"|\d{{1,2}}{_ORDINAL}\s{_MONTH},?\s\d{{4}})\b"
    r"|\d{4}年\d{1,2}月\d{1,2}日",
    re.I,
)
_DAY = re.compile(rf"\b(?:{_MONTH}\s\d{{1,2}}|\d{{1,2}}\s{_MONTH})\b(?!,?\s\d)", re.I)
_TIME = re.compile(
    r"\b\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?(?:\s?\(?(?:UTC|GMT|CST|EST|BST)(?:[+-]\d{1,2})?\)?)?", re.I
)
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.I)
_SEPARATOR = re.compile(r"\s[|·•—–]\s|\s{2,}|\t| / |：|:\s")
_WORD = re.compile(r"[^\W_]+")
_DIGIT = re.compile(r"\d")
_INITIAL_LAST = re.compile(r"\b[A-Z]\.$")
_CLOCK_WORD = re.compile(r"(?:today|now|local time|last updated|updated)\b[:,]?", re.I)


def is_header_line(text: str) -> bool:
    """Say whether a line consists of header fields: a date with little else, or with fields set apart.

    >>> is_header_line("3 May 2022 | Harbour Gazette | Editor: T.K.")
    True
    >>> is_header_line("The plan of 3 May 2022 names two harbours and a railway line")
    False
    """
    if len(text) > 200 or text[-1] in "。！？!?" or (text[-1] == "." and not _INITIAL_LAST.search(text[-4:])):
        return False
    if not _DIGIT.search(text):
        return False
    rest, dates = _DATE.subn(" ", text)
    if not dates:
        return bool(_DAY.search(text)) and len(_WORD.findall(text)) <= 4
    rest = _WEEKDAY.sub(" ", _TIME.sub(" ", rest))
    return len(_WORD.findall(rest)) <= (14 if _SEPARATOR.search(text) else 4)


def is_page_clock(text: str) -> bool:
    """Say whether a line is nothing but a date or a time of day.

    >>> is_page_clock("Tuesday, June 4, 2019  09:15")
    True
    """
    if len(text) > 80 or not _DIGIT.search(text):
        return False
    rest, dates = _DATE.subn(" ", text)
    rest, times = _TIME.subn(" ", rest)
    return bool(dates or times) and not _WORD.search(_CLOCK_WORD.sub(" ", _WEEKDAY.sub(" ", rest)))


def is_bare_date(text: str) -> bool:
    """Say whether a line is a day and nothing else, as below a letter: no time of day, no day of the week.

    >>> is_bare_date("August 30, 2021"), is_bare_date("Tuesday, June 4, 2019  09:15")
    (True, False)
    """
    return len(text) <= 40 and _DATE.fullmatch(text) is not None


_SHARE_VERB = re.compile(r"share|tweet|facebook|twitter|linkedin|whatsapp|wechat|print|分享|分享到", re.I)
_SHARE_WORD = re.compile(
    r"share|tweet|facebook|twitter|x|linkedin|whatsapp|wechat|weibo|email|e-mail|print|save|pinterest|reddit|telegram|"
    r"copy|link|bookmark|comment|like|this|article|story|on|to|via|font|size|small|large|listen|"
    r"分享|分享到|微信|微博|打印|字号|大|中|小",
    re.I,
)
_SHARE_BREAK = re.compile(r"[\s|/·•,:：]+")
_SHARE_OPENING = re.compile(
    rf"[\s|/·•,:：]*(?:(?:{_SHARE_WORD.pattern}|[^\s|/·•,:：]{{1,2}})(?:[\s|/·•,:：]|$)|$)", re.I
).match
"""How a row of buttons begins: most lines do not."""


def is_share_bar(text: str) -> bool:
    """Say whether a line is a row of share or font-size buttons.

    >>> is_share_bar("f  t  in  +"), is_share_bar("Share on Facebook"), is_share_bar("AI in")
    (True, True, False)
    """
    bare = text.strip("[]")
    if len(text) > 120 or not _SHARE_OPENING(bare):
        return False
    tokens = [token for token in _SHARE_BREAK.split(bare) if token]
    if len(tokens) >= 3 and all(len(token) <= 2 for token in tokens):
        letters = [token for token in tokens if not token.isdigit() and token.isascii()]
        return len(letters) == len(tokens) and sum(len(token) == 1 for token in tokens) >= 2
    return all(_SHARE_WORD.fullmatch(t) for t in tokens) and any(_SHARE_VERB.fullmatch(token) for token in tokens)


def is_menu(text: str) -> bool:
    """Say whether a line is a menu: short entries between bars, no sentence.

    >>> is_menu("Service: Ferry times | Tide table | Lost property")
    True
    """
    if len(text) > 300 or text[-1] in ".。" or text.count("|") + text.count("｜") < 2:
        return False
    entries = re.split(r"[|｜]", text)
    return all(len(entry.split()) <= 8 for entry in entries) and not any(c.isdigit() for c in entries[-1][:1])


_PICTURE = r"(?:file |stock |archive |handout )?(?:photo|photograph|picture|image|graphic|illustration|video)s?"
_AGENCY = r"AFP|AP|Reuters|Getty(?: Images)?|Xinhua|VCG|IC"
_CREDIT = re.compile(
    rf"^{_PICTURE}(?: credits?| by| courtesy)?\s?[:/]"
    rf"|(?:[.!?。]\s?|\s\s?)[\[(（]?{_PICTURE}(?: credit| by| courtesy)?\s?[:/]\s?[^.]{{2,60}}[\])）]?\.?$"
    rf"|[\[(（]{_PICTURE}(?:\s?[:/ ][^()\[\]]{{0,60}})?[\])）]\.?$"
    rf"|(?:^|[.!?]\s)(?:File|Stock|Courtesy|Handout) (?:photo|picture|image)\.?$"
    rf"|\bvia (?:{_AGENCY})\.?$"
    rf"|/\s?(?:{_AGENCY})[)\]]?\.?$|Getty Images[)\]]?\.?$"
    r"|[（(](?:图片?来源|图源|摄影|资料图|图/)[^（）()]{0,30}[）)]?$"
    r"|[\u4e00-\u9fff]{2,10} ?摄[）)]?$",
    re.I,
)
_PHOTOGRAPHER = re.compile(
    r"(?:^|[.!?\s]\s?)[A-Z][A-Z'’.-]+(?: [A-Z'’.-]+){0,3}\s?/\s?(?:FOR )?[A-Z]{3,}(?: [A-Z]+){0,4}$"
)
"""`LIN YUE/FOR HARBOUR DAILY`, in capitals at the end of a line."""
_CREDIT_WORDS = ("photo", "picture", "image", "graphic", "illustration", "video", "via ", "/", "图", "摄")
"""One of these stands in every credit."""
_VIEW = re.compile(
    r"(?:this |an? |the )?(?:undated |recent |file |aerial |combined )?(?:photo|picture|image|photograph)s?"
    r"(?: taken| released| provided)?(?: (?:on|in|by) [^.]{2,40}?)? shows\b"
    r"|an? (?:aerial|general|bird's[- ]eye|bird’s[- ]eye|night|drone|panoramic) (?:view|shot|photo) of\b"
    r"|图为|资料图",
    re.I,
)
_CAPTION_LENGTH = 450
_CREDIT_LENGTH = 140


def is_caption(text: str) -> bool:
    """Say whether a line is a caption: it ends in a photo credit, or says what a picture shows.

    >>> is_caption("Cranes at work in the new harbour. Photo: Lu An / Coast Pictures")
    True
    >>> is_caption("The harbour uses photo recognition to read plates.")
    False
    """
    if len(text) > _CAPTION_LENGTH:
        return False
    if _VIEW.match(text):
        return True
    end = text[-_CREDIT_LENGTH:].lower()
    for word in _CREDIT_WORDS:
        if word in end:
            start = max(0, len(text) - _CREDIT_LENGTH)
            return bool(_CREDIT.search(text, start) or ("/" in end and _PHOTOGRAPHER.search(text, start)))
    return False


_PERSON = r"[A-Z][^\s,.;:]{0,24}\.?(?:\s(?:[A-Z][^\s,.;:]{0,24}\.?|de|van|von|bin|al)){0,4}"
_BYLINE = re.compile(
    r"(?i:(?:text |story |report |words )?(?:by|from)(?: (?:our|staff|special))?"
    r"(?: (?:reporters?|correspondents?|staff|writers?)){0,3}|reported by|written by|author:)"
    rf"\s{_PERSON}(?:(?:,| and| &|,? in) {_PERSON}){{0,4}}(?:\s?[|,·-].{{0,60}})?$"
    rf"|{_PERSON},? staff (?:writer|reporter)$"
    r"|(?:本报)?记者\s?[\u4e00-\u9fff ]{2,16}$"
)


def is_byline(text: str) -> bool:
    """Say whether a line names who wrote the article, and nothing else.

    >>> is_byline("By Mia Lund and Tom Falk"), is_byline("By 2030 the port wants ten ferries")
    (True, False)
    """
    return len(text) <= 160 and _BYLINE.match(text) is not None
