"""Telegram's limits kept by ourselves (telegram.md 4.1): 25 bulk messages a second, one a second to a private chat,
20 a minute to a group. Answers to presses are free. A 429 pauses its chat alone.

Replies to one person may come as a short burst, which Telegram tolerates; then they go on at one a second.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

from storage.outbox import Lane


@dataclass(slots=True)
class Pace:
    """Seconds are those of a monotonic clock that the caller reads."""

    bulk_per_second: float = 25.0
    chat_seconds: float = 1.0
    burst: int = 3
    group_per_minute: int = 20
    _next_bulk: float = 0.0
    _next_in_chat: dict[int, float] = field(default_factory=dict)  # at an even pace; a burst runs ahead of it
    _paused: dict[int, float] = field(default_factory=dict)
    _next_answer: dict[int, float] = field(default_factory=dict)
    _in_group: dict[int, deque[float]] = field(default_factory=dict)

    def ready_at(self, chat_id: int, lane: Lane, now: float) -> float:
        """When this may go out; not later than `now` means at once."""
        if lane is Lane.ANSWER:
            return self._next_answer.get(chat_id, now)
        ahead = (self.burst - 1) * self.chat_seconds if lane is Lane.REPLY and chat_id > 0 else 0.0
        ready = max(self._next_in_chat.get(chat_id, now) - ahead, self._paused.get(chat_id, now))
        if lane >= Lane.NOTICE:
            ready = max(ready, self._next_bulk)
        sent = self._in_group.get(chat_id)
        if sent is not None and len(sent) >= self.group_per_minute:
            ready = max(ready, sent[0] + 60.0)
        return ready

    def sent(self, chat_id: int, lane: Lane, now: float) -> None:
        if lane is Lane.ANSWER:
            return
        self._next_in_chat[chat_id] = max(self._next_in_chat.get(chat_id, now), now) + self.chat_seconds
        if lane >= Lane.NOTICE:
            self._next_bulk = max(self._next_bulk, now - 0.2) + 1.0 / self.bulk_per_second
        if chat_id < 0:
            times = self._in_group.setdefault(chat_id, deque(maxlen=self.group_per_minute))
            times.append(now)
        if len(self._next_in_chat) + len(self._paused) + len(self._next_answer) > 10_000:
            self._forget(now)

    def pause(self, chat_id: int, lane: Lane, until: float) -> None:
        """Telegram said: not before then, in this chat. Answers to presses have their own account there."""
        waiting = self._next_answer if lane is Lane.ANSWER else self._paused
        waiting[chat_id] = max(waiting.get(chat_id, 0.0), until)

    def hold_bulk(self, until: float) -> None:
        """Nothing that nobody waits for goes out before then."""
        self._next_bulk = max(self._next_bulk, until)

    def _forget(self, now: float) -> None:
        self._next_in_chat = {chat: at for chat, at in self._next_in_chat.items() if at > now}
        self._paused = {chat: at for chat, at in self._paused.items() if at > now}
        self._next_answer = {chat: at for chat, at in self._next_answer.items() if at > now}
        self._in_group = {chat: times for chat, times in self._in_group.items() if times and times[-1] > now - 60}
