"""The bot's own account: who it is, and the texts and commands that it set for each language and scope."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from simulator.chat import Chat, Json
from simulator.refusal import Refusal

COMMAND = re.compile(r"[a-z0-9_]{1,32}")
LANGUAGE = re.compile(r"(?:[a-z]{2})?")
LENGTHS = {"name": 64, "description": 512, "short_description": 120}


@dataclass
class BotAccount:
    """The one bot of this simulator. `privacy` is what joins of groups from now on go by."""

    token: str
    username: str
    name: str
    privacy: bool = True
    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)
    menu: dict[int, Json] = field(default_factory=dict)

    @property
    def id(self) -> int:
        """The number before the token's colon."""
        return int(self.token.split(":")[0])

    @property
    def user(self) -> Json:
        """Telegram's User, as in messages."""
        return {"id": self.id, "is_bot": True, "first_name": self.name, "username": self.username}

    @property
    def me(self) -> Json:
        """The User of getMe, with the fields that only getMe returns."""
        flags = {"can_join_groups": True, "can_read_all_group_messages": not self.privacy}
        never = "supports_inline_queries can_connect_to_business has_main_web_app supports_guest_queries"
        never += " has_topics_enabled allows_users_to_create_topics can_manage_bots supports_join_request_queries"
        return {**self.user, **flags, **dict.fromkeys(never.split(), False)}

    def set_text(self, kind: str, value: str, language: str) -> None:
        """Set name, description or short description; an empty text deletes the one of that language."""
        _check_language(language)
        if len(value) > LENGTHS[kind]:
            raise Refusal(f"bot {kind.replace('_', ' ')} is too long")
        if value:
            self.texts[kind, language] = value
            if kind == "name" and not language:
                self.name = value
        else:
            self.texts.pop((kind, language), None)

    def text(self, kind: str, language: str) -> str:
        """What somebody with that language sees: the text for it, otherwise the one without a language."""
        default = self.name if kind == "name" else ""
        return self.texts.get((kind, language)) or self.texts.get((kind, ""), default)

    def set_commands(self, commands: list[Json], scope: Json, language: str) -> None:
        """Replace the commands of one scope and language."""
        _check_language(language)
        if len(commands) > 100:
            raise Refusal("BOT_COMMANDS_TOO_MUCH")
        for command in commands:
            command["command"] = command["command"].removeprefix("/")
            if not COMMAND.fullmatch(command["command"]):
                raise Refusal("BOT_COMMAND_INVALID")
            if not 1 <= len(command["description"]) <= 256:
                raise Refusal("BOT_COMMAND_DESCRIPTION_INVALID")
        self.commands[scope_key(scope), language] = commands

    def commands_for(self, chat: Chat, user_id: int, language: str) -> list[Json]:
        """What the menu of one person shows in a chat.

        The narrowest scope that has any, in the person's language first.
        """
        scopes = ["default"]
        if chat.kind == "private":
            scopes[:0] = [f"chat:{chat.id}", "all_private_chats"]
        else:
            narrow = [f"chat_member:{chat.id}:{user_id}", f"chat:{chat.id}", "all_group_chats"]
            if chat.status(user_id) in ("creator", "administrator"):
                narrow[1:1] = [f"chat_administrators:{chat.id}"]
                narrow[-1:-1] = ["all_chat_administrators"]
            scopes[:0] = narrow
        for scope in scopes:
            for tongue in (language[:2], ""):
                if found := self.commands.get((scope, tongue)):
                    return found
        return []


def scope_key(scope: Json) -> str:
    """A BotCommandScope as one word."""
    return ":".join(str(scope[name]) for name in ("type", "chat_id", "user_id") if name in scope)


def _check_language(language: str) -> None:
    if not LANGUAGE.fullmatch(language):  # "two-letter ISO 639-1": zh-hans is refused
        raise Refusal("LANGUAGE_CODE_INVALID")
