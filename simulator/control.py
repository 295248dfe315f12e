"""The simulator by HTTP, for the page and for tests in another process. JSON in and out; refused: 400 {"error": "..."}.

What a test orders:
    GET  /sim/state      bot, people, groups, clock, intro
    POST /sim/people     {name, phone?, note?, username?, last_name?, language_code?, id?}
    POST /sim/groups     {title, members: [id], kind?, topics?, bot?}
    POST /sim/groups/{chat}  {act, person?, by?, name?, text?, anonymous?, payload?}; act: add, remove, promote, demote,
                         add_bot, remove_bot, promote_bot, demote_bot, mute_bot, unmute_bot, delete, migrate, topic,
                         another_bot_posts
    GET  /sim/clock      {instant, zone, real}
    POST /sim/clock      {instant: "2026-10-15T09:00:00+08:00"}, without an offset in the simulator's zone;
                         {step: "+1 day"} (second, minute, hour, day, week); {reset: true}
    POST /sim/fail       {method?, chat_id?, code?, retry_after?, description?, times?}
    POST /sim/lose       {method?, chat_id?, when?: "after" | "before", times?}
    POST /sim/delay      {seconds, method?, chat_id?, times?}
    POST /sim/limits     {on: bool}
    POST /sim/privacy    {on: bool}
    POST /sim/update     any update, to be delivered as it is
    POST /sim/duplicate  {count?}: the next updates come twice
    POST /sim/redeliver  {update_id?}: a past one comes again
    GET  /sim/requests?method=&after=  calls of the bot: [{number, method, parameters, ok, answer, via, lost}]
    GET  /sim/pending    updates that wait, how many were dropped, how often the webhook was tried
    GET  /sim/events     server-sent events: what changed

What a person does stands in `control_phones.py`.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from aiohttp import web

from simulator.arguments import Upload
from simulator.chat import Json
from simulator.group import Group
from simulator.person import Person

if TYPE_CHECKING:
    from simulator.simulator import Simulator

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
STEP = re.compile(r"([+-]?\d{1,6})\s*(second|minute|hour|day|week)s?")


class Control:
    """Routes that steer the whole simulator."""

    def __init__(self, sim: Simulator) -> None:
        self.sim = sim

    def routes(self) -> list[web.RouteDef]:
        """For the application."""
        posts = {
            "people": self.add_person,
            "groups": self.add_group,
            "groups/{chat}": self.change_group,
            "clock": self.set_clock,
            "fail": self.fail,
            "lose": self.lose,
            "delay": self.delay,
            "limits": self.limits,
            "privacy": self.privacy,
            "update": self.update,
            "duplicate": self.duplicate,
            "redeliver": self.redeliver,
        }
        gets = {"state": self.state, "clock": self.clock, "requests": self.requests, "pending": self.pending}
        return [
            *(web.post(f"/sim/{path}", answered(handler)) for path, handler in posts.items()),
            *(web.get(f"/sim/{path}", answered(handler)) for path, handler in gets.items()),
            web.get("/sim/events", self.sim.world.events.stream),
        ]

    async def state(self, request: web.Request) -> Json:
        """Everything that the page's frame shows."""
        world = self.sim.world
        return {
            "bot": {"id": self.sim.bot.id, "name": self.sim.bot.name, "username": self.sim.bot.username},
            "people": [describe(person) for person in world.people.values() if person.listed],
            "groups": [self._describe_group(group) for group in world.groups],
            "clock": await self.clock(request),
            "intro": self.sim.intro,
        }

    async def clock(self, request: web.Request) -> Json:
        """The clock."""
        clock, zone = self.sim.clock, self.sim.zone
        return {"instant": clock.now().astimezone(ZoneInfo(zone)).isoformat(), "zone": zone, "real": clock.is_real}

    async def add_person(self, request: web.Request) -> Json:
        """A new person."""
        body = await read_body(request)
        return describe(self.sim.person(body.pop("name"), **body))

    async def add_group(self, request: web.Request) -> Json:
        """A new group."""
        body = await read_body(request)
        members = [find_person(self.sim, member) for member in body.pop("members", [])]
        return self._describe_group(self.sim.group(body.pop("title"), members, **body))

    async def change_group(self, request: web.Request) -> Json:
        """Members, the bot's place, topics, migration."""
        group = find_group(self.sim, request.match_info["chat"])
        body = await read_body(request)
        by = find_person(self.sim, body["by"]) if "by" in body else None
        thread: int | None = None
        match body.get("act"):
            case "add" | "remove" | "demote" as act:
                getattr(group, act)(find_person(self.sim, body["person"]))
            case "promote":
                group.promote(find_person(self.sim, body["person"]), anonymous=bool(body.get("anonymous")))
            case "add_bot":
                group.add_bot(by, body.get("payload"))
            case "remove_bot" | "promote_bot" | "demote_bot" as act:
                getattr(group, act)(by)
            case "mute_bot" | "unmute_bot" as act:
                group.mute_bot(act == "mute_bot")
            case "delete" | "migrate" as act:
                getattr(group, act)()
            case "topic":
                thread = group.topic(body["name"])
            case "another_bot_posts":
                group.another_bot_posts(body["text"])
            case act:
                raise ValueError(f"unknown act: {act}")
        return self._describe_group(group) | {"thread": thread}

    async def set_clock(self, request: web.Request) -> Json:
        """Jump, step or return to real time."""
        body = await read_body(request)
        if "step" in body:
            match = STEP.fullmatch(body["step"])
            if match is None:
                raise ValueError(f"no such step: {body['step']}")
            self.sim.clock.shift(timedelta(**{f"{match[2]}s": int(match[1])}))
        elif body.get("reset"):
            self.sim.clock.reset()
        else:
            instant = datetime.fromisoformat(body["instant"])
            self.sim.clock.set(instant if instant.tzinfo else instant.replace(tzinfo=ZoneInfo(self.sim.zone)))
        return await self.clock(request)

    async def fail(self, request: web.Request) -> Json:
        """Order a refusal."""
        self.sim.fail(**await read_body(request))
        return {}

    async def lose(self, request: web.Request) -> Json:
        """Order a lost answer."""
        self.sim.lose(**await read_body(request))
        return {}

    async def delay(self, request: web.Request) -> Json:
        """Order a late answer."""
        self.sim.delay(**await read_body(request))
        return {}

    async def limits(self, request: web.Request) -> Json:
        """Switch Telegram's limits."""
        self.sim.set_limits(bool((await read_body(request))["on"]))
        return {}

    async def privacy(self, request: web.Request) -> Json:
        """Switch the privacy mode for groups joined from now on."""
        self.sim.set_privacy(bool((await read_body(request))["on"]))
        return {}

    async def update(self, request: web.Request) -> Json:
        """Inject an update."""
        self.sim.push_update(await read_body(request))
        return {}

    async def duplicate(self, request: web.Request) -> Json:
        """Deliver the next updates twice."""
        self.sim.duplicate(int((await read_body(request)).get("count", 1)))
        return {}

    async def redeliver(self, request: web.Request) -> Json:
        """Deliver a past update again."""
        return {"update_id": self.sim.redeliver((await read_body(request)).get("update_id"))}

    async def requests(self, request: web.Request) -> list[Json]:
        """What the bot called."""
        method, after = request.query.get("method"), int(request.query.get("after", 0))
        return [
            {
                "number": number,
                "method": entry.method,
                "parameters": {key: _plain(value) for key, value in entry.parameters.items()},
                "ok": entry.ok,
                "answer": entry.answer,
                "via": entry.via,
                "lost": entry.lost,
            }
            for number, entry in enumerate(self.sim.requests, 1)
            if number > after and method in (None, entry.method)
        ]

    async def pending(self, request: web.Request) -> Json:
        """What the bot has not confirmed."""
        return {
            "updates": self.sim.pending,
            "dropped": len(self.sim.backlog.dropped),
            "attempts": self.sim.webhook.attempts,
        }

    def _describe_group(self, group: Group) -> Json:
        return {
            "id": group.id,
            "title": group.title,
            "kind": group.chat.kind,
            "members": [person.id for person in self.sim.world.present(group.chat)],
            "bot": group.chat.status(self.sim.bot.id),
        }


