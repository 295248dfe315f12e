"""`/flags/<gathering>`: what is asked about a gathering, what the branch says, and what the desk above decides."""

from __future__ import annotations

from dataclasses import fields

from aiohttp import web

from domain.flag import EXPLANATION_LETTERS, FlagShown, FlagState
from domain.outcome import Refused, message_id
from handlers.act import NotPermitted
from handlers.flag import SettleFlag, see_flag
from handlers.table import serve
from web.door import Asked, signed_in
from web.pages import page
from web.rollup import number
from web.sign_in import check_form

ANSWERS = {"no": False, "yes": True}


@signed_in
async def flag_page(asked: Asked) -> web.StreamResponse:
    return await _show(asked, _gathering(asked))


@signed_in
async def decide(asked: Asked) -> web.StreamResponse:
    """The same handler as behind the bot's buttons. What it refuses is said on the form, with the reason as typed."""
    await check_form(asked)
    form, gathering_id = await asked.request.post(), _gathering(asked)
    answer, reason = form.get("confirm"), form.get("reason")
    if not isinstance(answer, str) or answer not in ANSWERS or not isinstance(reason, str):
        raise web.HTTPBadRequest
    command = SettleFlag(gathering_id, ANSWERS[answer], reason)
    outcome = await asked.door.act(lambda act: serve(act, command), asked.visitor)
    if isinstance(outcome, NotPermitted):
        raise web.HTTPNotFound
    if isinstance(outcome, Refused):
        return await _show(asked, gathering_id, outcome, reason)
    return web.Response(status=303, headers={"Location": f"/flags/{gathering_id}"})


async def _show(asked: Asked, gathering_id: int, refused: Refused | None = None, reason: str = "") -> web.Response:
    shown = await asked.door.read(lambda db: see_flag(db, asked.visitor.actor, gathering_id))
    if not isinstance(shown, FlagShown):
        raise web.HTTPNotFound
    decides = shown.superior and shown.flagged.flag.state is not FlagState.WITHDRAWN
    return page(
        "flag.html",
        asked.words,
        status=200 if refused is None else 409,
        visitor=asked.visitor,
        here="rollup",
        shown=shown,
        decides=decides,
        refused=refused and message_id(type(refused)),
        why={} if refused is None else {one.name: getattr(refused, one.name) for one in fields(refused)},
        reason=reason,
        limit=EXPLANATION_LETTERS,
    )


def _gathering(asked: Asked) -> int:
    return number(asked.request.match_info["gathering"]) or 0


def routes() -> list[web.RouteDef]:
    return [web.get("/flags/{gathering}", flag_page), web.post("/flags/{gathering}", decide)]
