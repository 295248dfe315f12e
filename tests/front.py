"""The front door for tests: raw updates in, ready Bot API calls out, on a real store, without a socket.

`Front` runs the real intake, dispatcher, doors and pipeline. Only the sender is left out: what it would send is read
from the outbox. Tests that need a wire use the simulator instead (tests/flows).
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from sqlalchemy import select
from telegram.request import BaseRequest, RequestData

from bot.application import StrictApplication, build_application
from bot.doors import doors
from bot.intake import Intake
from bot.pipeline import Pipeline, Post
from bot.request import ReadyCall
from handlers.act import Act, Keys
from storage.database import Database, Reading, Transaction
from storage.outbox import Waiting
from storage.schema import outbox

T = TypeVar("T")
BOT_ID = 7000000001
TOKEN = f"{BOT_ID}:AAHtest-token-of-the-front-door-000000"
KEYS = Keys(b"0" * 32)
NOON = datetime(2026, 10, 15, 4, 0, tzinfo=UTC)  # 12:00 in Shanghai, in 2026Q4


class _NoWire(BaseRequest):
    """Answers getMe and refuses everything else: nothing leaves a test by this door."""

    read_timeout = 1.0

    async def initialize(self) -> None: ...

    async def shutdown(self) -> None: ...

    async def do_request(
        self, url: str, method: str, request_data: RequestData | ReadyCall | None = None, *_: Any, **__: Any
    ) -> tuple[int, bytes]:
        assert url.endswith("/getMe"), f"a test reached for the wire: {url.rsplit('/', 1)[-1]}"
        me = {"id": BOT_ID, "is_bot": True, "first_name": "支部", "username": "zhibu_test_bot"}
        return 200, json.dumps({"ok": True, "result": me}).encode()


@dataclass(frozen=True)
class Person:
    """Somebody with a Telegram account."""

    telegram_id: int
    first_name: str = "某人"
    language_code: str = "zh-hans"

    @property
    def user(self) -> dict[str, Any]:
        return {
            "id": self.telegram_id,
            "is_bot": False,
            "first_name": self.first_name,
            "language_code": self.language_code,
        }

    @property
    def chat(self) -> dict[str, Any]:
        return {"id": self.telegram_id, "type": "private", "first_name": self.first_name}


@dataclass(frozen=True)
class Sent:
    """One call that the bot would make."""

    chat_id: int
    method: str
    parameters: dict[str, Any]

    @property
    def text(self) -> str:
        return str(self.parameters.get("text", self.parameters.get("parameters", {}).get("caption", "")))

    @property
    def buttons(self) -> dict[str, str]:
        """Label -> data (or URL) of the inline buttons."""
        markup = self.parameters.get("reply_markup") or self.parameters.get("parameters", {}).get("reply_markup") or {}
        rows = markup.get("inline_keyboard", [])
        return {button["text"]: button.get("callback_data") or button["url"] for row in rows for button in row}


class Clock:
    """A clock that a test moves."""

    def __init__(self, instant: datetime = NOON) -> None:
        self.instant = instant

    def __call__(self) -> datetime:
        return self.instant

    def advance(self, **by: float) -> None:
        self.instant += timedelta(**by)


@dataclass
class Front:
    database: Database
    clock: Clock
    post: Post
    application: StrictApplication
    intake: Intake
    alarms: list[str]
    _seen: int = 0
    _ids: itertools.count[int] = field(default_factory=lambda: itertools.count(1000))
    last_update: dict[str, Any] = field(default_factory=dict)

    @classmethod
    async def open(cls, database: Database, clock: Clock) -> Front:
        application = build_application(TOKEN, "http://127.0.0.1:9")
        application.bot._request = (_NoWire(), _NoWire())
        await application.initialize()
        handed: Callable[[Sequence[Waiting], bool], None] = lambda _posted, _more: None  # noqa: E731
        post = Post("zhibu_test_bot", "http://127.0.0.1:8080")
        pipeline = Pipeline(database, post, KEYS, BOT_ID, clock, handed)
        application.add_handlers(doors(pipeline))
        alarms: list[str] = []

        async def alarm(error: str) -> None:
            alarms.append(error)

        return cls(database, clock, post, application, Intake(application, pipeline, database, clock, alarm), alarms)

    async def close(self) -> None:
        await self.application.shutdown()

    async def say(self, person: Person, text: str, *, group: dict[str, Any] | None = None, **more: Any) -> list[Sent]:
        """Write a text, in the private chat unless a group's chat is given."""
        return await self.receive(self.said(person, text, group=group, **more))

    def said(self, person: Person, text: str, *, group: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
        """The update of somebody's writing, not yet delivered."""
        message: dict[str, Any] = {
            "message_id": next(self._ids),
            "date": int(self.clock().timestamp()),
            "chat": group or person.chat,
            "from": person.user,
            "text": text,
            **more,
        }
        if text.startswith("/"):
            length = len(text.split()[0])
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
        return {"message": message}

    async def press(self, person: Person, data: str, *, chat: dict[str, Any] | None = None, **more: Any) -> list[Sent]:
        """Press a button that carries `data`. `more` fills the message under it (text, entities)."""
        return await self.receive(self.pressed(person, data, chat=chat, **more))

    def pressed(self, person: Person, data: str, *, chat: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
        """The update of somebody's press, not yet delivered."""
        message = {"message_id": 77, "date": int(self.clock().timestamp()), "chat": chat or person.chat, **more}
        bot = {"id": BOT_ID, "is_bot": True, "first_name": "支部"}
        query = {
            "id": str(next(self._ids)),
            "from": person.user,
            "chat_instance": "1",
            "data": data,
            "message": {"text": "…", **message, "from": bot},
        }
        return {"callback_query": query}

    async def act(self, step: Callable[[Act], T]) -> T:
        """Run a step as the clock does, and post what it tells."""

        def unit(tx: Transaction) -> T:
            act = Act(tx, self.clock(), KEYS, door="clock")
            result = step(act)
            self.post.notices(tx, act.notices, self.clock())
            return result

        return await self.database.write(unit)

    async def receive(self, content: dict[str, Any]) -> list[Sent]:
        """Deliver an update and return what it made the bot say, to whomever."""
        raw = self.numbered(content)
        self.last_update = raw
        await self.intake.receive(raw)
        return await self.sent()

    def numbered(self, content: dict[str, Any]) -> dict[str, Any]:
        return {"update_id": next(self._ids), **content}

    async def sent(self) -> list[Sent]:
        """What was queued since the last look."""

        def unit(db: Reading) -> list[Sent]:
            rows = db.rows(select(outbox).where(outbox.c.id > self._seen).order_by(outbox.c.id))
            self._seen = max((row.id for row in rows), default=self._seen)
            return [Sent(row.chat_id, row.method, json.loads(row.payload or "{}")) for row in rows]

        return await self.database.read(unit)
