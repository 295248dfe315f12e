"""The start: learn who the bot is, and put its commands into the menu."""

from __future__ import annotations

import asyncio
import logging

from telegram import BotCommand, BotCommandScopeAllGroupChats, BotCommandScopeDefault
from telegram.error import InvalidToken, NetworkError, TelegramError
from telegram.ext import ExtBot

from bot.application import StrictApplication
from locales.words import Words

log = logging.getLogger("zhibu.greeting")

#: In the menu, in this order. Their words are the attributes of `command-menu` in locales/.
MENU = ("qd", "xx", "qj", "jdz", "wode", "zb", "hz", "wy", "wd", "yj", "yy", "help")


#: In the menu of a group: everything else is for the private chat.
GROUP_MENU = ("sl", "jdz")


class TokenRefusedError(Exception):
    """Telegram refuses the bot's token. The library's own error would carry the token itself."""


class ReadsAllTalkError(Exception):
    """The bot's privacy mode is off: Telegram would send it all that is said in groups, and nobody agreed to that."""


def refuse_to_listen_in(bot: ExtBot[None]) -> None:
    """Before anything is served: raise where the bot could read all talk in groups."""
    if bot.can_read_all_group_messages:
        raise ReadsAllTalkError


async def greet(application: StrictApplication) -> None:
    """Ask Telegram who we are. A network that is down is waited for."""
    pause = 1.0
    while True:
        try:
            await application.initialize()
            break
        except InvalidToken:
            raise TokenRefusedError from None
        except NetworkError as error:
            log.warning("Telegram does not answer (%s); trying again in %.0f s", type(error).__name__, pause)
            await asyncio.sleep(pause)
            pause = min(pause * 2, 30.0)
    await _offer_commands(application.bot)


async def _offer_commands(bot: ExtBot[None]) -> None:
    """The menu behind the slash and what stands in an empty chat: Chinese for all, English for English apps.

    A comfort: failing does no harm.
    """
    try:
        for code, words in ((None, Words()), ("en", Words("en"))):
            await bot.set_my_description(words.plain("bot-description"), language_code=code)
            for names, scope in ((MENU, BotCommandScopeDefault()), (GROUP_MENU, BotCommandScopeAllGroupChats())):
                menu = [BotCommand(name, words.plain(f"command-menu.{name}")) for name in names]
                await bot.set_my_commands(menu, scope=scope, language_code=code)
    except TelegramError as error:
        log.warning("the menu of commands was not set: %s", type(error).__name__)
