"""What every page and endpoint is given, and how it reads, acts and knows who asks."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from aiohttp import web

from domain.viewer import Viewer, viewer_of
from handlers.act import Act, Keys, Notice
from handlers.web import Visitor, note_use, visitor_of
from locales.words import Words, language_of
from storage.database import Database, Reading, Transaction

T = TypeVar("T")

PostNotices = Callable[[Transaction, Sequence[Notice], datetime], None]


@dataclass(frozen=True, slots=True)
class Door:
    """The web's way into the house. `secure`: people reach it by https, so cookies are for https alone."""

    database: Database
    now: Callable[[], datetime]
    keys: Keys
    post_notices: PostNotices
    secure: bool
    bot_name: str

    async def read(self, unit: Callable[[Reading], T]) -> T:
        return await self.database.read(unit)

    async def read_aside(self, unit: Callable[[Reading], T]) -> T:
        return await self.database.read_aside(unit)

    async def act(self, step: Callable[[Act], T], visitor: Visitor | None = None) -> T:
        """Run a handler in one transaction with its audit line and the messages it causes."""
        now = self.now()

        def unit(tx: Transaction) -> T:
            act = Act(tx, now, self.keys, "web", visitor.actor if visitor else None)
            outcome = step(act)
            self.post_notices(tx, act.notices, now)
            return outcome

        return await self.database.write(unit)

    @property
    def cookie(self) -> str:
        return "__Host-zhibu" if self.secure else "zhibu"


DOOR: web.AppKey[Door] = web.AppKey("door", Door)


@dataclass(frozen=True, slots=True)
class Asked:
    """A request of somebody signed in."""

    request: web.Request
    door: Door
    visitor: Visitor
    now: datetime

    @property
    def viewer(self) -> Viewer:
        return viewer_of(self.visitor.actor)

    @property
    def words(self) -> Words:
        return Words(self.visitor.actor.language, self.visitor.actor.zone)


class SignInNeededError(Exception):
    """Nobody is signed in, or no longer: shown as a page that says how."""


Page = Callable[[Asked], Awaitable[web.StreamResponse]]
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def signed_in(page: Page) -> Handler:
    """A page for somebody signed in; their rights are read from the store here, at every request."""

    async def handle(request: web.Request) -> web.StreamResponse:
        door = request.app[DOOR]
        now = door.now()
        cookie = request.cookies.get(door.cookie, "")
        visitor = await door.read(lambda db: visitor_of(db, door.keys, cookie, now)) if cookie else None
        if visitor is None:
            raise SignInNeededError
        if visitor.to_note:
            found = visitor.id_hash
            await door.act(lambda act: note_use(act, found), visitor)
        return await page(Asked(request, door, visitor, now))

    return handle


def words_of(request: web.Request) -> Words:
    """The language of somebody not signed in, as the browser says."""
    first = request.headers.get("Accept-Language", "").split(",")[0].split(";")[0].strip()
    return Words(language_of(first or None))
