"""People with phones: what a test, the demo or the page lets them do."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

from simulator.buttons import Button, Rows, find_inline, find_key, rows_of
from simulator.chat import ANONYMOUS, Chat, Json, Post
from simulator.entities import complete
from simulator.inbox import Inbox
from simulator.screen import Shown, show

if TYPE_CHECKING:
    from simulator.group import Group
    from simulator.world import World

PAYLOAD = re.compile(r"[A-Za-z0-9_-]{0,64}")  # doc: features#deep-linking


class Person:
    """One person and the phone in their hand. Every act returns at once; the bot's answer comes by `next_message`."""

    def __init__(
        self,
        world: World,
        identifier: int,
        name: str,
        *,
        last_name: str | None = None,
        username: str | None = None,
        language_code: str | None = "zh-hans",
        phone: str | None = None,
        note: str = "",
    ) -> None:
        self.world = world
        self.id = identifier
        self.name = name
        self.phone = phone
        self.note = note
        self.language_code = language_code
        names = {"last_name": last_name, "username": username, "language_code": language_code}
        self.user: Json = {"id": identifier, "is_bot": False, "first_name": name}
        self.user |= {key: value for key, value in names.items() if value}
        self.started = False  # the bot may write first only after /start
        self.blocked = False
        self.deactivated = False
        self.listed = True  # whether the page offers this phone; a whole enterprise would be too long a list
        self.known = False  # the bot has met this account, so that "chat not found" no longer applies
        self.toasts: list[Shown] = []
        self.read: dict[int, int] = {}
        self._inbox = Inbox()

    def __repr__(self) -> str:
        return f"<Person {self.id} {self.name}>"

    # --- speaking ---

    async def start(self, payload: str = "") -> Shown:
        """Press START, in a chat opened by a link with that payload; lifts a block first, as Telegram does."""
        if not PAYLOAD.fullmatch(payload):
            raise ValueError(f"Telegram opens no link with this payload: {payload!r}")
        self.unblock_bot()
        return await self.say(f"/start {payload}".rstrip())

    async def say(
        self, text: str, chat: Group | Chat | None = None, *, reply_to: Shown | None = None, thread: int | None = None
    ) -> Shown:
        """Write a message, to the bot or in a group.

        Text above 4096 characters is refused, as the app would split it.
        """
        if len(text) > 4096 or not text.strip():
            raise ValueError("a message has 1 to 4096 characters")
        clean, entities = complete(text, [])
        content: Json = {"text": clean} | ({"entities": entities} if entities else {})
        return self._send(content, chat, reply_to, thread)

    async def reply(self, message: Shown, text: str) -> Shown:
        """Answer a message, in its chat and topic."""
        return await self.say(text, self._chat_of(message), reply_to=message, thread=message.thread)

    async def edit(self, message: Shown, text: str) -> Shown:
        """Change an own message."""
        post = _post(message)
        if post.sender["id"] != self.id:
            raise ValueError("only one's own message can be edited")
        clean, entities = complete(text, [])
        post.content = {"text": clean} | ({"entities": entities} if entities else {})
        self.world.edited(post)
        return show(post, self.world.files)

    async def send_photo(self, data: bytes, caption: str = "", chat: Group | Chat | None = None) -> Shown:
        """Send a picture (PNG or JPEG)."""
        return self._send({"photo": self.world.files.keep_photo("photo.jpg", data).photo, **_caption(caption)}, chat)

    async def send_document(self, name: str, data: bytes, caption: str = "", chat: Group | Chat | None = None) -> Shown:
        """Send a file."""
        content = {"document": self.world.files.keep_document(name, data).document, **_caption(caption)}
        return self._send(content, chat)

    async def share_contact(self, of: Person | None = None) -> Shown:
        """Share the own number, or the contact of somebody else: only `contact.user_id` tells them apart."""
        who = of or self
        if who.phone is None:
            raise ValueError(f"{who.name} has no phone number")
        contact: Json = {"phone_number": who.phone, "first_name": who.name, "user_id": who.id}
        chat = self.private
        asked = next((p for p in reversed(chat.posts.values()) if p.markup and "keyboard" in p.markup), None)
        post = self._send({"contact": contact}, chat, show(asked, self.world.files) if asked and of is None else None)
        self._used_key()
        return post

    async def react(self, message: Shown, emoji: str | None) -> None:
        """Put a reaction or take it away; a bot that is administrator and asked for it is told, without the text."""
        post = _post(message)
        old = post.reactions.pop(self.id, None)
        if emoji:
            post.reactions[self.id] = emoji
        change = {
            "chat": post.chat.as_json(),
            "message_id": post.id,
            "user": self.user,
            "date": self.world.clock.timestamp(),
            "old_reaction": [{"type": "emoji", "emoji": old}] if old else [],
            "new_reaction": [{"type": "emoji", "emoji": emoji}] if emoji else [],
        }
        if post.chat.kind == "private" or post.chat.status(self.world.bot.id) == "administrator":
            self.world.backlog.add("message_reaction", change, f"chat:message_reaction:{post.chat.id}")
        self.world.events.publish("chat", chat=post.chat.id, people=[p.id for p in self.world.present(post.chat)])

    # --- pressing ---

    async def press(
        self, button: str | Button, *, message: Shown | None = None, chat: Group | Chat | None = None
    ) -> str | None:
        """Press a button, by its label (or a part of it) on the newest message that has it, else a key of the reply
        keyboard.

        Returns the callback query's id for a callback button, the address for a link that is not the bot's, otherwise
        None.
        """
        posts = [_post(message)] if message else list(reversed(self._chat(chat).posts.values()))
        found = find_inline(button, posts)
        if found is None:
            await self.press_key(button, chat)
            return None
        post, chosen = found
        if chosen.data is not None:
            return self.world.press(self, post, chosen.data)
        if chosen.url is not None:
            return None if await self.open_link(chosen.url) else chosen.url
        return None

    async def press_key(self, button: str | Button, chat: Group | Chat | None = None) -> None:
        """Press a key of the reply keyboard: it says its label, or shares the own number."""
        key = find_key(button, self.keyboard(chat))
        if key is None:
            raise LookupError(f"{self.name} sees no button {button!r}; the newest messages: {self._glance(chat)}")
        if key.contact:
            await self.share_contact()
        else:
            await self.say(key.text, chat)
            self._used_key(chat)

    def keyboard(self, chat: Group | Chat | None = None) -> Rows:
        """The reply keyboard that stands below the typing box now."""
        return rows_of(self._chat(chat).keyboards.get(self.id))

    def _used_key(self, chat: Group | Chat | None = None) -> None:
        keyboards = self._chat(chat).keyboards
        if keyboards.get(self.id, {}).get("one_time_keyboard"):
            del keyboards[self.id]

    async def open_link(self, url: str) -> bool:
        """Follow a t.me link to the bot: open the chat and press START. False for any other address."""
        parts = urlsplit(url if "://" in url else f"https://{url}")
        path, query = parts.path.strip("/").lower(), parse_qs(parts.query)
        if parts.scheme == "tg" and parts.netloc == "resolve":
            path = query.get("domain", [""])[0].lower()
        elif parts.netloc not in ("t.me", "telegram.me"):
            return False
        if path != self.world.bot.username.lower():
            return False
        if "start" in query:
            await self.start(query["start"][0])
        return True

    # --- the bot as a contact ---

    def block_bot(self) -> None:
        """Stop the bot from writing; it is told by my_chat_member."""
        if self.started and not self.blocked:
            self.blocked = True
            self.world.change_member(self.private, self.world.bot.user, "kicked", self.user)

    def unblock_bot(self) -> None:
        """Let the bot write again."""
        if self.blocked:
            self.blocked = False
            self.world.change_member(self.private, self.world.bot.user, "member", self.user)

    def deactivate(self) -> None:
        """Delete the account: the bot gets 403 "user is deactivated" and no update."""
        self.deactivated = True

    # --- looking ---

    @property
    def private(self) -> Chat:
        """The chat with the bot."""
        return self.world.private_chat(self)

    def screen(self, chat: Group | Chat | None = None) -> list[Shown]:
        """The messages of a chat as they stand now, oldest first."""
        return [show(post, self.world.files) for post in self._chat(chat).posts.values()]

    async def next_message(
        self,
        timeout: float = 5.0,  # noqa: ASYNC109 - a test says how long it is ready to wait
        chat: Group | Chat | None = None,
    ) -> Shown:
        """The next message, edit or toast of the bot that this phone was not yet asked for, in any chat or in one."""
        wanted = None if chat is None else self._chat(chat).id
        try:
            async with asyncio.timeout(timeout):
                return await self._inbox.take(wanted)
        except TimeoutError:
            text = f"{self.name} got nothing within {timeout} s; the newest messages: {self._glance(chat)}"
            raise TimeoutError(text) from None

    async def sees(
        self,
        text: str,
        timeout: float = 5.0,  # noqa: ASYNC109 - as above
        chat: Group | Chat | None = None,
    ) -> Shown:
        """Like `next_message`, passing over what does not contain the text."""
        while text not in (shown := await self.next_message(timeout, chat)).text:
            pass
        return shown

    def forget(self) -> None:
        """Count everything up to now as seen."""
        self._inbox.clear()

    def notice(self, shown: Shown) -> None:
        """Called by the world: the bot said something."""
        self._inbox.put(shown)

    def _glance(self, chat: Group | Chat | None) -> list[Any]:
        return [(shown.text[:200], shown.labels) for shown in self.screen(chat)[-3:]]

    def _chat(self, chat: Group | Chat | None) -> Chat:
        if chat is None:
            return self.private
        return chat if isinstance(chat, Chat) else chat.chat

    def _chat_of(self, message: Shown) -> Chat:
        return _post(message).chat

    def _send(
        self, content: Json, chat: Group | Chat | None, reply_to: Shown | None = None, thread: int | None = None
    ) -> Shown:
        where = self._chat(chat)
        if not where.has(self.id) or self.deactivated:
            raise ValueError(f"{self.name} is not in {where.title}")
        sender, sender_chat = self.user, None
        if where.kind == "private":
            if self.blocked:
                raise ValueError(f"{self.name} has blocked the bot")
            self.started = True
        elif where.members[self.id].anonymous:
            sender, sender_chat = ANONYMOUS, where.as_json()
        answered = _post(reply_to) if reply_to else None
        post = self.world.post(where, sender, content, sender_chat=sender_chat, thread=thread, reply_to=answered)
        self.read[where.id] = post.id
        return show(post, self.world.files)


def _post(message: Shown) -> Post:
    if message.post is None:
        raise ValueError("a toast is no message")
    return message.post


def _caption(text: str) -> Json:
    if not text:
        return {}
    clean, entities = complete(text, [])
    return {"caption": clean} | ({"caption_entities": entities} if entities else {})