def answered(handler: Callable[[web.Request], Awaitable[Any]]) -> Handler:
    """JSON out of what a handler returns, 400 with the reason out of what it refuses."""

    async def respond(request: web.Request) -> web.StreamResponse:
        origin = request.headers.get("Origin")
        if origin is not None and urlsplit(origin).netloc != request.host:
            return web.json_response({"error": "requests from another site are refused"}, status=403)
        try:
            return web.json_response(await handler(request))
        except TimeoutError as error:
            return web.json_response({"error": str(error)}, status=408)
        except (ValueError, LookupError, TypeError) as error:
            return web.json_response({"error": str(error)}, status=400)

    return respond


async def read_body(request: web.Request) -> Json:
    """The JSON object of a request. The content type is required: no other site's form can send it."""
    if request.content_type != "application/json":
        raise ValueError("the content type must be application/json")
    body = await request.json()
    if not isinstance(body, dict):
        raise ValueError("a JSON object is expected")
    return body


def describe(person: Person) -> Json:
    """A person for the page."""
    return {
        "id": person.id,
        "name": person.name,
        "note": person.note,
        "phone": person.phone,
        "started": person.started,
        "blocked": person.blocked,
    }


def find_person(sim: Simulator, identifier: Any) -> Person:
    """A person by identifier."""
    return sim.world.people[int(identifier)]


def find_group(sim: Simulator, identifier: Any) -> Group:
    """A group by its present or former identifier."""
    wanted = int(identifier)
    chat = sim.world.chats[wanted]
    return next(group for group in sim.world.groups if group.id in (wanted, chat.migrated_to))


def _plain(value: Any) -> Any:
    return {"file": value.name, "size": len(value.data), "mime": value.mime} if isinstance(value, Upload) else value
