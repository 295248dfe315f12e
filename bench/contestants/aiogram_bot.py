"""aiogram 3 the documented way: its aiohttp webhook with SimpleRequestHandler, and SQLAlchemy's ORM."""

from __future__ import annotations

import asyncio

from aiogram import Bot, Dispatcher, F
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message
from aiogram.webhook.aiohttp_server import SimpleRequestHandler, setup_application
from aiohttp import web

from bench.contestants import asked
from bench.contestants.orm import check_in, opened


async def main() -> None:
    told = asked()
    sessions = opened(told.store)
    bot = Bot(told.token, session=AiohttpSession(api=TelegramAPIServer.from_base(told.api)))
    dispatcher = Dispatcher()

    async def pressed(query: CallbackQuery) -> None:
        assert query.data is not None
        text = await check_in(sessions, query.from_user.id, int(query.data.split(":")[1]))
        await query.answer()
        assert isinstance(query.message, Message)
        keyboard = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Back", callback_data="home")]])
        await query.message.edit_text(text, reply_markup=keyboard)

    dispatcher.callback_query.register(pressed, F.data.startswith("ci:"))
    server = web.Application()
    SimpleRequestHandler(dispatcher, bot, secret_token=told.secret).register(server, path="/telegram")
    setup_application(server, dispatcher, bot=bot)
    runner = web.AppRunner(server, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", told.port).start()
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())
