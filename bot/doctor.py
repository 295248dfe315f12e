"""What `zhibu doctor` asks Telegram: whether it knows us, how it reaches us, what it lets us read, what time it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime

import aiohttp
from telegram import ChatMember
from telegram.error import BadRequest, Forbidden, InvalidToken, TelegramError
from telegram.ext import ExtBot

from bot.application import build_application
from domain.doctor import Diagnosis, Level, WebhookFacts, judge_skew, judge_webhook
from storage.doctor import KnownGroup

#: Groups asked after at the most: each is a call, and Telegram takes some thirty a second.
MOST_GROUPS = 200

Now = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Wire:
    """How the service reaches Telegram, and is reached. `webhook_url` is empty where it polls."""

    token: str
    api_url: str
    proxy: str
    webhook_url: str


async def examine_bot(wire: Wire, groups: Sequence[KnownGroup], now: Now) -> list[Diagnosis]:
    """Nothing that is asked here changes anything at Telegram."""
    if not wire.token:
        return [Diagnosis(Level.BAD, "doctor-token-missing")]
    bot = build_application(wire.token, wire.api_url, proxy=wire.proxy or None).bot
    try:
        await bot.initialize()
        found = [Diagnosis(Level.GOOD, "doctor-token-good", {"bot": bot.username}), _privacy(bot)]
        found += await _webhook(bot, wire.webhook_url, now)
        return [*found, *await _groups(bot, groups)]
    except InvalidToken:
        return [Diagnosis(Level.BAD, "doctor-token-refused")]
    except TelegramError as error:  # its own text may hold an address, its class does not
        return [Diagnosis(Level.BAD, "doctor-telegram-away", {"error": type(error).__name__})]
    finally:
        await bot.shutdown()


async def examine_clock(wire: Wire, now: Now) -> Diagnosis:
    """Our clock against the Date that Telegram's server puts on an answer, whatever the answer."""
    timeout, before = aiohttp.ClientTimeout(total=10), now()
    try:
        async with (
            aiohttp.ClientSession(timeout=timeout) as session,
            session.head(wire.api_url, allow_redirects=False, proxy=wire.proxy or None) as answer,
        ):
            theirs = parsedate_to_datetime(answer.headers["Date"])
    except (aiohttp.ClientError, OSError, TimeoutError, KeyError, ValueError):
        return Diagnosis(Level.NOTE, "doctor-clock-unknown")
    ours = before + (now() - before) / 2
    return judge_skew((ours - theirs).total_seconds() - 0.5)  # the header leaves out the fraction of its second


def _privacy(bot: ExtBot[None]) -> Diagnosis:
    if bot.can_read_all_group_messages:
        return Diagnosis(Level.BAD, "doctor-privacy-off")
    return Diagnosis(Level.GOOD, "doctor-privacy-on")


async def _webhook(bot: ExtBot[None], wanted: str, now: Now) -> list[Diagnosis]:
    info = await bot.get_webhook_info()
    error = info.last_error_message or ""
    facts = WebhookFacts(info.url, info.pending_update_count, info.last_error_date, error)
    return judge_webhook(facts, wanted, now())


async def _groups(bot: ExtBot[None], groups: Sequence[KnownGroup]) -> list[Diagnosis]:
    """In which of the groups we are an administrator, who is given all that is said."""
    found, plain, gone = [], 0, 0
    for group in groups:
        try:
            mine = await bot.get_chat_member(group.chat_id, bot.id)
        except (BadRequest, Forbidden):
            gone += 1
            continue
        if mine.status not in (ChatMember.ADMINISTRATOR, ChatMember.OWNER):
            plain += 1
        elif group.branch is None:
            found.append(Diagnosis(Level.BAD, "doctor-group-admin-unknown"))
        else:
            found.append(Diagnosis(Level.BAD, "doctor-group-admin", {"branch": group.branch}))
    if plain:
        found.append(Diagnosis(Level.GOOD, "doctor-groups-good", {"count": plain}))
    if gone:
        found.append(Diagnosis(Level.NOTE, "doctor-groups-gone", {"count": gone}))
    if len(groups) >= MOST_GROUPS:
        found.append(Diagnosis(Level.NOTE, "doctor-groups-more", {"count": MOST_GROUPS}))
    return found
