"""All that exists in one simulator: the bot, people, chats, messages, presses; and the two ways in which something
becomes known, to the bot (an update) and to phones (a notice)."""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from simulator import sight
from simulator.account import BotAccount
from simulator.backlog import PRESS_LIFE, Backlog
from simulator.chat import Chat, Json, Membership, Post
from simulator.clock import Clock
from simulator.events import Events
from simulator.files import Files
from simulator.screen import Shown, show

if TYPE_CHECKING:
    from simulator.group import Group
    from simulator.person import Person


@dataclass
class Press:
    """A press on an inline button until the bot answers it, 150 s at most."""

    person: Person
    post: Post
    born: float = field(default_factory=time.monotonic)
    answered: bool = False


class World:
    """State and its changes; the methods of the Bot API and the people both act on it."""

    def __init__(self, bot: BotAccount, clock: Clock, backlog: Backlog) -> None:
        self.bot = bot
        self.clock = clock
        self.backlog = backlog
        self.files = Files()
        self.events = Events()
        self.people: dict[int, Person] = {}
        self.groups: list[Group] = []
        self.chats: dict[int, Chat] = {}
        self.presses: dict[str, Press] = {}
        self._account_ids = 100
        clock.on_change(lambda now: self.events.publish("clock", instant=now.isoformat()))

    def private_chat(self, person: Person) -> Chat:
        """The chat of the bot and one person; it exists from the start but the bot may write only after /start."""
        chat = self.chats.get(person.id)
        if chat is None:
            head = {k: v for k, v in person.user.items() if k in ("first_name", "last_name", "username")}
            chat = Chat(person.id, "private", head=head, instance=_instance())
            chat.members = {person.id: Membership(person.user), self.bot.id: Membership(self.bot.user)}
            self.chats[chat.id] = chat
        return chat

    def new_group_chat(self, kind: Literal["group", "supergroup"], title: str, *, forum: bool = False) -> Chat:
        """An empty group; supergroups have identifiers below -10^12."""
        number = len([chat for chat in self.chats.values() if chat.kind != "private"]) + 1
        identifier = -1_002_000_000_000 - number if kind == "supergroup" else -4_000_000_000 - number
        chat = Chat(identifier, kind, title, forum=forum, instance=_instance(), private_mode=self.bot.privacy)
        self.chats[identifier] = chat
        return chat

    def post(
        self,
        chat: Chat,
        sender: Json,
        content: Json,
        *,
        sender_chat: Json | None = None,
        thread: int | None = None,
        reply_to: Post | None = None,
        quote: Json | None = None,
        markup: Json | None = None,
        extra: Json | None = None,
    ) -> Post:
        """Put a message into a chat and let the bot and the phones know."""
        post = Post(
            chat,
            self._next_id(chat),
            sender,
            self.clock.timestamp(),
            content,
            sender_chat=sender_chat,
            thread=thread,
            reply_to=reply_to,
            quote=quote,
            markup=markup,
            extra=extra or {},
        )
        chat.posts[post.id] = post
        if sender.get("is_bot") and sender_chat is None and not post.is_service:
            chat.last_bot = sender["id"]
        post.seen_by_bot = sender["id"] == self.bot.id
        if sender["id"] != self.bot.id:
            self._tell_bot(post, "message")
        self.tell_phones(post, "message")
        return post

    def edited(self, post: Post) -> None:
        """Tell of a changed message."""
        post.edited = self.clock.timestamp()
        if post.sender["id"] != self.bot.id:
            self._tell_bot(post, "edited_message")
        self.tell_phones(post, "edit")

    def delete(self, post: Post) -> None:
        """Remove a message; bots are never told of deletions."""
        post.deleted = True
        post.chat.posts.pop(post.id, None)
        self.events.publish("chat", chat=post.chat.id, people=[person.id for person in self.present(post.chat)])

    def tell_phones(self, post: Post, kind: Literal["message", "edit"]) -> None:
        """Redraw the chat on the phones in it; what the bot said also comes to the people's notice."""
        present = list(self.present(post.chat))
        self.events.publish("chat", chat=post.chat.id, people=[person.id for person in present])
        if post.sender["id"] == self.bot.id:
            shown = show(post, self.files, kind)
            for person in present:
                person.notice(shown)

    def present(self, chat: Chat) -> Iterable[Person]:
        """The people who are in a chat now."""
        for user_id, membership in chat.members.items():
            if membership.inside and user_id in self.people:
                yield self.people[user_id]

    def press(self, person: Person, post: Post, data: str) -> str:
        """A press on an inline button; returns the callback query's id."""
        identifier = str(secrets.randbits(62))
        self.presses[identifier] = Press(person, post)
        query = {
            "id": identifier,
            "from": person.user,
            "message": post.as_json(),
            "chat_instance": post.chat.instance,
            "data": data,
        }
        person.known = True
        self.backlog.add("callback_query", query, f"from:callback_query:{person.id}", PRESS_LIFE)
        return identifier

    def answer_press(self, identifier: str, text: str, *, alert: bool, url: str | None) -> bool:
        """Show the answer to a press as a toast; False where the press is unknown, too old or answered already."""
        press = self.presses.get(identifier)
        life = PRESS_LIFE * self.backlog.life_scale
        if press is None or press.answered or time.monotonic() - press.born > life:
            return False
        press.answered = True
        person = press.person
        if text or url:
            toast = Shown(
                "toast", press.post.chat.id, press.post.id, text, alert=alert, url=url, date=self.clock.timestamp()
            )
            person.toasts.append(toast)
            person.notice(toast)
        self.events.publish("toast", person=person.id, text=text, alert=alert, url=url, chat=press.post.chat.id)
        return True

    def change_member(self, chat: Chat, user: Json, status: Any, by: Json, *, anonymous: bool = False) -> None:
        """Set an account's status in a chat and send my_chat_member, or chat_member to a bot that is administrator."""
        old = chat.members.get(user["id"], Membership(user, "left"))
        new = Membership(user, status, anonymous)
        chat.members[user["id"]] = new
        change = {
            "chat": chat.as_json(),
            "from": by,
            "date": self.clock.timestamp(),
            "old_chat_member": old.as_json(forum=chat.forum),
            "new_chat_member": new.as_json(forum=chat.forum),
        }
        if user["id"] == self.bot.id:
            self.backlog.add("my_chat_member", change, f"chat:my_chat_member:{chat.id}")
        elif chat.status(self.bot.id) == "administrator":
            self.backlog.add("chat_member", change, f"from:chat_member:{user['id']}")
        self.events.publish("people")

    def _tell_bot(self, post: Post, kind: str) -> None:
        if not sight.reaches_bot(post, self.bot.id, self.bot.username):
            return
        post.seen_by_bot = True
        if person := self.people.get(post.sender["id"]):
            person.known = True
        self.backlog.add(kind, post.as_json(), f"chat:{post.chat.id}")

    def _next_id(self, chat: Chat) -> int:
        """Supergroups count their own messages; private chats and basic groups share the bot's one counter."""
        if chat.kind == "supergroup":
            chat.last_id += 1
            return chat.last_id
        self._account_ids += 1
        return self._account_ids


def _instance() -> str:
    return str(secrets.randbits(62) - 2**61)
