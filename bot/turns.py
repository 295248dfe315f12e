"""In which order what waits goes out, and that a screen which was drawn anew meanwhile is drawn once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from enum import IntEnum

import msgspec

from storage.outbox import Call, Lane, Waiting


class Turn(IntEnum):
    """Lower goes first. Of the replies, the screen under a pressed button goes first: a finger rests on it."""

    ANSWER = 0
    EDIT = 1
    REPLY = 2
    NOTICE = 3
    BULK = 4


_TURNS = {Lane.ANSWER: Turn.ANSWER, Lane.REPLY: Turn.REPLY, Lane.NOTICE: Turn.NOTICE, Lane.BULK: Turn.BULK}


def turn_of(call: Call) -> Turn:
    if call.lane is Lane.REPLY and call.method == "editMessageText":
        return Turn.EDIT
    return _TURNS[call.lane]


class _Edit(msgspec.Struct):
    message_id: int | None = None


class Turns:
    def __init__(self) -> None:
        self._queues: dict[Turn, list[Waiting]] = {turn: [] for turn in Turn}

    def __len__(self) -> int:
        return sum(map(len, self._queues.values()))

    def in_order(self) -> Iterator[tuple[Turn, list[Waiting]]]:
        """Each turn's queue, to be changed in place."""
        yield from self._queues.items()

    def add(self, waiting: Waiting, *, first: bool = False) -> Waiting | None:
        """Queue it at the end, or `first`. Of two edits of one message the newer one stays; the other is returned."""
        turn, chat_id = turn_of(waiting.call), waiting.call.chat_id
        queue = self._queues[turn]
        if turn is Turn.EDIT:
            for place, other in enumerate(queue):
                if other.call.chat_id == chat_id and _message_of(other.call) == _message_of(waiting.call):
                    older, newer = sorted((waiting, other), key=lambda one: one.id)
                    queue[place] = newer
                    return older
        queue.insert(0 if first else len(queue), waiting)
        return None

    def remove(self, ids: Collection[int], removed: Callable[[int], object]) -> None:
        """Take these out; `removed` hears of each that was there."""
        for queue in self._queues.values() if ids else ():
            for waiting in queue:
                if waiting.id in ids:
                    removed(waiting.id)
            queue[:] = [waiting for waiting in queue if waiting.id not in ids]

    def empty(self) -> list[Waiting]:
        """All that waits, taken out."""
        waiting = [one for queue in self._queues.values() for one in queue]
        for queue in self._queues.values():
            queue.clear()
        return waiting


def _message_of(call: Call) -> int | None:
    return msgspec.json.decode(call.payload, type=_Edit).message_id
