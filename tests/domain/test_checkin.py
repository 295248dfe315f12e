"""The pure rule of checking in: what counts as the code, what a wrong one costs."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.checkin import StaleCode, TooManyTries, Tries, WrongCode, digits, match_code, paused_until
from domain.code import CodeCheck, check_code, code_for, slot_at
from domain.rules import Rules
from domain.session import Gathering

NOW = datetime(2026, 10, 15, 12, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
RULES = Rules()


def gathering(number: int) -> Gathering:
    zone = ZoneInfo("Asia/Shanghai")
    return Gathering(number, 1, number, "会议室", NOW, zone, f"secret{number}", NOW, None, 0)


ROOM, HALL = gathering(1), gathering(2)


def code(where: Gathering, ago: int = 0) -> str:
    return code_for(where.secret, slot_at(NOW - timedelta(seconds=ago), 20))


def wrong(*rooms: Gathering) -> str:
    every = (f"{number:04d}" for number in range(10_000))
    return next(one for one in every if all(check_code(r.secret, one, NOW, 20) is CodeCheck.WRONG for r in rooms))


@pytest.mark.parametrize("text", ["4729", " 4 7 2 9 ", "４７２９", "４７　２９", "4729\n"])
def test_four_digits_are_read_however_they_are_typed(text: str) -> None:
    assert digits(text) == "4729"


@pytest.mark.parametrize("text", ["", "472", "47291", "四七二九", "47-29", "472x", "٤٧٢٩", "①②③④⑤"])
def test_other_text_is_no_code(text: str) -> None:
    assert digits(text) is None


@pytest.mark.parametrize(("ago", "good"), [(0, True), (20, True), (40, False), (280, False)])
def test_current_and_previous_code_count(ago: int, good: bool) -> None:
    found = match_code((ROOM,), code(ROOM, ago), None, RULES, NOW)
    assert found is ROOM if good else isinstance(found, StaleCode)


def test_code_says_in_which_room_somebody_is() -> None:
    assert match_code((ROOM, HALL), code(HALL), None, RULES, NOW) is HALL


@pytest.mark.parametrize(("tried", "left"), [(0, 4), (3, 1)])
def test_wrong_code_says_how_many_tries_are_left(tried: int, left: int) -> None:
    assert match_code((ROOM,), wrong(ROOM), Tries(tried, NOW), RULES, NOW) == WrongCode(left)


def test_last_try_and_every_code_in_the_pause_are_refused_until_it_ends() -> None:
    until = NOW + timedelta(minutes=RULES.code_pause_minutes)
    assert match_code((ROOM,), wrong(ROOM), Tries(4, NOW), RULES, NOW) == TooManyTries(until)
    assert match_code((ROOM,), code(ROOM), Tries(5, NOW), RULES, NOW) == TooManyTries(until)


def test_pause_ends_and_the_count_begins_anew() -> None:
    long_ago = NOW - timedelta(minutes=RULES.code_pause_minutes)
    assert paused_until(Tries(5, long_ago), RULES, NOW) is None
    assert match_code((ROOM,), wrong(ROOM), Tries(5, long_ago), RULES, NOW) == WrongCode(4)
