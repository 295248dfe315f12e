"""`/sl` in reply to a group's message: its author is asked in private, and only their consent makes it an idea.

Until then nothing of the text is stored: it travels in the question itself and is read back from the pressed message.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass

from domain.idea import PROPOSAL, IdeaKind, cleaned
from domain.outcome import Outcome, Refused
from handlers.act import Act, Command, NotPermitted
from handlers.group import PointedToPrivate, refused_here
from handlers.idea import hand_in, handed_in
from storage.ideas import idea_of_message
from storage.outbox import is_posted
from storage.people import accounts_of, actor_of_account

#: UTF-16 units of a text that still fits into the question with the words around it.
QUOTABLE = 3500


@dataclass(frozen=True, slots=True)
class CaptureNoted(Outcome):
    """The author is being asked, or was: a mark on their message says so without a word."""


@dataclass(frozen=True, slots=True)
class CaptureExplained(Refused):
    """It was no reply to a message, or Telegram did not say to which (basic groups)."""


@dataclass(frozen=True, slots=True)
class CaptureLeftToAuthor(Refused):
    """The author cannot be asked by us. Whether they are on a roster is not for the group."""


@dataclass(frozen=True, slots=True)
class CaptureUnfit(Refused):
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class ConsentAsked(Outcome):
    """To the author. `own`: they asked for it themselves."""

    own: bool
    text: str
    chat_id: int
    message_id: int
    seal: str


@dataclass(frozen=True, slots=True)
class CaptureDeclined(Outcome):
    pass


@dataclass(frozen=True, slots=True)
class CaptureTextGone(Refused):
    """The question's own text is out of reach, so there is nothing to hand in."""


@dataclass(frozen=True, slots=True)
class Capture(Command):
    chat_id: int
    listening: bool
    message_id: int | None = None
    author_id: int | None = None  # their Telegram account
    text: str = ""


def capture(act: Act, command: Capture) -> Outcome:
    refused = refused_here(act, command.chat_id, command.listening)
    if refused is not None:
        return refused
    if act.who is None:
        return PointedToPrivate("idea")
    if command.message_id is None:
        return CaptureExplained()
    topic = f"capture:{command.chat_id}:{command.message_id}"
    if is_posted(act.tx, topic) or idea_of_message(act.tx, command.chat_id, command.message_id):
        return CaptureNoted()
    author_id = _reachable(act, command.author_id)
    if author_id is None or command.author_id is None:
        return CaptureLeftToAuthor()
    text = cleaned(command.text)
    if not PROPOSAL.fits(text) or len(text.encode("utf-16-le")) > 2 * QUOTABLE:
        return CaptureUnfit(PROPOSAL.least, PROPOSAL.most)
    seal = _seal(act, command.author_id, command.chat_id, command.message_id)
    own = author_id == act.actor.member_id
    act.tell(author_id, ConsentAsked(own, text, command.chat_id, command.message_id, seal), topic=topic)
    return CaptureNoted()


@dataclass(frozen=True, slots=True)
class AnswerCapture(Command):
    """The author's press. `kind` is the consent, None declines; `text` is the question's own quotation."""

    kind: IdeaKind | None
    chat_id: int
    message_id: int
    seal: str
    text: str


def answer_capture(act: Act, command: AnswerCapture) -> Outcome:
    assert act.sender is not None
    seal = _seal(act, act.sender.telegram_id, command.chat_id, command.message_id)
    if not hmac.compare_digest(seal.encode(), command.seal.encode()):
        return NotPermitted()
    there = idea_of_message(act.tx, command.chat_id, command.message_id)
    if there is not None:
        return handed_in(there)
    if command.kind is None:
        return CaptureDeclined()
    text = cleaned(command.text)
    if not PROPOSAL.fits(text):
        return CaptureTextGone()
    return hand_in(act, command.kind, "", text, source=(command.chat_id, command.message_id))


def _reachable(act: Act, telegram_id: int | None) -> int | None:
    """The member behind the account, if the bot may write to them."""
    author = actor_of_account(act.tx, telegram_id, act.now) if telegram_id is not None else None
    if author is None:
        return None
    account = accounts_of(act.tx, [author.member_id]).get(author.member_id)
    return author.member_id if account is not None and account.reachable else None


def _seal(act: Act, telegram_id: int, chat_id: int, message_id: int) -> str:
    """Binds the question's buttons to its author and message: nobody can make such a button for another."""
    return act.keys.hash("capture", f"{telegram_id}:{chat_id}:{message_id}")[:12]
