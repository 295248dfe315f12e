"""Who goes out first, and screens that are drawn once."""

from __future__ import annotations

from datetime import timedelta

from bot.calls import encode
from bot.turns import Turns
from storage.outbox import LEASE, Call, Lane, Waiting
from tests.front import NOON


def waiting(number: int, lane: Lane = Lane.REPLY, edits: int | None = None, chat: int = 5) -> Waiting:
    method = "sendMessage" if edits is None else "editMessageText"
    payload = encode({"chat_id": chat, "text": str(number)} | ({} if edits is None else {"message_id": edits}))
    return Waiting(number, Call(chat, lane, method, payload), NOON + timedelta(hours=1), NOON + LEASE)


def ids(turns: Turns) -> list[int]:
    return [one.id for _turn, queue in turns.in_order() for one in queue]


def test_answers_go_first_then_pressed_screens_then_replies_then_what_nobody_waits_for() -> None:
    turns = Turns()
    for one in (
        waiting(1, Lane.BULK),
        waiting(2, Lane.NOTICE),
        waiting(3),
        waiting(4, edits=70),
        waiting(5, Lane.ANSWER),
        waiting(6),
    ):
        turns.add(one)
    assert ids(turns) == [5, 4, 3, 6, 2, 1]


def test_screen_drawn_anew_before_it_went_out_is_drawn_once() -> None:
    turns = Turns()
    assert turns.add(waiting(1, edits=70)) is None
    assert turns.add(waiting(2, edits=71)) is None
    assert turns.add(waiting(3, edits=70, chat=6)) is None
    older = turns.add(waiting(4, edits=70))
    assert older is not None
    assert older.id == 1
    assert ids(turns) == [4, 2, 3]


def test_screen_that_failed_does_not_come_back_over_a_newer_one() -> None:
    turns = Turns()
    turns.add(waiting(4, edits=70))
    older = turns.add(waiting(1, edits=70), first=True)
    assert older is not None
    assert older.id == 1
    assert ids(turns) == [4]


def test_what_another_process_has_is_taken_out() -> None:
    turns = Turns()
    gone: list[int] = []
    for number in range(1, 5):
        turns.add(waiting(number))
    turns.remove({2, 4, 9}, gone.append)
    assert (ids(turns), gone) == ([1, 3], [2, 4])
