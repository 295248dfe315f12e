"""What of an update the translations need, taken out once. Identity comes from `from`, and only of a real person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import msgspec
from telegram import Chat, ChatMember, ChatMemberRestricted, Message, MessageEntity, Update

#: Telegram's stand-ins for anonymous admins, channels and auto-forwards: never a person (telegram.md section 5).
STAND_INS = frozenset({1087968824, 136817688, 777000})


@dataclass(frozen=True, slots=True)
class RepliedTo:
    """The message that a command replied to; of a topic's implicit reply there is none."""

    message_id: int
    author_id: int | None
    author_is_bot: bool
    text: str


@dataclass(frozen=True, slots=True)
class Place:
    """The bot's own place in a chat, now and before."""

    inside: bool
    was_inside: bool
    is_admin: bool


@dataclass(frozen=True, slots=True)
class SharedContact:
    user_id: int | None
    phone: str
    forwarded: bool


@dataclass(frozen=True, slots=True)
class SentFile:
    """A document, which Telegram keeps: `file_id` is its name for this bot."""

    file_id: str
    name: str


class Incoming(msgspec.Struct, frozen=True):
    update_id: int
    telegram_id: int
    chat_id: int
    private: bool
    language_tag: str | None
    text: str = ""
    message_id: int | None = None
    thread_id: int | None = None
    query_id: str | None = None
    data: str = ""
    quoted: str = ""  # the block quotation in the message under a pressed button
    sent_at: datetime | None = None
    replied_to: RepliedTo | None = None
    contact: SharedContact | None = None
    file: SentFile | None = None
    place: Place | None = None  # it changed
    migrated_to: int | None = None  # the chat became a supergroup of this id
    reads_all: bool = False  # the bot's privacy mode is off: it receives all that is said in groups

    @property
    def args(self) -> list[str]:
        """The words behind a command."""
        return self.text.split()[1:]

    @property
    def rest(self) -> str:
        """All behind a command, as written."""
        parts = self.text.split(maxsplit=1)
        return parts[1].strip() if len(parts) > 1 else ""

    @property
    def parts(self) -> list[str]:
        """The pieces of a pressed button's data behind its prefix. Untrusted: anybody can send any data."""
        return self.data.split(":")[1:]

    def part_at(self, place: int) -> str:
        parts = self.parts
        return parts[place] if place < len(parts) else ""

    def number_at(self, place: int) -> int:
        """The number there; 0, which no row has for its id, where there is none that the store could hold."""
        part = self.part_at(place)
        return int(part) if part.isascii() and part.isdigit() and len(part) <= 15 else 0


def incoming(update: Update) -> Incoming | None:
    """None for what no person said to us: other bots, channels, anonymous admins, kinds we did not ask for."""
    if update.my_chat_member is not None or (update.message is not None and update.message.migrate_to_chat_id):
        return _event(update)
    user = update.effective_user
    if user is None or user.is_bot or user.id in STAND_INS:
        return None
    if update.callback_query is not None:
        return _press(update)
    message = update.message
    if message is None or message.sender_chat is not None:
        return None
    return Incoming(
        update_id=update.update_id,
        telegram_id=user.id,
        chat_id=message.chat_id,
        private=message.chat.type == Chat.PRIVATE,
        language_tag=user.language_code,
        text=message.text or message.caption or "",
        message_id=message.message_id,
        thread_id=message.message_thread_id if message.is_topic_message else None,
        sent_at=message.date,
        replied_to=_replied_to(message),
        contact=_contact(message),
        file=_file(message),
        reads_all=_reads_all(update),
    )


def _event(update: Update) -> Incoming:
    """What happened to a chat: it counts whoever did it, an anonymous admin too."""
    chat, user, change = update.effective_chat, update.effective_user, update.my_chat_member
    assert chat is not None
    return Incoming(
        update_id=update.update_id,
        telegram_id=user.id if user is not None else 0,
        chat_id=chat.id,
        private=chat.type == Chat.PRIVATE,
        language_tag=user.language_code if user is not None else None,
        place=None
        if change is None
        else Place(
            inside=_inside(change.new_chat_member),
            was_inside=_inside(change.old_chat_member),
            is_admin=change.new_chat_member.status == ChatMember.ADMINISTRATOR,
        ),
        migrated_to=update.message.migrate_to_chat_id if update.message is not None else None,
        reads_all=_reads_all(update),
    )


def _inside(member: ChatMember) -> bool:
    if isinstance(member, ChatMemberRestricted):
        return member.is_member
    return member.status not in (ChatMember.LEFT, ChatMember.BANNED)


def _reads_all(update: Update) -> bool:
    return bool(update.get_bot().can_read_all_group_messages)


def _press(update: Update) -> Incoming | None:
    query = update.callback_query
    assert query is not None
    message = query.message
    if message is None:
        return None
    quoted = ""
    if isinstance(message, Message):
        found = message.parse_entities([MessageEntity.BLOCKQUOTE, MessageEntity.EXPANDABLE_BLOCKQUOTE])
        quoted = next(iter(found.values()), "")
    return Incoming(
        update_id=update.update_id,
        telegram_id=query.from_user.id,
        chat_id=message.chat.id,
        private=message.chat.type == Chat.PRIVATE,
        language_tag=query.from_user.language_code,
        message_id=message.message_id,
        query_id=query.id,
        data=query.data or "",
        quoted=quoted,
    )


def _replied_to(message: Message) -> RepliedTo | None:
    reply = message.reply_to_message
    if reply is None or reply.forum_topic_created is not None:
        return None
    # outside of topics a thread is a chain of replies, and its first message is a real one
    if message.is_topic_message and reply.message_id == message.message_thread_id:
        return None
    author = reply.from_user
    person = author is not None and not author.is_bot and author.id not in STAND_INS and reply.sender_chat is None
    return RepliedTo(
        message_id=reply.message_id,
        author_id=author.id if person and author is not None else None,
        author_is_bot=author is not None and author.is_bot,
        text=reply.text or reply.caption or "",
    )


def _file(message: Message) -> SentFile | None:
    sent = message.document
    return None if sent is None else SentFile(sent.file_id, sent.file_name or "")


def _contact(message: Message) -> SharedContact | None:
    contact = message.contact
    if contact is None:
        return None
    return SharedContact(contact.user_id, contact.phone_number, message.forward_origin is not None)
