"""What the bot gets to see of a group (telegram.md section 5; the Telegram FAQ on privacy mode)."""

from __future__ import annotations

from simulator.chat import Chat, Post
from simulator.entities import cut


def sees_all(chat: Chat, bot_id: int) -> bool:
    """An administrator, or a bot whose privacy mode was off when it joined.

    Switching takes effect after re-adding only.
    """
    return chat.kind == "private" or chat.status(bot_id) == "administrator" or not chat.private_mode


def command_of(post: Post) -> tuple[str, str | None] | None:
    """The command at the head of a text or caption and the bot named after its @, lower case."""
    first = next((e for e in post.entities if e["type"] == "bot_command" and e["offset"] == 0), None)
    if first is None:
        return None
    name, _, bot = cut(post.text, 0, first["length"]).removeprefix("/").partition("@")
    return name, bot.lower() or None


def reaches_bot(post: Post, bot_id: int, username: str) -> bool:
    """Whether a message that is not the bot's own is delivered to it.

    Under privacy mode: service messages, replies to its own messages, commands addressed to it, bare commands where
    it was the last bot to post. Hashtags and mentions are not: BotFather's text promises mentions, field reports deny
    them.
    """
    chat = post.chat
    if not (chat.kind == "private" or chat.has(bot_id)):
        return False
    if post.sender.get("is_bot") and post.sender_chat is None:
        return False
    if post.is_service or sees_all(chat, bot_id):
        return True
    if post.reply_to is not None and post.reply_to.sender["id"] == bot_id and not post.reply_to.is_service:
        return True
    command = command_of(post)
    if command is None:
        return False
    if command[1] is None:
        return chat.last_bot == bot_id
    return command[1] == username.lower()
