"""python-telegram-bot's Application, made strict: an error in a handler is an error of the update.

The library catches handler errors and returns as if all were well (read in source: Application.process_update); then an
update would be acknowledged with its work undone. So errors are raised again here.
"""

from __future__ import annotations

import warnings
from typing import Any

from telegram.ext import Application, ApplicationBuilder, ContextTypes, ExtBot
from telegram.warnings import PTBDeprecationWarning

from bot.request import AiohttpRequest

# every 429 would print it: the library reads its own attribute that is to change its type
warnings.filterwarnings("ignore", message=".*retry_after.*", category=PTBDeprecationWarning)


class StrictApplication(Application[Any, Any, Any, Any, Any, Any]):
    async def process_error(self, update: object, error: Exception, *_args: Any, **_kwargs: Any) -> bool:
        raise error


async def close(application: StrictApplication) -> None:
    """End it wherever it stands: of a start that failed the library would leave the connections open."""
    if application.running:
        await application.stop()
    await application.shutdown()
    for request in application.bot._request:
        await request.shutdown()


def build_application(token: str, api_url: str, *, proxy: str | None = None) -> StrictApplication:
    """The dispatcher with its bot, on our HTTP. No updater, no job queue: nothing that matters may live in memory."""
    bot: ExtBot[None] = ExtBot(
        token,
        base_url=f"{api_url.rstrip('/')}/bot",
        base_file_url=f"{api_url.rstrip('/')}/file/bot",
        request=AiohttpRequest(proxy=proxy),
        get_updates_request=AiohttpRequest(proxy=proxy),
    )
    builder = ApplicationBuilder().application_class(StrictApplication).bot(bot)
    application = builder.updater(None).job_queue(None).context_types(ContextTypes()).build()
    assert isinstance(application, StrictApplication)
    return application
