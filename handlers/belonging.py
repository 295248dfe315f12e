"""Where members belong, changed by hand on the command line; a roster does the same for many."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from domain.belonging import (
    AbsenceKind,
    AlreadyThere,
    Belonging,
    DaysReversed,
    Leaving,
    MemberAway,
    MemberBack,
    MemberLeft,
    MemberMoved,
    NobodyOfThatNumber,
    NoSuchBranch,
    NotAway,
    judge_day,
)
from domain.outcome import Outcome, Refused
from domain.quarter import Quarter
from handlers.act import Act
from storage.absence import add_absence, belonging_of, end_absence, say_how_it_ended
from storage.past_tree import keep_quarters_before
from storage.roster import see_off
from storage.tree import load_unit
from storage.unit_change import end_roles_at, load_standing, move_members
from storage.vacancy import branches_led_alone


def send_away(act: Act, number: str, kind: AbsenceKind, day: date, until: date | None) -> Outcome:
    """On long leave or posted away: not expected from `day` to before `until`, whichever session it is."""
    now = belonging_of(act.tx, number)
    if now is None:
        return NobodyOfThatNumber(number)
    if until is not None and until <= day:
        return DaysReversed(day, until)
    absence_id = add_absence(act.tx, now.member_id, kind, day, until, act.now)
    act.audit("send_away", "absence", absence_id, ["kind", "valid_from", "valid_to"])
    return MemberAway(now.name, kind, day, until)


def take_back(act: Act, number: str, day: date) -> Outcome:
    now = belonging_of(act.tx, number)
    if now is None:
        return NobodyOfThatNumber(number)
    ended = end_absence(act.tx, now.member_id, day)
    if not ended:
        return NotAway(now.name)
    act.audit_each("take_back", "absence", ended, ["valid_to"])
    return MemberBack(now.name, day)


def move_member(act: Act, number: str, branch_id: int, day: date) -> Outcome:
    """To another branch from this day on; what was attended stays where it was attended."""
    now, branch = belonging_of(act.tx, number), load_unit(act.tx, branch_id)
    if now is None:
        return NobodyOfThatNumber(number)
    standing = load_standing(act.tx, branch_id)
    if branch is None or standing is None or not branch.is_branch or not standing.stands:
        return NoSuchBranch(branch.name if branch else "")
    if branch.id == now.branch_id:
        return AlreadyThere(now.name, now.branch)
    refused = _judged(act, now, day)
    if refused is not None:
        return refused
    alone = branches_led_alone(act.tx, [now.member_id], act.now)
    move_members(act.tx, [now.member_id], branch.id, day, groups=False)
    act.audit("move", "member", now.member_id, ["branch_id"])
    act.audit_each("revoke", "role", end_roles_at(act.tx, now.branch_id, act.now, only=[now.member_id]), ["valid_to"])
    return MemberMoved(now.name, now.branch, branch.name, day, now.branch_id in alone)


def let_go(act: Act, number: str, why: Leaving, day: date) -> Outcome:
    """Left or deceased: no branch, rights or account any more; what they took part in stays."""
    now = belonging_of(act.tx, number)
    if now is None:
        return NobodyOfThatNumber(number)
    refused = _judged(act, now, day)
    if refused is not None:
        return refused
    alone = branches_led_alone(act.tx, [now.member_id], act.now)
    see_off(act.tx, [now.member_id], day, act.now)
    say_how_it_ended(act.tx, now.member_id, day, why)
    act.audit("leave", "member", now.member_id, ["valid_to", "end_reason"])
    return MemberLeft(now.name, now.branch, why, day, bool(alone))


def _judged(act: Act, now: Belonging, day: date) -> Refused | None:
    zone = ZoneInfo(now.zone)
    present = Quarter.of(act.now, zone)
    if keep_quarters_before(act.tx, present):
        act.audit("keep_tree", "tree_snapshot", None, ["quarter"])
    return judge_day(now, day, act.now.astimezone(zone).date(), present.previous.last_day)
