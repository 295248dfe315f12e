"""The desk decides who somebody is. It sees the name on the roster and nothing of the account."""

from __future__ import annotations

from dataclasses import dataclass

from domain.joining import (
    JoinApproved,
    JoinConfirmed,
    JoinDecidedBefore,
    JoinRefused,
    JoinTurnedDown,
    RoleReachesFurther,
    SecondAccountSeen,
)
from domain.outcome import Outcome
from domain.sight import sees_names, vouches
from handlers.act import Act, Command, NotPermitted, Sender
from handlers.joining import bind_account, topic_of
from storage.invitations import void_opened
from storage.join_requests import JoinRequest, decide_request, load_request
from storage.outbox import withdraw_topic
from storage.people import reach_of
from storage.tree import load_unit


@dataclass(frozen=True, slots=True)
class DecideJoin(Command):
    request_id: int
    approve: bool


def decide_join(act: Act, command: DecideJoin) -> Outcome:
    request = load_request(act.tx, command.request_id)
    branch = load_unit(act.tx, request.branch_id) if request is not None else None
    if request is None or branch is None or not sees_names(act.actor, branch.place):
        return NotPermitted()
    wanted = "approved" if command.approve else "refused"
    if request.state != "pending":
        return _answer(request, wanted) if request.state == wanted else JoinDecidedBefore()
    if command.approve:
        reach = reach_of(act.tx, request.member_id, act.now)
        return _approve(act, request) if vouches(act.actor, branch.place, reach) else RoleReachesFurther()
    _turn_down(act, request)
    return _answer(request, wanted)


def _approve(act: Act, request: JoinRequest) -> Outcome:
    account = Sender(request.telegram_id, request.chat_id, request.language)
    if not bind_account(act, request.member_id, account, request.phone_hash):
        _turn_down(act, request)
        return SecondAccountSeen(request.name)
    act.audit("approve_join", "join_request", request.id, ["state"])
    act.tell(request.member_id, JoinConfirmed(request.name, request.branch))
    return _answer(request, "approved")


def _turn_down(act: Act, request: JoinRequest) -> None:
    decide_request(act.tx, request.id, "refused", act.actor.member_id, act.now)
    voided = void_opened(act.tx, request.member_id, request.telegram_id, act.now)
    act.audit_each("void_invitation", "invitation", voided, ["expires_at"])
    withdraw_topic(act.tx, topic_of(request.id), act.now)
    act.audit("refuse_join", "join_request", request.id, ["state"])
    act.tell_account(Sender(request.telegram_id, request.chat_id, request.language), JoinTurnedDown())


def _answer(request: JoinRequest, state: str) -> Outcome:
    return JoinApproved(request.name) if state == "approved" else JoinRefused(request.name)
