"""Faults on demand, Telegram's limits, and the log of requests."""

from __future__ import annotations

import math
import time
from collections import deque
from dataclasses import dataclass, field
from typing import Any, Literal

from simulator.refusal import chosen, too_many

Json = dict[str, Any]
Loss = Literal["", "before", "after"]


@dataclass
class Fault:
    """What to do with the next matching calls. `loss`: "after" performs the call and closes the connection, so that
    the bot cannot know that it went through; "before" closes it without performing."""

    method: str | None = None
    chat_id: int | None = None
    code: int = 429
    description: str | None = None
    retry_after: int | None = None
    loss: Loss = ""
    delay: float = 0.0
    times: int = 1

    def matches(self, method: str, args: Json) -> bool:
        """Whether this fault is meant for that call."""
        return self.method in (None, method) and self.chat_id in (None, args.get("chat_id"))

    def raise_it(self) -> None:
        """Raise the refusal ordered; a loss or a delay raises none."""
        if not self.loss and not self.delay:
            raise chosen(self.code, self.description, self.retry_after)


class Faults:
    """The faults that were ordered, first ordered first used."""

    def __init__(self) -> None:
        self.ordered: list[Fault] = []

    def take(self, method: str, args: Json) -> Fault | None:
        """The fault for this call, used up by one."""
        for fault in self.ordered:
            if fault.matches(method, args):
                fault.times -= 1
                if fault.times <= 0:
                    self.ordered.remove(fault)
                return fault
        return None


@dataclass
class Request:
    """One call of the bot and Telegram's answer; `via` is "webhook" where it came in a webhook's response."""

    method: str
    parameters: Json
    answer: Json = field(default_factory=dict)
    via: Literal["http", "webhook"] = "http"
    lost: bool = False

    @property
    def ok(self) -> bool:
        """Whether it was accepted (also if the answer was lost afterwards)."""
        return bool(self.answer.get("ok"))

    @property
    def result(self) -> Any:
        """What was answered."""
        return self.answer.get("result")


class Limits:
    """Telegram's official numbers as sliding windows: 30 a second over all, 20 a minute in a group, 1 a second in a
    private chat with a small burst. Sending and editing count, answerCallbackQuery never does (telegram.md 4.1). A
    refused call does not count. Seconds are real ones."""

    def __init__(self, overall: int = 30, group: int = 20, burst: int = 3) -> None:
        self.overall, self.group, self.burst = overall, group, burst
        self._all: deque[float] = deque()
        self._groups: dict[int, deque[float]] = {}
        self._private: dict[int, tuple[float, float]] = {}

    def check(self, method: str, chat_id: Any) -> None:
        """Raise 429 where this call is one too many."""
        if not method.startswith(("send", "copy", "forward", "edit")) or method == "sendChatAction":
            return
        now = time.monotonic()
        if not isinstance(chat_id, int):
            return
        waits = [_wait(self._all, now, 1.0, self.overall)]
        level = 0.0
        if chat_id < 0:
            waits.append(_wait(self._groups.setdefault(chat_id, deque()), now, 60.0, self.group))
        else:
            level, at = self._private.get(chat_id, (0.0, now))
            level = max(0.0, level - (now - at))
            waits.append(level + 1 - self.burst)
        if max(waits) > 0:
            raise too_many(max(1, math.ceil(max(waits))))
        self._all.append(now)
        if chat_id < 0:
            self._groups[chat_id].append(now)
        else:
            self._private[chat_id] = (level + 1, now)


def _wait(window: deque[float], now: float, seconds: float, most: int) -> float:
    while window and window[0] <= now - seconds:
        window.popleft()
    return window[0] + seconds - now if len(window) >= most else 0.0
