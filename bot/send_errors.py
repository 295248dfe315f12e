"""What each of Telegram's errors means for a message (telegram.md 4.4)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.request import NotSentError


class Verdict(Enum):
    DONE = "done"  # as good as sent
    LATER = "later"  # this chat must wait
    AGAIN = "again"  # it surely did not arrive
    UNKNOWN = "unknown"  # it may have arrived
    BLOCKED = "blocked"  # the person wants nothing from us, or never began
    GONE = "gone"  # the account or the chat is no more
    MIGRATED = "migrated"  # the group has a new id
    FRESH = "fresh"  # the message to edit is not there: send a new one
    PLAIN = "plain"  # our HTML was bad: send it once without
    REFUSED = "refused"  # our mistake: never again
    TOKEN = "token"  # noqa: S105 - the bot itself is refused: stop sending


@dataclass(frozen=True, slots=True)
class Judged:
    verdict: Verdict
    seconds: float = 0.0
    chat_id: int | None = None


_BY_TEXT: tuple[tuple[str, Verdict], ...] = (
    ("message is not modified", Verdict.DONE),
    ("query is too old", Verdict.DONE),
    ("query id is invalid", Verdict.DONE),
    ("message to edit not found", Verdict.FRESH),
    ("message can't be edited", Verdict.FRESH),
    ("there is no text in the message to edit", Verdict.FRESH),  # a screen pressed out of a picture or a file
    ("message to be replied not found", Verdict.FRESH),
    ("can't parse entities", Verdict.PLAIN),
    ("chat not found", Verdict.GONE),
    ("user is deactivated", Verdict.GONE),
    ("group chat was deleted", Verdict.GONE),
    ("bot was kicked", Verdict.GONE),
    ("bot is not a member", Verdict.GONE),
    ("peer_id_invalid", Verdict.GONE),
)


def seconds_to_wait(error: RetryAfter) -> float:
    """The library's public attribute is an int now and a timedelta later, and warns of it at every reading."""
    return error._retry_after.total_seconds()


def judge(error: TelegramError) -> Judged:
    """Classify an error of a send. Order matters: the library's BadRequest and TimedOut are NetworkErrors too."""
    if isinstance(error, RetryAfter):
        return Judged(Verdict.LATER, seconds=seconds_to_wait(error))
    if isinstance(error, ChatMigrated):
        return Judged(Verdict.MIGRATED, chat_id=error.new_chat_id)
    if isinstance(error, InvalidToken):
        return Judged(Verdict.TOKEN)
    text = str(error).lower()
    for words, verdict in _BY_TEXT:
        if words in text:
            return Judged(verdict)
    if isinstance(error, Forbidden):
        return Judged(Verdict.BLOCKED)
    if isinstance(error, BadRequest):
        return Judged(Verdict.REFUSED)
    if isinstance(error, NotSentError):
        return Judged(Verdict.AGAIN)
    if isinstance(error, TimedOut | NetworkError):
        return Judged(Verdict.UNKNOWN)
    return Judged(Verdict.REFUSED)
