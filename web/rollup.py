"""`/`: the roll-up as a table that opens downwards; row by row by htmx, page by page without scripts."""

from __future__ import annotations

from typing import Any

from aiohttp import web

from domain.flag import Flagged
from domain.quarter import Quarter
from domain.rollup import IDEA_COLUMNS, Tally
from handlers.flag import flags_below
from handlers.rollup import RollupShown, UnitsOffered, look
from storage.database import Reading
from web.door import Asked, signed_in
from web.pages import page

FIGURES = tuple(Tally().figures())


@signed_in
async def rollup_page(asked: Asked) -> web.StreamResponse:
    shown = await _look(asked, number(asked.request.query.get("unit")))
    if isinstance(shown, UnitsOffered):
        return page("units.html", asked.words, visitor=asked.visitor, units=shown.units, here="rollup")
    flags = await asked.door.read(lambda db: _flags(db, asked, shown))
    return page(
        "rollup.html", asked.words, visitor=asked.visitor, shown=shown, flags=flags, here="rollup", **_columns()
    )


@signed_in
async def rows(asked: Asked) -> web.StreamResponse:
    """The lines below a unit, to be put under its own. `path` names the lines they stand below."""
    shown = await _look(asked, number(asked.request.match_info["unit"]))
    assert isinstance(shown, RollupShown)
    path = asked.request.query.get("path", "")
    if not all(part.isascii() and part.isdigit() for part in path.split("/")) or len(path) > 200:
        raise web.HTTPBadRequest
    return page("rows.html", asked.words, shown=shown, path=path, **_columns())


async def _look(asked: Asked, unit_id: int | None) -> RollupShown | UnitsOffered:
    quarter = quarter_of(asked.request.query.get("quarter"))
    shown = await asked.door.read(lambda db: look(db, asked.viewer, unit_id, quarter, asked.now))
    if not isinstance(shown, RollupShown | UnitsOffered):
        raise web.HTTPNotFound
    return shown


def _flags(db: Reading, asked: Asked, shown: RollupShown) -> list[Flagged]:
    """With the branches' explanations, for the desk that decides about them; to all others they are a number."""
    top = shown.top.unit
    if top.id not in asked.viewer.desks or top.is_branch:
        return []
    return [one for one in flags_below(db, top, asked.now) if one.quarter == shown.quarter]


def _columns() -> dict[str, Any]:
    return {"figures": FIGURES, "idea_columns": IDEA_COLUMNS}


def number(text: str | None) -> int | None:
    """An id from an address. What is none is nobody's."""
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= 15):
        raise web.HTTPNotFound
    return int(text)


def quarter_of(text: str | None) -> Quarter | None:
    try:
        return Quarter.parse(text) if text else None
    except ValueError:
        raise web.HTTPNotFound from None


def routes() -> list[web.RouteDef]:
    return [web.get("/", rollup_page), web.get("/rows/{unit}", rows)]
