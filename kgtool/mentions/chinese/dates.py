"""Find Chinese date expressions: `2021年3月25日`, `今年`, `上周五`, `到2025年`, `2025—2027年`, `2023年上半年`."""

from __future__ import annotations

import re

from kgtool.dates import DateRole, DateValue, PartialDate
from kgtool.mentions.dates import calendars
from kgtool.mentions.numerals import read_chinese

_CJK = re.compile(r"[\u4e00-\u9fff]")
_YEAR = r"((?:19|20)[0-9]{2}|[二一][零〇九][零〇一二三四五六七八九]{2})"
_NUMBER = r"([0-9]{1,2}|[一二三四五六七八九十]{1,3})"
_FULL = re.compile(rf"{_YEAR}年(?:{_NUMBER}月(?:{_NUMBER}[日号])?)?")
_INTERVAL = re.compile(rf"{_YEAR}年?(?:[-–—~～至到]{{1,2}}){_YEAR}年")
_MONTH_DAY = re.compile(rf"{_NUMBER}月{_NUMBER}[日号]")
_MONTH = re.compile(rf"{_NUMBER}月(?:份|底|初|中旬|上旬|下旬|(?![0-9一二三十]))")
_MONTHS = re.compile(rf"(?:{_YEAR}年)?{_NUMBER}月?[-–—~～至到]{{1,2}}{_NUMBER}月(?![0-9一二三十])")
_PART = re.compile(
    r"(上半年|下半年|[一二三四]季度|第[一二三四]季度|前([0-9]{1,2}|[一二三四五六七八九十]{1,2})个?月|前三季度)"
)
_WEEKDAY = re.compile(r"(上|本|这|下)?(?:周|星期|礼拜)([一二三四五六日天])")
_YEARS = {"今年": 0, "去年": -1, "前年": -2, "明年": 1, "后年": 2, "本年": 0, "当年": 0}
_MONTH_WORDS = {"本月": 0, "上月": -1, "上个月": -1, "下月": 1, "下个月": 1, "当月": 0}
_DAYS = {"今日": 0, "今天": 0, "昨日": -1, "昨天": -1, "前天": -2, "前日": -2, "明天": 1, "明日": 1}
_WEEKS = {"本周": 0, "上周": -1, "下周": 1}
_WORDS = re.compile("|".join(sorted({**_YEARS, **_MONTH_WORDS, **_DAYS, **_WEEKS}, key=len, reverse=True)))
_START = re.compile(r"[0-9]{1,4}|[“\"]?十[三四五六]五|[一二三四五六七八九十上本这下周星礼今去前明后当昨第]")
_INSIDE = re.compile(r".?[0-9]|[0-9][.,]")
_LEFT = re.compile(r"(到|至|截至|截止到?|自|从|在|于|力争到?)$")
_RIGHT = re.compile(r"(年?底|年?末|年?初)?(前|之前|以前|以来|起|间|期间)?")
_ROLES: dict[str, DateRole] = {"到": "by", "至": "by", "力争": "by", "力争到": "by", "自": "since", "从": "from"}
_TAIL_ROLES: dict[str, DateRole] = {
    "前": "by", "之前": "by", "以前": "by", "以来": "since", "起": "since", "间": "during", "期间": "during",
}  # fmt: skip
_BEGINS = re.compile(r"，?(?:面向|向|对外|公开|在|于|通过)?[^，。；]{0,12}?(?:征求意见|征集意见|公示)")
"""Behind `10月20日起`: the day on which the public is asked."""
_WEEKDAYS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6}

_FIVE_YEARS = re.compile(r"[“\"]?十([三四五六])五[”\"]?(?:规划)?(末|期末|时期|期间)")
_ENDS = {"三": 2020, "四": 2025, "五": 2030, "六": 2035}

Reading = tuple[int, PartialDate | None, PartialDate | None, bool]


def has_chinese(text: str) -> bool:
    """Return whether the text has a Chinese character."""
    return not text.isascii() and _CJK.search(text) is not None


def find_chinese_dates(text: str, *, anchor: PartialDate | None) -> list[tuple[int, int, DateValue]]:
    """Find Chinese dates; see `kgtool.mentions.dates.find.find_dates` for what is given back.

    >>> [(b, e, str(v), v.role) for b, e, v in find_chinese_dates("到2025年底，建成20个", anchor=None)]
    [(1, 7, '2025', 'by')]
    """
    found: list[tuple[int, int, DateValue]] = []
    position = 0
    for start in _START.finditer(text):
        at = start.start()
        if at < position or (at and start[0].isdigit() and _INSIDE.match(text, max(0, at - 2), at)):
            continue
        reading = _read(text, at, anchor)
        if reading is None:
            continue
        end, first, last, relative = reading
        tail = _RIGHT.match(text, end)
        role: DateRole = "at" if last is None else "during"
        left = _LEFT.search(text, max(0, at - 3), at)
        if left:
            role = _ROLES.get(left[1], role)
        if tail:
            begins = tail[2] == "起" and _BEGINS.match(text, tail.end())
            role = "at" if begins else _TAIL_ROLES.get(tail[2] or "", role)
            end = tail.end(1) if tail[1] else end
        via = "unresolved" if first is None else "relative" if relative else "explicit"
        found.append((at, end, DateValue(first, last, role, via)))  # type: ignore[arg-type]
        position = end
    return found


