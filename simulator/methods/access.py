"""Which chats and messages the bot may touch, with Telegram's refusals (Client.cpp, check_chat and its fellows)."""

from __future__ import annotations

from typing import Any

from simulator.chat import Chat, Post
from simulator.refusal import Refusal
from simulator.world import World


def chat_for(world: World, chat_id: Any, *, writing: bool) -> Chat:
    """The chat, or the refusal: unknown, never started, blocked, deactivated, kicked, migrated, deleted, muted."""
    if chat_id == world.bot.id:
        raise Refusal("the bot can't send messages to the bot", 403)
    person = world.people.get(chat_id) if isinstance(chat_id, int) else None
    if person is not None:
        if not person.known and not person.started:
            raise Refusal("chat not found")
        if writing:
            _check_person(person)
        return person.private
    chat = world.chats.get(chat_id) if isinstance(chat_id, int) else None
    if chat is None or world.bot.id not in chat.members:
        raise Refusal("chat not found")
    _check_group(world, chat, writing)
    return chat


def _check_person(person: Any) -> None:
    if person.deactivated:
        raise Refusal("user is deactivated", 403)
    if person.blocked:
        raise Refusal("bot was blocked by the user", 403)
    if not person.started:
        raise Refusal("bot can't initiate conversation with a user", 403)


def _check_group(world: World, chat: Chat, writing: bool) -> None:
    name = f"{chat.kind} chat"
    if chat.migrated_to is not None:
        raise Refusal("group chat was upgraded to a supergroup chat", migrate_to=chat.migrated_to)
    if chat.deleted:
        raise Refusal("the group chat was deleted", 403)
    if chat.status(world.bot.id) == "kicked":
        raise Refusal(f"bot was kicked from the {name}", 403)
    if not chat.has(world.bot.id):
        raise Refusal(f"bot is not a member of the {name}", 403)
    if writing and chat.muted and chat.status(world.bot.id) != "administrator":
        raise Refusal("not enough rights to send text messages to the chat")


def message_in(chat: Chat, message_id: Any, what: str) -> Post:
    """A message by its number; `what` completes "message to edit not found" and the like."""
    post = chat.posts.get(message_id) if message_id else None
    if post is None:
        raise Refusal(f"message to {what} not found" if message_id else "message identifier is not specified")
    return post


def thread_for(chat: Chat, thread: int | None) -> int | None:
    """The topic to write to; threads are modelled in forums only."""
    if thread is None:
        return None
    if thread not in chat.topics:
        raise Refusal("message thread not found")
    return thread
