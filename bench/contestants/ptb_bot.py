"""python-telegram-bot the documented way: its custom-webhook example, with its own HTTP client and update queue.

The example's server is Starlette; here it is aiohttp, which is quicker, to the library's favour.
"""

from __future__ import annotations

import asyncio

from aiohttp import web
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import Application, CallbackQueryHandler, ContextTypes

from bench.contestants import asked
from bench.contestants.orm import check_in, opened


async def main() -> None:
    told = asked()
    sessions = opened(told.store)
    application = Application.builder().token(told.token).base_url(f"{told.api}/bot").updater(None).build()

    async def pressed(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        query = update.callback_query
        assert query is not None
        assert query.data is not None
        text = await check_in(sessions, query.from_user.id, int(query.data.split(":")[1]))
        await query.answer()
        await query.edit_message_text(
            text, reply_markup=InlineKeyboardMarkup([[InlineKeyboardButton("Back", callback_data="home")]])
        )

    application.add_handler(CallbackQueryHandler(pressed, pattern=r"^ci:"))

    async def telegram(request: web.Request) -> web.Response:
        if request.headers.get("X-Telegram-Bot-Api-Secret-Token") != told.secret:
            return web.Response(status=401)
        await application.update_queue.put(Update.de_json(await request.json(), application.bot))
        return web.Response()

    server = web.Application()
    server.router.add_post("/telegram", telegram)
    async with application:
        await application.start()
        runner = web.AppRunner(server, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", told.port).start()
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())