def _number(text: str) -> int:
    if text.isdigit() and text.isascii():
        return int(text)
    number = read_chinese(text, 0)
    return int(number.value) if number else 0


def _read(text: str, at: int, anchor: PartialDate | None) -> Reading | None:
    if match := _FIVE_YEARS.match(text, at):
        last = _ENDS[match[1]]
        if match[2].endswith("末"):
            return match.end(), PartialDate(last), None, False
        return match.end(), PartialDate(last - 4), PartialDate(last), False
    if match := _INTERVAL.match(text, at):
        first, last = _number(match[1]), _number(match[2])
        if first < last:
            return match.end(), PartialDate(first), PartialDate(last), False
    if match := _MONTHS.match(text, at):
        first, last = _number(match[2]), _number(match[3])
        known = _number(match[1]) if match[1] else calendars.running_year(anchor, last)
        span = calendars.months(known, first, last) if known else (None, None)
        if span:
            return match.end(), *span, not match[1]
    if match := _FULL.match(text, at):
        year = _number(match[1])
        day = calendars.valid(year, _number(match[2] or "0"), _number(match[3] or "0"))
        if day is None:
            return None
        part = None if day.month else _PART.match(text, match.end())
        if part and (span := _part(part, year)):
            return part.end(), *span, False
        return match.end(), day, None, False
    if match := _MONTH_DAY.match(text, at):
        month, day_number = _number(match[1]), _number(match[2])
        if calendars.valid(2024, month, day_number) is None:
            return None
        return match.end(), calendars.day_near(anchor, month, day_number, ahead=False), None, True
    if match := _MONTH.match(text, at):
        month = _number(match[1])
        return (
            (match.end(), calendars.month_near(anchor, month, None, ahead=False), None, True) if month <= 12 else None
        )
    if match := _WEEKDAY.match(text, at):
        step: calendars.Step | None = (
            None if match[1] is None else -1 if match[1] == "上" else 1 if match[1] == "下" else 0
        )
        return match.end(), _weekday(anchor, _WEEKDAYS[match[2]], step), None, True
    return _word(text, at, anchor)


def _weekday(anchor: PartialDate | None, weekday: int, step: calendars.Step | None) -> PartialDate | None:
    """Resolve a weekday; unlike `last Friday`, 上周五 is the Friday of the week before."""
    if step != -1:
        return calendars.weekday_near(anchor, weekday, step)
    week = calendars.week_of(anchor, -1)
    return calendars.shift_day(week[0], weekday) if week else None


def _word(text: str, at: int, anchor: PartialDate | None) -> Reading | None:
    match = _WORDS.match(text, at)
    if match is None:
        part = _PART.match(text, at)
        if part is None or text[at - 1 : at] == "年":
            return None
        span = _part(part, 2000)
        year = calendars.running_year(anchor, span[0].month) if span else None
        span = _part(part, year) if year else None
        return part.end(), *(span or (None, None)), True
    word, end = match[0], match.end()
    if word in _YEARS:
        year = anchor.year + _YEARS[word] if anchor else None
        if part := _PART.match(text, end):
            return part.end(), *((year and _part(part, year)) or (None, None)), True
        month = re.compile(rf"{_NUMBER}月(?:{_NUMBER}[日号])?").match(text, end)
        if month:
            day = calendars.valid(year, _number(month[1]), _number(month[2] or "0")) if year else None
            return month.end(), day, None, True
        return end, calendars.valid(year) if year else None, None, True
    if word in _MONTH_WORDS:
        return end, calendars.shift_month(anchor, _MONTH_WORDS[word]), None, True
    if word in _DAYS:
        return end, calendars.shift_day(anchor, _DAYS[word]), None, True
    return end, *(calendars.week_of(anchor, _WEEKS[word]) or (None, None)), True


def _part(match: re.Match[str], year: int) -> calendars.Span | None:
    word = match[1]
    if word.endswith("半年"):
        return calendars.half(year, 1 if word[0] == "上" else 2)
    if word == "前三季度":
        return calendars.months(year, 1, 9)
    if match[2]:
        return calendars.months(year, 1, _number(match[2]))
    return calendars.quarter(year, "一二三四".index(word.removeprefix("第")[0]) + 1)
