"""A finger that slips, or a press that Telegram delivers once more: what has just been sent is not sent again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.incoming import Incoming
from domain.outcome import Refused
from storage.database import Reading
from storage.outbox import Call, Lane, is_posted

#: A second press of the same button within this time is a slip; a later one is meant.
SLIP = timedelta(seconds=10)

#: Buttons that bring a file, a picture or a link as a message of its own, by the prefix of their data.
ONCE = frozenset({"mydata", "qr", "reg", "wy"})


@dataclass(frozen=True, slots=True)
class SentJustNow(Refused):
    """What this very button brings is above, or on its way."""


def once_key(incoming: Incoming) -> str | None:
    """What the messages of such a press are posted under; None for all other updates."""
    prefix = incoming.data.partition(":")[0]
    if incoming.query_id is None or prefix not in ONCE:
        return None
    return f"{prefix}:{incoming.number_at(0)}:{incoming.chat_id}:{incoming.message_id}"


def just_sent(db: Reading, key: str, now: datetime) -> bool:
    return is_posted(db, key, since=now - SLIP)


def under(key: str, calls: list[Call]) -> list[Call]:
    """The same calls, the messages among them to be found again."""
    return [replace(call, topic=key) if call.lane is Lane.REPLY else call for call in calls]
