"""The Bot API over HTTP: /bot<token>/<method> and /file/bot<token>/<path>."""

from __future__ import annotations

import asyncio
import json
from collections import deque
from typing import Any

from aiohttp import web

from simulator.arguments import Upload, read_arguments
from simulator.faults import Fault, Faults, Limits, Request
from simulator.fields import SPELLING
from simulator.methods import TABLE
from simulator.reception import NAMES, Reception
from simulator.refusal import Refusal
from simulator.world import World

Json = dict[str, Any]
NOT_IN_ANSWER = frozenset({"deleteWebhook", "setWebhook", "close", "logOut"})  # WebhookActor.cpp:620
MAX_BODY = 60 * 1024 * 1024


class BotApi:
    """Reads a call, lets faults and limits have their say, performs it, logs it."""

    def __init__(self, world: World, reception: Reception, faults: Faults) -> None:
        self.world, self.reception, self.faults = world, reception, faults
        self.limits: Limits | None = None
        self.requests: deque[Request] = deque(maxlen=100_000)

    def routes(self) -> list[web.RouteDef]:
        """For the application."""
        return [
            web.route("*", "/bot{token}/{method}", self.handle),
            web.get("/file/bot{token}/{path:.+}", self.download),
        ]

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """One HTTP request."""
        log: Request | None = None
        try:
            method, raw, typed = await self._read(request)
            log = Request(method, raw)
            await self._meddle(log, raw, typed)
            answer = await self.perform(log, raw, typed)
        except Refusal as refusal:
            answer = refusal.answer
            if log is not None:
                log.answer = answer
        if log is not None:
            self.requests.append(log)
        if log is not None and log.lost and request.transport is not None:
            request.transport.abort()
        return _respond(answer)

    async def perform(self, log: Request, raw: Json, typed: bool) -> Json:
        """Execute a call that may go ahead; the answer also goes into the log entry."""
        args = read_arguments(log.method, raw, typed=typed)
        log.parameters = args
        if self.limits is not None:
            self.limits.check(log.method, args.get("chat_id"))
        description = None
        if log.method in NAMES:
            result, description = await self.reception.call(log.method, args)
        else:
            result = TABLE[log.method](self.world, args)
        log.answer = {"ok": True, "result": result} | ({"description": description} if description else {})
        return log.answer

    async def execute(self, call: Json, typed: bool) -> None:
        """A method in the answer to a webhook: carried out, the result thrown away, even a 429."""
        name = SPELLING.get(str(call.get("method", "")).lower(), "")
        if not name or name in NOT_IN_ANSWER or name.startswith("get"):
            return
        raw = {key: value for key, value in call.items() if key != "method"}
        log = Request(name, raw, via="webhook")
        try:
            self._order(name, raw, typed)
            await self.perform(log, raw, typed)
        except Refusal as refusal:
            log.answer = refusal.answer
        self.requests.append(log)

    def _order(self, method: str, raw: Json, typed: bool) -> Fault | None:
        """Look for a fault that was ordered; read the arguments first, so that a wrong call never uses one up."""
        if not self.faults.ordered:
            return None
        fault = self.faults.take(method, read_arguments(method, raw, typed=typed))
        if fault is not None:
            fault.raise_it()
        return fault

    async def _meddle(self, log: Request, raw: Json, typed: bool) -> None:
        fault = self._order(log.method, raw, typed)
        if fault is None:
            return
        await asyncio.sleep(fault.delay)
        log.lost = bool(fault.loss)
        if fault.loss == "before":
            raise Refusal("connection closed by order of a test", 500)

    async def _read(self, request: web.Request) -> tuple[str, Json, bool]:
        if request.match_info["token"] != self.world.bot.token:
            raise Refusal("", 401)
        if self.reception.logged_out:
            raise Refusal("Logged out")
        name = SPELLING.get(request.match_info["method"].lower())
        if name is None or request.method not in ("GET", "POST"):
            raise Refusal("method not found", 404)
        raw: Json = dict(request.query)
        typed = False
        if request.content_type == "application/json" and request.can_read_body:
            raw, typed = raw | _json_object(await request.read()), True
        elif request.can_read_body:
            for key, value in (await request.post()).items():
                raw[key] = _upload(value) if isinstance(value, web.FileField) else value
        return name, raw, typed

    async def download(self, request: web.Request) -> web.Response:
        """A file by the path that getFile gave."""
        if request.match_info["token"] != self.world.bot.token:
            return _respond(Refusal("", 401).answer)
        stored = self.world.files.at(request.match_info["path"])
        if stored is None:
            return _respond(Refusal("", 404).answer)
        return web.Response(body=stored.data, content_type="application/octet-stream")


def _json_object(body: bytes) -> Json:
    try:
        value = json.loads(body or b"{}")
    except ValueError:
        raise Refusal("can't parse JSON object") from None
    if not isinstance(value, dict):
        raise Refusal("can't parse JSON object: expected an Object")
    return value


def _upload(field: web.FileField) -> Upload:
    return Upload(field.filename, field.file.read(), field.content_type)


def _respond(answer: Json) -> web.Response:
    status = 200 if answer["ok"] else int(answer["error_code"])
    headers = {}
    if seconds := answer.get("parameters", {}).get("retry_after"):
        headers["Retry-After"] = str(seconds)
    text = json.dumps(answer, ensure_ascii=False)
    return web.Response(text=text, status=status, headers=headers, content_type="application/json")
