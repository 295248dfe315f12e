"""Updates that wait for the bot, in the queues of Telegram's server.

Order holds within a queue only: the chat for messages, the user for presses (telegram.md 2.3, Client.cpp:17158,
17959), so a message and a press of one person may overtake each other. Lifetimes: a press 150 s, everything else 24
h, in real seconds.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections import OrderedDict, deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]
MAX_PENDING = 100_000
DAY = 86_400.0
PRESS_LIFE = 150.0
NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
_KINDS = (
    "message edited_message channel_post edited_channel_post callback_query inline_query chosen_inline_result "
    "poll poll_answer my_chat_member chat_member chat_join_request message_reaction message_reaction_count "
    "chat_boost removed_chat_boost business_connection business_message edited_business_message "
    "deleted_business_messages shipping_query pre_checkout_query purchased_paid_media managed_bot "
    "guest_message subscription"
)
KINDS = frozenset(_KINDS.split())


@dataclass(eq=False)
class Pending:
    """One update until it is confirmed; `body` is bytes only where a test injects something that is no JSON."""

    body: Json | bytes
    queue: str
    number: int
    life: float
    born: float = field(default_factory=time.monotonic)
    extra: int = 0  # how often it is delivered again after its confirmation
    done: bool = False

    @property
    def remaining(self) -> float:
        """Seconds until it is dropped unread."""
        return self.born + self.life - time.monotonic()


class Backlog:
    """What waits, by update_id and by queue, and who is to be told of a newcomer."""

    def __init__(self, life_scale: float = 1.0) -> None:
        self.life_scale = life_scale
        self.allowed: frozenset[str] | None = None
        self.waiting: OrderedDict[int, Pending] = OrderedDict()
        self.again: deque[Pending] = deque()  # to be polled once more though confirmed
        self.history: deque[Pending] = deque(maxlen=2_000)
        self.dropped: list[Pending] = []
        self.arrived = asyncio.Event()
        self.on_arrival: Callable[[Pending], None] | None = None
        self._doubles = 0
        self._number = random.randrange(100_000_000, 900_000_000)

    def allow(self, kinds: Iterable[str] | None) -> None:
        """Set `allowed_updates`: an absent list keeps the former one, an empty one means the default set."""
        if kinds is not None:
            self.allowed = frozenset(kinds) or None

    def add(self, kind: str, payload: Json, queue: str, life: float = DAY) -> Json | None:
        """Queue an update if its kind is allowed; the change of `allowed_updates` touches new updates only."""
        if kind in NOT_BY_DEFAULT if self.allowed is None else kind not in self.allowed:
            return None
        number = self._next()
        body: Json = {"update_id": number, kind: payload}
        self._queue(Pending(body, queue, number, life * self.life_scale))
        return body

    def inject(self, body: Json | bytes) -> None:
        """Queue anything at all; a dict without update_id is given one."""
        if isinstance(body, bytes):
            self._queue(Pending(body, "raw", self._next(), DAY * self.life_scale))
            return
        number = self._next()
        body = {"update_id": number, **body}
        if isinstance(body["update_id"], int) and not isinstance(body["update_id"], bool):
            number = body["update_id"]
        self._queue(Pending(body, _queue_of(body), number, DAY * self.life_scale))

    def double(self, count: int) -> None:
        """Deliver each of the next `count` updates twice."""
        self._doubles += count

    def redeliver(self, update_id: int | None = None) -> int:
        """Deliver an update of the past (the latest by default) once more under its old number."""
        chosen = [p for p in self.history if update_id in (None, p.number)]
        if not chosen:
            raise LookupError(f"no such update: {update_id}")
        old = chosen[-1]
        self._announce(Pending(old.body, old.queue, old.number, old.life), again=True)
        return old.number

    def confirm(self, pending: Pending) -> None:
        """Forget a delivered update, unless it is to come twice: then it stays at the head of its queue."""
        if pending.extra:
            pending.extra -= 1
            return
        pending.done = True
        if self.waiting.get(pending.number) is pending:
            del self.waiting[pending.number]

    def drop(self, pending: Pending) -> None:
        """Give an expired update up."""
        pending.extra = 0
        self.confirm(pending)
        self.dropped.append(pending)

    def clear(self) -> None:
        """drop_pending_updates."""
        for pending in list(self.waiting.values()):
            self.drop(pending)
        self.again.clear()

    def _next(self) -> int:
        self._number += 1
        return self._number

    def _queue(self, pending: Pending) -> None:
        if len(self.waiting) >= MAX_PENDING:  # td TQueue.cpp: beyond that new updates are dropped
            self.dropped.append(pending)
            return
        if self._doubles:
            self._doubles -= 1
            pending.extra = 1
        self.history.append(pending)
        self._announce(pending)

    def _announce(self, pending: Pending, *, again: bool = False) -> None:
        if again and self.on_arrival is None:
            self.again.append(pending)
        elif not again:
            self.waiting[pending.number] = pending
        self.arrived.set()
        if self.on_arrival is not None:
            self.on_arrival(pending)


def _queue_of(body: Json) -> str:
    """The queue of an injected update, as far as it can be told."""
    for kind, value in body.items():
        if not isinstance(value, dict):
            continue
        key = "from" if kind in ("callback_query", "chat_member", "chat_join_request", "inline_query") else "chat"
        owner = value.get(key)
        if isinstance(owner, dict) and "id" in owner:
            return f"{key}:{kind if key == 'from' else ''}:{owner['id']}"
    return "raw"
