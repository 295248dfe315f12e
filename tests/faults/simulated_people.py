"""Who lives in the simulated enterprise, and what they do: some of it on purpose, some of it on any button they see."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from typing import Any

from domain.code import code_for, slot_at
from tests.faults.simulated_telegram import MoodyTelegram, Shown
from tests.front import BOT_ID
from tests.ideas import PROBLEM, PROPOSAL

#: What somebody might type, wherever they are.
_SAYINGS = ("好的", "1234", "12月20日 19:30", "三号会议室", PROBLEM, PROPOSAL, "5", "<b>&amp;", "今天不行")
_COMMANDS = ("/start", "/zb", "/hz", "/jdz", "/qj", "/wode", "/yy", "/qd", "/help", "/xx", "/cancel", "/wy", "/nothing")


@dataclass(frozen=True)
class Resident:
    """A member as the template holds them."""

    telegram_id: int
    member_id: int
    branch_id: int
    role: str = ""


@dataclass
class Someone:
    """A resident at their phone."""

    of: Resident
    telegram: MoodyTelegram
    dice: Random
    now: Callable[[], datetime]
    tried: set[str] = field(default_factory=set)  # codes and confirmations that they sent
    _ids: itertools.count[int] = field(default_factory=lambda: itertools.count(1))

    @property
    def user(self) -> dict[str, Any]:
        return {"id": self.of.telegram_id, "is_bot": False, "first_name": "某人", "language_code": "zh-hans"}

    @property
    def chat(self) -> dict[str, Any]:
        return {"id": self.of.telegram_id, "type": "private", "first_name": "某人"}

    @property
    def seen(self) -> list[Shown]:
        return self.telegram.chats[self.of.telegram_id]

    def say(self, text: str) -> None:
        message: dict[str, Any] = {
            "message_id": 100_000 + next(self._ids),
            "date": int(self.now().timestamp()),
            "chat": self.chat,
            "from": self.user,
            "text": text,
        }
        if text.startswith("/"):
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text.split()[0])}]
        self.telegram.push({"message": message})

    def press(self, data: str, under: int = 1) -> None:
        self.tried.add(data)
        bot = {"id": BOT_ID, "is_bot": True, "first_name": "支部"}
        date = int(self.now().timestamp())
        message = {"message_id": under, "date": date, "chat": self.chat, "from": bot, "text": "…"}
        number = f"{self.of.telegram_id}{next(self._ids):06d}"
        query = {"id": number, "from": self.user, "chat_instance": "1", "data": data, "message": message}
        self.telegram.push({"callback_query": query})

    async def tap(self, prefix: str, patience: float = 40.0) -> bool:
        """Press the newest button whose data begins so, once it is there. Impatient people press twice."""
        for _ in range(1 + int(patience / 4)):
            for shown in reversed(self.seen):
                for _label, data in shown.buttons:
                    if data.startswith(prefix):
                        self.press(data, shown.message_id)
                        if self.dice.random() < 0.1:
                            self.press(data, shown.message_id)
                        return True
            await asyncio.sleep(4)
        return False

    async def fumble(self, times: int) -> None:
        """Whatever comes to mind."""
        for _ in range(times):
            buttons = [(one.message_id, data) for one in self.seen for _label, data in one.buttons]
            luck = self.dice.random()
            if buttons and luck < 0.7:
                under, data = self.dice.choice(buttons)
                self.press(data, under)
            else:
                self.say(self.dice.choice(_COMMANDS if luck < 0.85 else _SAYINGS))
            await asyncio.sleep(self.dice.uniform(0, 15))

    async def hand_in_idea(self) -> None:
        self.say("/jdz")
        await asyncio.sleep(5)
        await self.tap("idea:k:")
        await asyncio.sleep(5)
        self.say(PROBLEM)
        await asyncio.sleep(5)
        self.say(f"{PROPOSAL}{self.dice.randrange(1000)}")
        await asyncio.sleep(5)
        await self.tap("idea:skip")
        await self.tap("idea:ok")

    async def check_in(self, gathering_id: int, secret: str) -> None:
        """By typing, by the deep link, by a button; often twice, sometimes wrong."""
        await asyncio.sleep(self.dice.uniform(0, 60))
        for _ in range(self.dice.choice((1, 1, 2))):
            code = code_for(secret, slot_at(self.now(), 20))
            wrong = self.dice.random() < 0.15
            code = f"{(int(code) + 1) % 10_000:04d}" if wrong else code
            way = self.dice.randrange(3)
            self.tried.add("code")
            if way == 0:
                self.say(code)
            elif way == 1:
                self.press(f"ci:{gathering_id}:{code}")
            else:
                self.say(f"/start q_{gathering_id}_{code}")
            await asyncio.sleep(self.dice.uniform(0, 8))

    async def ask_leave(self, session_id: int) -> None:
        self.press(f"lv:{session_id}:{self.dice.choice(('duty', 'travel', 'sick'))}")
        if self.dice.random() < 0.2:
            await asyncio.sleep(20)
            self.press(f"lv:{session_id}:withdraw")

    async def plan(self, kind: str, at: datetime) -> None:
        """The desk's way to a session, step by step as the answers come."""
        if kind == "discussion":
            self.press(f"top:{self.of.branch_id}:2026Q4")
            for words in ("第四季度公开课", "夜班设备点检漏项怎么防"):
                await asyncio.sleep(6)
                self.say(words)
            await asyncio.sleep(6)
        self.press(f"ses:new:{self.of.branch_id}:2026Q4:{kind}")
        await self.tap("ses:sc:")
        await asyncio.sleep(6)
        self.say("三号会议室")
        await asyncio.sleep(6)
        self.press(f"ses:t:{int(at.timestamp())}")
        await self.tap(f"ses:ok:{self.of.branch_id}")

    async def call_roll(self, gathering_id: int, those: list[Resident]) -> None:
        for one in those:
            self.press(f"roll:{gathering_id}:0:{one.member_id}:{self.dice.choice('pppu')}")
            await asyncio.sleep(self.dice.uniform(0, 10))
