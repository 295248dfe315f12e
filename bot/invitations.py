"""The desk's list of who has joined, and links to hand out."""

from __future__ import annotations

from bot.incoming import Incoming
from bot.pages import pages
from bot.screen import Attachment, Button, Screen, Shown, say, shows
from domain.invitation import (
    AccountReleased,
    Joiner,
    JoinerShown,
    JoiningShown,
    LinkMade,
    LinkPageMade,
    Mark,
    ReleaseAsked,
    Released,
)
from handlers.act import Command
from handlers.invitations import AskRelease, MakeLink, MakeLinkPage, Release, ShowJoiner, ShowJoining

_OF_MEMBER: dict[str, type[ShowJoiner | MakeLink | AskRelease | Release]] = {
    "m": ShowJoiner,
    "link": MakeLink,
    "ask": AskRelease,
    "off": Release,
}


def pressed(said: Incoming) -> Command | None:
    """`join:<branch>:<page>`, `join:all:<branch>`, or `join:<what>:<member>`."""
    if len(said.parts) != 2:
        return None
    what, number = said.parts[0], said.number_at(1)
    if what.isdecimal():
        return ShowJoining(said.number_at(0), number)
    if what == "all":
        return MakeLinkPage(number)
    kind = _OF_MEMBER.get(what)
    return kind(number) if kind is not None else None


@shows(JoiningShown)
def joining_shown(shown: JoiningShown, t: Shown) -> Screen:
    text = t(
        "joining-shown",
        branch=shown.branch,
        members=shown.members,
        joined=shown.joined,
        missing=shown.members - shown.joined,
        unreachable=shown.unreachable,
    )
    rows = [[_name(joiner, t)] for joiner in shown.joiners]
    rows.append(pages(f"join:{shown.branch_id}", shown.page, shown.pages, t))
    if shown.joined < shown.members:
        rows.append([t.button("button-link-page", f"join:all:{shown.branch_id}")])
    return Screen(text, [*rows, [t.button("button-desk", f"zb:{shown.branch_id}"), *t.home]])


def _name(joiner: Joiner, t: Shown) -> Button:
    return t.button(f"joiner-{joiner.mark}", f"join:m:{joiner.member_id}", name=joiner.name)


@shows(JoinerShown)
def joiner_shown(shown: JoinerShown, t: Shown) -> Screen:
    joiner = shown.joiner
    rows: list[list[Button]] = []
    if joiner.mark in (Mark.JOINED, Mark.UNREACHABLE):
        rows.append([t.button("button-release", f"join:ask:{joiner.member_id}")])
    else:
        rows.append([t.button("button-link", f"join:link:{joiner.member_id}")])
    if joiner.request_id is not None:
        approve = t.button("button-join-approve", f"jr:{joiner.request_id}:y")
        rows.insert(0, [approve, t.button("button-join-refuse", f"jr:{joiner.request_id}:n")])
    return Screen(t(f"joiner-shown-{joiner.mark}", name=joiner.name, number=joiner.number), [*rows, _back(shown, t)])


@shows(LinkMade)
def link_made(made: LinkMade, t: Shown) -> Screen:
    link = t.deep_link(f"j_{made.link.token}")
    text = t("link-made", name=made.link.name, link=link, days=made.days)
    return Screen(text, [_back(made, t)], attach=Attachment("qr", {"text": link}, as_photo=True))


@shows(LinkPageMade)
def link_page_made(made: LinkPageMade, t: Shown) -> Screen:
    invites = [
        {"number": link.number, "name": link.name, "branch": link.branch, "link": t.deep_link(f"j_{link.token}")}
        for link in made.links
    ]
    what = {"language": t.words.language, "zone": t.words.zone.key, "invites": invites}
    what["expires_at"] = made.expires_at.isoformat()
    return Screen(say(made, t), [_back(made, t)], attach=Attachment("invites", what))


@shows(ReleaseAsked)
def release_asked(asked: ReleaseAsked, t: Shown) -> Screen:
    yes = t.button("button-release-yes", f"join:off:{asked.member_id}")
    return Screen(t("release-asked", name=asked.name), [[yes], _back(asked, t)])


@shows(Released)
def released(done: Released, t: Shown) -> Screen:
    return Screen(t("released", name=done.name), [_back(done, t)])


@shows(AccountReleased)
def account_released(done: AccountReleased, t: Shown) -> Screen:
    return Screen(say(done, t))


def _back(outcome: JoinerShown | LinkMade | LinkPageMade | ReleaseAsked | Released, t: Shown) -> list[Button]:
    return [t.button("button-back", f"join:{outcome.branch_id}:0"), *t.home]
