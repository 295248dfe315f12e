"""A finger that slips, or a press that Telegram delivers once more: what has just been sent is not sent again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec

from bot.incoming import Incoming
from domain.outcome import Refused
from storage.database import Reading
from storage.outbox import Call, Lane, is_posted

#: A second press of the same button within this time is a slip; a later one is meant.
SLIP = timedelta(seconds=10)

#: Buttons that bring a file, a picture or a link as a message of its own, by how their data begin.
ONCE = ("crs:file", "mydata", "qr", "reg", "wy")


@dataclass(frozen=True, slots=True)
class SentJustNow(Refused):
    """What this very button brings is above, or on its way."""


def once_key(incoming: Incoming) -> str | None:
    """What the messages of such a press are posted under; None for all other updates."""
    if incoming.query_id is None or not incoming.data.startswith(ONCE):
        return None
    for begin in ONCE:
        if incoming.data == begin or incoming.data.startswith(f"{begin}:"):
            return f"{begin}:{incoming.number_at(begin.count(':'))}:{incoming.chat_id}:{incoming.message_id}"
    return None


def just_sent(db: Reading, key: str, now: datetime) -> bool:
    return is_posted(db, key, since=now - SLIP)


def under(key: str, calls: list[Call]) -> list[Call]:
    """The same calls, the messages among them to be found again."""
    return [msgspec.structs.replace(call, topic=key) if call.lane is Lane.REPLY else call for call in calls]
