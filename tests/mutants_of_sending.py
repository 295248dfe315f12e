"""Broken builds on purpose, of the way out: its leases, its notes, its order."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from bot.books import Books
from bot.sender import Sender
from bot.turns import Turns, turn_of
from storage.database import Transaction
from storage.outbox import Waiting, give_up_due, renew_leases
from tests.mutation import everywhere, rejected_by

_BOOKS = "tests/bot/test_sender_books.py"


@rejected_by(f"{_BOOKS}::test_message_in_flight_for_longer_than_a_lease_is_not_sent_by_another[postgres]")
def leases_not_renewed() -> None:
    """What is under way for longer than a lease is taken for a dead process's."""

    def said_only(_db: Transaction, ids: Collection[int], _now: datetime) -> set[int]:
        return set(ids)

    everywhere(renew_leases, said_only)


@rejected_by(f"{_BOOKS}::test_message_whose_lease_lapsed_in_hand_is_sent_by_one_of_two[postgres]")
def sent_without_a_lease() -> None:
    """What was in hand is sent, whoever has it by now."""
    setattr(Books, "may_send", lambda *_: True)  # noqa: B010


@rejected_by(f"{_BOOKS}::test_slow_notes_hold_up_no_message[sqlite]")
def notes_hold_up_sending() -> None:
    """The next message waits until the end of the last is in the store."""
    send_ready = Sender._send_ready

    def patient(self: Sender, now: float) -> float:
        return 0.05 if self._books.unwritten else send_ready(self, now)

    setattr(Sender, "_send_ready", patient)  # noqa: B010


@rejected_by("tests/bot/test_turns.py::test_screen_drawn_anew_before_it_went_out_is_drawn_once")
def every_screen_drawn() -> None:
    """Forty taps are forty edits, at one a second."""

    def add(self: Turns, waiting: Waiting, **_: bool) -> None:
        self._queues[turn_of(waiting.call)].append(waiting)

    setattr(Turns, "add", add)  # noqa: B010


@rejected_by("tests/app/test_backup.py::test_restore_says_nothing_again_that_may_have_been_said")
def restored_messages_sent_again() -> None:
    everywhere(give_up_due, lambda *_: 0)
