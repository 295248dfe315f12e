"""Groups: the bot comes, goes, is promoted; and commands that belong into the private chat."""

from __future__ import annotations

from bot.incoming import Incoming
from bot.screen import Screen, Shown, say, shows
from handlers.act import Command
from handlers.group import (
    ChangeGroup,
    ChangeReach,
    GroupDeclined,
    GroupJoined,
    GroupSafe,
    MigrateGroup,
    PointedToPrivate,
    PointToPrivate,
    Unsaid,
)


def place_changed(said: Incoming) -> Command | None:
    """`my_chat_member`: of a private chat, a person blocked us or let us in again."""
    place = said.place
    if place is None:
        return None
    if said.private:
        return ChangeReach(said.chat_id, place.inside)
    return ChangeGroup(said.chat_id, place.inside, place.was_inside, place.is_admin or said.reads_all)


def migrated(said: Incoming) -> Command | None:
    return None if said.migrated_to is None else MigrateGroup(said.chat_id, said.migrated_to)


def pointed(said: Incoming) -> Command:
    return PointToPrivate(said.chat_id, said.reads_all)


def pointed_to_idea(said: Incoming) -> Command:
    return PointToPrivate(said.chat_id, said.reads_all, "idea")


@shows(Unsaid)
def unsaid(_unsaid: Unsaid, _t: Shown) -> Screen:
    return Screen("")


@shows(GroupJoined)
def group_joined(joined: GroupJoined, t: Shown) -> Screen:
    link = t.link("button-idea", t.deep_link("idea"))
    return Screen(t("group-joined", branch=joined.branch, command=f"/sl@{t.bot_name}"), [[link]])


@shows(GroupSafe)
def group_safe(safe: GroupSafe, t: Shown) -> Screen:
    return Screen(say(safe, t))


@shows(GroupDeclined)
def group_declined(_declined: GroupDeclined, t: Shown) -> Screen:
    return Screen(t("group-declined"), leave=True)


@shows(PointedToPrivate)
def pointed_to_private(pointed: PointedToPrivate, t: Shown) -> Screen:
    return Screen(t("pointed-to-private"), [[t.link("button-private", t.deep_link(pointed.payload))]])
