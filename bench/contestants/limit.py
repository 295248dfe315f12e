"""The limit: a hand-written program that does just this and nothing else.

aiohttp's server, msgspec, one writer thread with group commit, the answer to the press in the webhook's response, the
edit by aiohttp's client. No rights, no code of the room, no counts, no audit, no outbox: what a crash leaves between
commit and edit stays unsaid.
"""

from __future__ import annotations

import asyncio
import queue
import sqlite3
import threading
import time
from typing import Any

import aiohttp
import msgspec
from aiohttp import web

from bench.contestants import asked


class Sender(msgspec.Struct):
    id: int


class Under(msgspec.Struct):
    message_id: int


class Query(msgspec.Struct):
    id: str
    sender: Sender = msgspec.field(name="from")
    message: Under
    data: str


class Update(msgspec.Struct):
    update_id: int
    callback_query: Query


Job = tuple[int, int, int, "asyncio.Future[str | None]"]


class Writer:
    def __init__(self, store: str, loop: asyncio.AbstractEventLoop) -> None:
        self._store = store
        self._loop = loop
        self._queue: queue.SimpleQueue[Job] = queue.SimpleQueue()
        threading.Thread(target=self._run, daemon=True).start()

    def check_in(self, update_id: int, telegram_id: int, meeting_id: int) -> asyncio.Future[str | None]:
        future: asyncio.Future[str | None] = self._loop.create_future()
        self._queue.put((update_id, telegram_id, meeting_id, future))
        return future

    def _run(self) -> None:
        db = sqlite3.connect(self._store, isolation_level=None)
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = FULL")
        while True:
            batch = [self._queue.get()]
            while len(batch) < 128 and not self._queue.empty():
                batch.append(self._queue.get())
            db.execute("BEGIN IMMEDIATE")
            said = [(job[3], self._check_in(db, *job[:3])) for job in batch]
            db.execute("COMMIT")
            self._loop.call_soon_threadsafe(_settle, said)

    def _check_in(self, db: sqlite3.Connection, update_id: int, telegram_id: int, meeting_id: int) -> str | None:
        if not db.execute("INSERT OR IGNORE INTO claim VALUES (?)", (update_id,)).rowcount:
            return None
        member = db.execute("SELECT id, name FROM member WHERE telegram_id = ?", (telegram_id,)).fetchone()
        meeting = db.execute("SELECT id, place FROM meeting WHERE id = ? AND is_open", (meeting_id,)).fetchone()
        if member is None or meeting is None:
            return "No meeting is open."
        at = time.strftime("%Y-%m-%d %H:%M:%S")
        db.execute("INSERT OR IGNORE INTO presence VALUES (?, ?, ?)", (meeting[0], member[0], at))
        return f"Checked in: {member[1]}, {meeting[1]}"


def _settle(said: list[tuple[asyncio.Future[str | None], str | None]]) -> None:
    for future, text in said:
        if not future.done():
            future.set_result(text)


async def main() -> None:
    told = asked()
    writer = Writer(told.store, asyncio.get_running_loop())
    client = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=100))
    decoder, edit_url = msgspec.json.Decoder(Update), f"{told.api}/bot{told.token}/editMessageText"
    headers, edits = {"Content-Type": "application/json"}, set[asyncio.Task[None]]()

    async def edit(body: dict[str, Any]) -> None:
        async with client.post(edit_url, data=msgspec.json.encode(body), headers=headers) as answer:
            await answer.read()

    async def telegram(request: web.Request) -> web.Response:
        if request.headers.get("X-Telegram-Bot-Api-Secret-Token") != told.secret:
            return web.Response(status=401)
        update = decoder.decode(await request.read())
        query = update.callback_query
        text = await writer.check_in(update.update_id, query.sender.id, int(query.data.split(":")[1]))
        if text is None:
            return web.Response()
        keyboard = {"inline_keyboard": [[{"text": "Back", "callback_data": "home"}]]}
        where = {"chat_id": query.sender.id, "message_id": query.message.message_id}
        task = asyncio.create_task(edit({**where, "text": text, "reply_markup": keyboard}))
        edits.add(task)
        task.add_done_callback(edits.discard)
        said = {"method": "answerCallbackQuery", "callback_query_id": query.id}
        return web.Response(body=msgspec.json.encode(said), content_type="application/json")

    server = web.Application()
    server.router.add_post("/telegram", telegram)
    runner = web.AppRunner(server, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", told.port).start()
    await asyncio.Event().wait()


if __name__ == "__main__":
    try:
        import uvloop
    except ImportError:
        asyncio.run(main())
    else:
        uvloop.run(main())
