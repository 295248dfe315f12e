"""Handing a branch over: who keeps it, who is to keep it, and the answer of the one who is asked."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from bot.incoming import Incoming
from bot.pages import pages
from bot.screen import Button, Screen, Shown, say, shows, values_of
from domain.handover import (
    TERMS,
    HandoverAsked,
    HandoverDone,
    HandoverProposed,
    HandoverShown,
    Post,
    PostVacant,
    SuccessorsOffered,
)
from domain.member import RoleName
from handlers.act import Command
from handlers.handover import AnswerHandover, EndDeputy, OfferSuccessors, Propose, ShowHandover, Withdraw

#: Members to a page.
PAGE = 10
_POSTS = {"s": RoleName.SECRETARY, "d": RoleName.DEPUTY}
_LETTERS = {post: letter for letter, post in _POSTS.items()}


def pressed(said: Incoming) -> Command | None:
    """`ho:<branch>`, `ho:to:<branch>:<s|d>:<page>`, `ho:is:<branch>:<s|d>:<member>[:<term>]`, `ho:y|n|w:<proposal>`,
    `ho:end:<branch>:<role>`.
    """
    what = said.part_at(0)
    if what in ("y", "n"):
        return AnswerHandover(said.number_at(1), what == "y")
    if what == "w":
        return Withdraw(said.number_at(1))
    if what == "end":
        return EndDeputy(said.number_at(1), said.number_at(2))
    post = _POSTS.get(said.part_at(2))
    if what == "to" and post:
        return OfferSuccessors(said.number_at(1), post, said.number_at(3))
    if what == "is" and post:
        term = said.number_at(4) if said.part_at(4) else None
        return Propose(said.number_at(1), post, said.number_at(3), term)
    return ShowHandover(said.number_at(0)) if said.parts else None


@shows(HandoverShown)
def handover_shown(shown: HandoverShown, t: Shown) -> Screen:
    lines = [t("handover-shown", branch=shown.branch, vacant=shown.vacant)]
    lines += [_post(one, t) for one in shown.posts]
    lines += [t("handover-waiting", role=one.role, name=one.name, until=_day(one.until)) for one in shown.proposed]
    rows = [
        [t.button("button-handover-secretary", f"ho:to:{shown.branch_id}:s:0", vacant=shown.vacant)],
        [t.button("button-handover-deputy", f"ho:to:{shown.branch_id}:d:0")],
    ]
    rows += [
        [t.button("button-handover-end", f"ho:end:{shown.branch_id}:{one.role_id}", name=one.name)]
        for one in shown.posts
        if one.role is RoleName.DEPUTY
    ]
    rows += [[t.button("button-handover-withdraw", f"ho:w:{one.id}", name=one.name)] for one in shown.proposed]
    rows.append([t.button("button-desk", f"zb:{shown.branch_id}"), *t.home])
    return Screen("\n".join(lines), rows, toast=t.words.plain(shown.said) if shown.said else None)


def _post(one: Post, t: Shown) -> str:
    until = one.until.astimezone(ZoneInfo(str(t.words.zone))).date() if one.until else None
    return t("handover-post", role=one.role, name=one.name, until=_day(until))


def _day(until: object) -> object:
    return "none" if until is None else until


@shows(SuccessorsOffered)
def successors_offered(offered: SuccessorsOffered, t: Shown) -> Screen:
    count = max(1, -(-len(offered.members) // PAGE))
    page = min(offered.page, count - 1)
    here = f"{offered.branch_id}:{_LETTERS[offered.role]}"
    listed = offered.members[page * PAGE : (page + 1) * PAGE]
    rows = [[Button(one.name, f"ho:is:{here}:{one.unit_id}")] for one in listed]
    back = [t.button("button-back", f"ho:{offered.branch_id}")]
    text = t("successors-offered", branch=offered.branch, role=offered.role, some=bool(offered.members))
    return Screen(text, [*rows, pages(f"ho:to:{here}", page, count, t), back])


@shows(HandoverAsked)
def handover_asked(asked: HandoverAsked, t: Shown) -> Screen:
    here = f"ho:is:{asked.branch_id}:{_LETTERS[asked.role]}:{asked.member_id}"
    terms = TERMS if asked.role is RoleName.DEPUTY else (0,)
    rows = [[t.button("button-handover-ask", f"{here}:{term}", role=asked.role, term=term)] for term in terms]
    return Screen(t("handover-asked", **values_of(asked)), [*rows, [t.button("button-back", f"ho:{asked.branch_id}")]])


@shows(HandoverProposed)
def handover_proposed(asked: HandoverProposed, t: Shown) -> Screen:
    text = t("handover-proposed", branch=asked.branch, role=asked.role, by=asked.by, until=_day(asked.until))
    yes, no = f"ho:y:{asked.handover_id}", f"ho:n:{asked.handover_id}"
    return Screen(text, [[t.button("button-handover-yes", yes), t.button("button-handover-no", no)]])


@shows(HandoverDone)
def handover_done(done: HandoverDone, t: Shown) -> Screen:
    text = t("handover-done", branch=done.branch, role=done.role, until=_day(done.until))
    return Screen(text, [[t.button("button-desk", f"zb:{done.branch_id}")], t.home])


@shows(PostVacant)
def post_vacant(vacant: PostVacant, t: Shown) -> Screen:
    fill = t.button("button-handover-secretary", f"ho:{vacant.branch_id}", vacant=True)
    return Screen(say(vacant, t), [[fill], t.home])
