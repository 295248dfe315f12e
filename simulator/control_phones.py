"""What people do with their phones, by HTTP. `chat` is a group's identifier or absent for the chat with the bot.

GET  /sim/people/{id}                  the person and the list of chats with unread counts
GET  /sim/people/{id}/screen?chat=     messages, reply keyboard, commands, topics; reading marks them as read
GET  /sim/people/{id}/next?timeout=    the next unseen message, edit or toast of the bot; 408 where none comes
GET  /sim/people/{id}/toasts           all answers to presses
POST /sim/people/{id}/start            {payload?}
POST /sim/people/{id}/say              {text, chat?, reply_to?: message id, thread?}
POST /sim/people/{id}/edit             {message, text, chat?}
POST /sim/people/{id}/press            {label, chat?, message?: id} or {row, column, message, chat?},
                                           or {key: label of the reply keyboard}; answers {query, url}
POST /sim/people/{id}/contact          {of?: id of another person}
POST /sim/people/{id}/link             {url, chat?}; answers {opened, url}; a ?startgroup= link adds the bot to
                                           the group `chat`
POST /sim/people/{id}/react            {message, emoji?, chat?}
POST /sim/people/{id}/block            {blocked: bool}
POST /sim/people/{id}/deactivate       {}
POST /sim/people/{id}/file             multipart: file, caption?, chat?; pictures go as photos
GET  /sim/photos                       the newest pictures on any phone, for scanning
GET  /sim/files/{file id}              the bytes of a photo or document
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, quote, urlsplit

from aiohttp import web

from simulator.buttons import Button, rows_of
from simulator.chat import Chat, Json
from simulator.control import answered, describe, find_group, find_person, read_body
from simulator.files import picture_size
from simulator.person import Person
from simulator.refusal import Refusal
from simulator.screen import Shown, show

if TYPE_CHECKING:
    from simulator.simulator import Simulator

MOST_SHOWN = 300


class PhoneControl:
    """Routes of the phones."""

    def __init__(self, sim: Simulator) -> None:
        self.sim = sim

    def routes(self) -> list[web.RouteDef]:
        """For the application."""
        gets = {"": self.phone, "/screen": self.screen, "/next": self.next_message, "/toasts": self.toasts}
        posts = {
            "start": self.start,
            "say": self.say,
            "edit": self.edit,
            "press": self.press,
            "contact": self.contact,
            "link": self.link,
            "react": self.react,
            "block": self.block,
            "deactivate": self.deactivate,
            "file": self.file,
        }
        return [
            *(web.get(f"/sim/people/{{person}}{path}", answered(handler)) for path, handler in gets.items()),
            *(web.post(f"/sim/people/{{person}}/{path}", answered(handler)) for path, handler in posts.items()),
            web.get("/sim/photos", answered(self.photos)),
            web.get("/sim/files/{file}", self.download),
        ]

    # --- looking ---

    async def phone(self, request: web.Request) -> Json:
        """The list of chats."""
        person = self._person(request)
        chats = [person.private, *(g.chat for g in self.sim.world.groups if g.chat.has(person.id))]
        return describe(person) | {"chats": [self._summary(person, chat) for chat in chats]}

    async def screen(self, request: web.Request) -> Json:
        """One chat."""
        person = self._person(request)
        chat = self._chat(person, request.query.get("chat"))
        messages = [show(post, self.sim.world.files) for post in list(chat.posts.values())[-MOST_SHOWN:]]
        if messages:
            person.read[chat.id] = max(message.message_id for message in messages)
        raw = chat.keyboards.get(person.id, {})
        language = person.language_code or ""
        return {
            "chat": self._summary(person, chat),
            "messages": [message.as_json(person.id) for message in messages],
            "keyboard": [[button.as_json() for button in row] for row in rows_of(raw)],
            "placeholder": raw.get("input_field_placeholder", ""),
            "forced_reply": raw.get("message_id") if "force_reply" in raw else None,
            "commands": self.sim.bot.commands_for(chat, person.id, language),
            "topics": [
                {"id": post.id, "name": post.content["forum_topic_created"]["name"]} for post in chat.topics.values()
            ],
            "description": self.sim.bot.text("description", language[:2]),
            "started": person.started,
            "blocked": person.blocked,
        }

    async def next_message(self, request: web.Request) -> Json:
        """Wait for the bot."""
        person = self._person(request)
        seconds = float(request.query.get("timeout", 5))
        return (await person.next_message(seconds)).as_json(person.id)

    async def toasts(self, request: web.Request) -> list[Json]:
        """Answers to presses."""
        person = self._person(request)
        return [toast.as_json(person.id) for toast in person.toasts]

    async def photos(self, request: web.Request) -> list[Json]:
        """Pictures that stand on some phone, newest first."""
        found = [
            {
                "file": post.content["photo"][0]["file_id"],
                "chat": chat.title or chat.head.get("first_name", ""),
                "id": post.id,
                "date": post.date,
                "text": post.text,
            }
            for chat in self.sim.world.chats.values()
            for post in chat.posts.values()
            if "photo" in post.content
        ]
        return sorted(found, key=lambda photo: (photo["date"], photo["id"]), reverse=True)[:12]

    async def download(self, request: web.Request) -> web.Response:
        """A file, named as it was sent: the browser saves it or shows a picture, and runs nothing of it."""
        try:
            stored = self.sim.world.files.find(request.match_info["file"])
        except Refusal as error:
            raise web.HTTPNotFound from error
        kind = "inline" if stored.width else "attachment"
        headers = {
            "Content-Disposition": f"{kind}; filename*=UTF-8''{quote(stored.name)}",
            "Cache-Control": "private, max-age=86400, immutable",
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "sandbox",
        }
        return web.Response(body=stored.data, headers=headers, content_type=stored.mime)

    # --- doing ---

    async def start(self, request: web.Request) -> Json:
        """Press START."""
        body = await read_body(request)
        return self._json(request, await self._person(request).start(body.get("payload", "")))

    async def say(self, request: web.Request) -> Json:
        """Write."""
        person, body = self._person(request), await read_body(request)
        chat = self._chat(person, body.get("chat"))
        answered_to = self._message(chat, body["reply_to"]) if body.get("reply_to") else None
        said = await person.say(body["text"], chat, reply_to=answered_to, thread=body.get("thread"))
        if "force_reply" in chat.keyboards.get(person.id, {}):
            del chat.keyboards[person.id]
        return self._json(request, said)

    async def edit(self, request: web.Request) -> Json:
        """Change an own message."""
        person, body = self._person(request), await read_body(request)
        message = self._message(self._chat(person, body.get("chat")), body["message"])
        return self._json(request, await person.edit(message, body["text"]))

    async def press(self, request: web.Request) -> Json:
        """Press a button by label or by place."""
        person, body = self._person(request), await read_body(request)
        chat = self._chat(person, body.get("chat"))
        if "key" in body:
            await person.press_key(body["key"], chat)
            return {"query": None, "url": None}
        message = self._message(chat, body["message"]) if body.get("message") else None
        button: str | Button = body.get("label", "")
        if message is not None and "row" in body:
            button = message.buttons[body["row"]][body["column"]]
        result = await person.press(button, message=message, chat=chat)
        is_address = result is not None and "/" in result
        return {"query": None if is_address else result, "url": result if is_address else None}

    async def contact(self, request: web.Request) -> Json:
        """Share a number."""
        body = await read_body(request)
        of = find_person(self.sim, body["of"]) if body.get("of") else None
        return self._json(request, await self._person(request).share_contact(of))

    async def link(self, request: web.Request) -> Json:
        """Follow an address."""
        person, body = self._person(request), await read_body(request)
        url = str(body["url"]).strip()
        query = parse_qs(urlsplit(url).query)
        if "startgroup" in query and body.get("chat"):
            find_group(self.sim, body["chat"]).add_bot(person, query["startgroup"][0])
            return {"opened": True, "url": url}
        return {"opened": await person.open_link(url), "url": url}

    async def react(self, request: web.Request) -> Json:
        """Put a reaction."""
        person, body = self._person(request), await read_body(request)
        chat = self._chat(person, body.get("chat"))
        await person.react(self._message(chat, body["message"]), body.get("emoji"))
        return {}

    async def block(self, request: web.Request) -> Json:
        """Block the bot or let it write again."""
        person = self._person(request)
        if (await read_body(request))["blocked"]:
            person.block_bot()
        else:
            person.unblock_bot()
        return describe(person)

    async def deactivate(self, request: web.Request) -> Json:
        """Delete the account."""
        self._person(request).deactivate()
        return {}

    async def file(self, request: web.Request) -> Json:
        """Send a file or a picture."""
        person, form = self._person(request), await request.post()
        chat, part = self._chat(person, form.get("chat")), form["file"]
        if not isinstance(part, web.FileField):
            raise ValueError("no file in the form")
        data, caption = part.file.read(), str(form.get("caption", ""))
        if picture_size(data):
            return self._json(request, await person.send_photo(data, caption, chat))
        return self._json(request, await person.send_document(part.filename, data, caption, chat))

    # --- finding ---

    def _person(self, request: web.Request) -> Person:
        return find_person(self.sim, request.match_info["person"])

    def _chat(self, person: Person, identifier: Any) -> Chat:
        chat = person.private if not identifier else self.sim.world.chats[int(identifier)]
        if not chat.has(person.id):
            raise LookupError(f"{person.name} is not in that chat")
        return chat

    def _message(self, chat: Chat, identifier: Any) -> Shown:
        return show(chat.posts[int(identifier)], self.sim.world.files)

    def _json(self, request: web.Request, shown: Shown) -> Json:
        return shown.as_json(int(request.match_info["person"]))

    def _summary(self, person: Person, chat: Chat) -> Json:
        """A chat as a line of the list."""
        private = chat.kind == "private"
        last = next(reversed(chat.posts.values()), None)
        seen = person.read.get(chat.id, 0)
        unread = sum(1 for post in chat.posts.values() if post.id > seen and post.sender["id"] != person.id)
        shown = show(last, self.sim.world.files) if last else None
        return {
            "id": chat.id,
            "kind": chat.kind,
            "title": self.sim.bot.name if private else chat.title,
            "members": sum(member.inside for member in chat.members.values()),
            "forum": chat.forum,
            "unread": unread,
            "last": {"text": shown.text or shown.service, "date": shown.date, "sender": shown.sender}
            if shown
            else None,
        }
