"""Who of the branch has joined, and links for those who have not. A new link voids the old one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from domain.invitation import (
    AccountReleased,
    AllJoined,
    InvitesMade,
    Joiner,
    JoinerShown,
    JoiningShown,
    Link,
    LinkJustMade,
    LinkMade,
    LinkPageMade,
    Mark,
    ReleaseAsked,
    Released,
    page_of,
)
from domain.joining import RoleReachesFurther
from domain.outcome import Outcome
from domain.sight import sees_names, vouches
from handlers.act import Act, Command, NotPermitted, Sender
from storage.invitations import NewLink, add_invitations, made_lately, without_deciders
from storage.joiners import joiners_of
from storage.members import branch_of, forget_accounts
from storage.people import accounts_of, reach_of
from storage.rules import rules_for
from storage.tree import Unit, load_unit

PAGE = 8


@dataclass(frozen=True, slots=True)
class ShowJoining(Command):
    branch_id: int
    page: int


def show_joining(act: Act, command: ShowJoining) -> Outcome:
    branch = _branch(act, command.branch_id)
    if branch is None:
        return NotPermitted()
    joiners = joiners_of(act.tx, branch.id, act.now)
    page, pages, shown = page_of(joiners, command.page, PAGE)
    unreachable = sum(one.mark is Mark.UNREACHABLE for one in joiners)
    joined = unreachable + sum(one.mark is Mark.JOINED for one in joiners)
    return JoiningShown(branch.id, branch.name, len(joiners), joined, unreachable, page, pages, shown)


@dataclass(frozen=True, slots=True)
class ShowJoiner(Command):
    member_id: int


def show_joiner(act: Act, command: ShowJoiner) -> Outcome:
    found = _joiner(act, command.member_id)
    return JoinerShown(found[0].id, found[1]) if found else NotPermitted()


#: A second tap within this time is a slip of the finger: it would void the link just shown.
_LATELY = timedelta(seconds=20)


@dataclass(frozen=True, slots=True)
class MakeLink(Command):
    member_id: int


def make_link(act: Act, command: MakeLink) -> Outcome:
    found = _joiner(act, command.member_id)
    if found is None:
        return NotPermitted()
    branch, joiner = found
    if joiner.mark in (Mark.JOINED, Mark.UNREACHABLE):
        return AllJoined()
    if made_lately(act.tx, [joiner.member_id], act.actor.member_id, act.now - _LATELY):
        return LinkJustMade()
    [link] = make_links(act, [joiner], _days(act, branch))
    return LinkMade(branch.id, link, _days(act, branch))


@dataclass(frozen=True, slots=True)
class MakeLinkPage(Command):
    branch_id: int


def make_link_page(act: Act, command: MakeLinkPage) -> Outcome:
    branch = _branch(act, command.branch_id)
    if branch is None:
        return NotPermitted()
    without = [one for one in joiners_of(act.tx, branch.id, act.now) if one.mark in (Mark.MISSING, Mark.INVITED)]
    if not without:
        return AllJoined()
    if made_lately(act.tx, [one.member_id for one in without], act.actor.member_id, act.now - _LATELY):
        return LinkJustMade()
    days = _days(act, branch)
    links = make_links(act, without, days)
    return LinkPageMade(branch.id, branch.name, len(links), days, act.now + timedelta(days=days), tuple(links))


def make_links(act: Act, joiners: Sequence[Joiner], days: int) -> list[Link]:
    """A fresh link for each. Those made on the command line for a first desk vouch for it: nobody else could."""
    member_ids = [one.member_id for one in joiners]
    vouched = without_deciders(act.tx, member_ids, act.now) if act.who is None else set()
    links = [Link(one.name, one.number, one.branch, act.keys.new_token()) for one in joiners]
    add_invitations(
        act.tx,
        [
            NewLink(one.member_id, act.keys.hash("invitation", link.token), one.member_id in vouched)
            for one, link in zip(joiners, links, strict=True)
        ],
        created_by=act.who.member_id if act.who else None,
        now=act.now,
        expires_at=act.now + timedelta(days=days),
    )
    act.audit_each("invite", "member", member_ids, ["invitation"])
    return links


def invite(act: Act, joiners: Sequence[Joiner], seq: int) -> InvitesMade:
    """The command line's: links for these people, by the rules of the unit numbered `seq`."""
    days = rules_for(act.tx, seq, act.now).invitation_days
    return InvitesMade(tuple(make_links(act, joiners, days)), act.now + timedelta(days=days))


@dataclass(frozen=True, slots=True)
class AskRelease(Command):
    member_id: int


def ask_release(act: Act, command: AskRelease) -> Outcome:
    found = _joiner(act, command.member_id)
    if found is None or found[1].mark not in (Mark.JOINED, Mark.UNREACHABLE):
        return NotPermitted()
    if not _vouched(act, found[0], command.member_id):
        return RoleReachesFurther()
    return ReleaseAsked(found[0].id, command.member_id, found[1].name)


@dataclass(frozen=True, slots=True)
class Release(Command):
    """For somebody who has lost the account: it goes, the record stays, a new link brings them back."""

    member_id: int


def release(act: Act, command: Release) -> Outcome:
    found = _joiner(act, command.member_id)
    if found is None or command.member_id == act.actor.member_id:
        return NotPermitted()
    branch, joiner = found
    if not _vouched(act, branch, command.member_id):
        return RoleReachesFurther()
    release_account(act, command.member_id)
    return Released(branch.id, joiner.name)


def release_account(act: Act, member_id: int) -> None:
    account = accounts_of(act.tx, [member_id]).get(member_id)
    if account is not None:
        forget_accounts(act.tx, [member_id], act.now)
        act.audit("release", "account", member_id, ["telegram_id"])
        act.tell_account(Sender(account.telegram_id, account.chat_id, account.language), AccountReleased())


def _vouched(act: Act, branch: Unit, member_id: int) -> bool:
    """Whoever takes an account away decides who comes in its stead: as with an approval, no desk beyond its reach."""
    return vouches(act.actor, branch.place, reach_of(act.tx, member_id, act.now))


def _branch(act: Act, branch_id: int) -> Unit | None:
    """The branch, if the one who asks may see its names."""
    branch = load_unit(act.tx, branch_id)
    return branch if branch is not None and branch.is_branch and sees_names(act.actor, branch.place) else None


def _joiner(act: Act, member_id: int) -> tuple[Unit, Joiner] | None:
    branch_id = branch_of(act.tx, member_id)
    branch = _branch(act, branch_id) if branch_id is not None else None
    if branch is None:
        return None
    return branch, next(one for one in joiners_of(act.tx, branch.id, act.now) if one.member_id == member_id)


def _days(act: Act, branch: Unit) -> int:
    return rules_for(act.tx, branch.seq, act.now).invitation_days
