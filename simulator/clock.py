"""The simulator's time: real, or set to any instant and running on from there."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

Listener = Callable[[datetime], object]


class Clock:
    """An instant plus the real time since it was set.

    Only what people see follows this clock (message dates, the 48 hours in which a message may be deleted). Delivery
    waits and callback expiry run on the machine's monotonic clock, so a jump of a week loses no pending update.
    """

    def __init__(self, instant: datetime | str | None = None) -> None:
        self._offset = timedelta()
        self._listeners: list[Listener] = []
        if instant is not None:
            self.set(instant)

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        return datetime.fromtimestamp(time.time(), UTC) + self._offset

    def timestamp(self) -> int:
        """Whole seconds since the epoch, as Telegram's `date` fields count them."""
        return int(self.now().timestamp())

    @property
    def is_real(self) -> bool:
        """Whether the clock shows the machine's own time."""
        return self._offset == timedelta()

    def set(self, instant: datetime | str) -> datetime:
        """Jump to an instant (aware datetime or ISO 8601 text with an offset).

        A naive one is refused with ValueError.
        """
        value = datetime.fromisoformat(instant) if isinstance(instant, str) else instant
        if value.tzinfo is None:
            raise ValueError(f"the instant needs an offset from UTC: {instant}")
        self._offset = value - datetime.fromtimestamp(time.time(), UTC)
        return self._tell()

    def shift(self, step: timedelta) -> datetime:
        """Jump by a step, forwards or backwards."""
        self._offset += step
        return self._tell()

    def reset(self) -> datetime:
        """Return to real time."""
        self._offset = timedelta()
        return self._tell()

    def on_change(self, listener: Listener) -> None:
        """Call `listener(now)` after each jump; a host writes its clock file here. It is not called as time runs on."""
        self._listeners.append(listener)

    def _tell(self) -> datetime:
        now = self.now()
        for listener in self._listeners:
            listener(now)
        return now
