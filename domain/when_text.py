"""Read a day and time as people write them: 10月20日 19:30, 10-20 19:30, 明天15点, 下周三下午3点半.

What has no time of day, or names no day that exists, is not guessed.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_DAYS = {
    "大后天": 3,
    "后天": 2,
    "明天": 1,
    "明晚": 1,
    "明日": 1,
    "今天": 0,
    "今晚": 0,
    "今日": 0,
    "tomorrow": 1,
    "today": 0,
}
WEEKDAYS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6}
_MORNING = ("凌晨", "早上", "上午", "早晨")
_AFTERNOON = ("下午", "晚上", "傍晚", "晚", "中午")
_DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}

_NUMBER = re.compile(r"[零〇一二两三四五六七八九十]+(?=[点时月日号分])")
_FULL = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)\s*[日号]?")
_SHORT = re.compile(r"(?<!\d)(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)\s*[日号]?")
_DAY = re.compile(r"(?<!\d)(\d{1,2})\s*[日号]")
_WEEKDAY = re.compile(r"(下下|下|本|这)?\s*(?:周|星期|礼拜)\s*([一二三四五六日天])")
_CLOCK = re.compile(r"(?<!\d)(\d{1,2})\s*:\s*(\d{2})(?!\d)")
_HOUR = re.compile(r"(?<!\d)(\d{1,2})\s*[点时]\s*(?:钟|整)?\s*(半|一刻|三刻|\d{1,2}(?=\s*(?:分|$|\D)))?")
_PARTS = {"半": 30, "一刻": 15, "三刻": 45, None: 0}


def read_when(text: str, now: datetime, zone: ZoneInfo) -> datetime | None:
    """The instant that somebody in this zone means, or None. A day without a year is the nearest such day."""
    said = unicodedata.normalize("NFKC", text).strip().lower()
    said = _NUMBER.sub(lambda found: str(_number(found[0])), said)
    today = now.astimezone(zone).date()
    day, rest, named = _day(said, today)
    clock = _clock(rest)
    if day is None or clock is None:
        return None
    at, days = clock
    instant = datetime.combine(day + timedelta(days=days), at, zone)
    if not named and instant < now:
        instant += timedelta(days=1)
    return instant.astimezone(now.tzinfo)


def read_day(text: str, now: datetime, zone: ZoneInfo) -> date | None:
    """The day that somebody in this zone means, or None where none is named."""
    said = unicodedata.normalize("NFKC", text).strip().lower()
    said = _NUMBER.sub(lambda found: str(_number(found[0])), said)
    day, _rest, named = _day(said, now.astimezone(zone).date())
    return day if named else None


def _number(text: str) -> int:
    """Chinese numerals up to 99."""
    tens, ten, ones = text.partition("十")
    if not ten:
        return int("".join(str(_DIGITS[digit]) for digit in text))
    return (_DIGITS.get(tens, 1) if tens else 1) * 10 + (_DIGITS.get(ones, 0) if ones else 0)


def _day(said: str, today: date) -> tuple[date | None, str, bool]:
    """The day, what is left of the text, and whether a day was named at all."""
    for word, days in _DAYS.items():
        if word in said:
            # the evening of today stays in the text: it tells the half of the day
            return today + timedelta(days=days), said.replace(word, word[1:] if word.endswith("晚") else " ", 1), True
    if found := _WEEKDAY.search(said):
        monday = today - timedelta(days=today.weekday())
        weeks = {"下下": 2, "下": 1}.get(found[1] or "", 0)
        day = monday + timedelta(days=WEEKDAYS[found[2]], weeks=weeks)
        if found[1] is None and day < today:
            day += timedelta(weeks=1)
        return day, _without(said, found), True
    if found := _FULL.search(said):
        return _date(int(found[1]), int(found[2]), int(found[3])), _without(said, found), True
    if found := _SHORT.search(said):
        nearby = [_date(today.year + step, int(found[1]), int(found[2])) for step in (-1, 0, 1)]
        near = sorted((day for day in nearby if day is not None), key=lambda day: abs(day - today))
        return (near[0] if near else None), _without(said, found), True
    if found := _DAY.search(said):
        following = (today.replace(day=1) + timedelta(days=32)).replace(day=1)
        month = today if int(found[1]) >= today.day else following
        return _date(month.year, month.month, int(found[1])), _without(said, found), True
    return today, said, False


def _without(said: str, found: re.Match[str]) -> str:
    return f"{said[: found.start()]} {said[found.end() :]}"


def _date(year: int, month: int, day: int) -> date | None:
    """None for a day that no calendar has, or no plan of ours: at the ends of the calendar, zones overflow."""
    try:
        return date(year, month, day) if 2000 <= year < 2100 else None
    except ValueError:
        return None


def _clock(rest: str) -> tuple[time, int] | None:
    """The time of day, and the days that 24:00 adds."""
    found = _CLOCK.search(rest)
    by_hour = found is None
    if found is not None:
        hour, minute = int(found[1]), int(found[2])
    else:
        found = _HOUR.search(rest)
        if found is None:
            return None
        hour, minute = int(found[1]), _PARTS[found[2]] if found[2] in _PARTS else int(found[2])
    before = rest[: found.start()]
    late = any(word in before for word in _AFTERNOON) and not any(word in before for word in _MORNING)
    if late and 1 <= hour < 12 and not (hour == 11 and "中午" in before):
        hour += 12
    elif by_hour and 1 <= hour <= 6 and not any(word in before for word in _MORNING):
        hour += 12  # nobody calls a meeting for three at night without saying so
    if hour == 24 and minute == 0:
        return time(0), 1
    return (time(hour, minute), 0) if hour < 24 and minute < 60 else None
