"""Chats, memberships and the messages that stand in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

Json = dict[str, Any]
Kind = Literal["private", "group", "supergroup"]
Status = Literal["creator", "administrator", "member", "left", "kicked"]
ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
_RIGHTS = (
    "can_manage_chat can_delete_messages can_manage_video_chats can_restrict_members can_promote_members "
    "can_change_info can_invite_users can_post_stories can_edit_stories can_delete_stories can_pin_messages"
)
RIGHTS = tuple(_RIGHTS.split())
_SERVICE = (
    "new_chat_members left_chat_member group_chat_created supergroup_chat_created migrate_to_chat_id "
    "migrate_from_chat_id forum_topic_created new_chat_title"
)
SERVICE = frozenset(_SERVICE.split())


@dataclass
class Membership:
    """One account's place in a chat."""

    user: Json
    status: Status = "member"
    anonymous: bool = False

    def as_json(self, *, forum: bool = False) -> Json:
        """Telegram's ChatMember of that status, with all fields that it always has."""
        shown: Json = {"user": self.user, "status": self.status}
        if self.status == "creator":
            return {**shown, "is_anonymous": self.anonymous}
        if self.status == "administrator":
            rights = {right: right != "can_promote_members" for right in RIGHTS}
            topics = {"can_manage_topics": True} if forum else {}
            return {**shown, "can_be_edited": False, "is_anonymous": self.anonymous, **rights, **topics}
        if self.status == "kicked":
            return {**shown, "until_date": 0}
        return shown

    @property
    def inside(self) -> bool:
        """Whether the account is in the chat now."""
        return self.status in ("creator", "administrator", "member")


@dataclass(eq=False)
class Chat:
    """A private chat (its id is the person's) or a group; `members` holds the bot too."""

    id: int
    kind: Kind
    title: str = ""
    head: Json = field(default_factory=dict)  # names of the person in a private chat
    forum: bool = False
    members: dict[int, Membership] = field(default_factory=dict)
    posts: dict[int, Post] = field(default_factory=dict)
    topics: dict[int, Post] = field(default_factory=dict)
    keyboards: dict[int, Json] = field(default_factory=dict)  # by person: the reply keyboard that stands now
    instance: str = ""
    migrated_to: int | None = None
    muted: bool = False
    deleted: bool = False
    private_mode: bool = True  # the bot's privacy mode as it was when the bot joined
    last_bot: int | None = None  # which bot posted last, for bare commands
    last_id: int = 0  # of a supergroup, which counts its own messages

    def as_json(self) -> Json:
        """Telegram's Chat."""
        shown: Json = {"id": self.id, "type": self.kind, **self.head}
        if self.kind != "private":
            shown["title"] = self.title
        if self.forum:
            shown["is_forum"] = True
        return shown

    def status(self, user_id: int) -> Status:
        """The place of an account; `left` where it never was."""
        found = self.members.get(user_id)
        return found.status if found else "left"

    def has(self, user_id: int) -> bool:
        """Whether an account is in the chat now."""
        found = self.members.get(user_id)
        return found is not None and found.inside


@dataclass(eq=False)
class Post:
    """One message. `content` holds the fields of its kind.

    Text and entities, photo, document, contact or service fields.
    """

    chat: Chat
    id: int
    sender: Json
    date: int
    content: Json
    sender_chat: Json | None = None
    thread: int | None = None
    reply_to: Post | None = None
    markup: Json | None = None
    edited: int | None = None
    extra: Json = field(default_factory=dict)  # forward_origin, has_protected_content, link_preview_options, ...
    quote: Json | None = None
    reactions: dict[int, str] = field(default_factory=dict)
    seen_by_bot: bool = False
    deleted: bool = False

    @property
    def is_service(self) -> bool:
        """Whether it tells of an event rather than says something."""
        return not SERVICE.isdisjoint(self.content)

    @property
    def text(self) -> str:
        """Text or caption, empty where there is neither."""
        return str(self.content.get("text") or self.content.get("caption") or "")

    @property
    def entities(self) -> list[Json]:
        """Entities of the text or caption."""
        found: list[Json] = self.content.get("entities") or self.content.get("caption_entities") or []
        return found

    @property
    def inline(self) -> Json | None:
        """The inline keyboard; other markups are never shown in a Message."""
        return self.markup if self.markup and "inline_keyboard" in self.markup else None

    def as_json(self, *, with_reply: bool = True) -> Json:
        """Telegram's Message as the bot gets it.

        In a topic a message that answers none carries the topic's creation message as `reply_to_message` (telegram.md
        5, Client.cpp:17622). In a basic group a replied message that the bot has not seen is left out; in a
        supergroup the server fetches it even under privacy mode (Client.cpp:17917). A replied message never carries
        its own reply.
        """
        shown: Json = {"message_id": self.id, "from": self.sender, "chat": self.chat.as_json(), "date": self.date}
        if self.sender_chat:
            shown["sender_chat"] = self.sender_chat
        if self.edited:
            shown["edit_date"] = self.edited
        if self.thread is not None:
            shown |= {"message_thread_id": self.thread, "is_topic_message": True}
        shown |= self.extra
        if with_reply and (answered := self._answered()):
            shown["reply_to_message"] = answered.as_json(with_reply=False)
            if self.quote:
                shown["quote"] = self.quote
        shown |= self.content
        if self.inline:
            shown["reply_markup"] = self.inline
        return shown

    def _answered(self) -> Post | None:
        if self.reply_to is None:
            topic = self.chat.topics.get(self.thread or 0)
            return topic if topic is not self else None
        if self.reply_to.deleted or (self.chat.kind == "group" and not self.reply_to.seen_by_bot):
            return None
        return self.reply_to
