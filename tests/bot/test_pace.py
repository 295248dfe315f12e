"""Telegram's limits, kept by ourselves."""

from __future__ import annotations

import pytest

from bot.pace import Pace
from storage.outbox import Lane

REPLY, ANSWER, BULK = Lane.REPLY, Lane.ANSWER, Lane.BULK


def test_a_private_chat_gets_a_burst_of_three_replies_and_then_one_a_second() -> None:
    pace, now, sent = Pace(), 100.0, []
    for _ in range(6):
        now = max(now, pace.ready_at(5, REPLY, now))
        pace.sent(5, REPLY, now)
        sent.append(now)
    assert sent == [100.0, 100.0, 100.0, 101.0, 102.0, 103.0]
    assert pace.ready_at(6, REPLY, 100.2) == 100.2
    assert pace.ready_at(5, REPLY, 110.0) <= 110.0


@pytest.mark.parametrize(("chat", "lane"), [(5, Lane.NOTICE), (5, BULK), (-9, REPLY)])
def test_notices_and_groups_get_no_burst(chat: int, lane: Lane) -> None:
    pace = Pace()
    pace.sent(chat, lane, 100.0)
    assert pace.ready_at(chat, lane, 100.2) == 101.0


def test_answers_to_presses_are_never_held_back() -> None:
    pace = Pace()
    pace.sent(5, REPLY, 100.0)
    pace.pause(5, REPLY, 200.0)
    assert pace.ready_at(5, ANSWER, 100.1) == 100.1


def test_a_429_to_an_answer_holds_the_answers_of_its_chat_alone() -> None:
    pace = Pace()
    pace.pause(5, ANSWER, 103.0)
    assert pace.ready_at(5, ANSWER, 100.0) == 103.0
    assert pace.ready_at(5, REPLY, 100.0) == 100.0
    assert pace.ready_at(6, ANSWER, 100.0) == 100.0


def test_a_hold_keeps_back_reminders_and_no_reply() -> None:
    pace = Pace()
    pace.hold_bulk(130.0)
    assert pace.ready_at(5, BULK, 100.0) == 130.0
    assert pace.ready_at(5, REPLY, 100.0) == 100.0


def test_a_pause_holds_its_chat_alone() -> None:
    pace = Pace()
    pace.pause(5, REPLY, 130.0)
    assert pace.ready_at(5, REPLY, 100.0) == 130.0
    assert pace.ready_at(6, REPLY, 100.0) == 100.0


def test_bulk_goes_out_at_no_more_than_25_a_second() -> None:
    pace, now, sent = Pace(), 100.0, []
    for chat in range(1, 101):
        now = max(now, pace.ready_at(chat, BULK, now))
        pace.sent(chat, BULK, now)
        sent.append(now)
    for begin in sent:
        assert sum(begin <= at < begin + 1.0 for at in sent) <= 25 + 6  # a burst of 0.2 s at the very beginning
    assert 3.6 <= sent[-1] - sent[0] <= 4.0


def test_bulk_does_not_hold_up_replies() -> None:
    pace = Pace()
    for chat in range(1, 200):
        pace.sent(chat, BULK, 100.0)
    assert pace.ready_at(1000, REPLY, 100.0) == 100.0
    assert pace.ready_at(1000, BULK, 100.0) > 105.0


def test_a_group_gets_twenty_a_minute() -> None:
    pace, now = Pace(chat_seconds=0.0), 100.0
    for _ in range(20):
        assert pace.ready_at(-9, REPLY, now) <= now
        pace.sent(-9, REPLY, now)
        now += 0.5
    assert pace.ready_at(-9, REPLY, now) == 160.0
