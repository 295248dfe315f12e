"""Delivery by webhook, as tdlib/telegram-bot-api WebhookActor.cpp does it (telegram.md section 2.3).

One update in flight per queue; any 2xx confirms it, whatever the body says; everything else (and 60 s without an
answer) is a failure, retried after 0, 2, 4, 8 ... seconds up to a random 60 to 120, or after the `Retry-After` that
the bot sent (3600 at most), until the update expires. At most 2 x max_connections queues are loaded: that many
poisoned heads stop everything. Ten seconds without a success bring the connections down to one. `time_scale` shortens
these waits, but not the 60 s. Not modelled: the pace at which new connections are opened, and the removal of a
webhook that answered 410 for 23 hours.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import random
import time
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import ClientError, ClientSession, ClientTimeout

from simulator.backlog import Backlog, Pending

Json = dict[str, Any]
Execute = Callable[[Json, bool], Awaitable[None]]
ANSWER_TIMEOUT = 60.0
SILENCE = 10.0
MAX_RETRY_AFTER = 3600
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name


class Webhook:
    """The address set by setWebhook and the tasks that deliver to it, one per queue that holds something."""

    def __init__(
        self,
        backlog: Backlog,
        execute: Execute,
        clock_now: Callable[[], int],
        *,
        time_scale: float = 1.0,
        answer_timeout: float = ANSWER_TIMEOUT,
    ) -> None:
        self.backlog = backlog
        self.execute = execute
        self.clock_now = clock_now
        self.time_scale = time_scale
        self.answer_timeout = answer_timeout
        self.settings: Json = {}
        self.last_error: Json = {}
        self.attempts = 0
        self._queues: dict[str, deque[Pending]] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._session: ClientSession | None = None
        self._last_success = 0.0
        self._single = asyncio.Lock()

    @property
    def url(self) -> str:
        """Where to deliver; empty while no webhook is set."""
        return str(self.settings.get("url", ""))

    async def open(self, settings: Json) -> None:
        """Deliver to `settings["url"]` from now on, what waits included."""
        await self.close()
        self.settings, self.last_error = settings, {}
        limit = settings["max_connections"]
        self._loaded = asyncio.Semaphore(2 * limit)
        self._connections = asyncio.Semaphore(limit)
        self._session = ClientSession(timeout=ClientTimeout(total=self.answer_timeout))
        self._last_success = time.monotonic()
        self.backlog.on_arrival = self._arrive
        for pending in list(self.backlog.waiting.values()):
            self._arrive(pending)

    async def close(self) -> None:
        """Stop delivering; what is unconfirmed stays in the backlog."""
        self.backlog.on_arrival = None
        self.settings = {}
        tasks = list(self._tasks.values())
        self._tasks.clear()
        self._queues.clear()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if self._session is not None:
            await self._session.close()
            self._session = None

    def _arrive(self, pending: Pending) -> None:
        self._queues.setdefault(pending.queue, deque()).append(pending)
        if pending.queue not in self._tasks:
            self._tasks[pending.queue] = asyncio.create_task(self._drain(pending.queue))

    async def _drain(self, name: str) -> None:
        queue = self._queues[name]
        async with self._loaded:
            failures = 0
            while queue:
                head = queue[0]
                if head.remaining <= 0:
                    self.backlog.drop(head)
                if head.done:
                    queue.popleft()
                    failures = 0
                    continue
                wait = await self._attempt(head, failures)
                if wait is None:
                    self.backlog.confirm(head)
                    continue
                failures += 1
                await asyncio.sleep(max(0.0, min(wait * self.time_scale, head.remaining)))
        self._tasks.pop(name, None)
        self._queues.pop(name, None)

    async def _attempt(self, pending: Pending, failures: int) -> float | None:
        """Deliver once; None on success, otherwise the seconds (unscaled) to wait."""
        starved = time.monotonic() - self._last_success > SILENCE * self.time_scale and failures > 0
        async with self._connections, self._single if starved else contextlib.nullcontext():
            error, asked = await self._post(pending)
        if error is None:
            self._last_success = time.monotonic()
            return None
        self.last_error = {"last_error_date": self.clock_now(), "last_error_message": error}
        if asked is not None:
            return float(min(asked, MAX_RETRY_AFTER))
        return retry_delay(failures)

    async def _post(self, pending: Pending) -> tuple[str | None, int | None]:
        assert self._session is not None
        body = pending.body
        data = body if isinstance(body, bytes) else json.dumps(body, ensure_ascii=False).encode()
        headers = {"Content-Type": "application/json"}
        if secret := self.settings.get("secret_token"):
            headers[SECRET_HEADER] = secret
        self.attempts += 1
        try:
            async with self._session.post(self.url, data=data, headers=headers, allow_redirects=False) as response:
                answer = await response.read()
                if not 200 <= response.status < 300:
                    asked = response.headers.get("Retry-After", "")
                    text = f"Wrong response from the webhook: {response.status} {response.reason}"
                    return text, int(asked) if asked.isdigit() else None
                kind = response.content_type
        except TimeoutError:
            return "Read timeout expired", None
        except (ClientError, OSError) as error:
            text = "Connection refused" if "Connect" in type(error).__name__ else "Connection closed"
            return text, None
        if answer:
            await self._obey(answer, kind)
        return None, None

    async def _obey(self, answer: bytes, kind: str) -> None:
        """Execute a method named in the body of the answer; what is no call is silently passed over."""
        try:
            typed = kind == "application/json"
            call = json.loads(answer) if typed else dict(parse_qsl(answer.decode(), keep_blank_values=True))
        except ValueError:
            return
        if isinstance(call, dict) and isinstance(call.get("method"), str):
            await self.execute(call, typed)


def retry_delay(failures: int) -> float:
    """Seconds after the first, second ... failure: 0, 2, 4, 8 ..., capped at a random 60 to 120."""
    if failures == 0:
        return 0.0
    return float(min(2.0 ** min(failures, 10), random.uniform(60, 120)))
