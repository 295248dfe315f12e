"""The demo as one object: a simulated Telegram, a filled store, the service between them, and one clock for all."""

from __future__ import annotations

import asyncio
import errno
import socket
from contextlib import suppress
from pathlib import Path

from app.demo.fill import Tell, fill
from app.demo.phones import Cast, hand_out_phones, intro_of, open_scene, prepare_desk
from app.demo.story import read_story
from app.keys import load_keys
from app.service import Service
from app.settings import Settings
from bot.pace import Pace
from bot.pipeline import Post
from handlers.act import Act
from locales.words import Words
from simulator import Simulator
from storage.database import Transaction, open_database
from storage.migrations import upgrade
from storage.outbox import waiting_calls

_HOST = "127.0.0.1"
_TRIES = 50
_PATIENCE = 10.0
_CHAT_SECONDS = 0.2  # quicker than Telegram would bear for long: here nobody counts


class Rehearsal:
    """`start` makes everything anew in an empty folder; `stop` is harmless at any moment of it."""

    def __init__(self, folder: Path, words: Words, port: int, http_port: int) -> None:
        self._words = words
        self._story = read_story()
        self.sim = Simulator(host=_HOST, port=port)
        settings = Settings(
            bot_token=self.sim.token,
            bot_api_url=f"http://{_HOST}:{port}",
            database_url=f"sqlite+aiosqlite:///{folder / 'zhibu.db'}",
            http_port=http_port,
            key_file=str(folder / "zhibu.key"),
        )
        pace = Pace(chat_seconds=_CHAT_SECONDS)
        self.service = Service(settings, self.sim.clock.now, load_keys(Path(settings.key_file)), pace)
        self.cast: Cast | None = None

    async def start(self, tell: Tell) -> None:
        url, keys, story = self.service.settings.database_url, self.service.keys, self._story
        await upgrade(url)
        database = await open_database(url)
        try:
            joined = await fill(database, keys, story, self._words.language, tell)
        finally:
            await database.close()
        self.cast = hand_out_phones(self.sim, story, joined, self._words)
        self.sim.intro = intro_of(self.cast, self._words)
        self.sim.clock.set(story.now)
        await self.sim.open()
        await self.service.start()
        self.sim.clock.on_change(lambda _now: self.service.ticker.hurry())
        await open_scene(self.cast, story)
        await self.service.database.write(self._prepare)
        self.service.sender.hand_over([], True)
        await self._quiet()

    async def _quiet(self) -> None:
        """Until the first screens are on the phones."""
        await self.sim.settled()
        with suppress(TimeoutError):
            async with asyncio.timeout(_PATIENCE):
                while await self.service.database.read(waiting_calls):  # noqa: ASYNC110 - the store tells nobody
                    await asyncio.sleep(0.05)

    def _prepare(self, tx: Transaction) -> None:
        act = Act(tx, self.sim.clock.now(), self.service.keys)
        prepare_desk(act, self._story)
        Post(self.sim.bot.username, self.service.settings.web_root).notices(tx, act.notices, act.now)

    async def stop(self) -> None:
        await self.service.stop()
        await self.sim.close()


def free_port(wanted: int) -> int:
    """The wanted port or the next that nobody listens on; of 0, any. OSError if all of them are taken."""
    for port in range(wanted, wanted + _TRIES) if wanted else (0,):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((_HOST, port))
            except OSError as error:
                if error.errno != errno.EADDRINUSE:
                    raise
            else:
                return int(probe.getsockname()[1])
    raise OSError(errno.EADDRINUSE, f"ports {wanted} to {wanted + _TRIES - 1} are taken")
