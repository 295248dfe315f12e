"""Who the bot is, for a link made on the command line."""

from __future__ import annotations

from telegram.error import InvalidToken, NetworkError

from bot.application import build_application, close
from bot.greeting import TokenRefusedError


class TelegramAwayError(Exception):
    """Telegram does not answer."""


async def username_of(token: str, api_url: str, proxy: str | None) -> str:
    """Ask once. TokenRefusedError or TelegramAwayError, neither of which carries the token."""
    application = build_application(token, api_url, proxy=proxy)
    try:
        await application.initialize()
        return str(application.bot.username)
    except InvalidToken:
        raise TokenRefusedError from None
    except NetworkError as error:
        raise TelegramAwayError(type(error).__name__) from None
    finally:
        await close(application)
