"""The bot's account, and what it may ask about chats and members."""

from __future__ import annotations

from typing import Any

from simulator.account import scope_key
from simulator.arguments import Args
from simulator.chat import Json, Membership
from simulator.methods.access import chat_for
from simulator.refusal import Refusal
from simulator.world import World

WRITING = (
    "can_send_messages can_send_audios can_send_documents can_send_photos can_send_videos can_send_video_notes "
    "can_send_voice_notes can_send_polls can_send_other_messages can_add_web_page_previews"
)
MANAGING = "can_change_info can_invite_users can_pin_messages can_manage_topics"
GIFTS = "unlimited_gifts limited_gifts unique_gifts premium_subscription gifts_from_channels"


def get_me(world: World, args: Args) -> Json:
    """getMe."""
    return world.bot.me


def _scope(world: World, args: Args) -> Json:
    scope: Json = args.get("scope", {"type": "default"})
    if "chat_id" in scope:
        chat = chat_for(world, scope["chat_id"], writing=False)
        if scope["type"] != "chat" and chat.kind == "private":
            raise Refusal("chat is a private chat")
    return scope


def set_my_commands(world: World, args: Args) -> bool:
    """setMyCommands."""
    world.bot.set_commands(args["commands"], _scope(world, args), args.get("language_code", ""))
    world.events.publish("people")
    return True


def get_my_commands(world: World, args: Args) -> list[Json]:
    """getMyCommands: of exactly this scope and language."""
    return world.bot.commands.get((scope_key(_scope(world, args)), args.get("language_code", "")), [])


def delete_my_commands(world: World, args: Args) -> bool:
    """deleteMyCommands."""
    world.bot.commands.pop((scope_key(_scope(world, args)), args.get("language_code", "")), None)
    world.events.publish("people")
    return True


def set_my_name(world: World, args: Args) -> bool:
    """setMyName."""
    world.bot.set_text("name", args.get("name", ""), args.get("language_code", ""))
    world.events.publish("people")
    return True


def set_my_description(world: World, args: Args) -> bool:
    """setMyDescription: what an empty chat shows."""
    world.bot.set_text("description", args.get("description", ""), args.get("language_code", ""))
    world.events.publish("people")
    return True


def set_my_short_description(world: World, args: Args) -> bool:
    """setMyShortDescription."""
    world.bot.set_text("short_description", args.get("short_description", ""), args.get("language_code", ""))
    return True


def get_my_name(world: World, args: Args) -> Json:
    """getMyName."""
    return {"name": world.bot.text("name", args.get("language_code", ""))}


def get_my_description(world: World, args: Args) -> Json:
    """getMyDescription."""
    return {"description": world.bot.text("description", args.get("language_code", ""))}


def get_my_short_description(world: World, args: Args) -> Json:
    """getMyShortDescription."""
    return {"short_description": world.bot.text("short_description", args.get("language_code", ""))}


def set_chat_menu_button(world: World, args: Args) -> bool:
    """setChatMenuButton: kept, and read by nothing but getChatMenuButton."""
    chat_id = args.get("chat_id", 0)
    if chat_id and chat_for(world, chat_id, writing=False).kind != "private":
        raise Refusal("chat must be private")
    world.bot.menu[chat_id] = args.get("menu_button", {"type": "default"})
    return True


def get_chat_menu_button(world: World, args: Args) -> Json:
    """getChatMenuButton."""
    return world.bot.menu.get(args.get("chat_id", 0)) or world.bot.menu.get(0, {"type": "commands"})


def get_chat(world: World, args: Args) -> Json:
    """getChat: the fields of ChatFullInfo that are always there, and permissions of groups."""
    chat = chat_for(world, args["chat_id"], writing=False)
    gifts = dict.fromkeys(GIFTS.split(), False)
    full = {**chat.as_json(), "accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": gifts}
    if chat.kind != "private":
        full["permissions"] = dict.fromkeys(WRITING.split(), not chat.muted) | dict.fromkeys(MANAGING.split(), True)
    return full


def get_chat_member(world: World, args: Args) -> Json:
    """getChatMember: for others it is guaranteed to administrators only; here it always answers for known accounts."""
    chat = chat_for(world, args["chat_id"], writing=False)
    found = chat.members.get(args["user_id"])
    if found is not None:
        return found.as_json(forum=chat.forum)
    person = world.people.get(args["user_id"])
    if person is None or not person.known:
        raise Refusal("invalid user_id specified" if person is None else "member not found")
    return Membership(person.user, "left").as_json()


def get_chat_administrators(world: World, args: Args) -> list[Json]:
    """getChatAdministrators: other bots are left out unless asked for."""
    chat = chat_for(world, args["chat_id"], writing=False)
    if chat.kind == "private":
        raise Refusal("there are no administrators in the private chat")
    return [
        member.as_json(forum=chat.forum)
        for member in chat.members.values()
        if member.status in ("creator", "administrator")
        and (member.user["id"] == world.bot.id or not member.user["is_bot"])
    ]


def get_chat_member_count(world: World, args: Args) -> int:
    """getChatMemberCount."""
    return sum(member.inside for member in chat_for(world, args["chat_id"], writing=False).members.values())


def leave_chat(world: World, args: Args) -> bool:
    """leaveChat."""
    chat = chat_for(world, args["chat_id"], writing=False)
    if chat.kind == "private":
        raise Refusal("chat member status can't be changed in private chats")
    world.change_member(chat, world.bot.user, "left", world.bot.user)
    return True


def get_file(world: World, args: Args) -> Json:
    """getFile: up to 20 MB."""
    try:
        stored = world.files.find(args["file_id"])
    except Refusal:
        raise Refusal("invalid file_id") from None
    if len(stored.data) > 20 * 1024 * 1024:
        raise Refusal("file is too big")
    found: dict[str, Any] = {"file_id": stored.id, "file_unique_id": stored.unique_id}
    return found | {"file_size": len(stored.data), "file_path": stored.path}
