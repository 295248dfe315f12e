"""The same reminders by python-telegram-bot with its own httpx client, 64 in flight."""

from __future__ import annotations

import asyncio

from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import ParseMode
from telegram.ext import Application

from bench.contestants import IN_FLIGHT, asked, in_flight, reminders, told_cost


async def main() -> None:
    told = asked()
    application = Application.builder().token(told.token).base_url(f"{told.api}/bot").connection_pool_size(64).build()
    await application.initialize()
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Back", callback_data="home")]])

    async def send(chat_id: int, text: str) -> None:
        await application.bot.send_message(chat_id, text, parse_mode=ParseMode.HTML, reply_markup=keyboard)

    with told_cost():
        await in_flight(IN_FLIGHT, send, reminders(told.store))
    await application.shutdown()


if __name__ == "__main__":
    asyncio.run(main())
