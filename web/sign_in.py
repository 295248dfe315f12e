"""`/in/<token>`: the one-time link. GET only asks, since chat programs fetch links by themselves; POST signs in."""

from __future__ import annotations

from urllib.parse import urlsplit

from aiohttp import web

from domain.web import LONGEST
from handlers.web import SignIn, SignOut, WebLinkWorthless, link_is_good, sign_in, sign_out
from web.door import DOOR, Asked, signed_in, words_of
from web.pages import page


async def ask(request: web.Request) -> web.Response:
    door, token = request.app[DOOR], request.match_info["token"]
    now = door.now()
    good = await door.read(lambda db: link_is_good(db, door.keys, token, now))
    return page("sign_in.html", words_of(request), status=200 if good else 410, good=good)


async def enter(request: web.Request) -> web.StreamResponse:
    """A POST from another site would sign its visitors in as somebody else: the browser says where it comes from."""
    if not _from_here(request):
        raise web.HTTPForbidden
    door, token = request.app[DOOR], request.match_info["token"]
    outcome = await door.act(lambda act: sign_in(act, SignIn(token)))
    if isinstance(outcome, WebLinkWorthless):
        return page("sign_in.html", words_of(request), status=410, good=False)
    response = web.Response(status=303, headers={"Location": "/"})
    response.set_cookie(
        door.cookie,
        outcome.session_id,
        max_age=int(LONGEST.total_seconds()),
        path="/",
        httponly=True,
        samesite="Lax",
        secure=door.secure,
    )
    return response


@signed_in
async def leave(asked: Asked) -> web.StreamResponse:
    await check_form(asked)
    await asked.door.act(lambda act: sign_out(act, SignOut(asked.visitor.id_hash)), asked.visitor)
    response = page("signed_out.html", asked.words)
    response.del_cookie(asked.door.cookie, path="/", secure=asked.door.secure, httponly=True, samesite="Lax")
    return response


async def check_form(asked: Asked) -> None:
    """Refuse a form that no page of this session made."""
    form = await asked.request.post()
    given = form.get("csrf")
    if not isinstance(given, str) or not asked.visitor.shows(given) or not _from_here(asked.request):
        raise web.HTTPForbidden


def _from_here(request: web.Request) -> bool:
    """Whether a form was sent by a page of ours. Browsers say so; what says nothing is no browser with cookies."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == request.host


def routes() -> list[web.RouteDef]:
    return [web.get("/in/{token}", ask), web.post("/in/{token}", enter), web.post("/out", leave)]
