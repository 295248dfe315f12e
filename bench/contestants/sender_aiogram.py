"""The same reminders by aiogram 3, 64 in flight."""

from __future__ import annotations

import asyncio

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bench.contestants import IN_FLIGHT, asked, in_flight, reminders, told_cost


async def main() -> None:
    told = asked()
    bot = Bot(told.token, session=AiohttpSession(api=TelegramAPIServer.from_base(told.api)))
    keyboard = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Back", callback_data="home")]])

    async def send(chat_id: int, text: str) -> None:
        await bot.send_message(chat_id, text, parse_mode="HTML", reply_markup=keyboard)

    with told_cost():
        await in_flight(IN_FLIGHT, send, reminders(told.store))
    await bot.session.close()


if __name__ == "__main__":
    asyncio.run(main())
