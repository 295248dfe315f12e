"""`/gatherings/<id>/screen`: the room's code, its QR and how many have come, for a projector. The link is the key."""

from __future__ import annotations

import msgspec
import segno
from aiohttp import web

from handlers.screen import RoomOver, RoomShown, look_at_room
from locales.words import Words
from web.door import DOOR, words_of
from web.pages import page
from web.rollup import number

#: White modules around a QR within its picture; the white page around that makes up the four of ISO/IEC 18004.
MARGIN = 2


class Figures(msgspec.Struct, kw_only=True):
    """What changes on the screen. The QR is the path of an SVG of so many units a side."""

    state: str
    code: str = ""
    qr: str = ""
    side: int = 0
    seconds: int = 0
    left: float = 0.0
    present: int = 0
    due: int = 0
    here: int | None = None
    names: tuple[str, ...] = ()


async def screen_page(request: web.Request) -> web.Response:
    shown = await _look(request)
    if shown is None or isinstance(shown, RoomOver):
        raise web.HTTPNotFound
    language = request.query.get("lang")
    words = Words(language) if language else words_of(request)
    return page("screen.html", words, shown=shown, figures=_figures(shown, request))


async def screen_figures(request: web.Request) -> web.Response:
    shown = await _look(request)
    if shown is None:
        raise web.HTTPNotFound
    figures = Figures(state="over") if isinstance(shown, RoomOver) else _figures(shown, request)
    return web.Response(body=msgspec.json.encode(figures), content_type="application/json")


async def _look(request: web.Request) -> RoomShown | RoomOver | None:
    door, key = request.app[DOOR], request.query.get("key", "")
    gathering_id, now = number(request.match_info["gathering"]) or 0, door.now()
    return await door.read(lambda db: look_at_room(db, door.keys, gathering_id, key, now))


def _figures(shown: RoomShown, request: web.Request) -> Figures:
    bot_name = request.app[DOOR].bot_name
    side, qr = qr_path(f"https://t.me/{bot_name}?start=q_{shown.gathering_id}_{shown.code}")
    return Figures(
        state="open",
        code=shown.code,
        qr=qr,
        side=side,
        seconds=shown.seconds,
        left=round(shown.left, 2),
        present=shown.present,
        due=shown.due,
        here=shown.here,
        names=shown.names,
    )


def qr_path(link: str) -> tuple[int, str]:
    """The QR of a link as one SVG path of its dark modules, and how many modules a side has with its margin."""
    rows = [bytes(row) for row in segno.make(link, error="m", micro=False).matrix]
    dark = [(x + MARGIN, y + MARGIN) for y, row in enumerate(rows) for x, module in enumerate(row) if module]
    return len(rows) + 2 * MARGIN, "".join(f"M{x} {y}h1v1h-1z" for x, y in dark)


def routes() -> list[web.RouteDef]:
    at = "/gatherings/{gathering}/screen"
    return [web.get(at, screen_page), web.get(f"{at}.json", screen_figures)]
